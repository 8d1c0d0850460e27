#include "worker/server/call_meter.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(SafeHeaderTest, OnlyWhatIsFitForALogIsKept) {
  const std::string longest(128, 'x');
  for (const std::string& value :
       {std::string("r-17"), std::string(""), longest,
        std::string("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        std::string("a b \"c\" \\")}) {
    EXPECT_EQ(SafeHeader(value), value);
  }
  for (const std::string& value :
       {longest + "x", std::string("a\nb"), std::string("a\0b", 3),
        std::string("\x1b[2J"), std::string("caf\xc3\xa9")}) {
    EXPECT_EQ(SafeHeader(value), "");
  }
}

}  // namespace
}  // namespace hearsay
