#include "worker/tagger/linear_tagger.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "worker/tagger/confidence.h"
#include "worker/tagger/label_scores.h"
#include "worker/tagger/model_file.h"
#include "worker/tagger/model_weights.h"
#include "worker/tagger/token_scorer.h"
#include "worker/tagger/viterbi.h"

namespace hearsay {
namespace {

constexpr int32_t kTokensPerCheck = 2048;

// The lead of label 0, in log odds, from which on a token is clear. At this the
// names of news do not change; at 1.2 every hundredth organisation does.
constexpr float kClearLead = 1.4;

class LinearTagger : public Tagger {
 public:
  explicit LinearTagger(ModelFile model)
      : model_(std::move(model)),
        transitions_(model_.transitions),
        weights_(model_.weight_slots, model_.weight_rows,
                 static_cast<int>(model_.labels.size())) {}

  const std::vector<std::string>& labels() const override {
    return model_.labels;
  }
  const std::string& version() const override { return model_.version; }
  absl::string_view companion() const override { return model_.companion; }
  std::unique_ptr<TaggerSession> NewSession() const override;

  const ModelFile& model() const { return model_; }
  const ViterbiTransitions& transitions() const { return transitions_; }
  const ModelWeights& weights() const { return weights_; }

 private:
  const ModelFile model_;
  const ViterbiTransitions transitions_;
  const ModelWeights weights_;
};

class LinearTaggerSession : public TaggerSession {
 public:
  explicit LinearTaggerSession(const LinearTagger& tagger)
      : tagger_(tagger),
        scorer_(tagger.model().features, tagger.weights(),
                Lexicon(tagger.model().lexicon), tagger.transitions().padded(),
                tagger.model().skip_plain_words),
        confidence_(tagger.transitions(), tagger.model().scale,
                    tagger.model().confidence) {}

  absl::Status StartArticle(const ArticleView& article) override {
    cancellation_ = &article.cancellation;
    return scorer_.StartArticle(article);
  }

  absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t> hints,
                   Tagging* tagging) override {
    tagging->labels.resize(tokens.size());
    tagging->confidence.resize(tokens.size());
    const size_t labels = tagger_.model().labels.size();
    tagging->probabilities.assign(
        tagging->with_probabilities ? tokens.size() * labels : 0, 0);
    int32_t unchecked = kTokensPerCheck;
    for (int32_t begin = tokens.begin; begin < tokens.end;) {
      const IndexRange sequence = {begin, EndOfSequence(begin, tokens.end)};
      unchecked += sequence.size();
      if (unchecked >= kTokensPerCheck) {
        if (absl::Status status = cancellation_->Check(); !status.ok()) {
          return status;
        }
        unchecked = 0;
      }
      const int32_t first = begin - tokens.begin;
      TagSequence(
          sequence,
          hints.empty() ? hints : hints.subspan(first, sequence.size()),
          {&tagging->labels[first], &tagging->confidence[first],
           tagging->with_probabilities ? &tagging->probabilities[first * labels]
                                       : nullptr});
      begin = sequence.end;
    }
    return absl::OkStatus();
  }

  const ArticleWords* words() const override { return &scorer_.words(); }

 private:
  // A longer sequence is cut, so that memory stays bounded.
  static constexpr int32_t kLongestSequence = 4096;

  int32_t EndOfSequence(int32_t begin, int32_t end) const {
    end = std::min(end, begin + kLongestSequence);
    if (!tagger_.model().break_at_sentences) return end;
    int32_t token = begin + 1;
    while (token < end && !scorer_.words().starts_sentence(token)) ++token;
    return token;
  }

  // Where the results of some tokens go.
  struct Results {
    uint8_t* labels;
    float* confidence;
    float* probabilities;  // or null
  };

  void TagSequence(IndexRange sequence, absl::Span<const uint32_t> hints,
                   const Results& results) {
    const ViterbiTransitions& transitions = tagger_.transitions();
    scores_.resize(static_cast<size_t>(sequence.size()) * transitions.padded());
    parts_.clear();
    if (tagger_.model().skip_plain_words) {
      FindParts(sequence, results);
    } else {
      scorer_.ScoreWords(sequence, sequence, RowOf(0));
      parts_.push_back(sequence);
    }
    for (const IndexRange part : parts_) {
      scorer_.AddContext(sequence, part, hints,
                         RowOf(part.begin - sequence.begin));
    }
    scorer_.FinishContext();
    for (const IndexRange part : parts_) {
      const int32_t i = part.begin - sequence.begin;
      const PathEnds ends = {part.begin > sequence.begin,
                             part.end < sequence.end};
      decoder_.Decode(transitions, ends, RowOf(i), part.size(),
                      results.labels + i);
      confidence_.Find(ends, RowOf(i), part.size(), results.labels + i,
                       results.confidence + i,
                       results.probabilities == nullptr
                           ? nullptr
                           : results.probabilities + i * transitions.labels());
    }
  }

