#include "worker/entities/name_finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/affixes.h"

namespace hearsay {
namespace {

struct TypeName {
  absl::string_view name;
  EntityType type;
};

constexpr TypeName kTypeNames[] = {
    {"PERSON", EntityType::kPerson},
    {"ORGANIZATION", EntityType::kOrganization},
    {"LOCATION", EntityType::kLocation},
    {"NORP", EntityType::kNorp},
    {"FACILITY", EntityType::kFacility},
    {"PRODUCT", EntityType::kProduct},
    {"OTHER", EntityType::kOther},
    {"DATE", EntityType::kDate},
    {"TIME", EntityType::kTime},
    {"DURATION", EntityType::kDuration},
    {"MONEY", EntityType::kMoney},
    {"PERCENT", EntityType::kPercent},
    {"QUANTITY", EntityType::kQuantity},
};

EntityType TypeOf(absl::string_view name) {
  for (const TypeName& known : kTypeNames) {
    if (known.name == name) return known.type;
  }
  return EntityType::kUnspecified;
}

// How far ahead of the paragraph at hand evidence is gathered: all of a usual
// article, and of a long one as much as does not keep its reader waiting.
constexpr int32_t kTokensAhead = 8192;

constexpr float kConfidenceOfFoundAgain = 0.6f;

bool IsValue(EntityType type) { return type >= EntityType::kDate; }

// Bytes of the "ex-" of "ex-President", which the tokenizer leaves together.
int32_t PrefixOf(absl::string_view word) {
  const size_t hyphen = word.find('-');
  if (hyphen == absl::string_view::npos || hyphen + 1 >= word.size() ||
      absl::ascii_islower(word[hyphen + 1]) ||
      !IsBoundPrefix(word.substr(0, hyphen))) {
    return 0;
  }
  return static_cast<int32_t>(hyphen) + 1;
}

}  // namespace

NameFinder::NameFinder(const Tagger& tagger) : session_(tagger.NewSession()) {
  for (const std::string& label : tagger.labels()) {
    const size_t dash = label.find('-');
    Part part;
    if (dash != std::string::npos) {
      part.type = TypeOf(absl::string_view(label).substr(dash + 1));
      part.begins = label[0] == 'B' || label[0] == 'U';
      part.ends = label[0] == 'L' || label[0] == 'U';
    }
    parts_.push_back(part);
  }
}

absl::Status NameFinder::StartArticle(const ArticleView& article) {
  text_ = article.text;
  structure_ = &article.structure;
  types_.Clear();
  first_tagged_ = 0;
  ends_.clear();
  found_.clear();
  return session_->StartArticle(article);
}

absl::Status NameFinder::TagAhead() {
  first_tagged_ += static_cast<int32_t>(ends_.size());
  ends_.clear();
  found_.clear();
  const auto& paragraphs = structure_->paragraphs;
  const int32_t limit = paragraphs[first_tagged_].tokens.begin + kTokensAhead;
  for (size_t i = first_tagged_;
       i < paragraphs.size() && paragraphs[i].tokens.begin < limit; ++i) {
    absl::Status status = TagParagraph(paragraphs[i]);
    if (!status.ok()) return status;
    ends_.push_back(static_cast<int32_t>(found_.size()));
  }
  for (const Mention& mention : found_) {
    if (mention.form == MentionForm::kName) types_.Add(text_, mention);
  }
  FindAgain();
  return absl::OkStatus();
}

// A capitalised word that stands alone within its sentence.
bool NameFinder::IsKnownName(IndexRange sentence, int32_t token,
                             EntityType* type) const {
  const auto has_capital = [&](int32_t i) {
    return sentence.Contains(i) &&
           absl::ascii_isupper(text_[structure_->tokens[i].start]);
  };
  if (!has_capital(token) || token == sentence.begin ||
      has_capital(token - 1) || has_capital(token + 1)) {
    return false;
  }
  *type = types_.TypeOfWord(structure_->tokens[token].In(text_));
  return *type != EntityType::kUnspecified;
}

void NameFinder::FindAgain() {
  completed_.clear();
  size_t next = 0;  // of found_
  for (size_t p = 0; p < ends_.size(); ++p) {
    const Paragraph& paragraph = structure_->paragraphs[first_tagged_ + p];
    const size_t end = ends_[p];
    for (int32_t s = paragraph.sentences.begin; s < paragraph.sentences.end;
         ++s) {
      const IndexRange sentence = structure_->sentences[s].tokens;
      for (int32_t i = sentence.begin; i < sentence.end; ++i) {
        const Span token = structure_->tokens[i];
        while (next < end && found_[next].span.end <= token.start) {
          completed_.push_back(std::move(found_[next++]));
        }
        EntityType type;
        if ((next < end && found_[next].span.start < token.end) ||
            !IsKnownName(sentence, i, &type)) {
          continue;
        }
        Mention& mention = completed_.emplace_back();
        mention.span = token;
        mention.type = type;
        mention.confidence = kConfidenceOfFoundAgain;
      }
    }
    while (next < end) completed_.push_back(std::move(found_[next++]));
    ends_[p] = static_cast<int32_t>(completed_.size());
  }
  found_.swap(completed_);
}

absl::Status NameFinder::TagParagraph(const Paragraph& paragraph) {
  if (paragraph.tokens.empty()) return absl::OkStatus();
  absl::Status status = session_->Tag(paragraph.tokens, {}, &tagging_);
  if (!status.ok()) return status;
  Mention open;  // may go on; without a type: none
  const auto close = [&] {
    if (open.type != EntityType::kUnspecified) AddFound(open);
    open.type = EntityType::kUnspecified;
  };
  for (int32_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Part part = parts_[tagging_.labels[i]];
    const Span token = structure_->tokens[paragraph.tokens.begin + i];
    if (part.begins || part.type != open.type) close();
    if (part.type == EntityType::kUnspecified) continue;
    if (open.type == EntityType::kUnspecified) {
      open.span = {token.start + PrefixOf(token.In(text_)), token.end};
      open.type = part.type;
      open.form = IsValue(part.type) ? MentionForm::kValue : MentionForm::kName;
      open.confidence = tagging_.confidence[i];
    } else {
      // As sure as its least sure word.
      open.span.end = token.end;
      open.confidence = std::min(open.confidence, tagging_.confidence[i]);
    }
    if (part.ends) close();
  }
  close();
  return absl::OkStatus();
}

void NameFinder::AddFound(const Mention& mention) {
  // "African-American" is one people.
  if (mention.type == EntityType::kNorp && !found_.empty() &&
      found_.back().type == EntityType::kNorp &&
      found_.back().span.end + 1 == mention.span.start &&
      text_[found_.back().span.end] == '-') {
    found_.back().span.end = mention.span.end;
    return;
  }
  found_.push_back(mention);
}

absl::Status NameFinder::Find(int32_t paragraph,
                              std::vector<Mention>* mentions) {
  if (paragraph >= first_tagged_ + static_cast<int32_t>(ends_.size())) {
    absl::Status status = TagAhead();
    if (!status.ok()) return status;
  }
  const int32_t place = paragraph - first_tagged_;
  for (int32_t i = place == 0 ? 0 : ends_[place - 1]; i < ends_[place]; ++i) {
    Mention& mention = mentions->emplace_back(std::move(found_[i]));
    if (mention.form == MentionForm::kName) {
      mention.type = types_.TypeOf(text_, mention);
    }
  }
  return absl::OkStatus();
}

}  // namespace hearsay
