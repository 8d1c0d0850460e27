#include "worker/entities/value_merger.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "worker/entities/value_finder.h"

namespace hearsay {
namespace {

struct Case {
  const char* text;
  const char* tagged;  // what the tagger takes for one mention
  EntityType type;
  const char* merged;  // "NAME [Uruguay]; VALUE [Thursday]"
};

constexpr Case kCases[] = {
    {"flies on Mondays, Fridays", "Fridays", EntityType::kOrganization,
     "VALUE [Mondays]; VALUE [Fridays]"},
    {"on Friday night", "Friday", EntityType::kOther, "VALUE [Friday night]"},
    {"read the Sunday Herald", "Sunday Herald", EntityType::kOrganization,
     "NAME [Sunday Herald]"},
    {"the government of Ardenia Thursday refrained",
     "government of Ardenia Thursday", EntityType::kOrganization,
     "NAME [government of Ardenia]; VALUE [Thursday]"},
    {"beat Belmark Wednesday", "Belmark Wednesday", EntityType::kOrganization,
     "NAME [Belmark Wednesday]"},
    {"in Ardenia Thursday", "Ardenia Thursday", EntityType::kLocation,
     "NAME [Ardenia]; VALUE [Thursday]"},
    {"in Ardenia, Thursday", "Ardenia, Thursday", EntityType::kLocation,
     "NAME [Ardenia]; VALUE [Thursday]"},
    {"the 2022 Belmark Cup", "2022 Belmark Cup", EntityType::kOther,
     "VALUE [2022]; NAME [Belmark Cup]"},
    {"the 1619 Project", "1619 Project", EntityType::kOther,
     "NAME [1619 Project]"},
    {"in 2022 Belmark", "2022 Belmark", EntityType::kLocation,
     "VALUE [2022]; NAME [Belmark]"},
    {"the 2022-23 Belmark Cup", "2022-23 Belmark Cup", EntityType::kOther,
     "VALUE [2022-23]; NAME [Belmark Cup]"},
    {"the 2022ers sang", "2022ers", EntityType::kOther, "NAME [2022ers]"},
    {"saw 2022 there", "2022", EntityType::kOther, "NAME [2022]"},
    {"the Belmark 2022 Cup", "Belmark 2022 Cup", EntityType::kOther,
     "NAME [Belmark 2022 Cup]"},
    {"during Covid-19 he", "Covid-19", EntityType::kDate, ""},
    {"the Easter weekend", "Easter weekend", EntityType::kDate,
     "VALUE [Easter weekend]"},
    {"in mid-May it", "mid-May", EntityType::kDate, "VALUE [May]"},
    {"in the mid-1990s it", "mid-1990s", EntityType::kDate, "VALUE [1990]"},
    {"Q3 2017 was", "Q3 2017", EntityType::kDate, "VALUE [Q3 2017]"},
    {"March 3, 2031 was", "March 3", EntityType::kDate,
     "VALUE [March 3, 2031]"},
    {"paid $5 million today", "$5 million", EntityType::kMoney,
     "VALUE [$5 million]; VALUE [today]"},
};

TEST(ValueMergerTest, NamesAndValuesDoNotOverlap) {
  for (const Case& c : kCases) {
    const absl::string_view text = c.text;
    const size_t start = text.find(c.tagged);
    ASSERT_NE(start, text.npos) << c.text;
    Mention tagged;
    tagged.span = {
        static_cast<int32_t>(start),
        static_cast<int32_t>(start + absl::string_view(c.tagged).size())};
    tagged.type = c.type;
    if (c.type >= EntityType::kDate) tagged.form = MentionForm::kValue;
    std::vector<Mention> values, merged;
    FindValues(text, {0, static_cast<int32_t>(text.size())}, absl::nullopt,
               &values);
    MergeValues(text, {tagged}, values, &merged);
    EXPECT_EQ(absl::StrJoin(merged, "; ",
                            [&](std::string* out, const Mention& mention) {
                              const bool name =
                                  mention.form == MentionForm::kName;
                              absl::StrAppend(out, name ? "NAME [" : "VALUE [",
                                              mention.span.In(text), "]");
                            }),
              c.merged)
        << c.text;
  }
}

TEST(ValueMergerTest, LongerValueKeepsTheReadingOfWhatItCovers) {
  const absl::string_view text = "Q3 2017 was";
  Mention tagged;
  tagged.span = {0, 7};
  tagged.type = EntityType::kDate;
  tagged.form = MentionForm::kValue;
  std::vector<Mention> values, merged;
  FindValues(text, {0, 11}, absl::nullopt, &values);
  MergeValues(text, {tagged}, values, &merged);
  ASSERT_EQ(merged.size(), 1);
  ASSERT_TRUE(merged[0].value.has_value());
  EXPECT_EQ(absl::get<DateTime>(merged[0].value->kind).year, 2017);
}

}  // namespace
}  // namespace hearsay
