#include "worker/entities/name_evidence.h"

#include <string>

#include "absl/strings/ascii.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

// A longer span that is less likely a name says nothing of its words.
constexpr float kLeastShareOfWhole = 0.3f;

// How many words around a name count.
constexpr int32_t kWordsAround = 2;

void Add(const NameShares& from, NameShares* to) {
  for (size_t i = 0; i < from.size(); ++i) (*to)[i] += from[i];
}

uint64_t KeyOf(uint64_t word, NamePart part) {
  return CombineHash(word, static_cast<uint64_t>(part));
}

void AddNeighbour(const WordForm& form, NameGroup::Neighbours* neighbours) {
  for (NameGroup::Neighbour& known : *neighbours) {
    if (known.folded == form.folded) return;
    if (known.folded != 0) continue;
    known = {form.folded, form.cluster};
    return;
  }
}

}  // namespace

void NameEvidence::Gather(absl::string_view text, const Structure& structure,
                          const ArticleWords& words,
                          absl::Span<const FoundName> names) {
  text_ = text;
  structure_ = &structure;
  words_ = &words;
  names_ = names;
  tagged_.clear();
  groups_.clear();
  group_of_.clear();
  group_of_words_.clear();
  parts_.clear();
  for (size_t i = 0; i < names.size(); ++i) {
    const FoundName& name = names[i];
    if (name.tagged) tagged_.push_back(static_cast<int32_t>(i));
    if (!name.is_name()) {
      group_of_.push_back(-1);
      continue;
    }
    const uint64_t hash = HashOf(name);
    const auto [known, is_new] =
        group_of_words_.try_emplace(hash, static_cast<int32_t>(groups_.size()));
    if (is_new) groups_.emplace_back().words = hash;
    group_of_.push_back(known->second);
    AddToGroup(name, &groups_[known->second]);
    if (name.tokens.size() > 1 && name.share_of_names() > kLeastShareOfWhole) {
      AddParts(name);
    }
  }
}

uint64_t NameEvidence::HashOf(const FoundName& name) const {
  uint64_t hash = name.tokens.size();
  for (int32_t t = name.tokens.begin; t < name.tokens.end; ++t) {
    const Span token = structure_->tokens[t];
    uint64_t folded = Form(t).folded;
    if (name.mention.span.start > token.start && t == name.tokens.begin) {
      // "ex-FARC" is FARC.
      const Span rest = {name.mention.span.start, token.end};
      folded = HashBytes(absl::AsciiStrToLower(rest.In(text_)));
    }
    hash = CombineHash(hash, folded);
  }
  return hash;
}

void NameEvidence::AddToGroup(const FoundName& name, NameGroup* group) const {
  ++group->count;
  Add(name.shares, &group->shares);
  const IndexRange around = AroundOf(name.tokens);
  if (around.begin < name.tokens.begin) {
    AddNeighbour(Form(name.tokens.begin - 1), &group->before);
  }
  if (around.end > name.tokens.end) {
    AddNeighbour(Form(name.tokens.end), &group->after);
  }
}

void NameEvidence::AddParts(const FoundName& name) {
  std::string initials;
  for (int32_t t = name.tokens.begin; t < name.tokens.end; ++t) {
    const NamePart part = t == name.tokens.begin     ? NamePart::kFirst
                          : t + 1 == name.tokens.end ? NamePart::kLast
                                                     : NamePart::kInner;
    Add(name.shares, &parts_[KeyOf(Form(t).folded, part)]);
    const char letter = text_[structure_->tokens[t].start];
    if (absl::ascii_isupper(letter)) initials.push_back(letter);
  }
  if (initials.size() > 1) {
    Add(name.shares, &parts_[KeyOf(HashBytes(initials), NamePart::kInitials)]);
  }
}

const NameShares* NameEvidence::PartOf(uint64_t word, NamePart part) const {
  const auto found = parts_.find(KeyOf(word, part));
  return found == parts_.end() ? nullptr : &found->second;
}

IndexRange NameEvidence::AroundOf(IndexRange name) const {
  IndexRange around = name;
  const int32_t count = static_cast<int32_t>(structure_->tokens.size());
  while (around.begin > 0 && name.begin - around.begin < kWordsAround &&
         !words_->starts_sentence(around.begin)) {
    --around.begin;
  }
  while (around.end < count && around.end - name.end < kWordsAround &&
         !words_->starts_sentence(around.end)) {
    ++around.end;
  }
  return around;
}

}  // namespace hearsay
