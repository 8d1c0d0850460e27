// A document's findings in the order in which the page tells them.
#ifndef HEARSAY_CLIENT_PAGE_FINDINGS_H_
#define HEARSAY_CLIENT_PAGE_FINDINGS_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/page/flatten_spans.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::page {

// One who says something in the article.
struct Voice {
  // Null for who is no entity: "police", "a senior official".
  const v1::Entity* entity = nullptr;
  // As in the article; empty where it does not tell who speaks.
  std::string name;
  // The numbers of what this voice says, rising.
  std::vector<int> quotes;
};

// Refers to the document, which must outlive it, and has its text and spans in
// UTF-8. Spans outside of the text, or within a character, are set right.
// Const methods are thread-safe.
class Findings {
 public:
  // `prefix` starts every id, so that articles can share a page.
  Findings(const v1::Document& document, std::string prefix);

  const v1::Document& document() const { return document_; }

  // Quotes are numbered from 1 in the order of the text.
  int quote_count() const { return quotes_.size(); }
  const v1::Quote& quote(int number) const { return *quotes_[number - 1]; }
  // 0 where there is no such quote.
  int NumberOf(int32_t quote_id) const;
  // Who says it: "Xi and Abe", "a senior official"; "" where it is not told.
  std::string SpeakersOf(const v1::Quote& quote) const;

  // Those who speak: who says most comes first, who is not named last.
  const std::vector<Voice>& voices() const { return voices_; }
  // Entities that are named but say nothing, most central first.
  const std::vector<const v1::Entity*>& others() const { return others_; }
  // Whether the page has an entry of this entity.
  bool IsListed(int32_t entity_id) const {
    return mentions_.count(entity_id) != 0;
  }
  // Which mentions name a listed entity: indexes in the document, rising.
  const std::vector<int>& MentionsOf(int32_t entity_id) const {
    return mentions_.at(entity_id);
  }

  TextSpan Within(const v1::Span& span) const;
  absl::string_view TextOf(TextSpan span) const;
  absl::string_view TextOf(const v1::Span& span) const {
    return TextOf(Within(span));
  }

  // Ids on the page: of the mark behind a quote in the text, of a voice's or an
  // entity's entry, of a mention.
  std::string QuoteId(int number) const;
  std::string EntityId(int32_t entity_id) const;
  std::string VoiceId(int index) const;
  std::string MentionId(int index) const;
  const std::string& prefix() const { return prefix_; }

 private:
  void NumberQuotes();
  void ListEntities();
  void CollectVoices();
  std::string WordsForSource(const v1::Quote& quote) const;

  const v1::Document& document_;
  const std::string prefix_;
  std::vector<const v1::Quote*> quotes_;
  std::unordered_map<int32_t, int> numbers_;
  std::unordered_map<int32_t, const v1::Entity*> entities_;
  std::unordered_map<int32_t, std::vector<int>> mentions_;  // of listed ones
  std::vector<Voice> voices_;
  std::vector<const v1::Entity*> others_;
};

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_FINDINGS_H_
