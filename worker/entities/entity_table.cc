#include "worker/entities/entity_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hearsay {
namespace {

// Entities grow with what an article calls them; this bounds one of them.
constexpr size_t kMostTitles = 8;

char NameSpace(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return 'p';
    case EntityType::kNorp:
      return 'n';
    default:
      return 't';
  }
}

std::string NameKey(absl::string_view key, EntityType type) {
  return absl::StrCat(std::string(1, NameSpace(type)), key);
}

// White space of any length becomes one space.
std::string OneLine(absl::string_view name) {
  std::string line;
  for (const char c : name) {
    if (!absl::ascii_isspace(c)) {
      line.push_back(c);
    } else if (!line.empty() && line.back() != ' ') {
      line.push_back(' ');
    }
  }
  return line;
}

// What a title of several words says alone: "minister" of "labor minister"; but
// a prime minister is no "minister", and a former one none at all.
absl::string_view NounOf(absl::string_view lower_title) {
  for (const absl::string_view other :
       {"acting ", "assistant ", "deputy ", "ex-", "former ", "late ", "prime ",
        "shadow ", "vice "}) {
    if (absl::StartsWith(lower_title, other)) return absl::string_view();
  }
  const size_t space = lower_title.rfind(' ');
  return space == absl::string_view::npos ? absl::string_view()
                                          : lower_title.substr(space + 1);
}

bool HasLower(absl::string_view name) {
  return std::any_of(name.begin(), name.end(), absl::ascii_islower);
}

bool IsFuller(absl::string_view name, const NameWords& words,
              absl::string_view old_name, const NameWords& old_words) {
  if (old_name.empty()) return true;
  if (words.size() != old_words.size()) return words.size() > old_words.size();
  if (HasLower(name) != HasLower(old_name)) return HasLower(name);
  // "John Smith" over "J. Smith", "Michael" over "Mike" not.
  return words.size() > 1 && old_words.front().size() == 1 &&
         words.front().size() > 1;
}

}  // namespace

void EntityTable::Clear() {
  entities_.clear();
  facts_.clear();
  changed_.clear();
  heaviest_ = 0;
  couple_.clear();
  by_name_.clear();
  by_word_.clear();
  by_title_.clear();
  by_office_.clear();
  by_initials_.clear();
  by_title_noun_.clear();
}

int32_t EntityTable::Add(EntityType type) {
  Entity& entity = entities_.emplace_back();
  entity.id = static_cast<int32_t>(entities_.size());
  entity.type = type;
  facts_.emplace_back();
  MarkChanged(entity.id);
  return entity.id;
}

int32_t EntityTable::AddGroupAround(int32_t id) {
  const int32_t group = Add(entity(id).type);
  facts_[group - 1].around = id;
  const std::string& name = entity(id).name;
  if (!name.empty())
    entities_[group - 1].name = absl::StrCat(name, " and others");
  return group;
}

void EntityTable::AddName(int32_t id, absl::string_view name,
                          const NameWords& words, EntityType type,
                          NamePlace place) {
  Entity& entity = entities_[id - 1];
  if (words.empty()) {
    // Marks and signs, but somebody's name for all that.
    if (entity.name.empty()) {
      entity.name = OneLine(name);
      MarkChanged(id);
    }
    return;
  }
  EntityFacts& known = facts_[id - 1];
  // "Isabel" alone may look like a place; "Isabel Ruiz" has told.
  const bool part_of_person =
      entity.type == EntityType::kPerson && words.size() < known.words.size();
  const EntityType told = part_of_person ? EntityType::kPerson : type;
  uint16_t& count = known.types[static_cast<size_t>(told) % 8];
  if (count < UINT16_MAX) ++count;
  if (told != entity.type &&
      count > known.types[static_cast<size_t>(entity.type) % 8]) {
    entity.type = told;
    MarkChanged(id);
  }
  Index(id, words, type);
  if (type == EntityType::kPerson) IndexInitials(id, words);
  const bool corrects = place == NamePlace::kText && known.from_headline &&
                        type == EntityType::kPerson &&
                        words.IsPrefixOf(known.words);
  if (place == NamePlace::kText) known.from_headline = false;
  if (place == NamePlace::kFurniture
          ? entity.name.empty()
          : corrects || IsFuller(name, words, entity.name, known.words)) {
    known.from_headline = place == NamePlace::kHeadline;
    std::string line = OneLine(name);
    if (line != entity.name) {
      entity.name = std::move(line);
      MarkChanged(id);
    }
    known.words = words;
  }
}

