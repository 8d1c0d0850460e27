#include "client/page/voices_panel.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/page/counts.h"
#include "client/page/html.h"
#include "client/page/kinds.h"

namespace hearsay::page {
namespace {

// An entry tells what a quote is; the text has the whole of it.
constexpr size_t kMaxQuoteBytes = 280;
constexpr size_t kMaxCueBytes = 60;
constexpr size_t kMaxNameBytes = 240;
constexpr int kMostMentions = 12;

class PanelWriter {
 public:
  PanelWriter(const Findings& findings, const std::vector<bool>& anchored,
              std::string* html)
      : findings_(findings),
        anchored_(anchored),
        html_(html),
        listed_(findings.quote_count()) {}

  void Write() {
    const std::string id = absl::StrCat(findings_.prefix(), "voices");
    absl::StrAppend(html_, "<section class=\"panel\" aria-labelledby=\"", id,
                    " ", findings_.prefix(), "title\">\n<h2 id=\"", id,
                    "\">Who said what</h2>\n");
    if (findings_.voices().empty()) {
      html_->append("<p class=\"none\">Nobody is quoted.</p>\n");
    }
    for (int i = 0; i < static_cast<int>(findings_.voices().size()); ++i) {
      WriteVoice(i);
    }
    WriteOthers();
    html_->append("</section>\n");
  }

 private:
  void WriteVoice(int index) {
    const Voice& voice = findings_.voices()[index];
    const std::string id = findings_.VoiceId(index);
    const NameKind* kind =
        voice.entity == nullptr ? nullptr : KindOf(voice.entity->type());
    absl::StrAppend(html_, "<div class=\"voice",
                    kind != nullptr ? absl::StrCat(" ", kind->style) : "",
                    "\" id=\"", id, "\"");
    if (voice.entity != nullptr) absl::StrAppend(html_, " data-e=\"", id, "\"");
    absl::StrAppend(html_, ">\n<h3>", NameOf(voice), "</h3>\n");
    WriteFacts(voice);
    html_->append("<ul class=\"said\">\n");
    for (const int number : voice.quotes) WriteQuote(number);
    html_->append("</ul>\n");
    if (voice.entity != nullptr) {
      WriteMentions(*voice.entity,
                    "<p class=\"mentions\">Named in the text: ", "</p>\n");
    }
    html_->append("</div>\n");
  }

  static std::string NameOf(const Voice& voice) {
    if (!voice.name.empty()) {
      return absl::StrCat("<bdi>", Escape(Shorten(voice.name, kMaxNameBytes)),
                          "</bdi>");
    }
    return voice.entity != nullptr && voice.entity->writer()
               ? "The writer"
               : "Speaker not told";
  }

  void WriteFacts(const Voice& voice) {
    std::vector<std::string> facts;
    if (voice.entity != nullptr) {
      for (const std::string& title : voice.entity->titles()) {
        facts.push_back(absl::StrCat(
            "<bdi>", Escape(Shorten(title, kMaxNameBytes)), "</bdi>"));
      }
      if (voice.entity->writer() && !voice.name.empty()) {
        facts.push_back("the writer");
      }
    }
    facts.push_back(Count(voice.quotes.size(), "quote"));
    absl::StrAppend(html_, "<p class=\"facts\">", absl::StrJoin(facts, " · "),
                    "</p>\n");
  }

  // What several say together stands in the entry of each.
  void WriteQuote(int number) {
    const v1::Quote& quote = findings_.quote(number);
    const std::string id = findings_.QuoteId(number);
    absl::StrAppend(html_, "<li data-q=\"", id, "\"");
    if (!listed_[number - 1]) absl::StrAppend(html_, " id=\"", id, "-entry\"");
    listed_[number - 1] = true;
    absl::StrAppend(html_, "><a href=\"#", id, "\"><span class=\"no\">", number,
                    "</span> <bdi>", Escape(WordsOf(quote)),
                    "</bdi></a>\n<p class=\"how\">");
    std::vector<std::string> how = {StyleOf(quote.kind()).name};
    if (quote.cues_size() > 0) {
      how.push_back(absl::StrCat(
          "“<bdi>",
          Escape(Shorten(findings_.TextOf(quote.cues(0)), kMaxCueBytes)),
          "</bdi>”"));
    }
    const int parent = findings_.NumberOf(quote.parent_id());
    if (parent != 0) {
      how.push_back(absl::StrCat("within <a href=\"#",
                                 findings_.QuoteId(parent), "-entry\">quote ",
                                 parent, "</a>"));
    }
    absl::StrAppend(html_, absl::StrJoin(how, " · "), WriteSureness(quote),
                    "</p></li>\n");
  }

