#include "client/cli/json_writer.h"

#include <charconv>

#include "absl/strings/string_view.h"
#include "client/hearsay/status.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/json_util.h"

namespace hearsay::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Prints messages whose fields are numbers of at most 32 bits, doubles,
// strings, enums and messages of that kind, as all of a Document's are.
// Protobuf's own printer takes three times as long.
class JsonPrinter {
 public:
  JsonPrinter(bool indented, std::string* out)
      : indented_(indented), out_(*out) {}

  void Print(const Message& message) {
    const Reflection& reflection = *message.GetReflection();
    const auto* descriptor = message.GetDescriptor();
    const bool prints_zeros = descriptor == v1::Span::descriptor();
    Open('{');
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      if (field->is_repeated()) {
        const int size = reflection.FieldSize(message, field);
        if (size == 0) continue;
        Name(field->json_name());
        Open('[');
        for (int k = 0; k < size; ++k) {
          NextElement();
          Value(message, reflection, field, k);
        }
        Close(']');
      } else if (prints_zeros || reflection.HasField(message, field)) {
        Name(field->json_name());
        Value(message, reflection, field, -1);
      }
    }
    Close('}');
  }

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

  void Name(absl::string_view name) {
    NextElement();
    String(name);
    out_ += indented_ ? ": " : ":";
  }

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

 private:
  void NextElement() {
    if (!first_) out_ += ',';
    first_ = false;
    NewLine();
  }

  void NewLine() {
    if (!indented_) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  // The value of a field, or its element `k` where it is repeated.
  void Value(const Message& message, const Reflection& reflection,
             const FieldDescriptor* field, int k) {
    const bool one = k < 0;
    std::string scratch;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        Print(one ? reflection.GetMessage(message, field)
                  : reflection.GetRepeatedMessage(message, field, k));
        break;
      case FieldDescriptor::CPPTYPE_STRING:
        String(one ? reflection.GetStringReference(message, field, &scratch)
                   : reflection.GetRepeatedStringReference(message, field, k,
                                                           &scratch));
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        Enum(field, one ? reflection.GetEnumValue(message, field)
                        : reflection.GetRepeatedEnumValue(message, field, k));
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        out_ += (one ? reflection.GetBool(message, field)
                     : reflection.GetRepeatedBool(message, field, k))
                    ? "true"
                    : "false";
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        Number(one ? reflection.GetInt32(message, field)
                   : reflection.GetRepeatedInt32(message, field, k));
        break;
      case FieldDescriptor::CPPTYPE_FLOAT:
        Number(one ? reflection.GetFloat(message, field)
                   : reflection.GetRepeatedFloat(message, field, k));
        break;
      case FieldDescriptor::CPPTYPE_DOUBLE:
        Number(one ? reflection.GetDouble(message, field)
                   : reflection.GetRepeatedDouble(message, field, k));
        break;
      default:
        out_ += "null";  // see the test: there is none of these
    }
  }

  // A value that this program does not know is printed as its number.
  void Enum(const FieldDescriptor* field, int number) {
    const auto* value = field->enum_type()->FindValueByNumber(number);
    if (value == nullptr) {
      Number(number);
    } else {
      String(value->name());
    }
  }

  // The shortest form that reads back as the same.
  template <typename T>
  void Number(T number) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    out_.append(digits, end.ptr - digits);
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

// Protobuf's own printer knows how details are unpacked.
std::string StatusToJson(google::rpc::Status status) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(status, &json).ok()) {
    // A detail of a kind that this program does not know.
    status.clear_details();
    json.clear();
    const auto ignored =
        google::protobuf::util::MessageToJsonString(status, &json);
    static_cast<void>(ignored);
  }
  return json;
}

}  // namespace

std::string ToJson(const FeedAnswer& answer, bool indented) {
  std::string json;
  JsonPrinter printer(indented, &json);
  if (answer.document.ok()) {
    json.reserve(8 * answer.document->ByteSizeLong());
    printer.Print(*answer.document);
    return json;
  }
  printer.Open('{');
  printer.Name("id");
  printer.String(answer.id);
  printer.Name("status");
  json += StatusToJson(StatusToProto(answer.document.status()));
  printer.Close('}');
  return json;
}

}  // namespace hearsay::cli
