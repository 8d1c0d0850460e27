// An article's words as the features see them: what each distinct word looks
// like, how it is used all over the article, and how each sentence is written.
#ifndef HEARSAY_WORKER_TAGGER_ARTICLE_WORDS_H_
#define HEARSAY_WORKER_TAGGER_ARTICLE_WORDS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "worker/structure/article.h"
#include "worker/tagger/lexicon.h"
#include "worker/tagger/word_form.h"
#include "worker/tagger/word_table.h"

namespace hearsay {

// How a sentence is capitalised. Where capitals mean nothing, features that
// rest on them are kept apart from those of usual text.
enum class SentenceCase : uint8_t {
  kUsual = 0,
  kUpper = 1,  // ALL CAPITALS
  kLower = 2,  // no capitals in the whole article
  kTitle = 3,  // Most Words With a Capital
};
constexpr int kSentenceCases = 4;

// How the words that fold to one are used in the article's usual sentences.
struct WordUse {
  static constexpr int kNeighbours = 4;

  uint16_t lower = 0;          // in lower case
  uint16_t capital_first = 0;  // capitalised, first in the sentence
  uint16_t capital_inside = 0;
  uint16_t upper = 0;  // in capitals
  // The first few distinct words before and after capitalised uses, folded.
  std::array<uint64_t, kNeighbours> before = {};
  std::array<uint64_t, kNeighbours> after = {};
};

// The bit of WordForm::lists of words that may stand within a name though they
// are in small letters: "of".
constexpr int kConnectorList = 15;

// One thread at a time. Memory is reused from article to article.
class ArticleWords {
 public:
  // Where there is no word: before the first and after the last of a sequence.
  static constexpr int32_t kNoWord = -1;

  // Takes up an article. Without `name_signs` there are no uses, runs and plain
  // words, which models of other things than names do not ask for. Fails only
  // when cancelled.
  absl::Status Start(const ArticleView& article, const Lexicon& lexicon,
                     bool name_signs = true);

  // Distinct words by their number, those of earlier articles too.
  int32_t form_count() const { return table_.size(); }
  const WordForm& form(int32_t index) const { return table_.form(index); }
  // Whether this article's words are numbered anew.
  bool forms_are_new() const { return forms_are_new_; }
  // Of a word of this article, which was taken up with `name_signs`.
  const WordUse& use(int32_t form) const {
    return uses_[use_of_form_[form].use];
  }

  // Of tokens, by their index in the structure.
  int32_t token_count() const {
    return static_cast<int32_t>(form_of_token_.size());
  }
  int32_t form_of(int32_t token) const { return form_of_token_[token]; }
  bool starts_sentence(int32_t token) const {
    return place_of_token_[token].starts_sentence;
  }
  bool in_dateline(int32_t token) const {
    return place_of_token_[token].in_dateline;
  }
  SentenceCase sentence_case(int32_t token) const {
    return place_of_token_[token].sentence_case;
  }
  ParagraphRole role(int32_t token) const {
    return place_of_token_[token].role;
  }
  // The run of capitalised words that `token` is in, within its sentence, with
  // connectors between them; empty for others. In sentences of usual case only.
  IndexRange run(int32_t token) const { return place_of_token_[token].run; }
  // Whether `token` and those within kPlainReach of it in its sentence have
  // neither capitals nor digits, in a sentence where that tells something: such
  // words are hardly ever part of a name.
  bool is_plain(int32_t token) const { return place_of_token_[token].is_plain; }
  static constexpr int32_t kPlainReach = 2;

 private:
  struct Place {
    bool starts_sentence;
    bool in_dateline;
    SentenceCase sentence_case;
    ParagraphRole role;
    bool is_plain;
    IndexRange run;
  };

  // Which of uses_ a word has, as of an article.
  struct UseOfForm {
    uint32_t article = 0;
    int32_t use = 0;
  };

  absl::Status InternWords(const ArticleView& article, const Lexicon& lexicon);
  bool HasCapitals() const;
  void ClassifySentences(const Structure& structure);
  void FindRuns(const Structure& structure);
  void FindPlainWords(const Structure& structure);
  // Numbers the words that fold to one.
  void NumberUses();
  void GatherUses(const Structure& structure);

  WordTable table_;
  bool forms_are_new_ = true;
  uint32_t article_ = 0;
  HashIndex use_index_;
  std::vector<WordUse> uses_;
  std::vector<UseOfForm> use_of_form_;
  std::vector<int32_t> form_of_token_;
  std::vector<Place> place_of_token_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_ARTICLE_WORDS_H_
