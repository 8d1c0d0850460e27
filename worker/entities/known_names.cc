#include "worker/entities/known_names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/name_words.h"

namespace hearsay {
namespace {

constexpr size_t kMostTokens = 6;

// How many of the tokens stand side by side with a capital each.
size_t CountCapitalised(absl::string_view text, absl::Span<const Span> tokens,
                        int32_t end) {
  const size_t most = std::min(tokens.size(), kMostTokens);
  size_t count = 0;
  while (count < most && tokens[count].end <= end &&
         absl::ascii_isupper(text[tokens[count].start]) &&
         (count == 0 || tokens[count].start == tokens[count - 1].end + 1)) {
    ++count;
  }
  return count;
}

int32_t WithSurname(const EntityTable& table, absl::string_view surname) {
  const absl::Span<const int32_t> ids = table.WithWord(surname);
  // The latest of several.
  for (auto it = ids.rbegin(); it != ids.rend(); ++it) {
    const int32_t id = table.Standing(*it);
    if (table.entity(id).type == EntityType::kPerson &&
        table.facts(id).words.back() == surname) {
      return id;
    }
  }
  return 0;
}

}  // namespace

KnownName FindKnownName(absl::string_view text, absl::Span<const Span> tokens,
                        int32_t end, bool opens_sentence,
                        const EntityTable& table) {
  const Span first = tokens[0];
  if (first.size() < 2 || !absl::ascii_isupper(text[first.start])) return {};
  // Most words are no part of any name, which costs one look.
  const LowerWord word(text, first.start, first.end);
  if (word.span() != first || table.WithWord(word.view()).empty()) return {};
  for (size_t count = CountCapitalised(text, tokens, end); count > 0; --count) {
    const bool alone = count == 1;
    if (alone && opens_sentence) break;
    const Span span = {first.start, tokens[count - 1].end};
    for (const EntityType type :
         {EntityType::kPerson, EntityType::kOrganization}) {
      const bool person = type == EntityType::kPerson;
      const NameWords words(span.In(text), person);
      if (words.empty()) continue;
      int32_t id = table.FindName(words.key(), type);
      if (id == 0 && alone && person) id = WithSurname(table, words.key());
      if (id != 0) return {span, table.entity(id).type};
    }
  }
  return {};
}

}  // namespace hearsay
