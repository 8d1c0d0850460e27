#include "worker/text/meta_charset.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(MetaCharsetTest, ReadsWhatBrowsersRead) {
  const struct {
    absl::string_view page;
    absl::string_view charset;
  } kCases[] = {
      {"", ""},
      {"<", ""},
      {"<p>no declaration</p>", ""},
      {"<meta charset=utf-8>", "utf-8"},
      {"<!DOCTYPE html><html><HEAD><META CHARSET='windows-1252' />",
       "windows-1252"},
      {"<meta charset = \" Shift_JIS \">", "Shift_JIS"},
      {"<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">",
       "koi8-r"},
      {"<meta content='text/html;charset=\"big5\"; x' http-equiv=content-type>",
       "big5"},
      // An attribute of another name, or without the other half.
      {"<meta name=description content='charset=big5'>", ""},
      {"<meta http-equiv=refresh content='charset=big5'>", ""},
      {"<meta name=a content=b><meta charset=gbk>", "gbk"},
      {"<metadata charset=gbk>", ""},
      // What stands in comments and in attributes is no tag.
      {"<!-- <meta charset=big5> --><meta charset=gbk>", "gbk"},
      {"<!--><meta charset=gbk>", "gbk"},
      {"<a title='<meta charset=big5>'><meta charset=gbk>", "gbk"},
      {"<?xml encoding='big5'?><meta charset=gbk>", "gbk"},
      // A page in UTF-16 could not have been read so far.
      {"<meta charset=utf-16le>", "utf-8"},
      // Cut off, or broken.
      {"<meta charset=", ""},
      {"<meta charset=\"gb", "gb"},
      {"<meta http-equiv=content-type content=\"charset='gb\">", ""},
      {"a < b <meta charset=gbk>", "gbk"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(FindMetaCharset(c.page), c.charset) << c.page;
  }
}

TEST(MetaCharsetTest, LooksAtTheFirst1024BytesOnly) {
  const std::string meta = "<meta charset=gbk>";
  EXPECT_EQ(FindMetaCharset(std::string(1024 - meta.size(), ' ') + meta),
            "gbk");
  EXPECT_EQ(FindMetaCharset(std::string(1024, ' ') + meta), "");
}

}  // namespace
}  // namespace hearsay
