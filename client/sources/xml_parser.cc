#include "client/sources/xml_parser.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <mutex>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "client/sources/markup.h"

namespace hearsay::sources {
namespace {

constexpr int kMaxDepth = 256;

// libxml2 keeps declared entities, though none is ever expanded.
constexpr size_t kMaxEntityBytes = 1 << 20;

absl::string_view View(const xmlChar* text) {
  return text == nullptr
             ? absl::string_view()
             : absl::string_view(reinterpret_cast<const char*>(text));
}

absl::Status XmlError(absl::string_view message) {
  return MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_XML",
                         message);
}

struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const {
    // Keeps what entities were declared.
    xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

}  // namespace

// libxml2 calls back with this as user data.
class XmlParser::Run {
 public:
  explicit Run(XmlHandler* handler);

  absl::Status Parse(absl::string_view piece);
  void Fail(absl::Status status);
  int line() const { return line_; }

 private:
  static Run& Of(void* data) { return *static_cast<Run*>(data); }
  static xmlSAXHandler MakeSax();
  static xmlEntityPtr GetEntity(void* data, const xmlChar* name);

  void OnStart(const XmlElement& element);
  void EndElement(absl::string_view name) {
    handler_.OnEnd(name);
    --depth_;
  }
  void OnEntity(size_t bytes);
  int CurrentLine() const {
    return context_->input == nullptr ? line_ : context_->input->line;
  }

  XmlHandler& handler_;
  xmlSAXHandler sax_ = MakeSax();
  std::unique_ptr<xmlParserCtxt, FreeContext> context_;
  absl::Status status_;
  int line_ = 1;
  int depth_ = 0;
  size_t entity_bytes_ = 0;

  // The answer to getEntity, which libxml2 reads at once.
  xmlEntity entity_ = {};
  std::string entity_name_;
  std::string entity_content_;
};

XmlParser::Run::Run(XmlHandler* handler) : handler_(*handler) {
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

xmlSAXHandler XmlParser::Run::MakeSax() {
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
                        const xmlChar*) { Of(data).EndElement(View(name)); };
  sax.characters = [](void* data, const xmlChar* text, int length) {
    Of(data).handler_.OnText(
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

xmlEntityPtr XmlParser::Run::GetEntity(void* data, const xmlChar* name) {
  Run& run = Of(data);
  run.entity_name_ = std::string(View(name));
  run.entity_content_ = NamedCharacter(run.entity_name_);
  if (run.entity_content_.empty()) return nullptr;
  xmlEntity& entity = run.entity_;
  entity.type = XML_ENTITY_DECL;
  entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  entity.name = reinterpret_cast<const xmlChar*>(run.entity_name_.c_str());
  entity.content = reinterpret_cast<xmlChar*>(&run.entity_content_[0]);
  entity.length = run.entity_content_.size();
  return &entity;
}

absl::Status XmlParser::Run::Parse(absl::string_view piece) {
  if (!status_.ok()) return status_;
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

void XmlParser::Run::Fail(absl::Status status) {
  if (status_.ok()) line_ = CurrentLine();
  status_ = std::move(status);
  xmlStopParser(context_.get());
}

void XmlParser::Run::OnEntity(size_t bytes) {
  entity_bytes_ += bytes;
  if (entity_bytes_ <= kMaxEntityBytes) return;
  Fail(XmlError(absl::StrCat("it declares more than ", kMaxEntityBytes,
                             " bytes of entities")));
}

void XmlParser::Run::OnStart(const XmlElement& element) {
  if (++depth_ > kMaxDepth) {
    return Fail(XmlError(
        absl::StrCat("elements are nested more than ", kMaxDepth, " deep")));
  }
  handler_.OnStart(element);
}

absl::string_view XmlElement::AttributeName(int i) const {
  return View(attributes[5 * i]);
}

absl::string_view XmlElement::AttributeValue(int i) const {
  const char* start = reinterpret_cast<const char*>(attributes[5 * i + 3]);
  const char* end = reinterpret_cast<const char*>(attributes[5 * i + 4]);
  return {start, static_cast<size_t>(end - start)};
}

absl::string_view XmlElement::Get(absl::string_view attribute) const {
  for (int i = 0; i < attribute_count; ++i) {
    if (AttributeName(i) == attribute) return AttributeValue(i);
  }
  return {};
}

XmlParser::XmlParser(XmlHandler* handler)
    : run_(std::make_unique<Run>(handler)) {}
XmlParser::~XmlParser() = default;

absl::Status XmlParser::Parse(absl::string_view piece) {
  return run_->Parse(piece);
}

void XmlParser::Fail(absl::string_view message) {
  run_->Fail(XmlError(message));
}

int XmlParser::line() const { return run_->line(); }

}  // namespace hearsay::sources
