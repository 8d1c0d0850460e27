#include "worker/entities/testing_names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace hearsay {
namespace {

constexpr absl::string_view kTypes[] = {"PERSON", "ORGANIZATION", "LOCATION",
                                        "NORP",   "FACILITY",     "PRODUCT",
                                        "OTHER"};

EntityType TypeOf(char letter) {
  constexpr absl::string_view kLetters = "POLNFDT";
  const size_t index = kLetters.find(letter);
  return index == kLetters.npos ? EntityType::kUnspecified
                                : static_cast<EntityType>(index + 1);
}

class MarkedSession : public TaggerSession {
 public:
  explicit MarkedSession(const MarkedText& marked) : marked_(marked) {}

  absl::Status StartArticle(const ArticleView& article) override {
    tokens_ = &article.structure.tokens;
    return absl::OkStatus();
  }

  absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t> hints,
                   Tagging* tagging) override {
    tagging->labels.assign(tokens.size(), 0);
    tagging->confidence.assign(tokens.size(), 0.95f);
    for (int32_t i = 0; i < tokens.size(); ++i) {
      const Span token = (*tokens_)[tokens.begin + i];
      for (const MarkedSpan& marked : marked_.spans) {
        if (marked.type == EntityType::kUnspecified) continue;
        if (!marked.span.Overlaps(token)) continue;
        if (marked.unsure) tagging->confidence[i] = 0.5f;
        const bool begins = token.start <= marked.span.start;
        tagging->labels[i] =
            2 * static_cast<uint8_t>(marked.type) - (begins ? 1 : 0);
      }
    }
    return absl::OkStatus();
  }

 private:
  const MarkedText& marked_;
  const std::vector<Span>* tokens_ = nullptr;
};

class MarkedTagger : public Tagger {
 public:
  explicit MarkedTagger(const MarkedText& marked) : marked_(marked) {
    for (const absl::string_view type : kTypes) {
      labels_.push_back(absl::StrCat("B-", type));
      labels_.push_back(absl::StrCat("I-", type));
    }
  }

  const std::vector<std::string>& labels() const override { return labels_; }
  const std::string& version() const override { return version_; }
  std::unique_ptr<TaggerSession> NewSession() const override {
    return std::make_unique<MarkedSession>(marked_);
  }

 private:
  const MarkedText& marked_;
  std::vector<std::string> labels_ = {"O"};
  const std::string version_ = "marked";
};

}  // namespace

MarkedText::MarkedText(absl::string_view marked) {
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != '<') {
      text.push_back(marked[i]);
      continue;
    }
    const size_t space = marked.find(' ', i);
    const size_t close = marked.find('>', i);
    absl::string_view key = marked.substr(i + 1, space - i - 1);
    const absl::string_view words = marked.substr(space + 1, close - space - 1);
    MarkedSpan span;
    if (key[0] == '?') {
      span.unsure = true;
      key.remove_prefix(1);
    }
    if (absl::ascii_isupper(key[0])) {
      span.type = TypeOf(key[0]);
      key.remove_prefix(1);
    }
    if (key != "-") {
      span.who = absl::StrSplit(key, '+');
    }
    span.span.start = static_cast<int32_t>(text.size());
    text.append(words.data(), words.size());
    span.span.end = static_cast<int32_t>(text.size());
    spans.push_back(span);
    i = close;
  }
}

std::vector<Mention> MarkedNames(const MarkedText& marked, Span range) {
  std::vector<Mention> names;
  for (const MarkedSpan& span : marked.spans) {
    if (!range.Contains(span.span)) continue;
    Mention& mention = names.emplace_back();
    mention.span = span.span;
    mention.type = span.type;
  }
  return names;
}

std::vector<Mention> MarkedNames(const MarkedText& marked) {
  return MarkedNames(marked, {0, static_cast<int32_t>(marked.text.size())});
}

std::string ListNames(absl::string_view text,
                      const std::vector<Mention>& names) {
  return absl::StrJoin(names, "; ", [&](std::string* out, const Mention& name) {
    absl::StrAppend(out, static_cast<int>(name.type), " ", name.span.In(text));
  });
}

std::unique_ptr<Tagger> NewMarkedTagger(const MarkedText& marked) {
  return std::make_unique<MarkedTagger>(marked);
}

}  // namespace hearsay
