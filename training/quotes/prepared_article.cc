#include "training/quotes/prepared_article.h"

#include <algorithm>
#include <utility>

#include "worker/base/cancellation.h"
#include "worker/entities/entity_annotator.h"
#include "worker/quotes/part_hints.h"
#include "worker/quotes/part_tagger.h"

namespace hearsay {
namespace {

std::vector<IndexRange> Align(const Structure& structure,
                              const std::vector<Span>& spans) {
  std::vector<IndexRange> aligned;
  for (Span span : spans) {
    IndexRange tokens = AlignSpan(structure, span);
    // Cut at paragraphs.
    for (const Paragraph& paragraph : structure.paragraphs) {
      const IndexRange piece = {std::max(tokens.begin, paragraph.tokens.begin),
                                std::min(tokens.end, paragraph.tokens.end)};
      if (!piece.empty()) aligned.push_back(piece);
    }
  }
  return aligned;
}

ArticleView ViewOf(const PreparedArticle& article,
                   const Cancellation& cancellation) {
  return {article.labelled.text, article.labelled.structure, absl::nullopt, "",
          cancellation};
}

}  // namespace

const LabelScheme& PartLabels() {
  static const LabelScheme& scheme =
      *new LabelScheme(LabelScheme::kBio, {"SOURCE", "CUE", "CONTENT"});
  return scheme;
}

void PreparedArticle::View(int32_t paragraph, ParagraphView* view) const {
  const Cancellation cancellation;
  const Paragraph& p = labelled.structure.paragraphs[paragraph];
  view->Reset(ViewOf(*this, cancellation), p, quotations[paragraph],
              mentions[paragraph]);
  if (!parts.empty()) {
    view->SetParts(
        absl::MakeConstSpan(parts).subspan(p.tokens.begin, p.tokens.size()));
  }
}

absl::StatusOr<PreparedArticle> Prepare(const AttributedArticle& article,
                                        const Tagger& names) {
  PreparedArticle prepared;
  LabelledArticle& labelled = prepared.labelled;
  labelled.id = article.id;
  labelled.text = article.text;
  if (absl::Status status = ParseStructure(&labelled); !status.ok()) {
    return status;
  }
  const Structure& structure = labelled.structure;
  std::vector<LabelledSpan> spans;
  for (const Attribution& attribution : article.attributions) {
    AttributionTokens tokens = {Align(structure, attribution.sources),
                                Align(structure, attribution.cues),
                                Align(structure, attribution.contents)};
    const std::vector<IndexRange>* parts[] = {&tokens.sources, &tokens.cues,
                                              &tokens.contents};
    for (int type = 0; type < 3; ++type) {
      for (IndexRange range : *parts[type]) spans.push_back({range, type});
    }
    prepared.attributions.push_back(std::move(tokens));
  }
  labelled.labels =
      PartLabels().Encode(spans, static_cast<int>(structure.tokens.size()));

  const Cancellation cancellation;
  EntityAnnotator entities(names);
  absl::Status status = entities.StartArticle(ViewOf(prepared, cancellation));
  std::vector<Entity> changed;
  QuotationFinder quotation_finder;
  quotation_finder.StartArticle();
  for (size_t p = 0; p < structure.paragraphs.size() && status.ok(); ++p) {
    const Paragraph& paragraph = structure.paragraphs[p];
    labelled.calls.push_back(paragraph.tokens);
    quotation_finder.Find(labelled.text, paragraph.span,
                          &prepared.quotations.emplace_back());
    status = entities.AnnotateParagraph(
        static_cast<int32_t>(p), &prepared.mentions.emplace_back(), &changed);
  }
  if (!status.ok()) return status;
  return prepared;
}

void AddHints(const CueWords& cues, PreparedArticle* article) {
  article->labelled.hints.clear();
  article->parts.clear();
  ParagraphView view;
  std::vector<uint32_t> hints;
  for (size_t p = 0; p < article->quotations.size(); ++p) {
    article->View(p, &view);
    FindPartHints(view, cues, &hints);
    article->labelled.hints.insert(article->labelled.hints.end(), hints.begin(),
                                   hints.end());
  }
}

absl::Status TagParts(const Tagger& tagger, PreparedArticle* article) {
  const Cancellation cancellation;
  PartTagger part_tagger(tagger);
  absl::Status status =
      part_tagger.StartArticle(ViewOf(*article, cancellation));
  std::vector<ParagraphView::TokenPart> parts;
  article->parts.clear();
  for (const Paragraph& paragraph : article->labelled.structure.paragraphs) {
    if (!status.ok()) return status;
    status = part_tagger.Tag(
        paragraph.tokens,
        absl::MakeConstSpan(article->labelled.hints)
            .subspan(paragraph.tokens.begin, paragraph.tokens.size()),
        &parts);
    article->parts.insert(article->parts.end(), parts.begin(), parts.end());
  }
  return status;
}

}  // namespace hearsay
