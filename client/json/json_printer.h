// The pieces of JSON, one after another.
#ifndef HEARSAY_CLIENT_JSON_JSON_PRINTER_H_
#define HEARSAY_CLIENT_JSON_JSON_PRINTER_H_

#include <charconv>
#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::json {

// Appends to a string, on one line or indented over several. The caller opens
// what it closes, and puts a name or an element before each value. One thread
// at a time.
class JsonPrinter {
 public:
  JsonPrinter(bool indented, std::string* out)
      : indented_(indented), out_(*out) {}

  void Open(char bracket) {
    out_ += bracket;
    ++depth_;
    first_ = true;
  }

  void Close(char bracket) {
    --depth_;
    if (!first_) NewLine();
    out_ += bracket;
    first_ = false;
  }

  // What follows is the value of this field. `name` needs no escapes.
  void Name(absl::string_view name) {
    Element();
    out_ += '"';
    out_.append(name.data(), name.size());
    out_.append(indented_ ? "\": " : "\":");
  }

  // What follows is the next value of an array.
  void Element() {
    if (!first_) out_ += ',';
    first_ = false;
    NewLine();
  }

  // UTF-8 text.
  void String(absl::string_view text) {
    out_ += '"';
    size_t written = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      const unsigned char c = text[i];
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out_.append(text.data() + written, i - written);
      written = i + 1;
      Escape(c);
    }
    out_.append(text.data() + written, text.size() - written);
    out_ += '"';
  }

  // The shortest form that reads back as the same.
  template <typename T>
  void Number(T number) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    out_.append(digits, end.ptr - digits);
  }

  void Bool(bool value) { out_ += value ? "true" : "false"; }

  // A value that is JSON already, on one line.
  void Raw(absl::string_view json) { out_.append(json.data(), json.size()); }

 private:
  void NewLine() {
    if (!indented_) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  void Escape(unsigned char c) {
    constexpr char kHex[] = "0123456789abcdef";
    switch (c) {
      case '\n':
        out_ += "\\n";
        break;
      case '\t':
        out_ += "\\t";
        break;
      case '"':
      case '\\':
        out_ += '\\';
        out_ += c;
        break;
      default:
        out_ += "\\u00";
        out_ += kHex[c >> 4];
        out_ += kHex[c & 15];
    }
  }

  const bool indented_;
  std::string& out_;
  int depth_ = 0;
  bool first_ = true;  // nothing stands in the open bracket yet
};

}  // namespace hearsay::json

#endif  // HEARSAY_CLIENT_JSON_JSON_PRINTER_H_
