#include "client/sources/feed_parser.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/sources/article_source.h"
#include "client/sources/markup.h"
#include "client/sources/xml_parser.h"

namespace hearsay::sources {
namespace {

// Where items stand: rss/channel/item, rdf:RDF/item, feed/entry. RSS 1.0's
// channel has a list of items deeper down, under another name.
constexpr int kMaxItemDepth = 3;

constexpr absl::string_view kContentNamespace =
    "http://purl.org/rss/1.0/modules/content/";
constexpr absl::string_view kDublinCoreNamespace =
    "http://purl.org/dc/elements/1.1/";
constexpr absl::string_view kAtomNamespace = "http://www.w3.org/2005/Atom";

// HTML ends these by itself; an end tag would be one too many.
constexpr absl::string_view kVoidElements[] = {
    "area",  "base", "br",   "col",    "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr"};

}  // namespace

// The state between events.
class FeedParser::Handler : public XmlHandler {
 public:
  absl::Status Parse(absl::string_view piece, std::deque<ParsedItem>* items) {
    items_ = items;
    return parser_.Parse(piece);
  }
  int line() const { return parser_.line(); }

 private:
  void OnStart(const XmlElement& element) override;
  void OnEnd(absl::string_view name) override;
  void OnText(absl::string_view text) override;

  // Within an item: which field an element is, with its text to be collected.
  void StartField(const XmlElement& element);
  void StartAtomField(const XmlElement& element);
  void StartRssField(const XmlElement& element);
  void Collect(std::string* field) {
    field_ = field;
    field_depth_ = depth_;
    field->clear();
  }
  void Collect(FeedText* field, FeedText::Kind kind) {
    field->kind = kind;
    Collect(&field->text);
    markup_ = field;
  }
  void StartMarkup(const XmlElement& element);
  void Append(absl::string_view text);
  void EndItem();

  XmlParser parser_{this};
  std::deque<ParsedItem>* items_ = nullptr;

  int depth_ = 0;       // of the element that is open
  int item_depth_ = 0;  // 0: in none
  bool is_atom_ = false;
  std::string item_namespace_;
  ParsedItem item_;
  size_t item_bytes_ = 0;
  bool guid_is_link_ = false;
  bool in_author_ = false;
  std::string feed_author_;  // Atom's, for entries without one

