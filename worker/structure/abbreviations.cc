#include "worker/structure/abbreviations.h"

#include <cstddef>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace hearsay {
namespace {

constexpr size_t kMaxOpener = 9;  // "meanwhile"

struct Entries {
  Abbreviation kind;
  absl::string_view words;
};

constexpr Entries kAbbreviations[] = {
    {Abbreviation::kTitle,
     "Mr Mrs Ms Mx Dr Prof Messrs Mmes Mme Mlle Gen Lt Col Maj Capt Cpl Sgt "
     "Pvt "
     "Cmdr Cdr Adm Brig Sen Sens Rep Reps Gov Govs Lieut Det Insp Supt Pres "
     "Hon "
     "Rev Msgr Fr Br Sr Ald Amb Atty Asst Assoc Dir Drs Profs Gens Cols Sgts "
     "St Ste Mt Ft Pt Pte Spc Pfc mr mrs dr prof gen sen rep gov capt sgt lt"},
    {Abbreviation::kBeforeNumber,
     "No Nos no nos Nr nr p pp P Fig Figs fig figs Vol Vols vol vols Ch ch Sec "
     "sec Art art Para para Pt pt Ex Eq eq Op op Ed Rm rm Tel tel Fax Ext ext "
     "Ph "
     "Bldg bldg Apt apt Ste Rte rte v vv c ca N\xC2\xB0 "
     "n\xC2\xB0"},
    {Abbreviation::kCalendar, "Mar Jun Jul Mon Wed Thu Sat Sun"},
    {Abbreviation::kInner,
     "vs eg ie viz cf ps PS esp Esp approx incl est dept univ assn intl natl "
     "orig resp "
     "Dept Univ Assn Intl Attn attn Arrv arrv Conf Spec Mob abbr abt temp mfg"},
    {Abbreviation::kAny,
     "Jan Feb Apr Aug Sep Sept Oct Nov Dec Tue Tues Weds Thur Thurs Fri "
     "Inc Corp Co Ltd Pvt Cos Bros Mfg Pty Plc LLC Jr Esq etc al Hr hr hrs min "
     "mins "
     "secs yr yrs mo mos wk wks oz lb lbs ft sq cu mph approx co inc corp ltd "
     "jr "
     "bros ave blvd rd st Ave Blvd Rd Hwy Pkwy Ln Ct Pl Sq Ala Ariz Ark Calif "
     "Colo Conn Del Fla Ga Ida Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo "
     "Mont "
     "Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ont Que Alta Sask Man "
     "Govt "
     "govt gov Cont cont tel ext"},
};

constexpr absl::string_view kOpeners =
    "a an the this that these those there here he she it we they i you his her "
    "its our their my your and but or nor so yet if when while although though "
    "because since as at after before by during for from in into of on over to "
    "under until with without how what where which who whom whose why is are "
    "was "
    "were do does did has have had can could will would should may might must "
    "not no now then also however still even just some many most several both "
    "each every all any few other others another such only once meanwhile "
    "instead let please yes";

absl::flat_hash_map<absl::string_view, Abbreviation>* MakeAbbreviations() {
  auto* map = new absl::flat_hash_map<absl::string_view, Abbreviation>;
  for (const Entries& entries : kAbbreviations) {
    for (absl::string_view word : absl::StrSplit(entries.words, ' ')) {
      map->emplace(word, entries.kind);
    }
  }
  return map;
}

}  // namespace

Abbreviation FindAbbreviation(absl::string_view word) {
  static const auto* const map = MakeAbbreviations();
  auto it = map->find(word);
  if (it != map->end()) return it->second;
  // "GEN." in a headline.
  constexpr size_t kMaxCapitals = 5;
  if (word.size() < 2 || word.size() > kMaxCapitals) return Abbreviation::kNone;
  char capitalised[kMaxCapitals];
  capitalised[0] = word[0];
  for (size_t i = 1; i < word.size(); ++i) {
    if (!absl::ascii_isupper(word[i])) return Abbreviation::kNone;
    capitalised[i] = absl::ascii_tolower(word[i]);
  }
  it = map->find(absl::string_view(capitalised, word.size()));
  return it == map->end() ? Abbreviation::kNone : it->second;
}

bool IsSentenceOpener(absl::string_view word) {
  static const auto* const set =
      new absl::flat_hash_set<absl::string_view>(absl::StrSplit(kOpeners, ' '));
  if (word.empty() || word.size() > kMaxOpener) return false;
  char lower[kMaxOpener];
  for (size_t i = 0; i < word.size(); ++i) {
    lower[i] = absl::ascii_tolower(word[i]);
  }
  return set->contains(absl::string_view(lower, word.size()));
}

}  // namespace hearsay
