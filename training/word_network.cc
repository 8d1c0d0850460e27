#include "training/word_network.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace hearsay {
namespace {

constexpr int kReach = 2;  // tokens on either side
constexpr int kWindow = 2 * kReach + 1;
constexpr int kBatch = 256;
constexpr float kLearningRate = 0.002f;
constexpr float kDropout = 0.3f;

// A matrix of parameters that learns by Adam (Kingma and Ba 2015).
class Parameters {
 public:
  Parameters(int rows, int columns, float deviation, std::mt19937* random)
      : values_(rows, columns),
        gradient_(RowMatrix::Zero(rows, columns)),
        mean_(RowMatrix::Zero(rows, columns)),
        square_(RowMatrix::Zero(rows, columns)) {
    std::normal_distribution<float> normal(0, 1);
    for (float& value : values_.reshaped()) value = deviation * normal(*random);
  }

  const RowMatrix& values() const { return values_; }
  RowMatrix& gradient() { return gradient_; }

  void Step(float rate, int step) {
    constexpr float kMean = 0.9f, kSquare = 0.999f, kTiny = 1e-8f;
    mean_ = kMean * mean_ + (1 - kMean) * gradient_;
    square_ =
        kSquare * square_ + (1 - kSquare) * gradient_.array().square().matrix();
    const float mean_scale = 1 / (1 - std::pow(kMean, step));
    const float square_scale = 1 / (1 - std::pow(kSquare, step));
    values_.array() -= rate * mean_scale * mean_.array() /
                       ((square_scale * square_.array()).sqrt() + kTiny);
  }

 private:
  RowMatrix values_;
  RowMatrix gradient_;
  RowMatrix mean_;
  RowMatrix square_;
};

class Network {
 public:
  Network(const RowMatrix& vectors, const std::vector<NetworkToken>& tokens,
          const NetworkOptions& options)
      : vectors_(vectors),
        tokens_(tokens),
        options_(options),
        place_size_(options.word_size + options.letter_cases),
        map_(vectors.cols(), options.word_size, Deviation(vectors.cols()),
             &random_),
        map_bias_(1, options.word_size, 0, &random_),
        hidden_(kWindow * place_size_, options.hidden_size,
                Deviation(kWindow * place_size_), &random_),
        hidden_bias_(1, options.hidden_size, 0, &random_),
        out_(options.hidden_size, options.types, Deviation(options.hidden_size),
             &random_),
        out_bias_(1, options.types, 0, &random_) {}

  void Learn() {
    std::vector<int32_t> places;
    for (size_t i = kReach; i + kReach < tokens_.size(); ++i) {
      if (tokens_[i].type != NetworkToken::kNotLearned) {
        places.push_back(static_cast<int32_t>(i));
      }
    }
    int step = 0;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      std::shuffle(places.begin(), places.end(), random_);
      const float rate =
          kLearningRate * (1 - static_cast<float>(epoch) / options_.epochs);
      for (size_t i = 0; i < places.size(); i += kBatch) {
        const size_t end = std::min(places.size(), i + kBatch);
        LearnBatch({&places[i], &places[i] + (end - i)});
        ++step;
        for (Parameters* parameters :
             {&map_, &map_bias_, &hidden_, &hidden_bias_, &out_, &out_bias_}) {
          parameters->Step(rate, step);
        }
      }
    }
  }

  // What was learned of each word, weighed by what the hidden layer makes of
  // it.
  RowMatrix Words() const {
    RowMatrix words = Map(vectors_);
    Eigen::RowVectorXf influence = Eigen::RowVectorXf::Zero(options_.word_size);
    for (int place = 0; place < kWindow; ++place) {
      influence += hidden_.values()
                       .middleRows(place * place_size_, options_.word_size)
                       .rowwise()
                       .norm()
                       .transpose();
    }
    return words.array().rowwise() * influence.array();
  }

 private:
  static float Deviation(Eigen::Index inputs) {
    return std::sqrt(2.0f / static_cast<float>(inputs));
  }

