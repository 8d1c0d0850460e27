#include "worker/entities/name_candidates.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/affixes.h"

namespace hearsay {
namespace {

struct TypeName {
  absl::string_view name;
  EntityType type;
};

constexpr TypeName kTypeNames[] = {
    {"PERSON", EntityType::kPerson},
    {"ORGANIZATION", EntityType::kOrganization},
    {"LOCATION", EntityType::kLocation},
    {"NORP", EntityType::kNorp},
    {"FACILITY", EntityType::kFacility},
    {"PRODUCT", EntityType::kProduct},
    {"OTHER", EntityType::kOther},
    {"DATE", EntityType::kDate},
    {"TIME", EntityType::kTime},
    {"DURATION", EntityType::kDuration},
    {"MONEY", EntityType::kMoney},
    {"PERCENT", EntityType::kPercent},
    {"QUANTITY", EntityType::kQuantity},
};

EntityType TypeOf(absl::string_view name) {
  for (const TypeName& known : kTypeNames) {
    if (known.name == name) return known.type;
  }
  return EntityType::kUnspecified;
}

// How far ahead of the piece at hand evidence is gathered: all of a usual
// article, and of a long one as much as does not keep its reader waiting.
constexpr int32_t kTokensAhead = 8192;

// Longer paragraphs are cut, so that memory stays bounded.
constexpr int32_t kLongestPiece = 4096;

// Spans that the tagger thinks less likely are passed over, and longer ones.
constexpr float kLeastShare = 0.04f;
constexpr int32_t kMostTokens = 24;

// In the order of NameCandidates::Place.
constexpr absl::string_view kPlaceLetters = "BILU";

bool IsName(EntityType type) {
  return type != EntityType::kUnspecified && type < EntityType::kDate;
}

}  // namespace

NameCandidates::NameCandidates(const Tagger& tagger)
    : session_(tagger.NewSession()) {
  for (auto& labels : label_of_) labels.fill(-1);
  for (const std::string& label : tagger.labels()) {
    const size_t dash = label.find('-');
    Part part;
    if (dash != std::string::npos) {
      part.type = TypeOf(absl::string_view(label).substr(dash + 1));
      part.begins = label[0] == 'B' || label[0] == 'U';
      part.ends = label[0] == 'L' || label[0] == 'U';
    }
    const size_t place = kPlaceLetters.find(label[0]);
    if (place != absl::string_view::npos && IsName(part.type)) {
      label_of_[place][NameClass(part.type)] = static_cast<int>(parts_.size());
    }
    parts_.push_back(part);
  }
  tagging_.with_probabilities = true;
}

absl::Status NameCandidates::StartArticle(const ArticleView& article) {
  text_ = article.text;
  structure_ = &article.structure;
  next_ = {0, static_cast<int32_t>(structure_->tokens.size())};
  paragraph_ = 0;
  pieces_.clear();
  found_.clear();
  return session_->StartArticle(article);
}

absl::Status NameCandidates::TagAhead() {
  pieces_.clear();
  found_.clear();
  const int32_t limit = next_.begin + kTokensAhead;
  while (!next_.empty() && next_.begin < limit) {
    while (structure_->paragraphs[paragraph_].tokens.end <= next_.begin) {
      ++paragraph_;
    }
    const IndexRange piece = {
        next_.begin,
        EndOfPiece(next_.begin, structure_->paragraphs[paragraph_])};
    absl::Status status = TagPiece(piece);
    if (!status.ok()) return status;
    pieces_.push_back({piece, static_cast<int32_t>(found_.size())});
    next_.begin = piece.end;
  }
  return absl::OkStatus();
}

// At the end of a sentence, if one is near enough. A longer one is cut where
// the tagger cuts it too.
int32_t NameCandidates::EndOfPiece(int32_t token,
                                   const Paragraph& paragraph) const {
  const int32_t limit = token + kLongestPiece;
  if (paragraph.tokens.end <= limit) return paragraph.tokens.end;
  const auto first = structure_->sentences.begin();
  const auto after = std::partition_point(
      first + paragraph.sentences.begin, first + paragraph.sentences.end,
      [&](const Sentence& sentence) { return sentence.tokens.end <= limit; });
  const int32_t end = after == first ? 0 : (after - 1)->tokens.end;
  return end > token ? end : limit;
}

absl::Status NameCandidates::TagPiece(IndexRange tokens) {
  absl::Status status = session_->Tag(tokens, {}, &tagging_);
  if (!status.ok()) return status;
  first_token_ = tokens.begin;
  const size_t first = found_.size();
  AddTagged();
  if (!tagging_.probabilities.empty()) {
    for (int32_t i = 0; i < tokens.size(); ++i) AddPossible(i, tokens.size());
  }
  // What is tagged and possible is the former.
  const auto order = [](const FoundName& name) {
    return std::make_tuple(name.tokens.begin, name.tokens.end, !name.tagged);
  };
  std::sort(found_.begin() + first, found_.end(),
            [&](const FoundName& a, const FoundName& b) {
              return order(a) < order(b);
            });
  found_.erase(std::unique(found_.begin() + first, found_.end(),
                           [](const FoundName& a, const FoundName& b) {
                             return a.tokens == b.tokens;
                           }),
               found_.end());
  for (size_t i = first; i < found_.size(); ++i) Complete(&found_[i]);
  return absl::OkStatus();
}

void NameCandidates::AddTagged() {
  FoundName open;  // may go on; without a type: none
  const auto close = [&] {
    if (open.mention.type != EntityType::kUnspecified) found_.push_back(open);
    open = {};
  };
  for (size_t i = 0; i < tagging_.labels.size(); ++i) {
    const Part part = parts_[tagging_.labels[i]];
    const int32_t token = first_token_ + static_cast<int32_t>(i);
    if (part.begins || part.type != open.mention.type) close();
    if (part.type == EntityType::kUnspecified) continue;
    if (open.mention.type == EntityType::kUnspecified) {
      open.mention.type = part.type;
      open.mention.form =
          IsName(part.type) ? MentionForm::kName : MentionForm::kValue;
      open.mention.confidence = tagging_.confidence[i];
      open.tokens = {token, token + 1};
      open.tagged = true;
    } else {
      // As sure as its least sure word.
      open.mention.confidence =
          std::min(open.mention.confidence, tagging_.confidence[i]);
      open.tokens.end = token + 1;
    }
    if (part.ends) close();
  }
  close();
}

// A span is no likelier than the least likely of its labels: an upper bound,
// close where labels depend on each other as much as those of a name do.
void NameCandidates::AddPossible(int32_t begin, int32_t count) {
  // Mostly there is no name, or the tagger did not even look for one.
  const float outside = tagging_.probabilities[begin * parts_.size()];
  if (outside > 1 - kLeastShare) return;
  if (outside == 0 && tagging_.labels[begin] == 0) return;
  std::array<bool, kMostTokens + 1> possible = {};  // by their numbers of words
  for (int c = 0; c < kNameTypes; ++c) {
    possible[1] |= Share(begin, kUnit, c) >= kLeastShare;
    float share = Share(begin, kBegin, c);
    for (int32_t i = 1;
         share >= kLeastShare && i < std::min(count - begin, kMostTokens);
         ++i) {
      possible[i + 1] |=
          std::min(share, Share(begin + i, kLast, c)) >= kLeastShare;
      share = std::min(share, Share(begin + i, kInside, c));
    }
  }
  for (int32_t words = 1; words <= kMostTokens; ++words) {
    if (!possible[words]) continue;
    const int32_t token = first_token_ + begin;
    found_.emplace_back().tokens = {token, token + words};
  }
}

void NameCandidates::Complete(FoundName* name) const {
  const Span first = structure_->tokens[name->tokens.begin];
  name->mention.span = {first.start + PrefixBeforeName(first.In(text_)),
                        structure_->tokens[name->tokens.end - 1].end};
  if (!name->is_name() || tagging_.probabilities.empty()) return;
  const int32_t begin = name->tokens.begin - first_token_;
  const int32_t last = name->tokens.end - 1 - first_token_;
  float sum = 0;
  for (int c = 0; c < kNameTypes; ++c) {
    float share = Share(begin, begin == last ? kUnit : kBegin, c);
    for (int32_t i = begin + 1; i < last; ++i) {
      share = std::min(share, Share(i, kInside, c));
    }
    if (last > begin) share = std::min(share, Share(last, kLast, c));
    name->shares[c] = share;
    sum += share;
  }
  name->shares[kNoName] = std::max(0.0f, 1 - sum);
  if (name->tagged) return;
  const auto best =
      std::max_element(name->shares.begin(), name->shares.begin() + kNameTypes);
  name->mention.type =
      TypeOfNameClass(static_cast<int>(best - name->shares.begin()));
  name->mention.confidence = *best;
}

float NameCandidates::Share(int32_t token, Place place, int name_class) const {
  const int label = label_of_[place][name_class];
  if (label < 0) return 0;
  return tagging_.probabilities[token * parts_.size() + label];
}

}  // namespace hearsay
