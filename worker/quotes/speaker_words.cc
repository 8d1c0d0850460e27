#include "worker/quotes/speaker_words.h"

#include "worker/quotes/word_set.h"

namespace hearsay {

bool EndsNounPhrase(uint64_t word) {
  static const auto& words = *new WordSet(
      {"once",      "also",     "then",         "later",      "still",
       "recently",  "himself",  "herself",      "themselves", "when",
       "where",     "while",    "through",      "compiled",   "based",
       "prepared",  "produced", "written",      "who",        "whom",
       "whose",     "which",    "that",         "of",         "for",
       "from",      "in",       "at",           "with",       "on",
       "by",        "under",    "after",        "before",     "to",
       "about",     "as",       "during",       "near",       "among",
       "inside",    "within",   "like",         "including",  "familiar",
       "close",     "speaking", "both",         "is",         "was",
       "are",       "were",     "has",          "have",       "had",
       "this",      "last",     "next",         "released",   "published",
       "conducted", "taken",    "commissioned", "obtained",   "issued",
       "filed",     "over"});
  return words.Has(word);
}

bool IsConjunction(uint64_t word) {
  static const auto& words = *new WordSet({"and", "or", "&"});
  return words.Has(word);
}

bool IsPossessiveEnding(uint64_t word) {
  static const auto& words = *new WordSet({"'s", "'"});
  return words.Has(word);
}

bool IsRelativePronoun(uint64_t word) {
  static const auto& words = *new WordSet({"who", "which", "that", "whom"});
  return words.Has(word);
}

bool IsWriterPronoun(uint64_t word) {
  static const auto& words = *new WordSet({"i", "me", "my", "myself"});
  return words.Has(word);
}

bool IsVague(uint64_t word) {
  static const auto& words = *new WordSet(
      {"he",      "she",     "it",         "they",      "we",     "you",
       "him",     "her",     "them",       "us",        "his",    "its",
       "their",   "our",     "your",       "this",      "that",   "these",
       "those",   "which",   "who",        "whom",      "whose",  "some",
       "many",    "others",  "one",        "another",   "both",   "all",
       "most",    "few",     "several",    "none",      "nobody", "somebody",
       "someone", "anyone",  "everyone",   "everybody", "people", "there",
       "himself", "herself", "themselves", "itself",    "hers",   "theirs",
       "i",       "me",      "my",         "myself",    "each",   "other",
       "any",     "two",     "a",          "an",        "the",    "mine",
       "ours"});
  return words.Has(word);
}

bool IsSingling(uint64_t word) {
  static const auto& words =
      *new WordSet({"neither", "no", "a", "an", "one", "another", "each",
                    "every", "two", "three"});
  return words.Has(word);
}

bool IsBody(uint64_t word) {
  static const auto& words = *new WordSet(
      {"magazine",     "unit",         "administration", "agency",
       "army",         "association",  "authority",      "authorities",
       "bank",         "board",        "bureau",         "campaign",
       "chamber",      "church",       "city",           "club",
       "coalition",    "college",      "commission",     "committee",
       "company",      "congress",     "corporation",    "council",
       "country",      "county",       "court",          "department",
       "district",     "embassy",      "family",         "federation",
       "firm",         "force",        "foundation",     "government",
       "group",        "hospital",     "house",          "institute",
       "junta",        "jury",         "ministry",       "military",
       "navy",         "network",      "newspaper",      "office",
       "organisation", "organization", "panel",          "parliament",
       "party",        "paper",        "police",         "school",
       "senate",       "service",      "site",           "society",
       "state",        "team",         "town",           "union",
       "university",   "website"});
  return words.Has(word);
}

bool IsStaffedBody(uint64_t word) {
  static const auto& words = *new WordSet(
      {"administration", "agency",     "army",       "bank",     "bureau",
       "campaign",       "commission", "committee",  "company",  "council",
       "court",          "department", "embassy",    "hospital", "ministry",
       "military",       "navy",       "parliament", "party",    "police",
       "union",          "university"});
  return words.Has(word);
}

bool IsLeaders(uint64_t word) {
  static const auto& words =
      *new WordSet({"authorities", "diplomats", "leaders", "leadership",
                    "officials", "negotiators"});
  return words.Has(word);
}

bool LinksNames(uint64_t word) {
  static const auto& words =
      *new WordSet({"at", "for", "from", "in", "of", "the"});
  return words.Has(word);
}

bool IsVoice(uint64_t word) {
  static const auto& words =
      *new WordSet({"official", "officials", "representative",
                    "representatives", "spokesman", "spokesmen", "spokesperson",
                    "spokespeople", "spokeswoman", "spokeswomen"});
  return words.Has(word);
}

bool IsAgent(uint64_t word) {
  static const auto& words =
      *new WordSet({"administration", "attorney", "attorneys", "camp",
                    "campaign", "lawyer", "lawyers", "office", "representative",
                    "representatives", "spokesman", "spokesmen", "spokesperson",
                    "spokespeople", "spokeswoman", "spokeswomen", "team"});
  return words.Has(word);
}

bool IsShare(uint64_t word) {
  static const auto& words = *new WordSet(
      {"few", "half", "majorities", "majority", "many", "most", "percent",
       "quarter", "quarters", "some", "third", "thirds"});
  return words.Has(word);
}

bool IsPaper(uint64_t word) {
  static const auto& words = *new WordSet(
      {"readout",   "research",  "transcript", "transcripts", "account",
       "count",     "estimates", "excerpts",   "results",     "tally",
       "ad",        "affidavit", "analysis",   "article",     "average",
       "book",      "brief",     "briefing",   "column",      "complaint",
       "data",      "database",  "decision",   "document",    "documents",
       "editorial", "email",     "essay",      "figures",     "filing",
       "filings",   "forecast",  "headline",   "indictment",  "lawsuit",
       "letter",    "memo",      "memorandum", "message",     "note",
       "opinion",   "petition",  "poll",       "polls",       "post",
       "posting",   "records",   "release",    "report",      "reports",
       "returns",   "review",    "ruling",     "statement",   "statistics",
       "story",     "studies",   "study",      "suit",        "survey",
       "surveys",   "tweet",     "tweets",     "video"});
  return words.Has(word);
}

bool IsOwnPaper(uint64_t word) {
  static const auto& words =
      *new WordSet({"account", "ad", "letter", "memo", "message", "post",
                    "posting", "statement", "tweet", "tweets"});
  return words.Has(word);
}

}  // namespace hearsay
