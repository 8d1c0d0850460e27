#include "worker/structure/mark_pairs.h"

#include <algorithm>

#include "worker/structure/characters.h"

namespace hearsay {
namespace {

// A quotation or bracket that is longer, in tokens, is split like other text.
constexpr int32_t kMaxNested = 150;
// Marks that may be open at once; of more, the outermost are forgotten.
constexpr int32_t kMaxDepth = 8;

class PairFinder {
 public:
  PairFinder(absl::string_view text, const std::vector<Span>& tokens,
             const std::vector<TokenKind>& kinds, IndexRange range,
             std::vector<int32_t>* closers)
      : text_(text),
        tokens_(tokens),
        kinds_(kinds),
        range_(range),
        closers_(closers) {}

  void Run() {
    closers_->assign(range_.size(), 0);
    for (int32_t i = range_.begin; i < range_.end; ++i) {
      switch (kinds_[i]) {
        case TokenKind::kOpening:
          Open(i, CodeAt(i));
          break;
        case TokenKind::kClosing:
          Close(i, CodeAt(i) == ')' ? '(' : CodeAt(i) == ']' ? '[' : '{');
          break;
        case TokenKind::kQuote:
          ReadQuote(i);
          break;
        default:
          break;
      }
    }
  }

 private:
  struct Opened {
    int32_t index;
    uint32_t kind;
  };

  uint32_t CodeAt(int32_t i) const {
    return CharacterAt(text_, tokens_[i].start).code;
  }
  bool SpaceBefore(int32_t i) const {
    return i == range_.begin || tokens_[i - 1].end < tokens_[i].start;
  }
  bool SpaceAfter(int32_t i) const {
    return i + 1 == range_.end || tokens_[i].end < tokens_[i + 1].start;
  }

  void Open(int32_t i, uint32_t kind) {
    if (depth_ == kMaxDepth) {
      std::copy(stack_ + 1, stack_ + depth_, stack_);
      --depth_;
    }
    stack_[depth_++] = {i, kind};
  }

  bool Close(int32_t i, uint32_t kind) {
    for (int32_t d = depth_ - 1; d >= 0; --d) {
      if (stack_[d].kind != kind) continue;
      if (i - stack_[d].index <= kMaxNested) {
        (*closers_)[stack_[d].index - range_.begin] = i;
        (*closers_)[i - range_.begin] = kClosesMark;
      }
      depth_ = d;
      return true;
    }
    return false;
  }

  // Marks that look the same on both sides open where white space stands before
  // them only; a single one that closes nothing is an apostrophe.
  void ReadQuote(int32_t i) {
    const uint32_t code = CodeAt(i);
    const bool is_double =
        tokens_[i].size() > 1 && (code == '\'' || code == '`');
    switch (code) {
      case 0x201C:  // “
      case 0x201E:  // „
        return Open(i, 0x201C);
      case 0x201D:  // ”
        Close(i, 0x201C);
        return;
      case 0x2018:  // ‘
        return Open(i, 0x2018);
      case 0xAB:  // «
        return Open(i, 0xAB);
      case 0xBB:  // »
        Close(i, 0xAB);
        return;
      case 0x2019:  // ’
        Close(i, 0x2018);
        return;
      case '`':
        return Open(i, is_double ? '"' : '\'');
      default:
        break;
    }
    const uint32_t kind = is_double ? '"' : code;
    const bool opens = SpaceBefore(i) && !SpaceAfter(i);
    const bool closes = !SpaceBefore(i) && SpaceAfter(i);
    if (opens) return Open(i, kind);
    if (closes || kind == '\'') {
      Close(i, kind);
      return;
    }
    if (!Close(i, kind)) Open(i, kind);
  }

  const absl::string_view text_;
  const std::vector<Span>& tokens_;
  const std::vector<TokenKind>& kinds_;
  const IndexRange range_;
  std::vector<int32_t>* const closers_;
  Opened stack_[kMaxDepth];
  int32_t depth_ = 0;
};

}  // namespace

void PairMarks(absl::string_view text, const std::vector<Span>& tokens,
               const std::vector<TokenKind>& kinds, IndexRange range,
               std::vector<int32_t>* closers) {
  PairFinder(text, tokens, kinds, range, closers).Run();
}

}  // namespace hearsay
