#include "worker/text/charset.h"

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/error.h"
#include "worker/text/utf8.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::Pair;

using NameAndText = std::pair<std::string, std::string>;

NameAndText Decode(absl::string_view bytes, absl::string_view declared = "",
                   bool is_html = false) {
  std::string text = "left over";
  const absl::StatusOr<std::string> name =
      DecodeToUtf8(bytes, declared, is_html, &text);
  if (!name.ok()) return {std::string(name.status().message()), ""};
  EXPECT_TRUE(ValidateUtf8(text).ok());
  return {*name, text};
}

std::string Utf16(absl::string_view ascii, bool big_endian) {
  std::string bytes;
  for (const char c : ascii) {
    bytes += big_endian ? '\0' : c;
    bytes += big_endian ? c : '\0';
  }
  return bytes;
}

TEST(CharsetTest, DecodesWhatIsDeclared) {
  const struct {
    absl::string_view bytes;
    absl::string_view declared;
    absl::string_view name;
    absl::string_view text;
  } kCases[] = {
      {"", "", "UTF-8", ""},
      {"", "utf-8", "UTF-8", ""},
      {"plain", "UTF8", "UTF-8", "plain"},
      {"caf\xc3\xa9", "utf-8", "UTF-8", "café"},
      {"\x93ol\xe9\x94", "windows-1252", "windows-1252", "“olé”"},
      {"\xc3\xe5\xe9\xdc", " ISO-8859-7 ", "ISO-8859-7", "Γειά"},
      {"\x93\x8c\x8b\x9e", "shift_jis", "Shift_JIS", "東京"},
      {"\xb1\xb1\xbe\xa9", "gbk", "GB18030", "北京"},
      {"\xa5\x5f\xa8\xca", "big5", "Big5", "北京"},
      {"\xed\xc9\xd2", "koi8-r", "KOI8-R", "Мир"},
  };
  for (const auto& c : kCases) {
    EXPECT_THAT(Decode(c.bytes, c.declared),
                Pair(std::string(c.name), std::string(c.text)))
        << c.declared;
  }
}

TEST(CharsetTest, Latin1AndAsciiMeanWindows1252AsInBrowsers) {
  for (const absl::string_view declared :
       {"iso-8859-1", "latin1", "us-ascii", "ISO_8859-1"}) {
    EXPECT_THAT(Decode("\x93It\x92s \x80 5\x94 \x97 caf\xe9", declared),
                Pair("windows-1252", "“It’s € 5” — café"));
  }
}

TEST(CharsetTest, AByteOrderMarkDecidesAndIsRemoved) {
  EXPECT_THAT(Decode("\xef\xbb\xbf"
                     "caf\xc3\xa9",
                     "windows-1252"),
              Pair("UTF-8", "café"));
  EXPECT_THAT(Decode("\xff\xfe" + Utf16("Hi", false), "utf-8"),
              Pair("UTF-16LE", "Hi"));
  EXPECT_THAT(Decode("\xfe\xff" + Utf16("Hi", true)), Pair("UTF-16BE", "Hi"));
  EXPECT_THAT(Decode(absl::string_view("\xff\xfe\0\0H\0\0\0", 8)),
              Pair("UTF-32LE", "H"));
  EXPECT_THAT(Decode("\xef\xbb\xbf"), Pair("UTF-8", ""));
}

TEST(CharsetTest, Utf16IsFoundWithoutAMark) {
  const std::string text = "The council met on Monday.\n";
  EXPECT_THAT(Decode(Utf16(text, false)), Pair("UTF-16LE", text));
  EXPECT_THAT(Decode(Utf16(text, true)), Pair("UTF-16BE", text));
  EXPECT_THAT(Decode(Utf16(text, true), "utf-16"), Pair("UTF-16", text));
  EXPECT_THAT(Decode(Utf16(text, false), "utf-16le"), Pair("UTF-16LE", text));
}

TEST(CharsetTest, CharactersBeyondTheBasicPlaneSurviveEveryBufferEdge) {
  for (size_t before = 4090; before < 4100; ++before) {
    std::string bytes = Utf16(std::string(before, 'x'), false);
    bytes += std::string("\x3d\xd8\x42\xde", 4);  // U+1F642
    EXPECT_THAT(Decode(bytes, "utf-16le"),
                Pair("UTF-16LE", std::string(before, 'x') + "\U0001f642"));
  }
}

