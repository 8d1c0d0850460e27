#include "worker/entities/mention_walk.h"

#include <utility>

#include "worker/entities/clauses.h"

namespace hearsay {
namespace {

constexpr int32_t kLeadParagraphs = 3;

}  // namespace

void MentionWalk::StartArticle(const ArticleView& article) {
  text = article.text;
  table.Clear();
  resolver.StartArticle();
  first_person.StartArticle(article);
  focus.Clear();
  body_paragraphs_ = 0;
}

void MentionWalk::StartParagraph(const ArticleView& article, int32_t index,
                                 std::vector<Mention>* new_mentions) {
  paragraph = &article.structure.paragraphs[index];
  mentions_ = new_mentions;
  next = 0;
  last_end = paragraph->span.start;
  last_id = 0;
  places.Start(text, article.structure, index);
  if (index == 0 && first_person.has_author()) first_person.Writer();
  if (paragraph->role == ParagraphRole::kBody) ++body_paragraphs_;
  first_person.StartParagraph(index);
}

bool MentionWalk::IsRemembered() const {
  return paragraph->role != ParagraphRole::kRelatedLink &&
         paragraph->role != ParagraphRole::kBoilerplate &&
         paragraph->role != ParagraphRole::kByline;
}

// How much a mention says about what the article is about.
double MentionWalk::WeightOf(MentionForm form) const {
  switch (paragraph->role) {
    case ParagraphRole::kHeadline:
      return 3;
    case ParagraphRole::kRelatedLink:
    case ParagraphRole::kBoilerplate:
    case ParagraphRole::kByline:
    case ParagraphRole::kAuthorNote:
      return 0;
    default:
      break;
  }
  const double weight = body_paragraphs_ <= kLeadParagraphs ? 2 : 1;
  return form == MentionForm::kName ? weight : weight / 2;
}

void MentionWalk::Add(const Place& place, Mention mention, bool first_person) {
  for (const int32_t id : mention.entity_ids) {
    table.CountMention(id, WeightOf(mention.form));
  }
  if (IsRemembered()) {
    Recent& recent = focus.Add();
    recent.first_person = first_person;
    recent.place = place;
    recent.ids = mention.entity_ids;
    recent.type = mention.entity_ids.empty()
                      ? mention.type
                      : table.entity(mention.entity_ids[0]).type;
    if (last_id != 0) {
      recent.link = LinkBetween(text, last_end, place.span.start);
    }
  }
  mentions_->push_back(std::move(mention));
}

}  // namespace hearsay
