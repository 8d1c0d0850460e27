#include "training/gum.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "re2/re2.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

struct Token {
  Span span;
  std::string tag;  // the Penn Treebank's
  int head = 0;     // index of its head; -1: the sentence's root
};

// A noun phrase, by indices of tokens.
struct Phrase {
  std::string type;
  int begin = 0;
  int end = 0;
};

// The name of a type of GUM's among ours; empty for none.
std::string TypeOf(absl::string_view type) {
  if (type == "person") return "PERSON";
  if (type == "organization") return "ORGANIZATION";
  if (type == "place") return "LOCATION";
  if (type == "event") return "OTHER";
  if (type == "object") return "PRODUCT";
  return "";
}

// Reads a document line by line.
class Reader {
 public:
  explicit Reader(const std::string& id) : id_(id) {}

  absl::StatusOr<MentionArticle> Read(absl::string_view conllu);

 private:
  absl::Status ReadToken(const std::vector<absl::string_view>& fields);
  // "(3-place-new(4-person-giv", "4)3)", "(5-time-new)": what opens and closes
  // at the latest token.
  void ReadEntities(absl::string_view entities);
  void EndSentence();
  bool IsProper(int token) const {
    return absl::StartsWith(tokens_[token].tag, "NNP");
  }
  absl::string_view TextOf(int token) const {
    return tokens_[token].span.In(article_.text);
  }
  int HeadOf(const Phrase& phrase) const;
  void AddName(const Phrase& phrase);
  void AddDate(const Phrase& phrase);
  void AddDemonyms();
  void Add(Span span, const std::string& type);

  const std::string& id_;
  MentionArticle article_;
  std::vector<Token> tokens_;
  size_t sentence_ = 0;          // its first token
  bool space_before_ = false;    // the next token
  int written_apart_until_ = 0;  // number in the sentence: "don't" = do + n't
  std::map<std::string, std::vector<Phrase>> open_;
  std::vector<Phrase> phrases_;
};

absl::Status Reader::ReadToken(const std::vector<absl::string_view>& fields) {
  if (fields.size() != 10) {
    return absl::InvalidArgumentError(absl::StrCat(
        id_, ": expected 10 fields in a line, found ", fields.size()));
  }
  const absl::string_view number = fields[0];
  if (absl::StrContains(number, ".")) return absl::OkStatus();
  const bool glued = absl::StrContains(fields[9], "SpaceAfter=No");
  const auto append = [&](absl::string_view form) {
    if (space_before_) article_.text += ' ';
    article_.text.append(form.data(), form.size());
    space_before_ = !glued;
  };
  // A word that is written as one and counted as several: "3-4".
  const size_t dash = number.find('-');
  if (dash != absl::string_view::npos) {
    append(fields[1]);
    if (!absl::SimpleAtoi(number.substr(dash + 1), &written_apart_until_)) {
      return absl::InvalidArgumentError(
          absl::StrCat(id_, ": no range of words: ", number));
    }
    return absl::OkStatus();
  }
  int place = 0, head = 0;
  if (!absl::SimpleAtoi(number, &place) ||
      !absl::SimpleAtoi(fields[6], &head)) {
    return absl::InvalidArgumentError(absl::StrCat(
        id_, ": no numbers of a word and its head: ", number, " ", fields[6]));
  }
  if (place > written_apart_until_) append(fields[1]);
  Token token;
  const int32_t end = static_cast<int32_t>(article_.text.size());
  token.span = {end - static_cast<int32_t>(fields[1].size()), end};
  token.tag = std::string(fields[4]);
  token.head = head == 0 ? -1 : static_cast<int>(sentence_) + head - 1;
  tokens_.push_back(token);
  for (absl::string_view field : absl::StrSplit(fields[9], '|')) {
    if (absl::ConsumePrefix(&field, "Entity=")) ReadEntities(field);
  }
  return absl::OkStatus();
}

void Reader::ReadEntities(absl::string_view entities) {
  static const LazyRE2 kOpens = {R"(\((\d+)-(\w+)-[^()]*(\)?))"};
  static const LazyRE2 kCloses = {R"((\d+)\))"};
  const int last = static_cast<int>(tokens_.size()) - 1;
  re2::StringPiece rest(entities.data(), entities.size());
  std::string group, type, closed;
  while (!rest.empty()) {
    if (RE2::Consume(&rest, *kOpens, &group, &type, &closed)) {
      const Phrase phrase = {type, last, last + 1};
      if (closed.empty()) {
        open_[group].push_back(phrase);
      } else {
        phrases_.push_back(phrase);
      }
    } else if (RE2::Consume(&rest, *kCloses, &group)) {
      std::vector<Phrase>& opened = open_[group];
      if (opened.empty()) continue;
      phrases_.push_back(opened.back());
      phrases_.back().end = last + 1;
      opened.pop_back();
    } else {
      rest.remove_prefix(1);
    }
  }
}