  // Fills parts_ with those tokens of a sequence that are neither plain nor
  // clear, and their rows of scores_ with what single words say. The others
  // get their labels.
  void FindParts(IndexRange sequence, const Results& results) {
    const ArticleWords& words = scorer_.words();
    int32_t scored_end = sequence.begin;  // before it tokens have their rows
    for (int32_t token = sequence.begin; token < sequence.end; ++token) {
      const int32_t i = token - sequence.begin;
      if (!words.is_plain(token) && token >= scored_end) {
        scored_end = token + 1;
        while (scored_end < sequence.end && !words.is_plain(scored_end)) {
          ++scored_end;
        }
        scorer_.ScoreWords(sequence, {token, scored_end}, RowOf(i));
      }
      if (words.is_plain(token) || IsClear(token, RowOf(i))) {
        results.labels[i] = 0;
        results.confidence[i] = tagger_.model().confidence.back();
      } else if (!parts_.empty() && parts_.back().end == token) {
        parts_.back().end = token + 1;
      } else {
        parts_.push_back({token, token + 1});
      }
    }
  }

  // Whether the single words in and around `token` put label 0 so far ahead
  // that what else there is hardly ever changes it.
  bool IsClear(int32_t token, const int16_t* scores) const {
    return scorer_.words().run(token).empty() &&
           LeadOfLabel0(scores, tagger_.transitions().labels()) >= clear_lead_;
  }

  // Of scores_: that of token `i` of the sequence.
  int16_t* RowOf(int32_t i) {
    return &scores_[static_cast<size_t>(i) * tagger_.transitions().padded()];
  }

  const LinearTagger& tagger_;
  const Cancellation* cancellation_ = nullptr;
  TokenScorer scorer_;
  ViterbiDecoder decoder_;
  ConfidenceFinder confidence_;
  const float clear_lead_ = kClearLead * tagger_.model().scale;
  // Of the sequence at work.
  std::vector<int16_t> scores_;    // [token][label]
  std::vector<IndexRange> parts_;  // between which there are labels 0
};

std::unique_ptr<TaggerSession> LinearTagger::NewSession() const {
  return std::make_unique<LinearTaggerSession>(*this);
}

// A file's bytes in memory. Thread-safe.
class MappedFile {
 public:
  static absl::StatusOr<std::unique_ptr<MappedFile>> Open(
      const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Failed("cannot open", path);
    struct stat info;
    if (fstat(file, &info) != 0) {
      close(file);
      return Failed("cannot read", path);
    }
    if (info.st_size == 0) {
      close(file);
      return absl::DataLossError(absl::StrCat("model ", path, ": is empty"));
    }
    void* data = mmap(nullptr, info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (data == MAP_FAILED) return Failed("cannot map", path);
    return std::unique_ptr<MappedFile>(new MappedFile(
        absl::string_view(static_cast<const char*>(data), info.st_size)));
  }

  ~MappedFile() { munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

  absl::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(absl::string_view bytes) : bytes_(bytes) {}

  static absl::Status Failed(absl::string_view what, const std::string& path) {
    return absl::ErrnoToStatus(errno, absl::StrCat(what, " model ", path));
  }

  const absl::string_view bytes_;
};

// A tagger with the file that its model lies in.
class MappedTagger : public Tagger {
 public:
  MappedTagger(std::unique_ptr<MappedFile> file,
               std::unique_ptr<const Tagger> tagger)
      : file_(std::move(file)), tagger_(std::move(tagger)) {}

  const std::vector<std::string>& labels() const override {
    return tagger_->labels();
  }
  const std::string& version() const override { return tagger_->version(); }
  absl::string_view companion() const override { return tagger_->companion(); }
  std::unique_ptr<TaggerSession> NewSession() const override {
    return tagger_->NewSession();
  }

 private:
  const std::unique_ptr<MappedFile> file_;
  const std::unique_ptr<const Tagger> tagger_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Tagger>> LoadLinearTagger(
    absl::string_view bytes, absl::string_view name) {
  absl::StatusOr<ModelFile> model = ReadModel(bytes, name);
  if (!model.ok()) return model.status();
  return std::make_unique<const LinearTagger>(*std::move(model));
}

absl::StatusOr<std::unique_ptr<const Tagger>> OpenLinearTagger(
    const std::string& path) {
  absl::StatusOr<std::unique_ptr<MappedFile>> file = MappedFile::Open(path);
  if (!file.ok()) return file.status();
  absl::StatusOr<std::unique_ptr<const Tagger>> tagger =
      LoadLinearTagger((*file)->bytes(), path);
  if (!tagger.ok()) return tagger.status();
  return std::make_unique<const MappedTagger>(*std::move(file),
                                              *std::move(tagger));
}

}  // namespace hearsay
