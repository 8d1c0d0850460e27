#include "worker/tagger/article_words.h"

#include <algorithm>
#include <limits>

namespace hearsay {
namespace {

constexpr int32_t kTokensPerCheck = 2048;
// How many words are looked up in memory at the same time.
constexpr int32_t kWordsAhead = 8;

// The letters of some words, counted as words.
struct CaseCounts {
  int lower = 0;
  int capital = 0;  // "Mayor", "McAdam"
  int upper = 0;    // "NATO"

  void Add(LetterCase letter_case) {
    lower += letter_case == LetterCase::kLower;
    capital += letter_case == LetterCase::kCapital ||
               letter_case == LetterCase::kMixed;
    upper += letter_case == LetterCase::kUpper;
  }
};

// Shares are such that a usual sentence full of names stays usual: its
// prepositions and verbs are in lower case.
SentenceCase Classify(const CaseCounts& counts, bool article_has_capitals) {
  if (!article_has_capitals) return SentenceCase::kLower;
  if (counts.upper >= 3 &&
      counts.upper >= 4 * (counts.lower + counts.capital)) {
    return SentenceCase::kUpper;
  }
  if (counts.capital >= 4 && counts.capital >= 2 * counts.lower) {
    return SentenceCase::kTitle;
  }
  return SentenceCase::kUsual;
}

void CountUp(uint16_t* count) {
  if (*count < std::numeric_limits<uint16_t>::max()) ++*count;
}

void AddNeighbour(uint64_t word,
                  std::array<uint64_t, WordUse::kNeighbours>* neighbours) {
  for (uint64_t& neighbour : *neighbours) {
    if (neighbour == word) return;
    if (neighbour == 0) {
      neighbour = word;
      return;
    }
  }
}

}  // namespace

absl::Status ArticleWords::Start(const ArticleView& article,
                                 const Lexicon& lexicon, bool name_signs) {
  if (absl::Status status = InternWords(article, lexicon); !status.ok()) {
    return status;
  }
  ClassifySentences(article.structure);
  if (!name_signs) return absl::OkStatus();
  FindRuns(article.structure);
  FindPlainWords(article.structure);
  NumberUses();
  GatherUses(article.structure);
  return absl::OkStatus();
}

absl::Status ArticleWords::InternWords(const ArticleView& article,
                                       const Lexicon& lexicon) {
  if (++article_ == 0) {
    std::fill(use_of_form_.begin(), use_of_form_.end(), UseOfForm());
    article_ = 1;
  }
  forms_are_new_ = table_.StartArticle();
  if (forms_are_new_) use_of_form_.clear();
  const std::vector<Span>& tokens = article.structure.tokens;
  const int32_t count = static_cast<int32_t>(tokens.size());
  form_of_token_.resize(count);
  uint64_t hashes[kWordsAhead];  // of the next tokens, in turn
  int32_t hashed = 0;
  for (int32_t token = 0; token < count; ++token) {
    if (token % kTokensPerCheck == 0) {
      if (absl::Status status = article.cancellation.Check(); !status.ok()) {
        return status;
      }
    }
    for (; hashed < count && hashed < token + kWordsAhead; ++hashed) {
      hashes[hashed % kWordsAhead] =
          table_.Prepare(tokens[hashed].In(article.text));
    }
    form_of_token_[token] = table_.Intern(tokens[token].In(article.text),
                                          hashes[token % kWordsAhead]);
  }
  table_.LookUpNew(lexicon);
  return absl::OkStatus();
}

bool ArticleWords::HasCapitals() const {
  return std::any_of(form_of_token_.begin(), form_of_token_.end(),
                     [this](int32_t index) {
                       return form(index).letter_case > LetterCase::kLower;
                     });
}

void ArticleWords::ClassifySentences(const Structure& structure) {
  const bool has_capitals = HasCapitals();
  const int32_t count = token_count();
  place_of_token_.resize(form_of_token_.size());
  for (const Paragraph& paragraph : structure.paragraphs) {
    for (int32_t s = paragraph.sentences.begin; s < paragraph.sentences.end;
         ++s) {
      const IndexRange tokens = structure.sentences[s].tokens;
      CaseCounts counts;
      for (int32_t token = tokens.begin; token < tokens.end; ++token) {
        if (token + kWordsAhead < count) {
          __builtin_prefetch(&form(form_of(token + kWordsAhead)).letter_case);
        }
        counts.Add(form(form_of(token)).letter_case);
      }
      const SentenceCase sentence_case = Classify(counts, has_capitals);
      for (int32_t token = tokens.begin; token < tokens.end; ++token) {
        place_of_token_[token] = {
            token == tokens.begin,
            paragraph.dateline.Contains(structure.tokens[token]),
            sentence_case,
            paragraph.role,
            /*is_plain=*/false,
            IndexRange()};
      }
    }
  }
}

void ArticleWords::FindRuns(const Structure& structure) {
  const auto is_connector = [this](int32_t token) {
    return (form(form_of(token)).lists >> kConnectorList & 1) != 0;
  };
  for (const Sentence& sentence : structure.sentences) {
    const IndexRange tokens = sentence.tokens;
    if (tokens.empty() || sentence_case(tokens.begin) != SentenceCase::kUsual) {
      continue;
    }
    IndexRange run;
    const auto close = [&] {
      for (int32_t token = run.begin; token < run.end; ++token) {
        place_of_token_[token].run = run;
      }
      run = IndexRange();
    };
    for (int32_t token = tokens.begin; token < tokens.end; ++token) {
      if (is_connector(token)) continue;
      if (form(form_of(token)).letter_case <= LetterCase::kLower) {
        close();
        continue;
      }
      if (run.empty()) run.begin = token;
      run.end = token + 1;
    }
    close();
  }
}

void ArticleWords::FindPlainWords(const Structure& structure) {
  for (const Sentence& sentence : structure.sentences) {
    const IndexRange tokens = sentence.tokens;
    if (tokens.empty() || sentence_case(tokens.begin) != SentenceCase::kUsual) {
      continue;
    }
    // Words before this one are decided; only plain ones are marked.
    int32_t next = tokens.begin;
    const auto mark_up_to = [&](int32_t end) {
      for (; next < end; ++next) place_of_token_[next].is_plain = true;
    };
    for (int32_t token = tokens.begin; token < tokens.end; ++token) {
      const WordForm& word = form(form_of(token));
      if (word.letter_case <= LetterCase::kLower && !word.has_digit) continue;
      mark_up_to(token - kPlainReach);
      next = token + 1 + kPlainReach;
    }
    mark_up_to(tokens.end);
  }
}

void ArticleWords::NumberUses() {
  use_index_.Clear();
  uses_.clear();
  use_of_form_.resize(form_count());
  const int32_t count = token_count();
  for (int32_t token = 0; token < count; ++token) {
    if (token + kWordsAhead < count) {
      const int32_t ahead = form_of_token_[token + kWordsAhead];
      __builtin_prefetch(&use_of_form_[ahead]);
      __builtin_prefetch(&form(ahead));
    }
    const int32_t index = form_of_token_[token];
    if (use_of_form_[index].article == article_) continue;
    const int32_t uses = static_cast<int32_t>(uses_.size());
    const int32_t use = use_index_.FindOrAdd(form(index).folded, uses);
    if (use == uses) uses_.emplace_back();
    use_of_form_[index] = {article_, use};
  }
}

void ArticleWords::GatherUses(const Structure& structure) {
  for (const Sentence& sentence : structure.sentences) {
    const IndexRange tokens = sentence.tokens;
    for (int32_t token = tokens.begin; token < tokens.end; ++token) {
      if (sentence_case(token) != SentenceCase::kUsual) break;
      const int32_t index = form_of(token);
      WordUse& use = uses_[use_of_form_[index].use];
      switch (form(index).letter_case) {
        case LetterCase::kNone:
          continue;
        case LetterCase::kLower:
          CountUp(&use.lower);
          continue;
        case LetterCase::kUpper:
          CountUp(&use.upper);
          break;
        case LetterCase::kCapital:
        case LetterCase::kInitial:
        case LetterCase::kMixed:
          CountUp(token == tokens.begin ? &use.capital_first
                                        : &use.capital_inside);
          break;
      }
      if (token > tokens.begin) {
        AddNeighbour(form(form_of(token - 1)).folded, &use.before);
      }
      if (token + 1 < tokens.end) {
        AddNeighbour(form(form_of(token + 1)).folded, &use.after);
      }
    }
  }
}

}  // namespace hearsay