  std::string* field_ = nullptr;  // whose text is collected
  int field_depth_ = 0;
  FeedText* markup_ = nullptr;  // the field, where it may hold elements
  bool in_markup_ = false;      // text is to be escaped
};

void FeedParser::Handler::OnStart(const XmlElement& element) {
  ++depth_;
  if (depth_ == 1) {
    is_atom_ = element.name == "feed";
    if (!is_atom_ && element.name != "rss" && element.name != "RDF") {
      parser_.Fail(absl::StrCat("neither RSS nor Atom: its first element is <",
                                element.name.substr(0, 64),
                                ">; rss, rdf:RDF or feed is needed"));
    }
    return;
  }
  if (item_depth_ == 0) {
    if (depth_ <= kMaxItemDepth &&
        element.name == (is_atom_ ? "entry" : "item")) {
      item_depth_ = depth_;
      item_namespace_ = std::string(element.ns);
      item_ = {};
      item_bytes_ = 0;
      guid_is_link_ = false;
      // RSS 1.0.
      item_.item.id = std::string(element.Get("about"));
    } else if (is_atom_ && depth_ == 2) {
      in_author_ = element.name == "author";
    } else if (in_author_ && depth_ == 3 && element.name == "name" &&
               feed_author_.empty()) {
      Collect(&feed_author_);
    }
    return;
  }
  if (field_ != nullptr) {
    if (markup_ != nullptr) StartMarkup(element);
    return;
  }
  StartField(element);
}

void FeedParser::Handler::StartField(const XmlElement& element) {
  FeedItem& item = item_.item;
  if (depth_ == item_depth_ + 2) {
    if (in_author_ && element.name == "name" && item.author.empty()) {
      Collect(&item.author);
    }
    return;
  }
  if (depth_ != item_depth_ + 1) return;
  in_author_ = false;
  // A prefix that is not declared has no namespace.
  const auto is_of = [&](absl::string_view ns, absl::string_view prefix) {
    return element.ns == ns || (element.ns.empty() && element.prefix == prefix);
  };
  if (is_of(kContentNamespace, "content")) {
    if (element.name == "encoded") {
      Collect(&item.content, FeedText::Kind::kGuess);
    }
  } else if (is_of(kDublinCoreNamespace, "dc")) {
    if (element.name == "creator" && item.author.empty()) {
      Collect(&item.author);
    } else if (element.name == "date" && item.published.empty()) {
      Collect(&item.published);
    }
  } else if (is_atom_) {
    if (element.ns == item_namespace_) StartAtomField(element);
  } else if (element.prefix.empty() || element.ns == item_namespace_) {
    StartRssField(element);
  } else if (element.ns == kAtomNamespace && element.name == "updated") {
    Collect(&item.updated);
  }
}

void FeedParser::Handler::StartRssField(const XmlElement& element) {
  FeedItem& item = item_.item;
  const absl::string_view name = element.name;
  if (name == "title") {
    Collect(&item.title, FeedText::Kind::kGuess);
  } else if (name == "description") {
    Collect(&item.summary, FeedText::Kind::kGuess);
  } else if (name == "link") {
    Collect(&item.uri);
  } else if (name == "guid") {
    guid_is_link_ = element.Get("isPermaLink") != "false";
    Collect(&item.id);
  } else if (name == "pubDate") {
    Collect(&item.published);
  } else if (name == "author" && item.author.empty()) {
    Collect(&item.author);
  }
}

void FeedParser::Handler::StartAtomField(const XmlElement& element) {
  FeedItem& item = item_.item;
  const absl::string_view name = element.name;
  const absl::string_view type = element.Get("type");
  FeedText::Kind kind = FeedText::Kind::kText;
  const bool is_xhtml =
      type == "xhtml" || absl::StartsWith(type, "application/xhtml");
  if (is_xhtml || type == "html" || absl::StartsWith(type, "text/html")) {
    kind = FeedText::Kind::kHtml;
  }
  if (name == "title") {
    Collect(&item.title, kind);
  } else if (name == "summary") {
    Collect(&item.summary, kind);
  } else if (name == "content") {
    // Elsewhere, or no text.
    if (!element.Get("src").empty() ||
        (kind == FeedText::Kind::kText && !type.empty() && type != "text" &&
         !absl::StartsWith(type, "text/"))) {
      return;
    }
    Collect(&item.content, kind);
  } else if (name == "link") {
    const absl::string_view rel = element.Get("rel");
    if ((rel.empty() || rel == "alternate") && item.uri.empty()) {
      item.uri = std::string(element.Get("href"));
    }
  } else if (name == "id") {
    Collect(&item.id);
  } else if (name == "published" || name == "issued") {
    Collect(&item.published);
  } else if (name == "updated" || name == "modified") {
    Collect(&item.updated);
  } else if (name == "author") {
    in_author_ = true;
  }
  in_markup_ = field_ != nullptr && is_xhtml;
}

void FeedParser::Handler::StartMarkup(const XmlElement& element) {
  if (!in_markup_) {
    // Until now it looked like text.
    *field_ = EscapeHtml(*field_);
    in_markup_ = true;
  }
  markup_->kind = FeedText::Kind::kHtml;
  std::string tag = absl::StrCat("<", element.name);
  for (int i = 0; i < element.attribute_count; ++i) {
    absl::StrAppend(&tag, " ", element.AttributeName(i), "=\"",
                    EscapeHtml(element.AttributeValue(i)), "\"");
  }
  Append(tag);
  Append(">");
}

void FeedParser::Handler::OnText(absl::string_view text) {
  if (field_ == nullptr) return;
  if (in_markup_) {
    Append(EscapeHtml(text));
  } else {
    Append(text);
  }
}

void FeedParser::Handler::Append(absl::string_view text) {
  item_bytes_ += text.size();
  if (item_bytes_ > kMaxArticleBytes) {
    item_.too_long = true;
    return;
  }
  field_->append(text.data(), text.size());
}

void FeedParser::Handler::OnEnd(absl::string_view name) {
  if (field_ != nullptr && depth_ == field_depth_) {
    field_ = nullptr;
    markup_ = nullptr;
    in_markup_ = false;
  } else if (markup_ != nullptr &&
             std::find(std::begin(kVoidElements), std::end(kVoidElements),
                       name) == std::end(kVoidElements)) {
    Append(absl::StrCat("</", name, ">"));
  }
  if (item_depth_ != 0 && depth_ == item_depth_) EndItem();
  --depth_;
}

void FeedParser::Handler::EndItem() {
  item_depth_ = 0;
  in_author_ = false;
  FeedItem& item = item_.item;
  if (item.uri.empty() && guid_is_link_) item.uri = item.id;
  if (item.author.empty()) item.author = feed_author_;
  if (item_.too_long) {
    item.title = item.content = item.summary = {};
  }
  items_->push_back(std::move(item_));
}

FeedParser::FeedParser() : handler_(std::make_unique<Handler>()) {}
FeedParser::~FeedParser() = default;

absl::Status FeedParser::Parse(absl::string_view piece,
                               std::deque<ParsedItem>* items) {
  return handler_->Parse(piece, items);
}

int FeedParser::line() const { return handler_->line(); }

}  // namespace hearsay::sources