void EntityTable::Index(int32_t id, const NameWords& words, EntityType type) {
  by_name_[NameKey(words.key(), type)] = id;
  for (int32_t i = 0; i < words.size(); ++i) {
    auto it = by_word_.find(words[i]);
    if (it == by_word_.end()) {
      it = by_word_.try_emplace(std::string(words[i])).first;
    }
    Ids& ids = it->second;
    const auto place = std::find(ids.begin(), ids.end(), id);
    if (place != ids.end()) {
      std::rotate(place, place + 1, ids.end());
      continue;
    }
    if (ids.size() == kPerWord) ids.erase(ids.begin());
    ids.push_back(id);
  }
}

void EntityTable::AddAlias(int32_t id, absl::string_view key, EntityType type) {
  by_name_[NameKey(key, type)] = id;
}

void EntityTable::AddTitle(int32_t id, absl::string_view title) {
  Entity& entity = entities_[id - 1];
  std::string line = OneLine(title);
  std::string lower = absl::AsciiStrToLower(line);
  by_title_[lower] = id;
  if (const absl::string_view noun = NounOf(lower); !noun.empty()) {
    by_title_noun_[noun] = id;
  }
  for (const std::string& known : entity.titles) {
    if (absl::AsciiStrToLower(known) == lower) return;
  }
  if (entity.titles.size() >= kMostTitles) return;
  entity.titles.push_back(std::move(line));
  MarkChanged(id);
}

void EntityTable::AddOfficeOf(int32_t people, int32_t id,
                              absl::string_view office) {
  std::string lower = absl::AsciiStrToLower(OneLine(office));
  if (HeadsState(lower)) by_office_[{Standing(people), "leader"}] = id;
  by_office_[{Standing(people), std::move(lower)}] = id;
}

void EntityTable::SetWriter(int32_t id) {
  if (entities_[id - 1].writer) return;
  entities_[id - 1].writer = true;
  MarkChanged(id);
}

void EntityTable::SetGender(int32_t id, Gender gender,
                            GenderEvidence evidence) {
  EntityFacts& known = facts_[id - 1];
  if (gender == Gender::kUnknown || evidence <= known.gender_evidence) return;
  known.gender = gender;
  known.gender_evidence = evidence;
}

void EntityTable::CountMention(int32_t id, double weight) {
  ++entities_[id - 1].mention_count;
  EntityFacts& known = facts_[id - 1];
  if (known.around != 0) return;
  known.weight += weight;
  heaviest_ = std::max(heaviest_, known.weight);
}

int32_t EntityTable::Merge(int32_t a, int32_t b) {
  a = Standing(a);
  b = Standing(b);
  if (a == b) return a;
  const int32_t stays = std::min(a, b), goes = std::max(a, b);
  Entity& into = entities_[stays - 1];
  Entity& from = entities_[goes - 1];
  EntityFacts& known = facts_[stays - 1];
  const EntityFacts& other = facts_[goes - 1];
  if (IsFuller(from.name, other.words, into.name, known.words)) {
    into.name = from.name;
    known.words = other.words;
    known.from_headline = other.from_headline;
  }
  for (size_t i = 0; i < known.types.size(); ++i) {
    known.types[i] = static_cast<uint16_t>(
        std::min(known.types[i] + other.types[i], UINT16_MAX));
  }
  if (known.speaks_for == 0) known.speaks_for = other.speaks_for;
  for (const std::string& title : from.titles) AddTitle(stays, title);
  into.mention_count += from.mention_count;
  into.writer |= from.writer;
  known.weight += other.weight;
  heaviest_ = std::max(heaviest_, known.weight);
  known.last_sentence = std::max(known.last_sentence, other.last_sentence);
  SetGender(stays, other.gender, other.gender_evidence);
  from.merged_into = stays;
  MarkChanged(stays);
  MarkChanged(goes);
  return stays;
}

