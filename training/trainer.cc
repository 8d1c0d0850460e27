#include "training/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "absl/container/flat_hash_map.h"
#include "training/calibration.h"
#include "training/crf.h"
#include "worker/base/cancellation.h"
#include "worker/structure/article.h"
#include "worker/structure/structurer.h"
#include "worker/tagger/model_file.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {
namespace {

// How often an epoch the penalties are taken.
constexpr int kShrinksAnEpoch = 4;
constexpr uint64_t kSeed = 20240229;

std::vector<IndexRange> Sequences(const LabelledArticle& article,
                                  const ArticleWords& words,
                                  bool break_at_sentences) {
  std::vector<IndexRange> sequences;
  for (const IndexRange call : article.calls) {
    int32_t begin = call.begin;
    for (int32_t token = call.begin + 1; token < call.end; ++token) {
      if (break_at_sentences && words.starts_sentence(token)) {
        sequences.push_back({begin, token});
        begin = token;
      }
    }
    if (begin < call.end) sequences.push_back({begin, call.end});
  }
  return sequences;
}

// Calls `use` with the keys of each feature of a token; the same as
// TokenScorer, one token at a time.
template <typename Use>
void ForEachKey(const FeatureSet& set, const ArticleWords& words,
                IndexRange sequence, int32_t token, uint32_t hints, Use use) {
  const SentenceCase sentence_case = words.sentence_case(token);
  for (int offset = -kMaxOffset; offset <= kMaxOffset; ++offset) {
    FeatureKeys keys;
    if (sequence.Contains(token + offset)) {
      const WordForm& form = words.form(words.form_of(token + offset));
      AddWordFeatures(set, form, words.sentence_case(token + offset), offset,
                      &keys);
    } else {
      AddNoWordFeatures(set, offset, &keys);
    }
    for (int i = 0; i < keys.size; ++i) use(keys.keys[i]);
  }
  FeatureKeys keys;
  const int32_t form = words.form_of(token);
  AddUseFeatures(set, words.form(form), words.use(form), sentence_case, &keys);
  AddContextFeatures(set, words, sequence, token, hints, &keys);
  for (int i = 0; i < keys.size; ++i) use(keys.keys[i]);
}

// Whether a decoder could ever answer with these labels.
bool IsPossible(const CrfSequence& sequence, const LabelScheme& scheme) {
  for (int i = 0; i < sequence.size(); ++i) {
    const int label = sequence.labels[i];
    if (i == 0 ? !scheme.MayStart(label)
               : !scheme.MayFollow(sequence.labels[i - 1], label)) {
      return false;
    }
  }
  return sequence.size() > 0 && scheme.MayEnd(sequence.labels.back());
}

// Articles as sequences of numbered features.
struct TrainingSet {
  std::vector<uint64_t> keys;  // of the features, by number
  std::vector<CrfSequence> sequences;
  std::vector<int32_t> article_of;  // each sequence's
};

TrainingSet MakeTrainingSet(absl::Span<const LabelledArticle> articles,
                            const Lexicon& lexicon,
                            const TrainerOptions& options) {
  // In how many articles a feature occurs, and the last one of them. Copies of
  // an article follow each other and count as one.
  struct Occurrence {
    int32_t count = 0;
    const std::string* last_id = nullptr;
  };
  absl::flat_hash_map<uint64_t, Occurrence> counts;
  const auto each = [&](auto use_sequence, auto use_key, auto end_token) {
    ArticleWords words;
    for (size_t a = 0; a < articles.size(); ++a) {
      const LabelledArticle& article = articles[a];
      const Cancellation cancellation;
      // Cannot fail: nobody cancels.
      (void)words.Start(
          {article.text, article.structure, absl::nullopt, "", cancellation},
          lexicon);
      for (const IndexRange sequence :
           Sequences(article, words, options.break_at_sentences)) {
        use_sequence(a, sequence);
        for (int32_t t = sequence.begin; t < sequence.end; ++t) {
          ForEachKey(options.features, words, sequence, t,
                     article.hints.empty() ? 0 : article.hints[t], use_key);
          end_token();
        }
      }
    }
  };
  const std::string* id = nullptr;
  each(
      [&](size_t a, IndexRange) {
        if (id == nullptr || *id != articles[a].id) id = &articles[a].id;
      },
      [&](uint64_t key) {
        Occurrence& occurrence = counts[key];
        occurrence.count += occurrence.last_id != id;
        occurrence.last_id = id;
      },
      [] {});

  TrainingSet set;
  each(
      [&](size_t a, IndexRange sequence) {
        CrfSequence& added = set.sequences.emplace_back();
        added.labels.assign(articles[a].labels.begin() + sequence.begin,
                            articles[a].labels.begin() + sequence.end);
        set.article_of.push_back(static_cast<int32_t>(a));
      },
      [&](uint64_t key) {
        // A count becomes, below zero, a number.
        int32_t& count = counts.find(key)->second.count;
        if (count >= 0) {
          if (count < options.min_articles) return;
          count = -1 - static_cast<int32_t>(set.keys.size());
          set.keys.push_back(key);
        }
        set.sequences.back().features.push_back(-1 - count);
      },
      [&] {
        CrfSequence& sequence = set.sequences.back();
        sequence.ends.push_back(static_cast<int32_t>(sequence.features.size()));
      });
  return set;
}

// The `number`th of the models that are averaged.
Crf TrainOne(const TrainingSet& set, const LabelScheme& scheme,
             const TrainerOptions& options, bool without_held_out, int number) {
  Crf crf(scheme, set.keys.size(), /*seed=*/1 + number);
  std::vector<size_t> order;
  for (size_t i = 0; i < set.sequences.size(); ++i) {
    if (without_held_out && set.article_of[i] % options.held_out == 0) continue;
    // A name across the end of what passes for a sentence.
    if (!IsPossible(set.sequences[i], scheme)) continue;
    order.push_back(i);
  }
  std::mt19937_64 random(kSeed + number);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random() % i]);
    }
    double loss = 0;
    const size_t part = order.size() / kShrinksAnEpoch + 1;
    for (size_t i = 0; i < order.size(); ++i) {
      loss += crf.Learn(set.sequences[order[i]], options.learning_rate,
                        options.dropout);
      if ((i + 1) % part == 0 || i + 1 == order.size()) {
        crf.Shrink(options.learning_rate, options.l1 / kShrinksAnEpoch,
                   options.l2 / kShrinksAnEpoch);
        if (epoch >= options.epochs / 3) crf.AddToAverage();
      }
    }
    if (options.verbose) {
      std::fprintf(stderr, "epoch %d: loss %.1f\n", epoch + 1, loss);
    }
  }
  crf.TakeAverage(options.dropout);
  return crf;
}

