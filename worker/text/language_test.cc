#include "worker/text/language.h"

#include <string>

#include "absl/strings/ascii.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(LanguageTest, TellsLanguagesApart) {
  const struct {
    absl::string_view tag;
    absl::string_view text;
  } kCases[] = {
      {"en",
       "The council agreed on Monday that the bridge will be closed for two "
       "years, and the mayor said she was sorry for those who live there."},
      {"fr",
       "Le conseil a décidé lundi que le pont sera fermé pendant deux ans, et "
       "la maire a dit qu’elle regrettait cette décision pour les riverains."},
      {"de",
       "Der Rat hat am Montag beschlossen, dass die Brücke für zwei Jahre "
       "gesperrt wird, und die Bürgermeisterin bat um Verständnis."},
      {"es",
       "El consejo decidió el lunes que el puente estará cerrado durante dos "
       "años, y la alcaldesa dijo que lo siente por los vecinos."},
      {"it",
       "Il consiglio ha deciso lunedì che il ponte sarà chiuso per due anni, e "
       "la sindaca ha detto che non è una scelta facile per gli abitanti."},
      {"pt",
       "A câmara decidiu na segunda-feira que a ponte ficará fechada por dois "
       "anos, e a prefeita disse que não foi uma decisão fácil para ela."},
      {"nl",
       "De gemeenteraad heeft maandag besloten dat de brug twee jaar dicht "
       "gaat, en de burgemeester zei dat het niet anders kan voor de stad."},
      {"sv",
       "Kommunen beslutade i måndags att bron ska stängas i två år, och "
       "borgmästaren sade att hon är ledsen för det som nu händer."},
      {"no",
       "Kommunen vedtok mandag at broen skal stenges i to år, og ordføreren "
       "sa at hun ikke er glad for det som nå skjer etter flommen."},
      {"pl",
       "Rada zdecydowała w poniedziałek, że most będzie zamknięty na dwa "
       "lata, a burmistrz powiedziała, że nie jest to dla niej łatwe."},
      {"tr",
       "Belediye meclisi pazartesi günü köprünün iki yıl için kapatılacağını "
       "açıkladı ve başkan bu kararın çok zor olduğunu daha sonra söyledi."},
      {"id",
       "Dewan kota memutuskan pada hari Senin bahwa jembatan itu akan ditutup "
       "untuk dua tahun, dan wali kota tidak senang dengan keputusan ini."},
      {"vi",
       "Hội đồng thành phố đã quyết định hôm thứ Hai rằng cây cầu sẽ đóng cửa "
       "trong hai năm và thị trưởng nói không có cách nào khác cho người dân."},
      {"ru",
       "Городской совет решил в понедельник, что мост закроют на два года, и "
       "мэр сказала, что ей жаль жителей, которые пользуются им каждый день."},
      {"uk",
       "Міська рада вирішила в понеділок, що міст закриють на два роки, і "
       "мерка сказала, що їй шкода мешканців, які щодня ним користуються."},
      {"el",
       "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα ότι η γέφυρα θα κλείσει "
       "για δύο χρόνια."},
      {"ar",
       "قرر المجلس البلدي يوم الاثنين إغلاق الجسر لمدة عامين، وقالت رئيسة "
       "البلدية إنها تأسف لذلك."},
      {"fa",
       "شورای شهر روز دوشنبه تصمیم گرفت که پل برای دو سال بسته شود و شهردار "
       "گفت که متأسف است."},
      {"he", "מועצת העיר החליטה ביום שני שהגשר ייסגר לשנתיים לצורך שיפוצים."},
      {"hi", "नगर परिषद ने सोमवार को फैसला किया कि पुल दो साल के लिए बंद रहेगा।"},
      {"zh", "市议会星期一决定，大桥将关闭两年进行维修，市长对居民表示歉意。"},
      {"ja",
       "市議会は月曜日、橋を二年間閉鎖することを決め、市長は住民に謝罪した。"},
      {"ko", "시의회는 월요일 다리를 이 년 동안 폐쇄하기로 결정했다고 밝혔다."},
      {"th", "สภาเมืองมีมติเมื่อวันจันทร์ให้ปิดสะพานเป็นเวลาสองปีเพื่อซ่อมแซม"},
  };
  for (const auto& c : kCases) {
    const LanguageGuess guess = GuessLanguage(c.text);
    EXPECT_EQ(guess.tag, c.tag) << c.text;
    EXPECT_FALSE(guess.unsure) << c.text;
  }
}

