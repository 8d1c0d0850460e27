#include "worker/entities/first_person.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/stated_group.h"

namespace hearsay {
namespace {

// The first author of a list, without "By".
absl::string_view FirstAuthor(absl::string_view author) {
  author = absl::StripAsciiWhitespace(author);
  if (absl::StartsWithIgnoreCase(author, "by ")) author.remove_prefix(3);
  for (const absl::string_view link : {" and ", ",", ";", "&", "|", "\n"}) {
    author = author.substr(0, author.find(link));
  }
  return absl::StripAsciiWhitespace(author);
}

}  // namespace

void FirstPerson::StartArticle(const ArticleView& article) {
  conversation_.StartArticle(article);
  article_.emplace(article);
  stated_group_.reset();
  author_ = FirstAuthor(article.author);
  turn_ = Turn::kNone;
  writer_ = 0;
  announced_ = 0;
  interviewed_.reset();
  label_ = 0;
  groups_.clear();
}

void FirstPerson::StartParagraph(int32_t index) {
  turn_ = conversation_.TurnOf(index);
  announces_ = conversation_.Announces(index);
  if (!conversation_.is_transcript()) label_ = 0;
  addressee_ = 0;
  introduced_ = 0;
}

int32_t FirstPerson::Writer() {
  if (writer_ != 0) return writer_ = table_.Standing(writer_);
  if (author_.empty()) {
    writer_ = table_.Add(EntityType::kPerson);
  } else {
    NameInText name;
    name.text = author_;
    name.span = {0, static_cast<int32_t>(author_.size())};
    name.type = EntityType::kPerson;
    writer_ = resolver_.Resolve(name);
  }
  table_.SetWriter(writer_);
  return writer_;
}

int32_t FirstPerson::NameWriter(int32_t id) {
  if (writer_ == 0) {
    writer_ = id;
    table_.SetWriter(id);
  } else if (table_.entity(Writer()).name.empty()) {
    const int32_t before = writer_;
    writer_ = table_.Merge(writer_, id);
    MoveGroup(before == writer_ ? id : before);
    return writer_;
  }
  return id;
}

// Those around a speaker who has become the writer.
void FirstPerson::MoveGroup(int32_t speaker) {
  const auto known = groups_.find(speaker);
  if (known == groups_.end()) return;
  const int32_t group = known->second;
  groups_.erase(known);
  const auto [writers, is_new] = groups_.try_emplace(writer_, group);
  if (!is_new) writers->second = table_.Merge(writers->second, group);
}

void FirstPerson::Introduce(int32_t id) {
  if (label_ == 0 && turn_ == Turn::kNone) {
    SetOrator(id);
    if (Writer() == table_.Standing(id)) return;
  }
  introduced_ = id;
}

void FirstPerson::SetOrator(int32_t id) {
  if (!has_author()) NameWriter(id);
  if (announced_ == 0) announced_ = id;
}

// The person that an interview has spoken of most before its first question.
int32_t FirstPerson::Interviewed() {
  // Once an article: the search goes over all its entities.
  if (!interviewed_.has_value()) {
    interviewed_ =
        announced_ != 0 ? announced_ : table_.Heaviest(EntityType::kPerson);
  }
  if (*interviewed_ != 0) interviewed_ = table_.Standing(*interviewed_);
  return *interviewed_;
}

int32_t FirstPerson::Speaker() {
  if (introduced_ != 0) return introduced_ = table_.Standing(introduced_);
  if (label_ != 0) return label_ = table_.Standing(label_);
  return turn_ == Turn::kAnswer ? Interviewed() : 0;
}

int32_t FirstPerson::I() {
  const int32_t speaker = Speaker();
  return speaker != 0 ? speaker : Writer();
}

int32_t FirstPerson::StatedGroup() {
  if (stated_group_.has_value()) return table_.Standing(*stated_group_);
  stated_group_ = 0;
  for (const Paragraph& paragraph : article_->structure.paragraphs) {
    const Span span = FindStatedGroup(article_->text, paragraph.span);
    if (span.empty()) continue;
    NameInText name;
    name.text = article_->text;
    name.span = span;
    name.type = EntityType::kNorp;
    stated_group_ = resolver_.Resolve(name);
    break;
  }
  return *stated_group_;
}

int32_t FirstPerson::We() {
  const int32_t speaker = Speaker();
  if (speaker == 0) return turn_ == Turn::kNone ? StatedGroup() : 0;
  const auto [group, is_new] = groups_.try_emplace(speaker);
  if (is_new) group->second = table_.AddGroupAround(speaker);
  return group->second;
}

int32_t FirstPerson::You() {
  if (addressee_ != 0) return addressee_ = table_.Standing(addressee_);
  return Asked();
}

int32_t FirstPerson::Asked() {
  return turn_ == Turn::kQuestion ? Interviewed() : 0;
}

}  // namespace hearsay
