#include "worker/text/class_names.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace hearsay {
namespace {

constexpr struct {
  PartHint hint;
  absl::string_view words;
} kWords[] = {
    {PartHint::kFurniture,
     // Ways around the site.
     "breadcrumb breadcrumbs footer hamburger masthead menu nav navbar "
     "navigation pagination rhs sidebar skip subnav tags topics toolbar "
     // Other articles.
     "carousel mostread outbrain popular promo promos promotion readmore "
     "recirc recirculation recommendation recommendations recommended related "
     "taboola teaser teasers ticker trending "
     // Advertisements.
     "ad ads adslot advert advertisement advertising adverts affiliate banner "
     "sponsor sponsored upsell "
     // What readers are asked to do.
     "consent cookie cookies login newsletter newsletters poll register "
     "regwall "
     "share sharing signin signup social subscribe subscription "
     // What readers and others say.
     "comment comments facebook instagram tiktok tweet twitter "
     // Parts of the page's machinery, and what repeats the text.
     "copyright disclosure dropdown modal overlay player popup pullquote "
     "tooltip"},
    {PartHint::kCaption, "caption captions figcaption"},
    {PartHint::kByline, "byline bylines"},
    {PartHint::kAuthorNote, "bio biography authorbio"},
};

PartHint HintOfWord(absl::string_view word) {
  static const auto* const hints = [] {
    auto* map = new absl::flat_hash_map<absl::string_view, PartHint>;
    for (const auto& entry : kWords) {
      for (const absl::string_view each : absl::StrSplit(entry.words, ' ')) {
        (*map)[each] = entry.hint;
      }
    }
    return map;
  }();
  const auto found = hints->find(word);
  return found == hints->end() ? PartHint::kNone : found->second;
}

// Calls `f` with each word of "c-share-bar relatedLinks", in lower case.
template <typename F>
void ForEachWord(absl::string_view names, F f) {
  std::string word;
  for (size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool ends =
        !absl::ascii_isalnum(c) ||
        (absl::ascii_isupper(c) && i > 0 && absl::ascii_islower(names[i - 1]));
    if (ends && !word.empty()) {
      f(word);
      word.clear();
    }
    if (absl::ascii_isalnum(c)) word.push_back(absl::ascii_tolower(c));
  }
}

}  // namespace

PartHint HintOfNames(absl::string_view names) {
  PartHint hint = PartHint::kNone;
  ForEachWord(names, [&](absl::string_view word) {
    const PartHint found = HintOfWord(word);
    if (hint == PartHint::kNone || found == PartHint::kFurniture) hint = found;
  });
  return hint;
}

bool HasScreenReaderClass(absl::string_view classes) {
  for (const absl::string_view name :
       absl::StrSplit(classes, absl::ByAnyChar(" \t\r\n\f"))) {
    if (name == "visually-hidden" || name == "visuallyhidden" ||
        name == "sr-only" || name == "screen-reader-text") {
      return true;
    }
  }
  return false;
}

}  // namespace hearsay
