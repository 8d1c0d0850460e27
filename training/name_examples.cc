#include "training/name_examples.h"

#include "worker/base/cancellation.h"
#include "worker/entities/name_candidates.h"
#include "worker/entities/name_evidence.h"
#include "worker/entities/name_features.h"

namespace hearsay {
namespace {

int ClassOf(Span span, absl::Span<const GoldName> gold) {
  for (const GoldName& name : gold) {
    if (name.span == span) return NameClass(name.type);
  }
  return kNoName;
}

}  // namespace

absl::Status AddNameExamples(const Tagger& tagger,
                             const LabelledArticle& article,
                             absl::Span<const GoldName> gold, int number,
                             std::vector<NameExample>* examples) {
  NameCandidates candidates(tagger);
  NameEvidence evidence;
  const Cancellation cancellation;
  const Structure& structure = article.structure;
  absl::Status status = candidates.StartArticle(
      {article.text, structure, absl::nullopt, "", cancellation});
  if (!status.ok()) return status;
  while (!candidates.at_end()) {
    status = candidates.TagAhead();
    if (!status.ok()) return status;
    const std::vector<FoundName>& found = candidates.found();
    evidence.Gather(article.text, structure, *candidates.words(), found);
    for (size_t i = 0; i < found.size(); ++i) {
      if (!found[i].is_name()) continue;
      NameExample& example = examples->emplace_back();
      AppendNameFeatures(evidence, static_cast<int32_t>(i), &example.keys);
      example.name_class = ClassOf(found[i].mention.span, gold);
      example.article = number;
    }
  }
  return absl::OkStatus();
}

}  // namespace hearsay
