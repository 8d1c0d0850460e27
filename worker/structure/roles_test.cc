#include "worker/structure/roles.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "worker/structure/structure_dump.h"

namespace hearsay {
namespace {

constexpr char kLead[] =
    "The tunnel under Varhavn’s harbour will cost $3.4 billion, twice what "
    "voters were told in 2019, the state’s auditors said on Thursday.";
constexpr char kQuote[] =
    "“We did not ask whether the tunnel is needed,” said Henrik Aas, who led "
    "the audit. “We asked what it costs, and nobody could say.”";
constexpr char kReaction[] =
    "Mayor Ada Lindqvist’s office called the report half the story and pointed "
    "to a study that put the savings at 12 percent.";
constexpr char kShort[] = "She declined to say more.";
constexpr char kEnd[] =
    "The council will hear the auditors in March, a month before the vote on "
    "the next part of the bonds, its chairman said.";

struct Line {
  const char* role;
  const char* text;
};

struct Layout {
  const char* name;
  std::vector<Line> lines;
};

// What a newsroom would say of each line. Body, headline, byline and the rest
// are each in several places and forms.
const std::vector<Layout>& Layouts() {
  static const auto* const layouts = new std::vector<Layout>{
      {"body alone", {{"BODY", kLead}, {"BODY", kQuote}, {"BODY", kEnd}}},
      {"one paragraph", {{"BODY", kLead}}},
      {"one short sentence", {{"BODY", "It opened."}}},
      {"headline",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"headline in title case with a full stop",
       {{"HEADLINE", "Harbour Tunnel Will Cost Twice As Much."},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"headline that asks",
       {{"HEADLINE", "What will the harbour tunnel cost?"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"headline in capitals",
       {{"HEADLINE", "HARBOUR TUNNEL TO COST TWICE AS MUCH"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"headline and byline",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "By Ida Solberg"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"byline with a post",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "By Ida Solberg, Staff Writer"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"byline and date",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "By Ida Solberg"},
        {"BYLINE", "14 March 2024"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"date with a weekday",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "Thursday, March 14, 2024"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"published and updated",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "Published March 14, 2024 at 6:10 a.m."},
        {"BYLINE", "Updated: 2 hours ago"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"minutes to read",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "4 min read"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"standfirst before the byline",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"SUBHEADING",
         "Auditors say that voters were told half the truth when "
         "the bonds were approved five years ago."},
        {"BYLINE", "By Ida Solberg"},
        {"BODY", kLead},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"standfirst without a full stop",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"SUBHEADING", "Auditors say voters were told half the truth"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"subheading within",
       {{"BODY", kLead},
        {"SUBHEADING", "Nobody could say"},
        {"BODY", kQuote},
        {"SUBHEADING", "What comes next"},
        {"BODY", kEnd}}},
      {"subheading that asks, beside another",
       {{"BODY", kLead},
        {"SUBHEADING", "Half the truth"},
        {"BODY", kReaction},
        {"SUBHEADING", "Who will pay?"},
        {"BODY", kEnd}}},
      {"a short question in a column",
       {{"BODY", kLead}, {"BODY", "Who will pay?"}, {"BODY", kEnd}}},
      {"a short sentence within",
       {{"BODY", kLead}, {"BODY", kShort}, {"BODY", kEnd}}},
      {"a short sentence at the end",
       {{"BODY", kLead}, {"BODY", kEnd}, {"BODY", kShort}}},
      {"bulleted list",
       {{"BODY", kLead},
        {"BODY", "The report found that:"},
        {"LIST_ITEM", "• contracts were signed without a second bid"},
        {"LIST_ITEM", "• 14 of 22 reports came late"},
        {"BODY", kEnd}}},
      {"numbered list",
       {{"BODY", kLead},
        {"LIST_ITEM", "1. Contracts were signed without a second bid."},
        {"LIST_ITEM", "2. Reports came late."},
        {"BODY", kEnd}}},
      {"list with dashes",
       {{"BODY", kLead},
        {"LIST_ITEM", "- contracts were signed without a second bid"},
        {"LIST_ITEM", "- reports came late"},
        {"BODY", kEnd}}},
      {"list that lost its marks",
       {{"BODY", kLead},
        {"BODY", "The auditors want the ministry to:"},
        {"BODY", "ask for a second bid for every contract it signs;"},
        {"BODY", "publish its reports on the day they are due; and"},
        {"BODY", kEnd}}},
      {"caption with a label",
       {{"BODY", kLead},
        {"CAPTION", "Photo: Nils Brekke/Varhavn Post"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"caption with a credit in brackets",
       {{"BODY", kLead},
        {"CAPTION",
         "Workers at the mouth of the tunnel in May. (Nils Brekke/Coast News)"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"caption from an archive",
       {{"BODY", kLead},
        {"CAPTION", "FILE - Workers stand at the mouth of the tunnel in May."},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"caption before the text",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"CAPTION", "The mouth of the tunnel. Photo by Nils Brekke."},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"note about the writer",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE", "Ida Solberg is a reporter for the Varhavn Post."}}},
      {"note about an outside writer",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE",
         "Varhavn-based journalist Ida Solberg is the author of “Under the "
         "Harbour.”"}}},
      {"note of what the writer covers",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE", "Ida Solberg covers transport and the coast."}}},
      {"note of who helped",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE", "Nils Brekke contributed to this report."}}},
      {"a reporter in the text is no note",
       {{"BODY",
         "Ida Solberg is a reporter for the Varhavn Post, and on Monday "
         "she was turned away at the ministry’s door."},
        {"BODY", kQuote},
        {"BODY", kReaction},
        {"BODY", kEnd}}},
      {"note and appeal",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE", "Ida Solberg is a columnist for the Varhavn Post."},
        {"BOILERPLATE",
         "Independent journalism needs its readers more than ever."},
        {"BOILERPLATE", "By subscribing, you can help us go on."}}},
      {"print button before the headline",
       {{"BOILERPLATE", "print PRINT"},
        {"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"buttons in one line",
       {{"BOILERPLATE", "Sign in Subscribe for $1 a week"},
        {"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BOILERPLATE", "Facebook Twitter Email Print"},
        {"BODY", kLead},
        {"BODY", kQuote},
        {"BOILERPLATE", "Accept all cookies"},
        {"BODY", kEnd}}},
      {"share buttons",
       {{"BOILERPLATE", "Share"},
        {"BOILERPLATE", "Copy link"},
        {"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"menu before the headline",
       {{"BOILERPLATE", "News"},
        {"BOILERPLATE", "Sport"},
        {"BOILERPLATE", "Tides"},
        {"BOILERPLATE", "Sign in"},
        {"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"advertisement within",
       {{"BODY", kLead},
        {"BOILERPLATE", "Advertisement"},
        {"BOILERPLATE", "Article continues below"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"newsletter within",
       {{"BODY", kLead},
        {"BOILERPLATE",
         "Sign up for our daily newsletter and get it in your inbox."},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"newsletter and thanks for it",
       {{"BODY", kLead},
        {"BOILERPLATE", "The Tide Table newsletter: sign up here."},
        {"BOILERPLATE", "Thanks for signing up!"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"link within",
       {{"BODY", kLead},
        {"RELATED_LINK", "Read more: Ferry crews vote to strike"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"link in capitals",
       {{"BODY", kLead},
        {"RELATED_LINK", "ALSO READ: Ferry crews vote to strike"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"tags behind",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"RELATED_LINK", "• Varhavn"},
        {"RELATED_LINK", "• Tunnels"}}},
      {"links behind",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"RELATED_LINK", "Related stories"},
        {"RELATED_LINK", "Ferry crews vote to strike over pay"},
        {"RELATED_LINK", "Old pier to become a museum of the sea"}}},
      {"copyright",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"BOILERPLATE", "© 2024 Varhavn Post. All rights reserved."}}},
      {"cookies and terms",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"BOILERPLATE", "We use cookies. Read our privacy policy."},
        {"BOILERPLATE", "Terms of use"}}},
      {"what people say is no appeal",
       {{"BODY", kLead},
        {"BODY",
         "“I will sign up for every tunnel that they want to build, as "
         "long as someone else pays for it,” he said."},
        {"BODY", kEnd}}},
      {"way to the page before the headline",
       {{"BOILERPLATE", "HOME / NEWS / LOCAL"},
        {"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "By Ida Solberg isolberg@varhavnpost.example"},
        {"BYLINE", "Posted Mar 14, 2024 at 6:10 PM"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"byline by post, and a short date",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BYLINE", "Varhavn Correspondent"},
        {"BYLINE", "Fri 14 Mar 2024 06.00 GMT"},
        {"BODY", kLead},
        {"BODY", kQuote}}},
      {"dateline with agency and date",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY",
         "VARHAVN, March 14 (Coast News) - The tunnel under the harbour will "
         "cost $3.4 billion, twice what voters were told."},
        {"BODY", kQuote}}},
      {"a subheading that begins with by",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY", kLead},
        {"SUBHEADING", "By the numbers"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"caption with an open credit",
       {{"BODY", kLead},
        {"CAPTION",
         "Workers stand at the mouth of the tunnel. Nils Brekke/Coast News"},
        {"BODY", kQuote},
        {"BODY", kEnd}}},
      {"heading of links within",
       {{"BODY", kLead},
        {"RELATED_LINK", "SEE ALSO"},
        {"BODY", kQuote},
        {"RELATED_LINK", "MORE TOP STORIES"},
        {"BODY", kReaction},
        {"BODY", kEnd}}},
      {"note before what the page says of views",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE",
         "Ida Solberg is a former harbour pilot and the author of “Under the "
         "Harbour.”"},
        {"AUTHOR_NOTE", "The views expressed here are the writer’s own."},
        {"BOILERPLATE",
         "Support local journalism. Subscribe to the Varhavn Post from 9 "
         "crowns a month."}}},
      {"body that ends with an emoji",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY",
         "“We opened the gate,” Mayor Ada Lindqvist told the council "
         "on Monday, “when the auditors gave back the key.” 🔑"},
        {"BODY", kEnd}}},
      {"note of who wrote and edited",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE", "(Reporting by Ida Solberg; Editing by Nils Brekke)"}}},
      {"note with a possessive",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE",
         "Ida Solberg is the Post’s transport editor. Write to her at the "
         "Post."}}},
      {"note without a name",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"AUTHOR_NOTE", "The writer is a former minister of transport."}}},
      {"comments behind",
       {{"BODY", kLead},
        {"BODY", kEnd},
        {"BOILERPLATE", "Comments (12)"},
        {"BOILERPLATE", "Sort by newest"},
        {"BOILERPLATE", "Leave a comment"},
        {"BOILERPLATE", "Next article"}}},
      {"list alone",
       {{"LIST_ITEM", "1. Ferry crews vote to strike over pay."},
        {"LIST_ITEM", "2. Tunnel to cost twice as much."}}},
      {"interview",
       {{"BODY", "Q: Will the tunnel open in May?"},
        {"BODY",
         "A: Nobody can say. The auditors asked, and had no answer from the "
         "ministry of finance."},
        {"BODY", "Q: Who will pay for it?"},
        {"BODY",
         "A: The voters will, if they approve the next part of the bonds in "
         "the vote in April."}}},
      {"report signed by its agency in brackets",
       {{"BODY", kLead},
        {"BODY", kQuote},
        {"BODY", "The council will hear the auditors in March. (Coast News)"}}},
      {"report signed by its agency behind a dash",
       {{"BODY", kLead},
        {"BODY", kQuote},
        {"BODY", "“The council will hear the auditors.” – Coast News"}}},
      {"last paragraph without a full stop",
       {{"BODY", kLead},
        {"BODY", kQuote},
        {"BODY",
         "The council will hear the auditors in March, a month before the vote "
         "on the next part of the bonds, its chairman said on Thursday"}}},
      {"people sign up for things, and things are in accounts",
       {{"BODY", kLead},
        {"BODY",
         "The mayor asked the council’s workers to sign up for the early "
         "retirement that she had offered them in spring."},
        {"BODY",
         "The money should arrive in your account on the day of the vote, the "
         "ministry told the owners of the houses."},
        {"BODY",
         "Without a bridge, people on the island do not get access to doctors "
         "or to schools for most of the winter."},
        {"BODY", kEnd}}},
      {"a sign of copyright that was an accent",
       {{"BODY", kLead},
        {"BODY",
         "Her rÃ©sumÃ© holds thirty years of work in the ports of the coast, "
         "and not one day at the ministry of finance."},
        {"BODY", kEnd}}},
      {"quotation marks that look like pointers",
       {{"BODY", kLead},
        {"BODY",
         "«We did not ask whether the tunnel is needed», said Henrik Aas. "
         "‹‹We asked what it costs››, he told the council."},
        {"BODY", kEnd}}},
      {"a text of headings only",
       {{"HEADLINE", "Harbour tunnel to cost twice as much"},
        {"BODY", "Ferry crews vote to strike"}}},
  };
  return *layouts;
}

class RolesTest : public testing::TestWithParam<const char*> {};

// Each layout, with the lines apart as the parameter says.
TEST_P(RolesTest, NamesEveryLineOfALayout) {
  EXPECT_GE(Layouts().size(), 40u);
  for (const Layout& layout : Layouts()) {
    std::string text;
    std::string roles;
    for (const Line& line : layout.lines) {
      if (!text.empty()) absl::StrAppend(&text, GetParam());
      if (!roles.empty()) absl::StrAppend(&roles, "|");
      absl::StrAppend(&text, line.text);
      absl::StrAppend(&roles, line.role);
    }
    EXPECT_EQ(DumpRoles(text), roles) << layout.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Breaks, RolesTest,
                         testing::Values("\n\n", "\n", "\r\n\r\n", "\n\n\n\n",
                                         "\n\u00a0\n"));

TEST(RolesTest, MenusDoNotDrownAnInterruptedArticle) {
  std::string text;
  std::string roles;
  for (int i = 0; i < 12; ++i) {
    absl::StrAppend(&text, kLead, "\n\nAdvertisement ", i,
                    "\n\nStory continues below\n\nArticle content\n\n");
    absl::StrAppend(&roles, i > 0 ? "|" : "",
                    "BODY|BOILERPLATE|BOILERPLATE|BOILERPLATE");
  }
  // A paragraph that comes a third time is the page's.
  for (int i = 0; i < 12; ++i) {
    const size_t at = text.find(kLead);
    text.replace(at, 10, absl::StrCat("Report ", i, ": t"));
  }
  EXPECT_EQ(DumpRoles(text), roles);
}

}  // namespace
}  // namespace hearsay
