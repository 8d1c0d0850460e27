#include "worker/entities/value_finder.h"

#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

// 15 digits, which StrCat() does not give.
std::string Print(double amount) {
  std::ostringstream out;
  out << std::setprecision(15) << amount;
  return out.str();
}

std::string Print(const DateTime& date) {
  std::string text;
  if (date.year != 0 || date.month != 0 || date.day != 0) {
    absl::StrAppend(&text, absl::Dec(date.year, absl::kZeroPad4), "-",
                    absl::Dec(date.month, absl::kZeroPad2), "-",
                    absl::Dec(date.day, absl::kZeroPad2));
  }
  if (date.hour.has_value()) {
    absl::StrAppend(&text, "T", absl::Dec(*date.hour, absl::kZeroPad2), ":",
                    absl::Dec(date.minute.value_or(0), absl::kZeroPad2),
                    date.time_zone);
  }
  return text;
}

std::string Print(const Value& value) {
  static constexpr absl::string_view kUnits[] = {
      "",     "second", "minute", "hour",   "day",
      "week", "month",  "year",   "decade", "century"};
  std::string text = "?";
  if (const auto* date = absl::get_if<DateTime>(&value.kind)) {
    text = Print(*date);
  } else if (const auto* length = absl::get_if<Length>(&value.kind)) {
    text = absl::StrCat(Print(length->amount), " ",
                        kUnits[static_cast<int>(length->unit)]);
  } else if (const auto* money = absl::get_if<Money>(&value.kind)) {
    text = absl::StrCat(Print(money->amount), " ", money->currency_code);
  } else if (const auto* number = absl::get_if<Number>(&value.kind)) {
    text = absl::StrCat(Print(number->amount), " ", number->unit);
  }
  if (value.approximate) text += " about";
  if (value.relative) text += " relative";
  return text;
}

// "DATE [March 3] 2031-03-03; ..."
std::string FindAndPrint(absl::string_view text,
                         absl::optional<absl::Time> published) {
  static constexpr absl::string_view kTypes[] = {
      "", "",     "",     "",         "",      "",        "",
      "", "DATE", "TIME", "DURATION", "MONEY", "PERCENT", "QUANTITY"};
  std::vector<Mention> values;
  FindValues(text, {0, static_cast<int32_t>(text.size())}, published, &values);
  return absl::StrJoin(
      values, "; ", [&](std::string* out, const Mention& mention) {
        absl::StrAppend(out, kTypes[static_cast<int>(mention.type)], " [",
                        mention.span.In(text), "]");
        if (mention.value.has_value()) {
          absl::StrAppend(out, " ", Print(*mention.value));
        }
      });
}

struct Case {
  const char* text;
  const char* found;
};