Crf TrainCrf(const TrainingSet& set, const LabelScheme& scheme,
             const TrainerOptions& options, bool without_held_out) {
  Crf crf = TrainOne(set, scheme, options, without_held_out, 0);
  for (int number = 1; number < options.models; ++number) {
    crf.Blend(TrainOne(set, scheme, options, without_held_out, number),
              1.0f / (number + 1));
  }
  return crf;
}

int Quantize(float weight, double scale) {
  const long units = std::lround(weight * scale);
  return static_cast<int>(std::min(127L, std::max(-127L, units)));
}

int16_t QuantizeTransition(float weight, double scale) {
  if (weight < -1e9f) return Transitions::kForbidden;
  return static_cast<int16_t>(std::lround(weight * scale));
}

// Features by what their largest weight is, as few as fit.
WeightTableParts MakeTable(const TrainingSet& set, const Crf& crf,
                           const TrainerOptions& options) {
  constexpr int kUnits = 128;
  std::vector<std::vector<WeightedFeature>> by_size(kUnits);
  for (size_t i = 0; i < set.keys.size(); ++i) {
    WeightedFeature feature = {set.keys[i], {}};
    int largest = 0;
    const absl::Span<const float> weights = crf.WeightsOf(i);
    for (int label = 0; label < crf.labels(); ++label) {
      const int units = Quantize(weights[label], options.scale);
      if (std::abs(units) < std::max(1.0, options.min_weight * options.scale)) {
        continue;
      }
      largest = std::max(largest, std::abs(units));
      feature.weights.push_back(
          {static_cast<uint8_t>(label), static_cast<int8_t>(units)});
    }
    if (feature.weights.size() > 255) feature.weights.resize(255);
    if (largest > 0) by_size[largest].push_back(std::move(feature));
  }
  std::vector<WeightedFeature> kept;
  for (int size = kUnits - 1; size > 0; --size) {
    std::vector<WeightedFeature> more = kept;
    more.insert(more.end(), by_size[size].begin(), by_size[size].end());
    const WeightTableParts parts = MakeWeightTable(more);
    const size_t bytes = parts.slots.size() * sizeof(WeightSlot) +
                         parts.rows.size() * sizeof(LabelWeight);
    if (bytes > static_cast<size_t>(options.max_table_bytes)) {
      if (options.verbose) {
        std::fprintf(stderr, "table: weights of %d units or less left out\n",
                     size);
      }
      break;
    }
    kept = std::move(more);
  }
  if (options.verbose) {
    std::fprintf(stderr, "table: %zu of %zu features\n", kept.size(),
                 set.keys.size());
  }
  return MakeWeightTable(kept);
}