// A wrong warning is worse than none.
TEST(LanguageTest, NeverTakesUglyEnglishForAnotherLanguage) {
  const absl::string_view kTexts[] = {
      "",
      "Velmar",
      "Bridge to close",
      "MAYOR DEFENDS BRIDGE CLOSURE AS ANGER GROWS",
      "Velmar 3, Ostrava 1 (half-time 2-0)",
      "PRINT  SHARE  EMAIL",
      "Markets: Velmar 100 +1.2%; Ostrand 250 4,113.20 -0.4%; oil $71.20",
      "Juan de la Cruz, María de los Ángeles del Río, José da Silva, Carlos "
      "dos Santos, Ana de las Heras, Luis del Valle, Pedro de la Torre.",
      "Jan van der Berg, Piet van den Broek, Willem de Vries, Karl von Stein, "
      "Ludwig von der Heide, Giovanni della Rocca, Paolo di Marco.",
      "Le Monde, El País, Die Zeit, La Repubblica, De Standaard, O Globo",
      "Die Hard and Das Boot in Der Spiegel",
      "“Non, je ne regrette rien,” she sang, and the crowd in the square sang "
      "with her until the lights went out.",
      "1\t2\t3\t4\n5\t6\t7\t8\nTotal\t36\tAverage\t4.5",
      "Reuters AFP dpa — © 2031 — Все",
      "北京 Beijing",
      "https://velmar.example/news/%E2%80%98ferry%E2%80%99-%E2%80%94-ostrand-"
      "%E2%80%9Clind%E2%80%9D",
  };
  for (const absl::string_view text : kTexts) {
    const LanguageGuess guess = GuessLanguage(text);
    EXPECT_TRUE(guess.unsure || guess.tag == "en") << guess.tag << ": " << text;
  }
}

TEST(LanguageTest, CapitalsAreEnglishToo) {
  const LanguageGuess guess = GuessLanguage(
      "THE COUNCIL AGREED ON MONDAY THAT THE BRIDGE WILL BE CLOSED FOR TWO "
      "YEARS AND THE MAYOR SAID SHE WAS SORRY.");
  EXPECT_EQ(guess.tag, "en");
  EXPECT_FALSE(guess.unsure);
}

TEST(LanguageTest, ShortTextsInOtherLanguagesAreUnsure) {
  for (const absl::string_view text :
       {"Mon Dieu", "Привет", "你好", "Guten Tag"}) {
    EXPECT_TRUE(GuessLanguage(text).unsure) << text;
  }
}

TEST(LanguageTest, ProseInAnUnknownLanguageIsNotEnglish) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "baxu lendro mita kosul venda parsik ";
  const LanguageGuess guess = GuessLanguage(text);
  EXPECT_EQ(guess.tag, "und");
  EXPECT_FALSE(guess.unsure);
}

// An English article behind a long foreign menu, and the other way round.
TEST(LanguageTest, LooksBeyondTheFirstLines) {
  std::string menu, body;
  while (menu.size() < 3000) menu += "Nachrichten und Wetter für die Region. ";
  while (body.size() < 60000) {
    body += "The council said that it had not been told of the plan. ";
  }
  EXPECT_EQ(GuessLanguage(menu + body).tag, "en");
}

TEST(LanguageTest, CutsNoCharacterInALongText) {
  for (int shift = 0; shift < 4; ++shift) {
    std::string text(shift, ' ');
    while (text.size() < 20000)
      text += "市议会星期一决定关闭大桥🙂";
    const LanguageGuess guess = GuessLanguage(text);
    EXPECT_EQ(guess.tag, "zh");
    EXPECT_FALSE(guess.unsure);
  }
}

}  // namespace
}  // namespace hearsay