int32_t EntityTable::Standing(int32_t id) const {
  // Ids only ever lead to lower ones.
  while (id != 0 && entities_[id - 1].merged_into != 0) {
    id = entities_[id - 1].merged_into;
  }
  return id;
}

int32_t EntityTable::FindName(absl::string_view key, EntityType type) const {
  const auto it = by_name_.find(NameKey(key, type));
  return it == by_name_.end() ? 0 : Standing(it->second);
}

absl::Span<const int32_t> EntityTable::WithWord(absl::string_view word) const {
  const auto it = by_word_.find(word);
  if (it == by_word_.end()) return {};
  return absl::MakeConstSpan(it->second.data(), it->second.size());
}

int32_t EntityTable::Heaviest(EntityType type) const {
  int32_t heaviest = 0;
  double weight = 0;
  for (const Entity& entity : entities_) {
    if (entity.type != type || entity.merged_into != 0 || entity.writer)
      continue;
    if (facts_[entity.id - 1].weight <= weight) continue;
    weight = facts_[entity.id - 1].weight;
    heaviest = entity.id;
  }
  return heaviest;
}

int32_t EntityTable::WithTitle(absl::string_view lower_title) const {
  const auto it = by_title_.find(lower_title);
  if (it != by_title_.end()) return Standing(it->second);
  const auto noun = by_title_noun_.find(lower_title);
  return noun == by_title_noun_.end() ? 0 : Standing(noun->second);
}

void EntityTable::IndexInitials(int32_t id, const NameWords& words) {
  if (words.size() < 2) return;
  std::string initials;
  for (int32_t i = 0; i < words.size(); ++i) initials.push_back(words[i][0]);
  const auto [known, is_new] =
      by_initials_.try_emplace(std::move(initials), id);
  if (!is_new && Standing(known->second) != Standing(id)) known->second = 0;
}

int32_t EntityTable::WithInitials(absl::string_view initials) const {
  const auto it = by_initials_.find(absl::AsciiStrToLower(initials));
  return it == by_initials_.end() ? 0 : Standing(it->second);
}

int32_t EntityTable::WithOfficeOf(int32_t people,
                                  absl::string_view office) const {
  const auto it = by_office_.find(
      {Standing(people), absl::AsciiStrToLower(OneLine(office))});
  return it == by_office_.end() ? 0 : Standing(it->second);
}

EntityIds EntityTable::couple() const {
  EntityIds ids;
  for (const int32_t id : couple_) ids.push_back(Standing(id));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids.size() == 2 ? ids : EntityIds();
}

void EntityTable::MarkChanged(int32_t id) {
  if (facts_[id - 1].changed) return;
  facts_[id - 1].changed = true;
  changed_.push_back(id);
}

void EntityTable::SetSalience(int32_t id) {
  entities_[id - 1].salience =
      heaviest_ > 0 && entities_[id - 1].merged_into == 0
          ? static_cast<float>(facts_[id - 1].weight / heaviest_)
          : 0;
}

void EntityTable::TakeChanged(std::vector<Entity>* changed) {
  for (const int32_t id : changed_) {
    facts_[id - 1].changed = false;
    SetSalience(id);
    changed->push_back(entities_[id - 1]);
  }
  changed_.clear();
}

void EntityTable::Finish(std::vector<Entity>* changed) {
  for (const int32_t id : changed_) facts_[id - 1].changed = false;
  changed_.clear();
  for (Entity& entity : entities_) {
    SetSalience(entity.id);
    changed->push_back(entity);
  }
}

}  // namespace hearsay
