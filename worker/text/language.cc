#include "worker/text/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/numeric/bits.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace hearsay {
namespace {

constexpr size_t kPieceBytes = 2 << 10;
constexpr int kPieces = 3;

// Languages in Latin letters, each with its commonest words. Particles of names
// ("de", "la", "van", "der", "al") are left out: a list of Spanish footballers
// is no Spanish text.
struct LatinLanguage {
  absl::string_view tag;
  absl::string_view words;
};

constexpr LatinLanguage kLatinLanguages[] = {
    {"en",
     "the of and to a in that is was for on with as by at from be it are this "
     "have has had not but or an they which were their its his her he she we "
     "you i will would can said who been more when there one what about up out "
     "if into than after so new no all also could over do me my our your says "
     "how why where before against between during amid while us him them "
     "because most other some only now just like first two any may should"},
    {"fr",
     "les des et est une un dans que qui pour pas sur au avec ce il elle sont "
     "par plus ont été mais cette aux se ses leur nous vous on ne en à sa son "
     "comme tout être fait deux même après ou où je a selon depuis entre "
     "contre sans sous très aussi"},
    {"de",
     "die und in das ist nicht mit für den dem ein eine auf zu dass es sich "
     "auch werden wurde hat sie nach bei um aus wie noch er im am als an war "
     "so wird sind einen einer zum zur haben ich wir aber oder über vor nur "
     "durch kann mehr seine ihre unter gegen"},
    {"es",
     "que en un una por con no para su al lo como más pero sus este ya o "
     "entre cuando muy sin sobre también me hasta hay donde quien desde todo "
     "nos durante todos uno ni contra otros ese eso ha había fue han son está "
     "se es según dos años tras"},
    {"it",
     "che è un una per con non sono ha ma più come dei della delle nel nella "
     "alla anche questo si su dal dalla gli ed ci al lo o se essere stato tra "
     "ai cui due loro dopo suo sua perché quando hanno i a in"},
    {"pt",
     "que em um uma para com não por mais dos se na no ao como mas foi ele "
     "das tem à seu sua ou ser quando muito há nos já está eu também só pelo "
     "pela até isso ela entre era depois sem mesmo aos ter são o os a as e do "
     "da é disse"},
    {"nl",
     "het een en van in is dat op te voor met zijn niet aan er om ook als door "
     "naar bij maar uit over dit wordt worden heeft hebben ze hij nog of zich "
     "tot deze meer was kan wel geen werd ik je we"},
    {"sv",
     "och att det som en på är av för med till inte om ett han men var "
     "jag har hon så från vi kan när nu ska också eller efter vid mot sig sin "
     "hade blev under år den i de"},
    {"da",
     "og at det som en på er af for med til ikke om et han men var jeg har hun "
     "så fra vi kan når nu skal også eller efter ved mod sig sin havde blev "
     "under år den i de bliver være"},
    {"no",
     "og at det som en på er av for med til ikke om et han men var jeg har hun "
     "så fra vi kan når nå skal også eller etter ved mot seg sin hadde ble "
     "under år den i de blir være å"},
    {"fi",
     "ja on ei se että oli ovat hän mutta kun kuin myös joka sen tai mukaan "
     "jos niin vain ole olla sekä jo kanssa vuoden ollut hänen jotka nyt"},
    {"pl",
     "i w nie na z się to że do jest jak o co po dla za od tym ale przez ich "
     "jego tego oraz był które który są może przy już tylko była może roku a"},
    {"cs",
     "a se v na je že s z do o to i za ve pro by jako po ale jsou který byl "
     "jeho podle již také jen která bylo které od při nebo tak už není roce"},
    {"ro",
     "și în că nu cu pe o este a un din pentru care mai sunt fost dar prin "
     "sau după această acest lui ca se la între despre fi au"},
    {"hu",
     "a az és hogy nem is egy ez ki de meg már csak volt mint még vagy el "
     "ha szerint után lesz között kell mert azt amely"},
    {"tr",
     "ve bir bu için ile da de olarak çok daha gibi sonra kadar olan ne ama en "
     "ise değil her olduğu var dedi göre yeni"},
    {"id",
     "yang dan di itu dengan untuk dari ini tidak dalam akan pada juga ke "
     "karena ada oleh mereka saya telah bisa sudah adalah lebih kata dia atau"},
    {"vi",
     "và của là có được cho không trong các một người với những đã này để về "
     "khi đến từ ông theo tại sẽ ra nhiều cũng"},
    {"sw",
     "ya na wa kwa katika ni za la kuwa cha hiyo huo huu hii baada kama "
     "alisema wakati bila lakini yake watu hivyo"},
    {"tl",
     "ang ng sa mga na ay at ni si para hindi kung ito siya niya nang may "
     "kanyang isang pa rin naman"},
};

constexpr int kLanguages = std::size(kLatinLanguages);
constexpr int kEnglish = 0;

// A word that several languages share speaks for each of them a little: this
// much, shared out.
constexpr int kWordWeight = 60;

using WordTable = absl::flat_hash_map<std::string, uint32_t>;

const WordTable& Words() {
  static const WordTable* const table = [] {
    auto* words = new WordTable;
    for (int i = 0; i < kLanguages; ++i) {
      for (const absl::string_view word :
           absl::StrSplit(kLatinLanguages[i].words, ' ')) {
        (*words)[std::string(word)] |= 1u << i;
      }
    }
    return words;
  }();
  return *table;
}

// Scripts that one language stands for, unless a letter says otherwise.
struct Script {
  UScriptCode code;
  absl::string_view tag;
};

constexpr Script kScripts[] = {
    {USCRIPT_CYRILLIC, "ru"},  {USCRIPT_ARABIC, "ar"},
    {USCRIPT_HAN, "zh"},       {USCRIPT_HIRAGANA, "ja"},
    {USCRIPT_KATAKANA, "ja"},  {USCRIPT_HANGUL, "ko"},
    {USCRIPT_GREEK, "el"},     {USCRIPT_HEBREW, "he"},
    {USCRIPT_THAI, "th"},      {USCRIPT_DEVANAGARI, "hi"},
    {USCRIPT_BENGALI, "bn"},   {USCRIPT_TAMIL, "ta"},
    {USCRIPT_TELUGU, "te"},    {USCRIPT_GUJARATI, "gu"},
    {USCRIPT_GURMUKHI, "pa"},  {USCRIPT_KANNADA, "kn"},
    {USCRIPT_MALAYALAM, "ml"}, {USCRIPT_SINHALA, "si"},
    {USCRIPT_GEORGIAN, "ka"},  {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_ETHIOPIC, "am"},  {USCRIPT_KHMER, "km"},
    {USCRIPT_LAO, "lo"},       {USCRIPT_MYANMAR, "my"},
};

struct LetterSign {
  char32_t letter;
  absl::string_view tag;
};

constexpr LetterSign kLetterSigns[] = {
    {U'ы', "ru"}, {U'э', "ru"}, {U'і', "uk"}, {U'ї', "uk"}, {U'є', "uk"},
    {U'ў', "be"}, {U'ј', "sr"}, {U'ћ', "sr"}, {U'ђ', "sr"}, {U'ъ', "bg"},
    {U'أ', "ar"}, {U'ة', "ar"}, {U'ی', "fa"}, {U'گ', "fa"}, {U'پ', "fa"},
    {U'ے', "ur"}, {U'ں', "ur"}, {U'ہ', "ur"}, {U'ٹ', "ur"},
};

// What is counted over the pieces of a text.
class Counts {
 public:
  void Add(absl::string_view piece) {
    const int32_t size = static_cast<int32_t>(piece.size());
    word_.clear();
    for (int32_t i = 0; i < size;) {
      const int32_t start = i;
      UChar32 c;
      U8_NEXT(piece.data(), i, size, c);
      if (c < 0x80 ? absl::ascii_isalpha(c) : u_isalpha(c)) {
        if (word_.empty()) word_is_lower_ = u_islower(c);
        AddLetter(c);
        if (c < 0x80) {
          word_ += absl::ascii_tolower(static_cast<unsigned char>(c));
        } else {
          word_.append(piece.data() + start, i - start);
        }
      } else if (c < 0x80 || (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) {
        // The letters of "%E2%80" and "3A4" are no words.
        if (c < 0x80 && absl::ascii_isdigit(c)) word_.clear();
        EndWord();
      }
    }
    EndWord();
  }

  LanguageGuess Guess() const {
    int64_t other_letters = 0;
    for (const int32_t count : script_letters_) other_letters += count;
    return other_letters > latin_letters_ ? GuessByScript(other_letters)
                                          : GuessByWords();
  }

 private:
  void AddLetter(UChar32 c) {
    if (c < 0x250) {
      ++latin_letters_;
      return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    for (size_t i = 0; i < std::size(kScripts); ++i) {
      if (kScripts[i].code != script) continue;
      ++script_letters_[i];
      const UChar32 lower = u_tolower(c);
      for (size_t k = 0; k < std::size(kLetterSigns); ++k) {
        sign_letters_[k] +=
            kLetterSigns[k].letter == static_cast<char32_t>(lower);
      }
      return;
    }
    // The rest of Latin, and scripts that are not told apart here.
    ++latin_letters_;
  }

  void EndWord() {
    if (word_.empty()) return;
    ++words_;
    lower_words_ += word_is_lower_;
    const auto found = Words().find(word_);
    word_.clear();
    if (found == Words().end()) return;
    const uint32_t languages = found->second;
    const int share = kWordWeight / absl::popcount(languages);
    for (uint32_t rest = languages; rest != 0; rest &= rest - 1) {
      score_[absl::countr_zero(rest)] += share;
    }
    english_lower_words_ += word_is_lower_ && (languages >> kEnglish & 1) != 0;
  }

  LanguageGuess GuessByScript(int64_t letters) const {
    const size_t best =
        std::max_element(script_letters_.begin(), script_letters_.end()) -
        script_letters_.begin();
    absl::string_view tag = kScripts[best].tag;
    int32_t most = 0;
    for (const LetterSign& sign : kLetterSigns) {
      int32_t count = 0;
      for (size_t k = 0; k < std::size(kLetterSigns); ++k) {
        if (kLetterSigns[k].tag == sign.tag) count += sign_letters_[k];
      }
      if (count > most) {
        most = count;
        tag = sign.tag;
      }
    }
    // Japanese is Chinese characters with some kana among them.
    int32_t kana = 0;
    for (size_t i = 0; i < std::size(kScripts); ++i) {
      if (kScripts[i].tag == "ja") kana += script_letters_[i];
    }
    if (tag == "zh" && kana * 10 > letters) tag = "ja";
    // A Chinese character is a word, of other letters it takes some.
    const bool dense = tag == "zh" || tag == "ja" || tag == "ko";
    return {std::string(tag), letters < (dense ? 10 : 25)};
  }

  LanguageGuess GuessByWords() const {
    int best = 1;
    for (int i = 2; i < kLanguages; ++i) {
      if (score_[i] > score_[best]) best = i;
    }
    const int32_t english = score_[kEnglish];
    const int32_t other = score_[best];
    // Four words of its own at the least, and a tenth of all words.
    if (other >= 4 * kWordWeight && other >= 2 * english &&
        other * 10 >= words_ * kWordWeight) {
      return {std::string(kLatinLanguages[best].tag), false};
    }
    if (english >= 2 * kWordWeight && english > other) return {"en", false};
    // Prose, by its many words in lower case, that has next to no English in
    // it.
    if (lower_words_ >= 60 && english_lower_words_ * 25 < lower_words_) {
      return {"und", false};
    }
    return {english > other ? "en" : "und", true};
  }

  int32_t latin_letters_ = 0;
  std::array<int32_t, std::size(kScripts)> script_letters_{};
  std::array<int32_t, std::size(kLetterSigns)> sign_letters_{};

  std::string word_;
  bool word_is_lower_ = false;
  int32_t words_ = 0;
  int32_t lower_words_ = 0;
  int32_t english_lower_words_ = 0;
  std::array<int32_t, kLanguages> score_{};
};

// `at`, or the next place where a character starts.
size_t NextBoundary(absl::string_view text, size_t at) {
  while (at < text.size() && U8_IS_TRAIL(static_cast<uint8_t>(text[at]))) ++at;
  return std::min(at, text.size());
}

}  // namespace

LanguageGuess GuessLanguage(absl::string_view text) {
  Counts counts;
  if (text.size() <= kPieces * kPieceBytes) {
    counts.Add(text);
    return counts.Guess();
  }
  // From the start, a third and two thirds: the first lines may be furniture.
  for (int i = 0; i < kPieces; ++i) {
    const size_t start = NextBoundary(text, text.size() / kPieces * i);
    const size_t end = NextBoundary(text, start + kPieceBytes);
    counts.Add(text.substr(start, end - start));
  }
  return counts.Guess();
}

}  // namespace hearsay
