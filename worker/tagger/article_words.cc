#include "worker/tagger/article_words.h"

#include <algorithm>
#include <limits>

#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

constexpr int32_t kTokensPerCheck = 2048;

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

void ArticleWords::Index::Clear() {
  size_ = 0;
  if (++generation_ == 0) {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    generation_ = 1;
  }
}

int32_t ArticleWords::Index::FindOrAdd(uint64_t hash, int32_t next) {
  const size_t mask = slots_.size() - 1;
  size_t i = hash & mask;
  for (; slots_[i].generation == generation_; i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return slots_[i].value;
  }
  slots_[i] = {hash, next, generation_};
  if (++size_ * 2 > slots_.size()) Grow();
  return next;
}

void ArticleWords::Index::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.generation != generation_) continue;
    size_t i = slot.hash & mask;
    while (slots_[i].generation == generation_) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

absl::Status ArticleWords::Start(const ArticleView& article,
                                 const Lexicon& lexicon) {
  if (absl::Status status = InternWords(article, lexicon); !status.ok()) {
    return status;
  }
  ClassifySentences(article.structure);
  FindRuns(article.structure);
  GatherUses(article.structure);
  return absl::OkStatus();
}

absl::Status ArticleWords::InternWords(const ArticleView& article,
                                       const Lexicon& lexicon) {
  form_index_.Clear();
  use_index_.Clear();
  forms_.clear();
  uses_.clear();
  use_of_form_.clear();
  const std::vector<Span>& tokens = article.structure.tokens;
  const int32_t count = static_cast<int32_t>(tokens.size());
  form_of_token_.resize(count);
  for (int32_t token = 0; token < count; ++token) {
    if (token % kTokensPerCheck == 0) {
      if (absl::Status status = article.cancellation.Check(); !status.ok()) {
        return status;
      }
    }
    const absl::string_view word = tokens[token].In(article.text);
    const uint64_t hash = HashBytes(word);
    const int32_t index = form_index_.FindOrAdd(hash, form_count());
    form_of_token_[token] = index;
    if (index < form_count()) continue;
    WordForm& form = forms_.emplace_back();
    form.exact = hash;
    analyzer_.Analyze(word, &form);
    lexicon.LookUp(&form);
    const int32_t uses = static_cast<int32_t>(uses_.size());
    use_of_form_.push_back(use_index_.FindOrAdd(form.folded, uses));
    if (use_of_form_.back() == uses) uses_.emplace_back();
  }
  return absl::OkStatus();
}

void ArticleWords::ClassifySentences(const Structure& structure) {
  place_of_token_.resize(form_of_token_.size());
  bool has_capitals = false;
  for (const WordForm& form : forms_) {
    has_capitals |= form.letter_case > LetterCase::kLower;
  }
  for (const Paragraph& paragraph : structure.paragraphs) {
    for (int32_t s = paragraph.sentences.begin; s < paragraph.sentences.end;
         ++s) {
      const IndexRange tokens = structure.sentences[s].tokens;
      CaseCounts counts;
      for (int32_t token = tokens.begin; token < tokens.end; ++token) {
        counts.Add(form(form_of(token)).letter_case);
      }
      const SentenceCase sentence_case = Classify(counts, has_capitals);
      for (int32_t token = tokens.begin; token < tokens.end; ++token) {
        place_of_token_[token] = {
            token == tokens.begin,
            paragraph.dateline.Contains(structure.tokens[token]), sentence_case,
            paragraph.role, IndexRange()};
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

void ArticleWords::GatherUses(const Structure& structure) {
  for (const Sentence& sentence : structure.sentences) {
    const IndexRange tokens = sentence.tokens;
    for (int32_t token = tokens.begin; token < tokens.end; ++token) {
      if (sentence_case(token) != SentenceCase::kUsual) break;
      const int32_t index = form_of(token);
      WordUse& use = uses_[use_of_form_[index]];
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
