#include "worker/entities/name_memory.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/titles.h"
#include "worker/structure/affixes.h"

namespace hearsay {
namespace {

constexpr float kConfidence = 0.5f;

bool IsAcronym(absl::string_view word) {
  constexpr size_t kShortest = 3, kLongest = 6;
  return word.size() >= kShortest && word.size() <= kLongest &&
         std::all_of(word.begin(), word.end(), absl::ascii_isupper);
}

// "Ruiz": a capital and small letters.
bool IsNameWord(absl::string_view word) {
  constexpr size_t kShortest = 3;
  return word.size() >= kShortest && absl::ascii_isupper(word[0]) &&
         std::all_of(word.begin() + 1, word.end(), [](char c) {
           return absl::ascii_islower(c) || (c & 0x80) != 0;
         });
}

bool IsDeterminer(absl::string_view word) {
  for (const absl::string_view article :
       {"the", "a", "an", "this", "that", "every", "another"}) {
    if (absl::EqualsIgnoreCase(word, article)) return true;
  }
  return false;
}

}  // namespace

void NameMemory::StartArticle() {
  acronyms_.clear();
  parts_.clear();
}

// kUnspecified: it is no name.
EntityType NameMemory::TypeOf(absl::string_view text,
                              absl::Span<const Span> tokens, size_t token,
                              Span word) const {
  const absl::string_view view = word.In(text);
  const absl::string_view before =
      token > 0 ? tokens[token - 1].In(text) : absl::string_view();
  const absl::string_view after = token + 1 < tokens.size()
                                      ? tokens[token + 1].In(text)
                                      : absl::string_view();
  const auto starts_with = [](absl::string_view w, bool (*is)(unsigned char)) {
    return !w.empty() && is(static_cast<unsigned char>(w[0]));
  };
  if (IsAcronym(view)) {
    const auto known = acronyms_.find(view);
    const bool in_code = starts_with(before, absl::ascii_isdigit) ||
                         starts_with(after, absl::ascii_isdigit);
    return known != acronyms_.end() && known->second.count > 1 && !in_code
               ? known->second.type
               : EntityType::kUnspecified;
  }
  // Beside capitals it is part of something else; where a sentence starts,
  // every word has one.
  const bool starts = before.empty() || before == "." || before == "?" ||
                      before == "!" || before == ":" || before == "\"" ||
                      before == "“";
  if (!IsNameWord(view) || !parts_.contains(view) || starts ||
      starts_with(before, absl::ascii_isupper) ||
      starts_with(after, absl::ascii_isupper) || IsDeterminer(before)) {
    return EntityType::kUnspecified;
  }
  return EntityType::kPerson;
}

void NameMemory::AddTo(absl::string_view text, absl::Span<const Span> tokens,
                       std::vector<Mention>* names) {
  found_.clear();
  size_t next = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    while (next < names->size() && (*names)[next].span.end <= tokens[i].start) {
      found_.push_back(std::move((*names)[next++]));
    }
    const bool covered =
        next < names->size() && (*names)[next].span.start < tokens[i].end;
    if (covered) continue;
    // Most words have no capital where a name has one.
    if (!absl::ascii_isupper(text[tokens[i].start]) &&
        !absl::ascii_isupper(text[tokens[i].end - 1])) {
      continue;
    }
    const Span word = {tokens[i].start + PrefixBeforeName(tokens[i].In(text)),
                       tokens[i].end};
    const EntityType type = TypeOf(text, tokens, i, word);
    if (type == EntityType::kUnspecified) continue;
    Mention& mention = found_.emplace_back();
    mention.span = word;
    mention.type = type;
    mention.form = MentionForm::kName;
    mention.confidence = kConfidence;
  }
  while (next < names->size()) {
    found_.push_back(std::move((*names)[next++]));
  }
  names->swap(found_);
  Remember(text, *names);
}

void NameMemory::Remember(absl::string_view text,
                          const std::vector<Mention>& names) {
  for (const Mention& name : names) {
    if (name.form != MentionForm::kName) continue;
    const absl::string_view words = name.span.In(text);
    if (IsAcronym(words)) {
      Acronym& acronym = acronyms_[words];
      acronym.type = name.type;
      ++acronym.count;
    }
    const size_t first = words.find(' '), last = words.rfind(' ');
    if (name.type != EntityType::kPerson || first == absl::string_view::npos) {
      continue;
    }
    for (const absl::string_view part :
         {words.substr(0, first), words.substr(last + 1)}) {
      if (IsNameWord(part) && !IsTitleWord(absl::AsciiStrToLower(part))) {
        parts_.insert(std::string(part));
      }
    }
  }
}

}  // namespace hearsay