int Reader::HeadOf(const Phrase& phrase) const {
  for (int i = phrase.begin; i < phrase.end; ++i) {
    if (tokens_[i].head < phrase.begin || tokens_[i].head >= phrase.end) {
      return i;
    }
  }
  return phrase.begin;
}

void Reader::Add(Span span, const std::string& type) {
  for (const TypedSpan& mention : article_.mentions) {
    if (mention.span.Overlaps(span)) return;
  }
  article_.mentions.push_back({span, type});
}

void Reader::AddName(const Phrase& phrase) {
  const std::string type = TypeOf(phrase.type);
  const int head = HeadOf(phrase);
  int begin = head, end = head + 1;
  if (type.empty()) return;
  if (!IsProper(head)) {
    // "Biologist Nick Bos": the head is the noun, the name comes after it.
    while (end < phrase.end && tokens_[end].head == head && !IsProper(end)) {
      ++end;
    }
    if (end >= phrase.end || !IsProper(end) || type != "PERSON") return;
    begin = end++;
  }
  const auto links = [&](int i) {
    const absl::string_view word = TextOf(i);
    return type != "PERSON" &&
           (word == "of" || word == "the" || word == "&" || word == "for");
  };
  while (begin > phrase.begin && IsProper(begin - 1)) --begin;
  for (int i = end; i < phrase.end && (IsProper(i) || links(i)); ++i) {
    if (IsProper(i)) end = i + 1;
  }
  Span span = {tokens_[begin].span.start, tokens_[end - 1].span.end};
  if (type == "PERSON") {
    const Span title = TitleWithin(article_.text, span);
    if (!title.empty()) span.start = title.end;
    while (span.start < span.end && article_.text[span.start] == ' ') {
      ++span.start;
    }
  }
  if (!span.empty()) Add(span, type);
}

void Reader::AddDate(const Phrase& phrase) {
  static const LazyRE2 kCalendar = {
      R"(\b(\d{4}|(Jan|Febr)uary|March|April|May|June|July|August|)"
      R"((Septem|Octo|Novem|Decem)ber|)"
      R"((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"};
  const Span span = {tokens_[phrase.begin].span.start,
                     tokens_[phrase.end - 1].span.end};
  const absl::string_view words = span.In(article_.text);
  constexpr int kLongest = 6;
  if (phrase.end - phrase.begin <= kLongest &&
      !absl::StrContains(words, "the ") &&
      RE2::PartialMatch(re2::StringPiece(words.data(), words.size()),
                        *kCalendar)) {
    Add(span, "DATE");
  }
}

void Reader::AddDemonyms() {
  // The first word of a sentence has a capital whatever it is.
  for (size_t i = sentence_ + 1; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.tag == "JJ" &&
        absl::ascii_isupper(article_.text[token.span.start])) {
      Add(token.span, "NORP");
    }
  }
}

void Reader::EndSentence() {
  // Phrases within others come first: "the mayor of Osaka" holds "Osaka".
  std::stable_sort(phrases_.begin(), phrases_.end(),
                   [](const Phrase& a, const Phrase& b) {
                     return a.end - a.begin > b.end - b.begin;
                   });
  for (const Phrase& phrase : phrases_) {
    if (phrase.type == "time") {
      AddDate(phrase);
    } else {
      AddName(phrase);
    }
  }
  AddDemonyms();
  phrases_.clear();
  open_.clear();
  sentence_ = tokens_.size();
  written_apart_until_ = 0;
}

absl::StatusOr<MentionArticle> Reader::Read(absl::string_view conllu) {
  article_.id = id_;
  for (const absl::string_view line : absl::StrSplit(conllu, '\n')) {
    if (line.empty()) {
      EndSentence();
    } else if (absl::StartsWith(line, "# newpar")) {
      if (!article_.text.empty() && article_.text.back() != '\n') {
        article_.text += '\n';
      }
      space_before_ = false;
    } else if (line[0] != '#') {
      absl::Status status = ReadToken(absl::StrSplit(line, '\t'));
      if (!status.ok()) return status;
    }
  }
  EndSentence();
  std::sort(
      article_.mentions.begin(), article_.mentions.end(),
      [](const TypedSpan& a, const TypedSpan& b) { return a.span < b.span; });
  return std::move(article_);
}

}  // namespace

absl::StatusOr<MentionArticle> ParseGum(absl::string_view conllu,
                                        const std::string& id) {
  return Reader(id).Read(conllu);
}

absl::StatusOr<std::vector<MentionArticle>> ReadGum(const std::string& data) {
  const std::string folder = absl::StrCat(data, "/gum");
  std::vector<MentionArticle> articles;
  for (const std::string& path : ConlluFiles(folder)) {
    const absl::StatusOr<std::string> content = ReadFile(path);
    if (!content.ok()) return content.status();
    absl::StatusOr<MentionArticle> article = ParseGum(*content, path);
    if (!article.ok()) return article.status();
    articles.push_back(*std::move(article));
  }
  if (articles.empty()) {
    return absl::NotFoundError(absl::StrCat("no .conllu file in ", folder));
  }
  return articles;
}

}  // namespace hearsay