  static std::string WriteSureness(const v1::Quote& quote) {
    if (!(quote.confidence() > 0)) return "";
    const int percent = std::lround(100 * std::min(quote.confidence(), 1.0f));
    return absl::StrCat(" · <span class=\"", SurenessOf(quote.confidence()),
                        "\">", percent, "% sure</span>");
  }

  std::string WordsOf(const v1::Quote& quote) const {
    std::string words;
    for (const v1::Span& content : quote.contents()) {
      if (!words.empty()) words += " … ";
      if (words.size() >= kMaxQuoteBytes) break;
      words += Shorten(findings_.TextOf(content), kMaxQuoteBytes);
    }
    return Shorten(words, kMaxQuoteBytes);
  }

  // Links to the first of an entity's mentions.
  void WriteMentions(const v1::Entity& entity, const char* before,
                     const char* after) {
    int count = 0;
    std::string links;
    for (const int mention : findings_.MentionsOf(entity.id())) {
      if (!anchored_[mention]) continue;
      if (++count > kMostMentions) continue;
      const absl::string_view words =
          findings_.TextOf(findings_.document().mentions(mention).span());
      absl::StrAppend(&links, " <a href=\"#", findings_.MentionId(mention),
                      "\" aria-label=\"", count, ", ",
                      Escape(Shorten(words, kMaxNameBytes)), "\">", count,
                      "</a>");
    }
    if (count > kMostMentions) {
      absl::StrAppend(&links, " and ", count - kMostMentions, " more");
    }
    if (count > 0) absl::StrAppend(html_, before, links, after);
  }

  void WriteOthers() {
    if (findings_.others().empty()) return;
    html_->append("<h2>Also named</h2>\n");
    for (const NameKind& kind : kNameKinds) WriteOthersOf(kind);
  }

  void WriteOthersOf(const NameKind& kind) {
    bool is_first = true;
    for (const v1::Entity* entity : findings_.others()) {
      if (KindOf(entity->type()) != &kind) continue;
      if (is_first) {
        absl::StrAppend(html_, "<h3 class=\"kind\">", kind.heading,
                        "</h3>\n<ul class=\"others ", kind.style, "\">\n");
      }
      is_first = false;
      WriteOther(*entity);
    }
    if (!is_first) html_->append("</ul>\n");
  }

  void WriteOther(const v1::Entity& entity) {
    const std::string id = findings_.EntityId(entity.id());
    absl::StrAppend(html_, "<li id=\"", id, "\" data-e=\"", id,
                    "\"><span class=\"name\"><bdi>",
                    Escape(Shorten(entity.name(), kMaxNameBytes)),
                    "</bdi></span>");
    std::vector<std::string> facts;
    for (const std::string& title : entity.titles()) {
      facts.push_back(absl::StrCat(
          "<bdi>", Escape(Shorten(title, kMaxNameBytes)), "</bdi>"));
    }
    if (entity.writer()) facts.push_back("the writer");
    if (!facts.empty()) {
      absl::StrAppend(html_, " <span class=\"facts\">",
                      absl::StrJoin(facts, " · "), "</span>");
    }
    WriteMentions(entity, " <span class=\"mentions\">", "</span>");
    html_->append("</li>\n");
  }

  const Findings& findings_;
  const std::vector<bool>& anchored_;
  std::string* html_;
  std::vector<bool> listed_;  // whether a quote has its entry
};

}  // namespace

void AppendVoicesPanel(const Findings& findings,
                       const std::vector<bool>& anchored, std::string* html) {
  PanelWriter(findings, anchored, html).Write();
}

}  // namespace hearsay::page