std::string MakeModel(const TrainingSet& set, const Crf& crf,
                      const LabelScheme& scheme,
                      absl::Span<const LexiconSlot> lexicon,
                      const ConfidenceTable& confidence,
                      const TrainerOptions& options) {
  std::vector<float> bonuses(crf.labels());
  for (const TrainerOptions::Bonus& bonus : options.bonuses) {
    const auto label =
        std::find(scheme.labels().begin(), scheme.labels().end(), bonus.label);
    bonuses[label - scheme.labels().begin()] = bonus.score;
  }
  std::vector<int16_t> start, end, pairs;
  for (int label = 0; label < crf.labels(); ++label) {
    start.push_back(
        QuantizeTransition(crf.start(label) + bonuses[label], options.scale));
    end.push_back(QuantizeTransition(crf.end(label), options.scale));
    for (int to = 0; to < crf.labels(); ++to) {
      pairs.push_back(QuantizeTransition(
          crf.transition(label, to) + bonuses[to], options.scale));
    }
  }
  const WeightTableParts table = MakeTable(set, crf, options);
  ModelFile model;
  model.labels = scheme.labels();
  model.break_at_sentences = options.break_at_sentences;
  model.skip_plain_words = options.skip_plain_words;
  model.features = options.features;
  model.transitions = {crf.labels(), start, end, pairs};
  model.weight_slots = table.slots;
  model.weight_rows = table.rows;
  model.lexicon = lexicon;
  model.scale = static_cast<float>(options.scale);
  model.confidence = confidence;
  return WriteModel(model);
}

}  // namespace

absl::Status ParseStructure(LabelledArticle* article) {
  Structurer structurer;
  return structurer.Parse(article->text, Cancellation(), &article->structure);
}

IndexRange AlignSpan(const Structure& structure, Span span) {
  const auto half_before = [](Span token, int32_t offset) {
    return token.start + token.size() / 2 < offset;
  };
  const auto begin =
      std::lower_bound(structure.tokens.begin(), structure.tokens.end(),
                       span.start, half_before);
  const auto end =
      std::lower_bound(begin, structure.tokens.end(), span.end, half_before);
  return {static_cast<int32_t>(begin - structure.tokens.begin()),
          static_cast<int32_t>(end - structure.tokens.begin())};
}

FeatureSet MakeFeatureSet(
    const std::vector<std::pair<FeatureTemplate, std::vector<int>>>& features) {
  FeatureSet set = {};
  for (const auto& [feature, offsets] : features) {
    for (const int offset : offsets) {
      set[static_cast<int>(feature)] |= 1 << (offset + kMaxOffset);
    }
  }
  return set;
}

std::string TrainTagger(absl::Span<const LabelledArticle> articles,
                        const LabelScheme& scheme,
                        absl::Span<const LexiconWord> lexicon_words,
                        const TrainerOptions& options) {
  const std::vector<LexiconSlot> lexicon = MakeLexicon(lexicon_words);
  const TrainingSet set = MakeTrainingSet(articles, Lexicon(lexicon), options);
  if (options.verbose) {
    std::fprintf(stderr, "%zu articles, %zu sequences, %zu features\n",
                 articles.size(), set.sequences.size(), set.keys.size());
  }
  ConfidenceTable confidence = ProbabilityAsConfidence();
  if (options.held_out > 1) {
    const Crf part = TrainCrf(set, scheme, options, /*without_held_out=*/true);
    const std::string model =
        MakeModel(set, part, scheme, lexicon, StepsAsConfidence(), options);
    std::vector<const LabelledArticle*> held_out;
    for (size_t a = 0; a < articles.size(); a += options.held_out) {
      held_out.push_back(&articles[a]);
    }
    confidence = MeasureConfidence(model, held_out, options.verbose);
  }
  const Crf crf = TrainCrf(set, scheme, options, /*without_held_out=*/false);
  return MakeModel(set, crf, scheme, lexicon, confidence, options);
}

}  // namespace hearsay
