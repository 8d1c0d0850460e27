#include "client/page/findings.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "client/page/html.h"
#include "client/page/kinds.h"

namespace hearsay::page {
namespace {

// The words for a source may be a whole clause.
constexpr size_t kMaxSourceBytes = 120;

// "Xi", "Xi and Abe", "Xi, Abe and Modi".
std::string Enumerate(const std::vector<std::string>& names) {
  if (names.size() < 2) return absl::StrJoin(names, "");
  return absl::StrCat(absl::StrJoin(names.begin(), names.end() - 1, ", "),
                      " and ", names.back());
}

}  // namespace

Findings::Findings(const v1::Document& document, std::string prefix)
    : document_(document), prefix_(std::move(prefix)) {
  NumberQuotes();
  ListEntities();
  CollectVoices();
}

TextSpan Findings::Within(const v1::Span& span) const {
  const absl::string_view text = document_.text();
  const size_t start = CharacterStart(text, std::max<int64_t>(span.start(), 0));
  const size_t end = CharacterStart(text, std::max<int64_t>(span.end(), 0));
  return {static_cast<int64_t>(start),
          static_cast<int64_t>(std::max(start, end))};
}

absl::string_view Findings::TextOf(TextSpan span) const {
  return absl::string_view(document_.text())
      .substr(span.start, span.end - span.start);
}

int Findings::NumberOf(int32_t quote_id) const {
  const auto found = numbers_.find(quote_id);
  return found == numbers_.end() ? 0 : found->second;
}

std::string Findings::QuoteId(int number) const {
  return absl::StrCat(prefix_, "q", number);
}
std::string Findings::EntityId(int32_t entity_id) const {
  return absl::StrCat(prefix_, "e", entity_id);
}
std::string Findings::VoiceId(int index) const {
  const v1::Entity* entity = voices_[index].entity;
  return entity != nullptr ? EntityId(entity->id())
                           : absl::StrCat(prefix_, "v", index + 1);
}
std::string Findings::MentionId(int index) const {
  return absl::StrCat(prefix_, "m", index + 1);
}

void Findings::NumberQuotes() {
  for (const v1::Quote& quote : document_.quotes()) {
    if (quote.contents_size() > 0) quotes_.push_back(&quote);
  }
  std::stable_sort(quotes_.begin(), quotes_.end(),
                   [](const v1::Quote* a, const v1::Quote* b) {
                     return a->contents(0).start() < b->contents(0).start();
                   });
  for (int i = 0; i < quote_count(); ++i) numbers_[quotes_[i]->id()] = i + 1;
}

void Findings::ListEntities() {
  for (const v1::Entity& entity : document_.entities()) {
    entities_[entity.id()] = &entity;
    if (!entity.name().empty() && KindOf(entity.type()) != nullptr) {
      mentions_[entity.id()];
    }
  }
  // Who speaks is listed, whatever sort of thing it is.
  for (const v1::Quote* quote : quotes_) {
    for (const v1::Speaker& speaker : quote->speakers()) {
      if (entities_.count(speaker.entity_id()) != 0) {
        mentions_[speaker.entity_id()];
      }
    }
  }
  for (int i = 0; i < document_.mentions_size(); ++i) {
    for (const int32_t id : document_.mentions(i).entity_ids()) {
      const auto listed = mentions_.find(id);
      if (listed != mentions_.end()) listed->second.push_back(i);
    }
  }
}

std::string Findings::WordsForSource(const v1::Quote& quote) const {
  std::vector<std::string> words;
  for (const v1::Span& source : quote.sources()) {
    words.push_back(
        Shorten(absl::StripSuffix(TextOf(source), ","), kMaxSourceBytes));
  }
  return absl::StrJoin(words, " ");
}

std::string Findings::SpeakersOf(const v1::Quote& quote) const {
  std::vector<std::string> names;
  for (const v1::Speaker& speaker : quote.speakers()) {
    if (!speaker.name().empty()) names.push_back(speaker.name());
  }
  return names.empty() ? WordsForSource(quote) : Enumerate(names);
}

void Findings::CollectVoices() {
  std::unordered_map<int32_t, size_t> by_entity;
  std::unordered_map<std::string, size_t> by_name;
  const auto add = [&](size_t voice, int number) {
    std::vector<int>& quotes = voices_[voice].quotes;
    if (quotes.empty() || quotes.back() != number) quotes.push_back(number);
  };
  for (int number = 1; number <= quote_count(); ++number) {
    bool told = false;
    for (const v1::Speaker& speaker : quote(number).speakers()) {
      const auto entity = entities_.find(speaker.entity_id());
      // Who speaks for somebody is a voice of its own.
      if (entity != entities_.end() &&
          quote(number).rule() != v1::SPEAKER_RULE_BEHALF) {
        const auto [at, is_new] =
            by_entity.try_emplace(entity->first, voices_.size());
        if (is_new) {
          const std::string& name = entity->second->name();
          voices_.push_back(
              {entity->second, name.empty() ? speaker.name() : name, {}});
        }
        add(at->second, number);
        told = true;
      } else if (!speaker.name().empty()) {
        const auto [at, is_new] =
            by_name.try_emplace(speaker.name(), voices_.size());
        if (is_new) voices_.push_back({nullptr, speaker.name(), {}});
        add(at->second, number);
        told = true;
      }
    }
    if (told) continue;
    const std::string words = WordsForSource(quote(number));
    const auto [at, is_new] = by_name.try_emplace(words, voices_.size());
    if (is_new) voices_.push_back({nullptr, words, {}});
    add(at->second, number);
  }
  // How many they say, after whether they are named, and at all.
  const auto rank = [](const Voice& voice) {
    return std::make_pair(
        voice.entity != nullptr ? 0 : (voice.name.empty() ? 2 : 1),
        -static_cast<int>(voice.quotes.size()));
  };
  std::stable_sort(
      voices_.begin(), voices_.end(),
      [&](const Voice& a, const Voice& b) { return rank(a) < rank(b); });
  for (const v1::Entity& entity : document_.entities()) {
    if (IsListed(entity.id()) && by_entity.count(entity.id()) == 0) {
      others_.push_back(&entity);
    }
  }
  std::stable_sort(others_.begin(), others_.end(),
                   [](const v1::Entity* a, const v1::Entity* b) {
                     return std::make_pair(a->salience(), a->mention_count()) >
                            std::make_pair(b->salience(), b->mention_count());
                   });
}

}  // namespace hearsay::page