TEST(CharsetTest, ADeclarationThatTheBytesBelieGivesWay) {
  const struct {
    absl::string_view why;
    absl::string_view bytes;
    absl::string_view declared;
    absl::string_view name;
    absl::string_view text;
  } kCases[] = {
      {"windows-1252 taken for UTF-8", "He said: \x93It\x92s over.\x94 It is.",
       "utf-8", "windows-1252", "He said: “It’s over.” It is."},
      {"UTF-8 taken for Latin-1", "He said: “It’s over.”", "iso-8859-1",
       "UTF-8", "He said: “It’s over.”"},
      {"UTF-8 taken for ASCII", "café", "us-ascii", "UTF-8", "café"},
      {"UTF-8 taken for UTF-16", "He said no.", "utf-16", "UTF-8",
       "He said no."},
      {"UTF-8 cut in the middle of a character",
       "“It’s over,” he said — “over.\xe2\x80", "utf-8", "UTF-8",
       "“It’s over,” he said — “over.\uFFFD"},
      {"Shift_JIS taken for windows-1252 has a byte without a character",
       "\x81\x41\x81\x42 plain words here and there in the line",
       "windows-1252", "windows-1252",
       "\u0081A\u0081B plain words here and there in the line"},
  };
  for (const auto& c : kCases) {
    EXPECT_THAT(Decode(c.bytes, c.declared),
                Pair(std::string(c.name), std::string(c.text)))
        << c.why;
  }
}

TEST(CharsetTest, WhatDoesNotDecodeBecomesTheReplacementCharacter) {
  EXPECT_THAT(Decode("\x93\x8c\x8b\x9e \xfd\xfd ok", "shift_jis").second,
              HasSubstr("東京 \uFFFD"));
}

TEST(CharsetTest, UndeclaredTextInAnotherCharsetIsDetected) {
  // "Мост закрыт на два года, сказала мэр города в понедельник." in KOI8-R.
  const std::string koi8 =
      "\xed\xcf\xd3\xd4 \xda\xc1\xcb\xd2\xd9\xd4 \xce\xc1 \xc4\xd7\xc1 "
      "\xc7\xcf\xc4\xc1, \xd3\xcb\xc1\xda\xc1\xcc\xc1 \xcd\xdc\xd2 "
      "\xc7\xcf\xd2\xcf\xc4\xc1 \xd7 "
      "\xd0\xcf\xce\xc5\xc4\xc5\xcc\xd8\xce\xc9\xcb.";
  EXPECT_THAT(
      Decode(koi8),
      Pair("KOI8-R",
           "Мост закрыт на два года, сказала мэр города в понедельник."));
}

TEST(CharsetTest, APageSaysItsCharset) {
  const std::string page =
      "<html><meta charset=iso-8859-2><p>\xb3\xf3"
      "d\xbc</p></html>";
  EXPECT_THAT(Decode(page, "", true),
              Pair("ISO-8859-2", HasSubstr("<p>łódź</p>")));
  // A plain text does not, and the caller's word comes first.
  EXPECT_NE(Decode(page).first, "ISO-8859-2");
  EXPECT_EQ(Decode(page, "windows-1250", true).first, "windows-1250");
  // A page that lies.
  EXPECT_THAT(Decode("<meta charset=windows-1251><p>café “olé”</p>", "", true),
              Pair("UTF-8", HasSubstr("café “olé”")));
  EXPECT_THAT(Decode("<meta charset=klingon-8><p>caf\xc3\xa9</p>", "", true),
              Pair("UTF-8", HasSubstr("café")));
}

TEST(CharsetTest, AnUnknownCharsetIsAnErrorThatNamesIt) {
  std::string text;
  const absl::Status status =
      DecodeToUtf8("abc", "klingon-8", false, &text).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorDetail(status).reason, "UNKNOWN_CHARSET");
  EXPECT_THAT(std::string(status.message()), HasSubstr("klingon-8"));
  EXPECT_FALSE(DecodeToUtf8("abc", std::string(5000, 'x'), false, &text).ok());
  EXPECT_FALSE(DecodeToUtf8("abc", " ", false, &text).ok());
}

TEST(CharsetTest, AnyBytesInAnyCharsetGiveBoundedUtf8) {
  const absl::string_view kDeclared[] = {
      "",       "utf-8",  "utf-16", "utf-32", "shift_jis",   "gb18030",
      "big5",   "euc-jp", "euc-kr", "utf-7",  "iso-2022-jp", "hz-gb-2312",
      "koi8-r", "latin1", "scsu",   "bocu-1", "big5-hkscs",  "ibm-37"};
  std::mt19937 random(20261124);
  for (const absl::string_view declared : kDeclared) {
    for (int round = 0; round < 60; ++round) {
      std::string bytes(random() % 3000, '\0');
      const bool wild = round % 2 == 0;
      for (char& c : bytes) c = random() % (wild ? 256 : 128);
      const std::string text = Decode(bytes, declared, round % 3 == 0).second;
      EXPECT_LE(text.size(), 6 * bytes.size() + 8) << declared;
    }
  }
}

}  // namespace
}  // namespace hearsay
