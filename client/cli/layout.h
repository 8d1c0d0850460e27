// Sets styled text in lines of a given width.
#ifndef HEARSAY_CLIENT_CLI_LAYOUT_H_
#define HEARSAY_CLIENT_CLI_LAYOUT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/terminal.h"

namespace hearsay::cli {

// The colours of a terminal's own palette, by their ANSI numbers.
enum class Colour {
  kNone = 0,
  kRed = 31,
  kGreen = 32,
  kYellow = 33,
  kMagenta = 35,
  kCyan = 36
};

struct Style {
  Colour colour = Colour::kNone;
  bool bold = false;
  bool dim = false;

  friend bool operator==(Style a, Style b) {
    return a.colour == b.colour && a.bold == b.bold && a.dim == b.dim;
  }
  friend bool operator!=(Style a, Style b) { return !(a == b); }
};

// A piece of a text in one style.
struct StyledText {
  std::string text;
  Style style;
};

// How many columns of a terminal `text` takes, which is UTF-8: two for wide
// characters (CJK, emoji), none for combining marks. Thread-safe.
int DisplayWidth(absl::string_view text);

// Text in two columns: a narrow one of labels on the left, the text itself on
// the right. What a terminal would take as a command is replaced by U+FFFD.
// One thread at a time.
class Layout {
 public:
  explicit Layout(const Terminal& terminal);

  // A block of text, with `label` beside its first line. White space of any
  // kind is a place to break a line. All lines but the first are set in by
  // `hanging` columns.
  void Block(absl::string_view label, const std::vector<StyledText>& text,
             int hanging = 0);

  // A line across, with a title in it.
  void Rule(absl::string_view title);

  void BlankLine() { out_ += '\n'; }

  // The width of the text's column.
  int text_width() const { return width_ - text_column_; }

  std::string Take() { return std::move(out_); }

 private:
  // Goes over to another style.
  void Switch(Style style);
  void StartLine(absl::string_view label, int indent);
  void EndLine();

  const bool colour_;
  const int width_;
  const int text_column_;
  std::string out_;
  Style style_;  // of what comes next
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_LAYOUT_H_
