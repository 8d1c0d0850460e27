#include "worker/entities/entity_annotator.h"

#include <algorithm>
#include <utility>

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "worker/entities/mention_walk.h"
#include "worker/entities/name_finder.h"
#include "worker/entities/name_memory.h"
#include "worker/entities/name_mentions.h"
#include "worker/entities/name_repairs.h"
#include "worker/entities/nominal_mentions.h"
#include "worker/entities/organization_repairs.h"
#include "worker/entities/pronoun_mentions.h"
#include "worker/entities/titled_names.h"
#include "worker/entities/value_finder.h"
#include "worker/entities/value_merger.h"

namespace hearsay {
namespace {

constexpr int32_t kTokensBetweenChecks = 2048;

}  // namespace

class EntityAnnotator::Impl {
 public:
  explicit Impl(const Tagger& names) : finder_(names) {}

  absl::Status StartArticle(const ArticleView& article) {
    article_.emplace(article);
    walk_.StartArticle(article);
    memory_.StartArticle();
    tokens_until_check_ = kTokensBetweenChecks;
    return finder_.StartArticle(article);
  }

  absl::Status AnnotateParagraph(int32_t index, std::vector<Mention>* mentions,
                                 std::vector<Entity>* changed);

  void Finish(std::vector<Entity>* changed) { walk_.table.Finish(changed); }

  const std::vector<Entity>& entities() const { return walk_.table.entities(); }

  int32_t SpokenFor(int32_t id) const {
    return walk_.table.Standing(walk_.table.facts(id).speaks_for);
  }

  int32_t SpeakerOf(int32_t id) const {
    const int32_t around = walk_.table.facts(id).around;
    return around == 0 ? id : walk_.table.Standing(around);
  }

  int32_t Writer(std::vector<Entity>* changed) {
    const int32_t writer = walk_.first_person.Writer();
    walk_.table.TakeChanged(changed);
    return writer;
  }

 private:
  absl::Status CheckCancellation();
  absl::Status FindNamesAndValues(int32_t index);
  int32_t TakeFound(int32_t end, std::vector<Mention>* mentions);
  int32_t AddMentionAt(Span token);

  NameFinder finder_;
  NameMemory memory_;
  MentionWalk walk_;
  absl::optional<ArticleView> article_;
  int32_t tokens_until_check_ = 0;
  std::vector<Mention> names_, values_;
};

// Once a token.
absl::Status EntityAnnotator::Impl::CheckCancellation() {
  if (--tokens_until_check_ > 0) return absl::OkStatus();
  tokens_until_check_ = kTokensBetweenChecks;
  return article_->cancellation.Check();
}

absl::Status EntityAnnotator::Impl::FindNamesAndValues(int32_t index) {
  names_.clear();
  absl::Status status = finder_.Find(index, &names_);
  if (!status.ok()) return status;
  const Paragraph& paragraph = article_->structure.paragraphs[index];
  RepairNames(article_->text, paragraph, &names_);
  TakeInitials(
      article_->text,
      absl::MakeConstSpan(article_->structure.sentences)
          .subspan(paragraph.sentences.begin, paragraph.sentences.size()),
      &names_);
  RepairOrganizations(article_->text, paragraph.span, &names_);
  if (paragraph.role == ParagraphRole::kBody) {
    AddTitledNames(article_->text, paragraph.span, &names_);
  }
  memory_.AddTo(article_->text,
                absl::MakeConstSpan(article_->structure.tokens)
                    .subspan(paragraph.tokens.begin, paragraph.tokens.size()),
                &names_);
  values_.clear();
  FindValues(article_->text, paragraph.span, article_->publish_time, &values_);
  walk_.found.clear();
  MergeValues(article_->text, names_, values_, &walk_.found);
  return absl::OkStatus();
}

// Adds the names and values that start before `end`. Returns where the last of
// them ends, or 0.
int32_t EntityAnnotator::Impl::TakeFound(int32_t end,
                                         std::vector<Mention>* mentions) {
  int32_t covered = 0;
  while (walk_.next < walk_.found.size() &&
         walk_.found[walk_.next].span.start < end) {
    Mention& mention = walk_.found[walk_.next++];
    covered = std::max(covered, mention.span.end);
    if (mention.form == MentionForm::kName) {
      AddName(walk_, mention);
    } else {
      mentions->push_back(std::move(mention));
    }
  }
  return covered;
}

// What starts with a token that is no part of a name or value. Returns where it
// ends.
int32_t EntityAnnotator::Impl::AddMentionAt(Span token) {
  if (AddLabel(walk_, token)) return token.end;
  if (AddPronoun(walk_, token)) return token.end;
  if (const int32_t end = AddAddress(walk_, token)) return end;
  if (const int32_t end = AddNominal(walk_, token)) return end;
  RememberNounPhrase(walk_, token);
  return token.end;
}

absl::Status EntityAnnotator::Impl::AnnotateParagraph(
    int32_t index, std::vector<Mention>* mentions,
    std::vector<Entity>* changed) {
  absl::Status found = FindNamesAndValues(index);
  if (!found.ok()) return found;
  walk_.StartParagraph(*article_, index, mentions);
  const Structure& structure = article_->structure;
  const IndexRange tokens = structure.paragraphs[index].tokens;
  int32_t covered = 0;
  for (int32_t t = tokens.begin; t < tokens.end; ++t) {
    if (absl::Status status = CheckCancellation(); !status.ok()) return status;
    const Span token = structure.tokens[t];
    covered = std::max(covered, TakeFound(token.end, mentions));
    if (token.start >= covered) covered = AddMentionAt(token);
  }
  walk_.table.TakeChanged(changed);
  return absl::OkStatus();
}

EntityAnnotator::EntityAnnotator(const Tagger& names)
    : impl_(std::make_unique<Impl>(names)) {}
EntityAnnotator::~EntityAnnotator() = default;

absl::Status EntityAnnotator::StartArticle(const ArticleView& article) {
  return impl_->StartArticle(article);
}

absl::Status EntityAnnotator::AnnotateParagraph(int32_t paragraph,
                                                std::vector<Mention>* mentions,
                                                std::vector<Entity>* changed) {
  return impl_->AnnotateParagraph(paragraph, mentions, changed);
}

void EntityAnnotator::Finish(std::vector<Entity>* changed) {
  impl_->Finish(changed);
}

const std::vector<Entity>& EntityAnnotator::entities() const {
  return impl_->entities();
}

int32_t EntityAnnotator::SpokenFor(int32_t id) const {
  return impl_->SpokenFor(id);
}

int32_t EntityAnnotator::SpeakerOf(int32_t id) const {
  return impl_->SpeakerOf(id);
}

int32_t EntityAnnotator::Writer(std::vector<Entity>* changed) {
  return impl_->Writer(changed);
}

}  // namespace hearsay