// All are read as if published on Wednesday, 9 July 2031.
constexpr Case kCases[] = {
    {"They paid $50 billion.", "MONEY [$50 billion] 50000000000 USD"},
    {"It cost US$1.2 million in all.", "MONEY [US$1.2 million] 1200000 USD"},
    {"A fee of £3,250 applies.", "MONEY [£3,250] 3250 GBP"},
    {"€2.5bn was lost", "MONEY [€2.5bn] 2500000000 EUR"},
    {"It raised $261 billion, a fifth of the total.",
     "MONEY [$261 billion] 261000000000 USD; PERCENT [a fifth] 20 %"},
    {"a $3-million house", "MONEY [$3-million] 3000000 USD"},
    {"about $5m", "MONEY [$5m] 5000000 USD about"},
    {"Rs 40,000 crore was spent.", "MONEY [Rs 40,000 crore] 400000000000 INR"},
    {"They want Rs. 500 back.", "MONEY [Rs. 500] 500 INR"},
    {"It sold for HK$9.9 billion.", "MONEY [HK$9.9 billion] 9900000000 HKD"},
    {"AED 1,500 a month", "MONEY [AED 1,500] 1500 AED"},
    {"It costs Dh350.", "MONEY [Dh350] 350 AED"},
    {"R16 million was stolen.", "MONEY [R16 million] 16000000 ZAR"},
    {"₹1,50,000 was paid", "MONEY [₹1,50,000] 150000 INR"},
    {"50 billion yuan", "MONEY [50 billion yuan] 50000000000 CNY"},
    {"300 million U.S. dollars",
     "MONEY [300 million U.S. dollars] 300000000 USD"},
    {"12 million Australian dollars",
     "MONEY [12 million Australian dollars] 12000000 AUD"},
    {"two million euros", "MONEY [two million euros] 2000000 EUR"},
    {"half a million dollars", "MONEY [half a million dollars] 500000 USD"},
    {"a hundred dollars", "MONEY [a hundred dollars] 100 USD"},
    {"hundreds of millions of dollars",
     "MONEY [hundreds of millions of dollars] ? about"},
    {"several billion won", "MONEY [several billion won] ? about"},
    {"75 cents", "MONEY [75 cents] 0.75 USD"},
    {"40 pence", "MONEY [40 pence] 0.4 GBP"},
    {"$3.5-$3.7 billion", "MONEY [$3.5-$3.7 billion] 3600000000 USD about"},
    {"$3-4 million", "MONEY [$3-4 million] 3500000 USD about"},
    {"between 2 and 2.2 billion dollars",
     "MONEY [2 and 2.2 billion dollars] 2100000000 USD about"},
    {"$100 million pesos", "MONEY [$100 million pesos] 100000000 USD"},
    {"a 200-pound boxer", "QUANTITY [200-pound] 200 pound"},
    {"300 pounds of rice", "QUANTITY [300 pounds] 300 pound"},
    {"300 pounds was stolen", "MONEY [300 pounds] 300 GBP"},
    {"5m euros", "MONEY [5m euros] 5000000 EUR"},
    {"more than $9,000", "MONEY [$9,000] 9000 USD about"},
    {"USD 12.50", "MONEY [USD 12.50] 12.5 USD"},
    {"N$500 million", "MONEY [N$500 million] 500000000 NAD"},
    {"nearly 9 percent", "PERCENT [9 percent] 9 % about"},
    {"18 percent", "PERCENT [18 percent] 18 %"},
    {"a 15% drop", "PERCENT [15%] 15 %"},
    {"4.25 per cent", "PERCENT [4.25 per cent] 4.25 %"},
    {"20 to 30 percent", "PERCENT [20 to 30 percent] 25 % about"},
    {"between 20 and 30 percent", "PERCENT [20 and 30 percent] 25 % about"},
    {"20-30%", "PERCENT [20-30%] 25 % about"},
    {"0.5 percentage points",
     "PERCENT [0.5 percentage points] 0.5 percentage point"},
    {"25 basis points", "PERCENT [25 basis points] 25 basis point"},
    {"two-thirds of voters", "PERCENT [two-thirds] 66.6666666666667 %"},
    {"a fifth of the world", "PERCENT [a fifth] 20 %"},
    {"one-quarter of them", "PERCENT [one-quarter] 25 %"},
    {"a quarter of an hour", ""},
    {"3 1/2 percent", "PERCENT [3 1/2 percent] 3.5 %"},
    {"one in five people", "PERCENT [one in five] 20 %"},
    {"nine out of ten voters", "PERCENT [nine out of ten] 90 %"},
    {"8 in 10 agreed", "PERCENT [8 in 10] 80 %"},
    {"won three in five days", "DURATION [five days] 5 day"},
    {"two in 2016", "DATE [2016] 2016-00-00"},
    {"fifty percent", "PERCENT [fifty percent] 50 %"},
    {"Two and a half percent", "PERCENT [Two and a half percent] 2.5 %"},
    {"18 months", "DURATION [18 months] 18 month"},
    {"an 18-month plan", "DURATION [18-month] 18 month"},
    {"five years", "DURATION [five years] 5 year"},
    {"twenty-five years", "DURATION [twenty-five years] 25 year"},
    {"two and a half years", "DURATION [two and a half years] 2.5 year"},
    {"half an hour", "DURATION [half an hour] 0.5 hour"},
    {"for a year", "DURATION [a year] 1 year"},
    {"paid once a year", "DURATION [a year] 1 year"},
    {"several weeks", "DURATION [several weeks] ? about"},
    {"a few days", "DURATION [a few days] ? about"},
    {"a couple of hours", "DURATION [a couple of hours] ? about"},
    {"dozens of years", "DURATION [dozens of years] ? about"},
    {"three decades", "DURATION [three decades] 3 decade"},
    {"a 12-hour shift", "DURATION [12-hour] 12 hour"},
    {"90 minutes or so", "DURATION [90 minutes] 90 minute about"},
    {"a 32-year-old man", ""},
    {"80 years old", ""},
    {"40 kilometres", "QUANTITY [40 kilometres] 40 kilometre"},
    {"a 5km race", "QUANTITY [5km] 5 kilometre"},
    {"6.4 million people", "QUANTITY [6.4 million people] 6400000 person"},
    {"15 tons of steel", "QUANTITY [15 tons] 15 ton"},
    {"1,200 square miles", "QUANTITY [1,200 square miles] 1200 square mile"},
    {"100 mph", "QUANTITY [100 mph] 100 mile per hour"},
    {"60 miles per hour", "QUANTITY [60 miles per hour] 60 mile per hour"},
    {"25 degrees Celsius", "QUANTITY [25 degrees Celsius] 25 degree Celsius"},
    {"-5°C", "QUANTITY [-5°C] -5 degree Celsius"},
    {"it was minus 12 degrees", "QUANTITY [minus 12 degrees] -12 degree"},
    {"a 3-5°C rise", "QUANTITY [3-5°C] 4 degree Celsius about"},
    {"3.5 million barrels", "QUANTITY [3.5 million barrels] 3500000 barrel"},
    {"dozens of miles", "QUANTITY [dozens of miles] ? about"},
    {"three hundred and fifty acres",
     "QUANTITY [three hundred and fifty acres] 350 acre"},
    {"500 megawatts", "QUANTITY [500 megawatts] 500 megawatt"},
    {"on Thursday", "DATE [Thursday] 2031-07-03 relative"},
    {"will meet on Thursday", "DATE [Thursday] 2031-07-10 relative"},
    {"Thursday's vote", "DATE [Thursday] 2031-07-03 relative"},
    {"on Mondays", "DATE [Mondays]"},
    {"on Mondays, Fridays and Saturdays",
     "DATE [Mondays]; DATE [Fridays]; DATE [Saturdays]"},
    {"every Monday", "DATE [Monday]"},
    {"each Sunday in June", "DATE [Sunday]; DATE [June] 2031-06-00 relative"},
    {"Thursday evening", "TIME [Thursday evening] 2031-07-03 relative"},
    {"on Thursday morning, May 5",
     "TIME [Thursday morning] 2031-07-03 relative; "
     "DATE [May 5] 2031-05-05 relative"},
    {"March 3", "DATE [March 3] 2031-03-03 relative"},
    {"March 3, 2031", "DATE [March 3, 2031] 2031-03-03"},
    {"on 3 March 2029", "DATE [3 March 2029] 2029-03-03"},
    {"the 3rd of March", "DATE [3rd of March] 2031-03-03 relative"},
    {"Friday, July 15, 2016", "DATE [Friday, July 15, 2016] 2016-07-15"},
    {"Tuesday 26/07/2022", "DATE [Tuesday 26/07/2022] 2022-07-26"},
    {"July 2016", "DATE [July 2016] 2016-07-00"},
    {"July, 2016", "DATE [July, 2016] 2016-07-00"},
    {"in May", "DATE [May] 2031-05-00 relative"},
    {"You may go in the march.", ""},
    {"Theresa May spoke", ""},
    {"the May riot", "DATE [May] 2031-05-00 relative"},
    {"Although May of this year was wet",
     "DATE [May] 2031-05-00 relative; DATE [this year] 2031-00-00 relative"},
    {"its March report", "DATE [March] 2031-03-00 relative"},
    {"May 5", "DATE [May 5] 2031-05-05 relative"},
    {"in March", "DATE [March] 2031-03-00 relative"},
    {"Jan. 15", "DATE [Jan. 15] 2031-01-15 relative"},
    {"Jan spoke", ""},
    {"Dec. 25, 2030", "DATE [Dec. 25, 2030] 2030-12-25"},
    {"15 July.", "DATE [15 July] 2031-07-15 relative"},
    {"June 20 to 30", "DATE [June 20 to 30] 2031-06-20 relative"},
    {"Apr. 1 through 14", "DATE [Apr. 1 through 14] 2031-04-01 relative"},
    {"June 3-5, 2030", "DATE [June 3-5, 2030] 2030-06-03"},
    {"June 3 and 12 people",
     "DATE [June 3] 2031-06-03 relative; QUANTITY [12 people] 12 person"},
    {"17-19 August", "DATE [17-19 August] 2031-08-17 relative"},
    {"in 2016", "DATE [2016] 2016-00-00"},
    {"in 1607", "DATE [1607] 1607-00-00"},
    {"from 2010 to 2012", "DATE [2010] 2010-00-00; DATE [2012] 2012-00-00"},
    {"2015-16", "DATE [2015-16] 2015-00-00"},
    {"2015-2016", "DATE [2015-2016] 2015-00-00"},
    {"2021/22", "DATE [2021/22] 2021-00-00"},
    {"the 1990s", "DATE [1990] 1990-00-00 about"},
    {"the 1960’s", "DATE [1960] 1960-00-00 about"},
    {"the mid-1880s", "DATE [1880] 1880-00-00 about"},
    {"from the 1960s to 1970s",
     "DATE [1960] 1960-00-00 about; DATE [1970] 1970-00-00 about"},
    {"the late ‘80s", "DATE [‘80] 1980-00-00 about"},
    {"she is in her 80s", ""},
    {"early 2016", "DATE [2016] 2016-00-00 about"},
    {"in late 2016", "DATE [2016] 2016-00-00 about"},
    {"by the end of 2016", "DATE [2016] 2016-00-00 about"},
    {"in mid-May", "DATE [May] 2031-05-00 about relative"},
    {"early July 2030", "DATE [July 2030] 2030-07-00 about"},
    {"early on July 4", "DATE [July 4] 2031-07-04 relative"},
    {"in the 19th century", "DATE [19th century]"},
    {"in the XIX century", "DATE [XIX century]"},
    {"the XX Games", ""},
    {"between 1261 and 1265 in the east",
     "DATE [1261] 1261-00-00; DATE [1265] 1265-00-00"},
    {"in 1348 the plague came", "DATE [1348] 1348-00-00"},
    {"in 1200 villages", ""},
    {"about 1200 men", ""},
    {"2031-07-04", "DATE [2031-07-04] 2031-07-04"},
    {"7/4/2031", "DATE [7/4/2031] 2031-07-04"},
    {"25.12.2030", "DATE [25.12.2030] 2030-12-25"},
    {"the 9/11 attacks", ""},
    {"last week", "DATE [last week] 2031-07-02 relative"},
    {"this month", "DATE [this month] 2031-07-00 relative"},
    {"next year", "DATE [next year] 2032-00-00 relative"},
    {"the last decade", "DATE [last decade] 2021-00-00 relative"},
    {"this weekend", "DATE [this weekend] ? relative"},
    {"last night", "TIME [last night] 2031-07-08 relative"},
    {"this morning", "TIME [this morning] 2031-07-09 relative"},
    {"tonight", "TIME [tonight] 2031-07-09 relative"},
    {"the day before yesterday",
     "DATE [day before yesterday] 2031-07-07 relative"},
    {"the day after tomorrow", "DATE [day after tomorrow] 2031-07-11 relative"},
    {"last March", "DATE [March] 2031-03-00 relative"},
    {"last September", "DATE [September] 2030-09-00 relative"},
    {"next June", "DATE [June] 2032-06-00 relative"},
    {"next October", "DATE [October] 2031-10-00 relative"},
    {"New Year's Eve", "DATE [New Year's Eve] 2031-12-31 relative"},
    {"New Year’s Day", "DATE [New Year’s Day] 2032-01-01 relative"},
    {"a new year began", ""},
    {"yesterday", "DATE [yesterday] 2031-07-08 relative"},
    {"tomorrow", "DATE [tomorrow] 2031-07-10 relative"},
    {"Today", "DATE [Today] 2031-07-09 relative"},
    {"five years ago", "DATE [five years ago] 2026-00-00 relative"},
    {"two weeks ago", "DATE [two weeks ago] 2031-06-25 relative"},
    {"three months from now",
     "DATE [three months from now] 2031-10-00 relative"},
    {"ten minutes ago", "TIME [ten minutes ago] ? relative"},
    {"last Thursday", "DATE [Thursday] 2031-07-03 relative"},
    {"around 2010", "DATE [2010] 2010-00-00 about"},
    {"Christmas Day", "DATE [Christmas Day] 2031-12-25 relative"},
    {"Christmas Eve", "DATE [Christmas Eve] 2031-12-24 relative"},
    {"5 p.m.", "TIME [5 p.m.] T17:00"},
    {"at 5:30 p.m. GMT", "TIME [5:30 p.m. GMT] T17:30GMT"},
    {"10am", "TIME [10am] T10:00"},
    {"14:05", "TIME [14:05] T14:05"},
    {"1430 GMT", "TIME [1430 GMT] T14:30GMT"},
    {"at 0900 hours", "TIME [0900 hours] T09:00"},
    {"12 o'clock", "TIME [12 o'clock] T12:00"},
    {"noon", "TIME [noon] T12:00"},
    {"by midday", "TIME [midday] T12:00"},
    {"at midnight on Monday",
     "TIME [midnight] T00:00; DATE [Monday] 2031-07-07 relative"},
    {"7.30pm", "TIME [7.30pm] T19:30"},
    {"12 a.m.", "TIME [12 a.m.] T00:00"},
    {"call 1800 247 600", ""},
    {"version 1.2.3", ""},
    {"Boeing 747", ""},
    {"page 12", ""},
    {"COVID-19", ""},
    {"No. 2016", ""},
    {"2,016 votes", ""},
    {"2016 votes", "DATE [2016] 2016-00-00"},
    {"February 30", ""},
    {"99/99/2020", ""},
    {"won 3-1", ""},
    {"won 2 -1 January 2017", "DATE [January 2017] 2017-01-00"},
    {"won 2-1 January 2017", "DATE [January 2017] 2017-01-00"},
    {"the 12 -14 January 2017", "DATE [12 -14 January 2017] 2017-01-12"},
    {"the second half", ""},
    {"a third person", ""},
    {"November 2019 to June 2020",
     "DATE [November 2019] 2019-11-00; DATE [June 2020] 2020-06-00"},
    {"May-November", "DATE [May-November] 2031-05-00 relative"},
    {"13 billion years ago", "DATE [13 billion years ago] ? relative"},
};

TEST(ValueFinderTest, FindsAndReads) {
  const absl::Time published =
      absl::FromCivil(absl::CivilDay(2031, 7, 9), absl::UTCTimeZone());
  for (const Case& c : kCases) {
    EXPECT_EQ(FindAndPrint(c.text, published), c.found) << c.text;
  }
}

TEST(ValueFinderTest, WithoutPublishTimeTellsWhatTheTextTells) {
  EXPECT_EQ(FindAndPrint("on Thursday", absl::nullopt),
            "DATE [Thursday] ? relative");
  EXPECT_EQ(FindAndPrint("on March 3", absl::nullopt),
            "DATE [March 3] 0000-03-03");
  EXPECT_EQ(FindAndPrint("last year", absl::nullopt),
            "DATE [last year] ? relative");
}

}  // namespace
}  // namespace hearsay