  RowMatrix Map(const RowMatrix& vectors) const {
    return ((vectors * map_.values()).rowwise() + map_bias_.values().row(0))
        .array()
        .tanh();
  }

  // The vectors of the words `offset` after each of `places`.
  RowMatrix VectorsAt(const std::vector<int32_t>& places, int offset) const {
    RowMatrix rows = RowMatrix::Zero(places.size(), vectors_.cols());
    for (size_t i = 0; i < places.size(); ++i) {
      const int32_t word = tokens_[places[i] + offset].word;
      if (word != NetworkToken::kNoWord) rows.row(i) = vectors_.row(word);
    }
    return rows;
  }

  // One with the inputs that are left out as 0, and the others enlarged.
  RowMatrix DropoutMask(Eigen::Index rows, Eigen::Index columns) {
    RowMatrix mask(rows, columns);
    for (float& value : mask.reshaped()) {
      const bool kept = random_() >= kDropout * std::mt19937::max();
      value = kept ? 1 / (1 - kDropout) : 0;
    }
    return mask;
  }

  void LearnBatch(const std::vector<int32_t>& places) {
    const Eigen::Index size = places.size();
    const int word_size = options_.word_size;
    RowMatrix window = RowMatrix::Zero(size, kWindow * place_size_);
    std::vector<RowMatrix> vectors, words;
    for (int place = 0; place < kWindow; ++place) {
      vectors.push_back(VectorsAt(places, place - kReach));
      words.push_back(Map(vectors.back()));
      window.middleCols(place * place_size_, word_size) = words.back();
      for (Eigen::Index i = 0; i < size; ++i) {
        const NetworkToken& token = tokens_[places[i] + place - kReach];
        window(i, place * place_size_ + word_size + token.letter_case) = 1;
      }
    }
    const RowMatrix mask = DropoutMask(size, window.cols());
    window.array() *= mask.array();
    const RowMatrix hidden =
        ((window * hidden_.values()).rowwise() + hidden_bias_.values().row(0))
            .cwiseMax(0);

    // The gradient of the log-likelihood, from the softmax backwards.
    RowMatrix error =
        (hidden * out_.values()).rowwise() + out_bias_.values().row(0);
    for (Eigen::Index i = 0; i < size; ++i) {
      error.row(i) = (error.row(i).array() - error.row(i).maxCoeff()).exp();
      error.row(i) /= error.row(i).sum();
      error(i, tokens_[places[i]].type) -= 1;
    }
    error /= static_cast<float>(size);
    out_.gradient() = hidden.transpose() * error;
    out_bias_.gradient() = error.colwise().sum();
    const RowMatrix hidden_error = (error * out_.values().transpose()).array() *
                                   (hidden.array() > 0).cast<float>();
    hidden_.gradient() = window.transpose() * hidden_error;
    hidden_bias_.gradient() = hidden_error.colwise().sum();
    const RowMatrix window_error =
        (hidden_error * hidden_.values().transpose()).array() * mask.array();
    map_.gradient().setZero();
    map_bias_.gradient().setZero();
    for (int place = 0; place < kWindow; ++place) {
      const RowMatrix word_error =
          window_error.middleCols(place * place_size_, word_size).array() *
          (1 - words[place].array().square());
      map_.gradient() += vectors[place].transpose() * word_error;
      map_bias_.gradient() += word_error.colwise().sum();
    }
  }

  const RowMatrix& vectors_;
  const std::vector<NetworkToken>& tokens_;
  const NetworkOptions options_;
  const int place_size_;  // of a word and its letter case in the window
  std::mt19937 random_{1};
  Parameters map_;
  Parameters map_bias_;
  Parameters hidden_;
  Parameters hidden_bias_;
  Parameters out_;
  Parameters out_bias_;
};

}  // namespace

RowMatrix LearnWords(const RowMatrix& vectors,
                     const std::vector<NetworkToken>& tokens,
                     const NetworkOptions& options) {
  Network network(vectors, tokens, options);
  network.Learn();
  return network.Words();
}

}  // namespace hearsay
