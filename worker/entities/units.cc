#include "worker/entities/units.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace hearsay {
namespace {

using Units = absl::flat_hash_map<std::string, Unit>;

// Words that share a meaning, the unit's name first.
void AddMeasures(Units* units) {
  for (const absl::string_view line : {
           "metre,metres",
           "meter,meters",
           "kilometre,kilometres,km,kms",
           "kilometer,kilometers",
           "centimetre,centimetres,cm",
           "centimeter,centimeters",
           "millimetre,millimetres,mm",
           "millimeter,millimeters",
           "mile,miles",
           "yard,yards",
           "foot,feet,ft",
           "inch,inches",
           "nautical mile,nautical miles",
           "light-year,light-years",
           "acre,acres",
           "hectare,hectares,ha",
           "square mile,square miles,sq miles",
           "square kilometre,square kilometres,sq km",
           "square kilometer,square kilometers",
           "square metre,square metres,sq m,sqm",
           "square meter,square meters",
           "square foot,square feet,sq ft",
           "cubic metre,cubic metres",
           "cubic meter,cubic meters",
           "cubic foot,cubic feet",
           "tonne,tonnes",
           "ton,tons",
           "metric ton,metric tons",
           "kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos,kg,kgs",
           "gram,grams,gramme,grammes",
           "milligram,milligrams,mg",
           "pound,lbs,lb",
           "ounce,ounces,oz",
           "carat,carats",
           "litre,litres",
           "liter,liters",
           "gallon,gallons",
           "barrel,barrels",
           "bushel,bushels",
           "pint,pints",
           "mile per hour,miles per hour,mph,miles an hour",
           "kilometre per hour,kilometres per hour,kph,kmh,kilometres an hour",
           "kilometer per hour,kilometers per hour,kilometers an hour",
           "knot,knots",
           "degree,degrees",
           "degree Celsius,degrees celsius,degrees centigrade,celsius",
           "degree Fahrenheit,degrees fahrenheit,fahrenheit",
           "watt,watts",
           "kilowatt,kilowatts,kw",
           "megawatt,megawatts,mw",
           "gigawatt,gigawatts,gw",
           "kilowatt-hour,kilowatt hours,kwh",
           "megawatt-hour,megawatt hours,mwh",
           "volt,volts",
           "hertz",
           "megahertz,mhz",
           "gigahertz,ghz",
           "decibel,decibels",
           "byte,bytes",
           "kilobyte,kilobytes,kb",
           "megabyte,megabytes,mb",
           "gigabyte,gigabytes,gb",
           "terabyte,terabytes,tb",
           "calorie,calories",
           "horsepower,hp",
           "kiloton,kilotons",
           "person,people,persons",
       }) {
    const std::vector<absl::string_view> words = absl::StrSplit(line, ',');
    for (const absl::string_view word : words) {
      units->insert({std::string(word), {UnitKind::kMeasure, words[0]}});
    }
  }
}

void AddTimes(Units* units) {
  const struct {
    absl::string_view words;
    TimeUnit unit;
  } kTimes[] = {
      {"second,seconds", TimeUnit::kSecond},
      {"minute,minutes,mins", TimeUnit::kMinute},
      {"hour,hours,hrs", TimeUnit::kHour},
      {"day,days", TimeUnit::kDay},
      {"week,weeks", TimeUnit::kWeek},
      {"month,months", TimeUnit::kMonth},
      {"year,years,yrs", TimeUnit::kYear},
      {"decade,decades", TimeUnit::kDecade},
      {"century,centuries", TimeUnit::kCentury},
  };
  for (const auto& [words, unit] : kTimes) {
    for (const absl::string_view word : absl::StrSplit(words, ',')) {
      units->insert({std::string(word), {UnitKind::kTime, "", 1, unit}});
    }
  }
}

void AddPercents(Units* units) {
  for (const absl::string_view word : {"percent", "per cent", "pct"}) {
    units->insert({std::string(word), {UnitKind::kPercent, "%"}});
  }
  for (const absl::string_view word :
       {"percentage point", "percentage points"}) {
    units->insert(
        {std::string(word), {UnitKind::kPercent, "percentage point"}});
  }
  for (const absl::string_view word : {"basis point", "basis points"}) {
    units->insert({std::string(word), {UnitKind::kPercent, "basis point"}});
  }
}

void AddMoney(Units* units) {
  const struct {
    absl::string_view code, words;
  } kCurrencies[] = {
      {"USD",
       "dollar,dollars,us dollar,us dollars,american dollars,usd,greenbacks"},
      {"EUR", "euro,euros,eur"},
      {"GBP", "pound,pounds,pounds sterling,british pounds,gbp,quid"},
      {"JPY", "yen,japanese yen,jpy"},
      {"CNY", "yuan,renminbi,rmb,chinese yuan,cny"},
      {"INR", "rupee,rupees,indian rupees,inr,rs"},
      {"PKR", "pakistani rupees,pkr"},
      {"LKR", "sri lankan rupees,lkr"},
      {"NPR", "nepali rupees,nepalese rupees,npr"},
      {"KRW", "won,korean won,south korean won,krw"},
      {"KPW", "north korean won"},
      {"THB", "baht,thai baht,thb"},
      {"IDR", "rupiah,indonesian rupiah,idr"},
      {"MYR", "ringgit,malaysian ringgit,myr"},
      {"VND", "dong,vietnamese dong,vnd"},
      {"MMK", "kyat,kyats,mmk"},
      {"BDT", "taka,bdt"},
      {"ILS", "shekel,shekels,israeli shekels,ils"},
      {"TRY", "lira,liras,turkish lira,turkish liras"},
      {"LBP", "lebanese pounds,lebanese lira"},
      {"SYP", "syrian pounds"},
      {"EGP", "egyptian pounds,egp"},
      {"SDG", "sudanese pounds"},
      {"RUB", "ruble,rubles,rouble,roubles,russian rubles,rub"},
      {"UAH", "hryvnia,hryvnias,uah"},
      {"PLN", "zloty,zlotys,zloties,pln"},
      {"CZK", "koruna,korunas,czech crowns,czk"},
      {"HUF", "forint,forints,huf"},
      {"RON", "romanian lei,ron"},
      {"CHF", "francs,swiss francs,swiss franc,chf"},
      {"XOF", "cfa francs,fcfa,cfa"},
      {"SEK", "swedish kronor,swedish crowns,kronor,sek"},
      {"NOK", "norwegian kroner,norwegian crowns,nok"},
      {"DKK", "danish kroner,danish crowns,dkk"},
      {"CAD", "canadian dollar,canadian dollars,cad"},
      {"AUD", "australian dollar,australian dollars,aud"},
      {"NZD", "new zealand dollar,new zealand dollars,nzd"},
      {"HKD", "hong kong dollars,hk dollars,hong kong dollar,hkd"},
      {"SGD", "singapore dollar,singapore dollars,sgd"},
      {"TWD", "taiwan dollars,new taiwan dollars,twd"},
      {"ZWL", "zimbabwean dollars,zimbabwe dollars"},
      {"NAD", "namibian dollars"},
      {"BND", "brunei dollars,bnd"},
      {"JMD", "jamaican dollars"},
      {"MXN", "mexican peso,mexican pesos,mxn"},
      {"PHP", "philippine pesos,php"},
      {"ARS", "argentine peso,argentine pesos,ars"},
      {"CLP", "chilean pesos,clp"},
      {"COP", "colombian pesos,cop"},
      {"CUP", "cuban pesos,cup"},
      {"", "peso,pesos"},
      {"BRL", "reais,brazilian reais,brl"},
      {"PEN", "soles,peruvian soles"},
      {"CRC", "colon,colones,crc"},
      {"HNL", "lempira,lempiras"},
      {"GTQ", "quetzal,quetzales"},
      {"VES", "bolivares,bolivars"},
      {"AED", "dirham,dirhams,emirati dirhams,aed"},
      {"MAD", "moroccan dirhams"},
      {"SAR", "riyal,riyals,saudi riyals,sar"},
      {"QAR", "qatari riyals,qar"},
      {"IRR", "rial,rials,iranian rials"},
      {"OMR", "omani rials,omr"},
      {"KWD", "kuwaiti dinars,kwd"},
      {"IQD", "iraqi dinars,iqd"},
      {"JOD", "jordanian dinars,jod"},
      {"", "dinar,dinars,krona,kroner,krone,crowns"},
      {"AFN", "afghani,afghanis"},
      {"ZAR", "rand,south african rand,zar"},
      {"NGN", "naira,ngn"},
      {"GHS", "cedi,cedis,ghana cedis,ghs"},
      {"KES", "kenyan shillings,kenya shillings,kes"},
      {"UGX", "ugandan shillings,uganda shillings,ugx"},
      {"TZS", "tanzanian shillings,tanzania shillings,tzs"},
      {"", "shilling,shillings"},
      {"ETB", "birr,etb"},
      {"ZMW", "kwacha,zambian kwacha,zmw"},
      {"BWP", "pula,bwp"},
      {"MNT", "tugrik,tugriks,togrog,mnt"},
      {"KZT", "tenge,kzt"},
      {"BTC", "bitcoin,bitcoins"},
  };
  for (const auto& [code, words] : kCurrencies) {
    for (const absl::string_view word : absl::StrSplit(words, ',')) {
      units->insert({std::string(word), {UnitKind::kMoney, code}});
    }
  }
  for (const absl::string_view word : {"cent", "cents"}) {
    units->insert({std::string(word), {UnitKind::kMoney, "USD", 0.01}});
  }
  for (const absl::string_view word : {"pence", "penny"}) {
    units->insert({std::string(word), {UnitKind::kMoney, "GBP", 0.01}});
  }
}

}  // namespace

