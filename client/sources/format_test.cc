#include "client/sources/format.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

TEST(DetectFormatTest, GoesByNameAndThenByContent) {
  struct Case {
    const char* path;
    std::string start;
    InputFormat format;
  };
  const Case cases[] = {
      {"a.txt", "{\"id\": 1}", InputFormat::kText},
      {"a.TXT.gz", "<html>", InputFormat::kText},
      {"a.html", "Rain", InputFormat::kHtml},
      {"a.htm.zst", "Rain", InputFormat::kHtml},
      {"a.jsonl", "Rain", InputFormat::kJsonl},
      {"a.ndjson.XZ", "Rain", InputFormat::kJsonl},
      {"a.json.bz2", "Rain", InputFormat::kJson},
      {"a.rss", "Rain", InputFormat::kXml},
      {"a.atom", "Rain", InputFormat::kXml},
      {"a.rdf", "Rain", InputFormat::kXml},
      {"a.warc.gz", "Rain", InputFormat::kWarc},
      {"-", "{\"id\": 1}", InputFormat::kJsonl},
      {"-", " \n{ \"id\": 1}", InputFormat::kJsonl},
      {"-", "\xef\xbb\xbf{\"id\": 1}", InputFormat::kJsonl},
      {"-", "{\n  \"id\": 1}", InputFormat::kJson},
      {"-", "{\"version\": \"https://jsonfeed.org/version/1.1\"",
       InputFormat::kJson},
      {"-", "{\"title\":\"A\",\"version\":\"http://jsonfeed.org/version/1\"",
       InputFormat::kJson},
      {"-", "{\"version\": \"2\", \"text\": \"https://jsonfeed.org/version/1\"",
       InputFormat::kJsonl},
      {"-", "[{\"id\": 1}", InputFormat::kJson},
      {"-", "[\n  {", InputFormat::kJson},
      {"-", "[Corrected on Friday]", InputFormat::kText},
      {"-", "{Rain}", InputFormat::kText},
      {"-", "{", InputFormat::kText},
      {"-", "\n<!DOCTYPE html>", InputFormat::kHtml},
      {"-", "<!doctype HTML PUBLIC", InputFormat::kHtml},
      {"-", "<!-- a page --><p>", InputFormat::kHtml},
      {"-", "<HTML lang=en>", InputFormat::kHtml},
      {"-", "<?xml version=\"1.0\"?><!DOCTYPE html><html>", InputFormat::kHtml},
      {"-", "<?xml version=\"1.0\"?><!-- a > b -->\n<rss version=\"2.0\">",
       InputFormat::kXml},
      {"-", "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><rss>",
       InputFormat::kXml},
      {"-", "<?xml version=\"1.0\"?><rdf:RDF>", InputFormat::kXml},
      {"-", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", InputFormat::kXml},
      {"-", "<!-- made by hand --><rss>", InputFormat::kXml},
      {"news.xml", "<?xml version=\"1.0\"?><atom:feed>", InputFormat::kXml},
      {"-", std::string("\xff\xfe<\0?\0x\0m\0l\0 \0", 14), InputFormat::kXml},
      {"-", "<3 is a heart", InputFormat::kText},
      {"-", "WARC/1.1\r\n", InputFormat::kWarc},
      {"article", "Rain fell.", InputFormat::kText},
      {"article", "", InputFormat::kText},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(DetectFormat(c.path, c.start), c.format) << c.path << c.start;
  }
}

}  // namespace
}  // namespace hearsay::sources
