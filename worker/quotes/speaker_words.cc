#include "worker/quotes/speaker_words.h"

#include "worker/quotes/word_set.h"

namespace hearsay {

bool IsAdverb(uint64_t word) {
  static const auto& words = *new WordSet(
      {"also", "both", "later", "once", "recently", "still", "then"});
  return words.Has(word);
}

bool EndsNounPhrase(uint64_t word) {
  static const auto& words =
      *new WordSet({"about",        "across",       "advising",
                    "after",        "against",      "along",
                    "alongside",    "amid",         "among",
                    "are",          "around",       "as",
                    "at",           "attending",    "backing",
                    "based",        "because",      "before",
                    "behind",       "beside",       "between",
                    "briefed",      "by",           "citing",
                    "close",        "commissioned", "compiled",
                    "concerning",   "conducted",    "despite",
                    "during",       "familiar",     "filed",
                    "for",          "from",         "had",
                    "has",          "have",         "herself",
                    "himself",      "in",           "including",
                    "inside",       "into",         "investigating",
                    "is",           "issued",       "last",
                    "like",         "near",         "next",
                    "obtained",     "of",           "on",
                    "opposing",     "over",         "prepared",
                    "produced",     "prosecuting",  "published",
                    "quoting",      "regarding",    "released",
                    "representing", "since",        "speaking",
                    "suing",        "supporting",   "taken",
                    "than",         "that",         "themselves",
                    "this",         "through",      "to",
                    "toward",       "towards",      "under",
                    "upon",         "via",          "visiting",
                    "was",          "were",         "when",
                    "where",        "which",        "while",
                    "who",          "whom",         "whose",
                    "with",         "within",       "without",
                    "written"});
  return words.Has(word) || IsAdverb(word);
}

bool IsArticle(uint64_t word) {
  static const auto& words = *new WordSet({"a", "an", "the"});
  return words.Has(word);
}

bool IsConjunction(uint64_t word) {
  static const auto& words = *new WordSet({"&", "and", "or"});
  return words.Has(word);
}

bool IsPossessiveEnding(uint64_t word) {
  static const auto& words = *new WordSet({"'", "'s"});
  return words.Has(word);
}

bool IsRelativePronoun(uint64_t word) {
  static const auto& words =
      *new WordSet({"that", "which", "who", "whom", "whose"});
  return words.Has(word);
}

bool IsWriterPronoun(uint64_t word) {
  static const auto& words = *new WordSet({"i", "me", "my", "myself"});
  return words.Has(word);
}

bool IsVague(uint64_t word) {
  static const auto& words = *new WordSet(
      {"a",       "all",   "an",        "another",  "any",        "anyone",
       "both",    "each",  "everybody", "everyone", "few",        "he",
       "her",     "hers",  "herself",   "him",      "himself",    "his",
       "i",       "it",    "its",       "itself",   "many",       "me",
       "mine",    "most",  "my",        "myself",   "nobody",     "none",
       "one",     "other", "others",    "our",      "ours",       "people",
       "several", "she",   "some",      "somebody", "someone",    "that",
       "the",     "their", "theirs",    "them",     "themselves", "there",
       "these",   "they",  "this",      "those",    "two",        "us",
       "we",      "which", "who",       "whom",     "whose",      "you",
       "your"});
  return words.Has(word);
}

bool IsSingling(uint64_t word) {
  static const auto& words =
      *new WordSet({"a", "an", "another", "each", "every", "neither", "no",
                    "one", "three", "two"});
  return words.Has(word);
}

bool IsNegative(uint64_t word) {
  static const auto& words = *new WordSet({"neither", "no", "nobody", "none"});
  return words.Has(word);
}

bool IsFormer(uint64_t word) {
  static const auto& words =
      *new WordSet({"erstwhile", "ex", "former", "onetime"});
  return words.Has(word);
}

bool IsQualifier(uint64_t word) {
  static const auto& words =
      *new WordSet({"all", "few", "many", "most", "other", "senior", "several",
                    "some", "top", "unnamed"});
  return IsSingling(word) || words.Has(word);
}

bool LeadsToTopic(uint64_t word) {
  static const auto& words =
      *new WordSet({"about", "against", "briefed", "close", "concerning",
                    "familiar", "into", "regarding"});
  return words.Has(word);
}

bool IsBody(uint64_t word) {
  static const auto& words =
      *new WordSet({"administration", "agency",     "army",      "association",
                    "authorities",    "authority",  "bank",      "board",
                    "bureau",         "campaign",   "chamber",   "church",
                    "city",           "club",       "coalition", "college",
                    "commission",     "committee",  "company",   "congress",
                    "corporation",    "council",    "country",   "county",
                    "court",          "department", "district",  "embassy",
                    "family",         "federation", "firm",      "force",
                    "foundation",     "government", "group",     "hospital",
                    "house",          "institute",  "junta",     "jury",
                    "magazine",       "military",   "ministry",  "navy",
                    "network",        "newspaper",  "office",    "organisation",
                    "organization",   "panel",      "paper",     "parliament",
                    "party",          "police",     "school",    "senate",
                    "service",        "site",       "society",   "state",
                    "team",           "town",       "union",     "unit",
                    "university",     "website"});
  return words.Has(word);
}

bool IsStaffedBody(uint64_t word) {
  static const auto& words = *new WordSet(
      {"administration", "agency",     "army",       "bank",     "bureau",
       "campaign",       "commission", "committee",  "company",  "council",
       "court",          "department", "embassy",    "hospital", "military",
       "ministry",       "navy",       "parliament", "party",    "police",
       "union",          "university"});
  return words.Has(word);
}

bool IsLeaders(uint64_t word) {
  static const auto& words =
      *new WordSet({"authorities", "diplomats", "leaders", "leadership",
                    "negotiators", "officials"});
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
                    "representatives", "spokesman", "spokesmen", "spokespeople",
                    "spokesperson", "spokeswoman", "spokeswomen"});
  return words.Has(word);
}

bool IsAgent(uint64_t word) {
  static const auto& words =
      *new WordSet({"administration", "attorney", "attorneys", "camp",
                    "campaign", "lawyer", "lawyers", "office", "representative",
                    "representatives", "spokesman", "spokesmen", "spokespeople",
                    "spokesperson", "spokeswoman", "spokeswomen", "team"});
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
      {"account",     "ad",         "affidavit",  "analysis", "article",
       "average",     "book",       "brief",      "briefing", "column",
       "complaint",   "count",      "data",       "database", "decision",
       "document",    "documents",  "editorial",  "email",    "essay",
       "estimates",   "excerpts",   "figures",    "filing",   "filings",
       "forecast",    "headline",   "indictment", "lawsuit",  "letter",
       "memo",        "memorandum", "message",    "note",     "opinion",
       "petition",    "poll",       "polls",      "post",     "posting",
       "readout",     "records",    "release",    "report",   "reports",
       "research",    "results",    "returns",    "review",   "ruling",
       "statement",   "statistics", "story",      "studies",  "study",
       "suit",        "survey",     "surveys",    "tally",    "transcript",
       "transcripts", "tweet",      "tweets",     "video"});
  return words.Has(word);
}

bool IsOwnPaper(uint64_t word) {
  static const auto& words =
      *new WordSet({"account", "ad", "letter", "memo", "message", "post",
                    "posting", "statement", "tweet", "tweets"});
  return words.Has(word);
}

}  // namespace hearsay