const Unit* FindUnit(absl::string_view lower_words) {
  static const Units* const units = [] {
    auto* all = new Units;
    AddTimes(all);
    AddPercents(all);
    AddMoney(all);
    AddMeasures(all);
    return all;
  }();
  const auto it = units->find(lower_words);
  return it == units->end() ? nullptr : &it->second;
}

absl::string_view FindCurrencyPrefix(absl::string_view prefix) {
  static const auto* const prefixes =
      new absl::flat_hash_map<absl::string_view, absl::string_view>({
          {"$", "USD"},   {"US$", "USD"},  {"U.S.$", "USD"}, {"US $", "USD"},
          {"USD", "USD"}, {"USD$", "USD"}, {"U.S.", "USD"},  {"C$", "CAD"},
          {"CA$", "CAD"}, {"CAD", "CAD"},  {"A$", "AUD"},    {"AU$", "AUD"},
          {"AUD", "AUD"}, {"NZ$", "NZD"},  {"NZD", "NZD"},   {"HK$", "HKD"},
          {"HKD", "HKD"}, {"S$", "SGD"},   {"SGD", "SGD"},   {"NT$", "TWD"},
          {"N$", "NAD"},  {"R$", "BRL"},   {"Z$", "ZWL"},    {"J$", "JMD"},
          {"MX$", "MXN"}, {"B$", "BND"},   {"BND", "BND"},   {"£", "GBP"},
          {"GBP", "GBP"}, {"€", "EUR"},    {"EUR", "EUR"},   {"Euro", "EUR"},
          {"¥", "JPY"},   {"JPY", "JPY"},  {"RMB", "CNY"},   {"CNY", "CNY"},
          {"₹", "INR"},   {"Rs", "INR"},   {"Rs.", "INR"},   {"INR", "INR"},
          {"PKR", "PKR"}, {"LKR", "LKR"},  {"NPR", "NPR"},   {"₩", "KRW"},
          {"KRW", "KRW"}, {"฿", "THB"},    {"THB", "THB"},   {"Rp", "IDR"},
          {"IDR", "IDR"}, {"RM", "MYR"},   {"MYR", "MYR"},   {"₫", "VND"},
          {"VND", "VND"}, {"₱", "PHP"},    {"PHP", "PHP"},   {"Php", "PHP"},
          {"Tk", "BDT"},  {"Tk.", "BDT"},  {"৳", "BDT"},     {"BDT", "BDT"},
          {"₪", "ILS"},   {"NIS", "ILS"},  {"ILS", "ILS"},   {"₺", "TRY"},
          {"TL", "TRY"},  {"TRY", "TRY"},  {"LL", "LBP"},    {"LBP", "LBP"},
          {"LE", "EGP"},  {"EGP", "EGP"},  {"E£", "EGP"},    {"₽", "RUB"},
          {"RUB", "RUB"}, {"₴", "UAH"},    {"UAH", "UAH"},   {"PLN", "PLN"},
          {"zł", "PLN"},  {"CHF", "CHF"},  {"SEK", "SEK"},   {"NOK", "NOK"},
          {"DKK", "DKK"}, {"CZK", "CZK"},  {"HUF", "HUF"},   {"Ft", "HUF"},
          {"Dh", "AED"},  {"Dhs", "AED"},  {"AED", "AED"},   {"SR", "SAR"},
          {"SAR", "SAR"}, {"QR", "QAR"},   {"QAR", "QAR"},   {"KD", "KWD"},
          {"KWD", "KWD"}, {"BD", "BHD"},   {"BHD", "BHD"},   {"RO", "OMR"},
          {"OMR", "OMR"}, {"JD", "JOD"},   {"JOD", "JOD"},   {"R", "ZAR"},
          {"ZAR", "ZAR"}, {"₦", "NGN"},    {"N", "NGN"},     {"NGN", "NGN"},
          {"GH₵", "GHS"}, {"GH¢", "GHS"},  {"GHS", "GHS"},   {"GH", "GHS"},
          {"₵", "GHS"},   {"Ksh", "KES"},  {"KSh", "KES"},   {"Sh", "KES"},
          {"KES", "KES"}, {"Ush", "UGX"},  {"UGX", "UGX"},   {"Tsh", "TZS"},
          {"TZS", "TZS"}, {"K", "ZMW"},    {"ZMW", "ZMW"},   {"BWP", "BWP"},
          {"D", "GMD"},   {"MNT", "MNT"},  {"₮", "MNT"},     {"₡", "CRC"},
          {"CRC", "CRC"}, {"S/", "PEN"},   {"S/.", "PEN"},   {"₸", "KZT"},
          {"KZT", "KZT"}, {"FCFA", "XOF"}, {"CFA", "XOF"},   {"MXN", "MXN"},
          {"ARS", "ARS"}, {"COP", "COP"},  {"CLP", "CLP"},
      });
  const auto it = prefixes->find(prefix);
  return it == prefixes->end() ? absl::string_view() : it->second;
}

}  // namespace hearsay
