// For tests: a page as libxml2's HTML parser sees it.
#ifndef HEARSAY_CLIENT_PAGE_PARSED_PAGE_H_
#define HEARSAY_CLIENT_PAGE_PARSED_PAGE_H_

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace hearsay::page {

// One thread at a time.
class ParsedPage {
 public:
  explicit ParsedPage(const std::string& html) : tree_(nullptr, &xmlFreeDoc) {
    xmlSetStructuredErrorFunc(&fault_, [](void* fault, xmlError* error) {
      // It knows HTML 4 and takes <main> for a mistake.
      if (error->code == XML_HTML_UNKNOWN_TAG) return;
      absl::StrAppend(static_cast<std::string*>(fault), error->line, ": ",
                      error->message);
    });
    tree_.reset(htmlReadMemory(html.data(), html.size(), nullptr, "UTF-8", 0));
    xmlSetStructuredErrorFunc(nullptr, nullptr);
    if (tree_ != nullptr) Walk(xmlDocGetRootElement(tree_.get()));
  }
  ParsedPage(const ParsedPage&) = delete;
  ParsedPage& operator=(const ParsedPage&) = delete;

  const std::string& fault() const { return fault_; }
  const std::vector<xmlNode*>& elements() const { return elements_; }

  static std::string Attribute(const xmlNode* element, const char* name) {
    xmlChar* value =
        xmlGetProp(element, reinterpret_cast<const xmlChar*>(name));
    const std::string out =
        value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return out;
  }

  static std::string Name(const xmlNode* element) {
    return reinterpret_cast<const char*>(element->name);
  }

  static std::string Text(const xmlNode* element) {
    xmlChar* text = xmlNodeGetContent(element);
    const std::string out = reinterpret_cast<const char*>(text);
    xmlFree(text);
    return out;
  }

  std::vector<xmlNode*> OfName(const std::string& name) const {
    std::vector<xmlNode*> found;
    for (xmlNode* element : elements_) {
      if (Name(element) == name) found.push_back(element);
    }
    return found;
  }

  std::vector<xmlNode*> OfClass(const std::string& wanted) const {
    std::vector<xmlNode*> found;
    for (xmlNode* element : elements_) {
      for (absl::string_view style :
           absl::StrSplit(Attribute(element, "class"), ' ')) {
        if (style == wanted) found.push_back(element);
      }
    }
    return found;
  }

  xmlNode* ById(const std::string& id) const {
    for (xmlNode* element : elements_) {
      if (Attribute(element, "id") == id) return element;
    }
    return nullptr;
  }

  // The texts of what a quote says, by its id on the page.
  std::vector<std::string> Contents(const std::string& id) const {
    std::vector<std::string> texts;
    for (xmlNode* element : OfClass("q")) {
      const std::vector<std::string> ids =
          absl::StrSplit(Attribute(element, "data-q"), ' ');
      for (const std::string& tied : ids) {
        if (tied == id) texts.push_back(Text(element));
      }
    }
    return texts;
  }

 private:
  void Walk(xmlNode* node) {
    for (; node != nullptr; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      elements_.push_back(node);
      Walk(node->children);
    }
  }

  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree_;
  std::vector<xmlNode*> elements_;
  std::string fault_;
};

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_PARSED_PAGE_H_
