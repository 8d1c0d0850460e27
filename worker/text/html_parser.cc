#include "worker/text/html_parser.h"

#include <libxml/HTMLparser.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <climits>
#include <memory>
#include <mutex>

namespace hearsay {
namespace {

// libxml2 compares each attribute's name with all before it in a tag, so a page
// of endless new names would take quadratic time. Beyond so many bytes of names
// it learns no new ones.
constexpr size_t kMaxNameBytes = 16 << 10;

// Names that are known from the start, so that no page can crowd them out.
constexpr const char* kKnownNames[] = {
    "a",          "abbr",        "address",  "article",  "aside",      "b",
    "blockquote", "body",        "br",       "button",   "caption",    "center",
    "cite",       "code",        "dd",       "details",  "dialog",     "div",
    "dl",         "dt",          "em",       "fieldset", "figcaption", "figure",
    "font",       "footer",      "form",     "h1",       "h2",         "h3",
    "h4",         "h5",          "h6",       "head",     "header",     "hr",
    "html",       "i",           "iframe",   "img",      "li",         "link",
    "main",       "mark",        "meta",     "nav",      "noscript",   "ol",
    "option",     "p",           "picture",  "pre",      "q",          "s",
    "script",     "section",     "select",   "small",    "span",       "strong",
    "style",      "sub",         "summary",  "sup",      "svg",        "table",
    "tbody",      "td",          "template", "textarea", "tfoot",      "th",
    "thead",      "time",        "title",    "tr",       "u",          "ul",
    "video",      "aria-hidden", "class",    "hidden",   "href",       "id",
    "itemprop",   "open",        "role"};

absl::string_view View(const xmlChar* text) {
  return text == nullptr
             ? absl::string_view()
             : absl::string_view(reinterpret_cast<const char*>(text));
}

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const {
    htmlFreeParserCtxt(context);
  }
};

// libxml2 calls back with the parser's context as user data, which holds this
// as its private pointer.
struct Run {
  HtmlHandler& handler;
  const Cancellation& cancellation;
  absl::Status status;
  int elements = 0;
};

constexpr int kElementsACheck = 2048;

Run& RunOf(void* context) {
  return *static_cast<Run*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

HtmlHandler& HandlerOf(void* context) { return RunOf(context).handler; }

void OnStartElement(void* data, const xmlChar* name, const xmlChar** pairs) {
  HandlerOf(data).OnStart(View(name), HtmlAttributes(pairs));
  const auto context = static_cast<htmlParserCtxtPtr>(data);
  Run& run = RunOf(data);
  if (++run.elements % kElementsACheck == 0) {
    run.status = run.cancellation.Check();
    if (!run.status.ok()) xmlStopParser(context);
  }
  if (context->nameNr <= kMaxHtmlDepth) return;
  // An end tag is looked for among all open elements: keep them few. The
  // parser ends elements without content by itself.
  const htmlElemDesc* const element = htmlTagLookup(name);
  if (element != nullptr && element->empty) return;
  HandlerOf(data).OnEnd();
  --context->nameNr;
  context->name = context->nameTab[context->nameNr - 1];
}

void OnEndElement(void* data, const xmlChar*) { HandlerOf(data).OnEnd(); }

void OnCharacters(void* data, const xmlChar* text, int length) {
  HandlerOf(data).OnText(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(length)});
}

void IgnoreCdata(void*, const xmlChar*, int) {}

}  // namespace

bool HtmlAttributes::Has(absl::string_view name) const {
  if (pairs_ == nullptr) return false;
  for (const unsigned char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (View(*pair) == name) return true;
  }
  return false;
}

absl::string_view HtmlAttributes::Get(absl::string_view name) const {
  if (pairs_ == nullptr) return {};
  for (const unsigned char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (View(*pair) == name) return View(pair[1]);
  }
  return {};
}

absl::Status ParseHtml(absl::string_view html, const Cancellation& cancellation,
                       HtmlHandler& handler) {
  Run run{handler, cancellation, absl::OkStatus()};
  if (html.empty() || html.size() > INT_MAX) return cancellation.Check();
  static std::once_flag initialized;
  std::call_once(initialized, xmlInitParser);

  const std::unique_ptr<htmlParserCtxt, FreeContext> context(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
  if (context == nullptr) return absl::ResourceExhaustedError("out of memory");
  xmlDictSetLimit(context->dict, kMaxNameBytes);
  for (const char* name : kKnownNames) {
    xmlDictLookup(context->dict, reinterpret_cast<const xmlChar*>(name), -1);
  }
  htmlCtxtUseOptions(context.get(), HTML_PARSE_NONET | HTML_PARSE_RECOVER |
                                        HTML_PARSE_NOERROR |
                                        HTML_PARSE_NOWARNING |
                                        HTML_PARSE_IGNORE_ENC);
  // The text is UTF-8, whatever the page says of itself.
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  context->charset = XML_CHAR_ENCODING_UTF8;

  xmlSAXHandler& sax = *context->sax;
  sax = {};
  sax.initialized = 1;
  sax.startElement = OnStartElement;
  sax.endElement = OnEndElement;
  sax.characters = OnCharacters;
  sax.ignorableWhitespace = OnCharacters;
  sax.cdataBlock = IgnoreCdata;
  context->userData = context.get();
  context->_private = &run;
  htmlParseDocument(context.get());
  return run.status.ok() ? cancellation.Check() : run.status;
}

}  // namespace hearsay
