#include "client/sources/feed_parser.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "client/sources/article_source.h"
#include "client/sources/markup.h"

namespace hearsay::sources {
namespace {

constexpr int kMaxDepth = 256;

// libxml2 keeps declared entities, though none is ever expanded.
constexpr size_t kMaxEntityBytes = 1 << 20;

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

absl::string_view View(const xmlChar* text) {
  return text == nullptr
             ? absl::string_view()
             : absl::string_view(reinterpret_cast<const char*>(text));
}

absl::Status XmlError(absl::string_view message) {
  return MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_XML",
                         message);
}

// An element's start as libxml2 tells it.
struct Element {
  absl::string_view name;
  absl::string_view prefix;
  absl::string_view ns;
  int attribute_count;
  const xmlChar** attributes;  // five pointers each

  absl::string_view AttributeName(int i) const {
    return View(attributes[5 * i]);
  }
  absl::string_view AttributeValue(int i) const {
    const char* start = reinterpret_cast<const char*>(attributes[5 * i + 3]);
    const char* end = reinterpret_cast<const char*>(attributes[5 * i + 4]);
    return {start, static_cast<size_t>(end - start)};
  }
  absl::string_view Get(absl::string_view attribute) const {
    for (int i = 0; i < attribute_count; ++i) {
      if (AttributeName(i) == attribute) return AttributeValue(i);
    }
    return {};
  }
};

struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const {
    // Keeps what entities were declared.
    xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

}  // namespace

// The state between libxml2's events.
class FeedParser::Handler {
 public:
  Handler();

  absl::Status Parse(absl::string_view piece, std::deque<ParsedItem>* items);
  int line() const { return line_; }

 private:
  static Handler& Of(void* data) { return *static_cast<Handler*>(data); }
  static xmlSAXHandler MakeSax();
  static xmlEntityPtr GetEntity(void* data, const xmlChar* name);

  void OnStart(const Element& element);
  void OnEnd(absl::string_view name);
  void OnText(absl::string_view text);
  void OnEntity(size_t bytes);

  // Within an item: which field an element is, with its text to be collected.
  void StartField(const Element& element);
  void StartAtomField(const Element& element);
  void StartRssField(const Element& element);
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
  void StartMarkup(const Element& element);
  void Append(absl::string_view text);
  void EndItem();
  void Fail(absl::Status status);
  int CurrentLine() const {
    return context_->input == nullptr ? line_ : context_->input->line;
  }

  xmlSAXHandler sax_ = MakeSax();
  std::unique_ptr<xmlParserCtxt, FreeContext> context_;
  absl::Status status_;
  int line_ = 1;
  std::deque<ParsedItem>* items_ = nullptr;

  // The answer to getEntity, which libxml2 reads at once.
  xmlEntity entity_ = {};
  std::string entity_name_;
  std::string entity_content_;

  size_t entity_bytes_ = 0;

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

FeedParser::Handler::Handler() {
  static std::once_flag initialized;
  std::call_once(initialized, xmlInitParser);
  context_.reset(xmlCreatePushParserCtxt(&sax_, this, nullptr, 0, nullptr));
  if (context_ == nullptr) {
    status_ = absl::ResourceExhaustedError("out of memory");
    return;
  }
  // The text is UTF-8, whatever the document says of itself.
  xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
}

xmlSAXHandler FeedParser::Handler::MakeSax() {
  xmlSAXHandler sax = {};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* data, const xmlChar* name,
                          const xmlChar* prefix, const xmlChar* ns, int,
                          const xmlChar**, int attribute_count, int,
                          const xmlChar** attributes) {
    Of(data).OnStart(
        {View(name), View(prefix), View(ns), attribute_count, attributes});
  };
  sax.endElementNs = [](void* data, const xmlChar* name, const xmlChar*,
                        const xmlChar*) { Of(data).OnEnd(View(name)); };
  sax.characters = [](void* data, const xmlChar* text, int length) {
    Of(data).OnText(
        {reinterpret_cast<const char*>(text), static_cast<size_t>(length)});
  };
  sax.ignorableWhitespace = sax.characters;
  sax.cdataBlock = sax.characters;
  sax.getEntity = GetEntity;
  sax.entityDecl = [](void* data, const xmlChar* name, int, const xmlChar*,
                      const xmlChar*, xmlChar* content) {
    Of(data).OnEntity(View(name).size() + View(content).size());
  };
  // Without one libxml2 writes to standard error.
  sax.serror = [](void*, xmlErrorPtr) {};
  return sax;
}

xmlEntityPtr FeedParser::Handler::GetEntity(void* data, const xmlChar* name) {
  Handler& handler = Of(data);
  handler.entity_name_ = std::string(View(name));
  handler.entity_content_ = NamedCharacter(handler.entity_name_);
  if (handler.entity_content_.empty()) return nullptr;
  xmlEntity& entity = handler.entity_;
  entity.type = XML_ENTITY_DECL;
  entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  entity.name = reinterpret_cast<const xmlChar*>(handler.entity_name_.c_str());
  entity.content = reinterpret_cast<xmlChar*>(&handler.entity_content_[0]);
  entity.length = handler.entity_content_.size();
  return &entity;
}

absl::Status FeedParser::Handler::Parse(absl::string_view piece,
                                        std::deque<ParsedItem>* items) {
  if (!status_.ok()) return status_;
  items_ = items;
  const bool at_end = piece.empty();
  xmlParseChunk(context_.get(), piece.data(), piece.size(), at_end);
  if (status_.ok()) line_ = CurrentLine();
  if (status_.ok() && !context_->wellFormed) {
    const xmlError* error = xmlCtxtGetLastError(context_.get());
    Fail(XmlError(absl::StrCat(
        "not XML: ", error == nullptr || error->message == nullptr
                         ? "it breaks off"
                         : absl::StripAsciiWhitespace(error->message))));
  }
  return status_;
}

void FeedParser::Handler::Fail(absl::Status status) {
  if (status_.ok()) line_ = CurrentLine();
  status_ = std::move(status);
  xmlStopParser(context_.get());
}

void FeedParser::Handler::OnStart(const Element& element) {
  if (++depth_ > kMaxDepth) {
    return Fail(XmlError(
        absl::StrCat("elements are nested more than ", kMaxDepth, " deep")));
  }
  if (depth_ == 1) {
    is_atom_ = element.name == "feed";
    if (!is_atom_ && element.name != "rss" && element.name != "RDF") {
      Fail(XmlError(absl::StrCat("neither RSS nor Atom: its first element is <",
                                 element.name.substr(0, 64),
                                 ">; rss, rdf:RDF or feed is needed")));
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

void FeedParser::Handler::StartField(const Element& element) {
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

void FeedParser::Handler::StartRssField(const Element& element) {
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

void FeedParser::Handler::StartAtomField(const Element& element) {
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

void FeedParser::Handler::StartMarkup(const Element& element) {
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

void FeedParser::Handler::OnEntity(size_t bytes) {
  entity_bytes_ += bytes;
  if (entity_bytes_ <= kMaxEntityBytes) return;
  Fail(XmlError(absl::StrCat("it declares more than ", kMaxEntityBytes,
                             " bytes of entities")));
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
