// The quotation marks of a paragraph, and whether each may open or close.
#ifndef HEARSAY_WORKER_QUOTES_MARK_FINDER_H_
#define HEARSAY_WORKER_QUOTES_MARK_FINDER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// Marks of one kind pair with each other.
enum class MarkKind : uint8_t {
  kCurly,            // “ ” „ ‟
  kStraight,         // "
  kTicks,            // `` ''
  kLost,             // U+FFFD
  kGuillemets,       // « »
  kCorners,          // 「 」
  kWhiteCorners,     // 『 』
  kCurlySingle,      // ‘ ’ ‚ ‛
  kStraightSingle,   // ' `
  kGuillemetSingle,  // ‹ ›
};
inline constexpr int kMarkKinds = 10;

// Whether the marks of a kind are single ones, which mostly stand within
// others.
inline bool IsSingle(MarkKind kind) { return kind >= MarkKind::kCurlySingle; }

// A mark, before it is known what it does.
struct Mark {
  Span span;
  MarkKind kind;
  bool may_open;
  bool may_close;
  bool after_stop;   // a comma or the like stands before it
  bool after_digit;  // perhaps a prime
  bool after_s;      // perhaps a plural's apostrophe: "the voters' anger"
};

// A mark opens or closes by its own side and by what stands next to it; an
// apostrophe, a prime (5'10") or an elision ('90s) is no mark. One thread at a
// time.
class MarkFinder {
 public:
  // Replaces `marks`, in order; their spans are within the paragraph.
  void Find(absl::string_view paragraph, std::vector<Mark>* marks);

 private:
  void AddTicks(absl::string_view paragraph, int32_t start, int32_t count);
  void JudgeRun(absl::string_view paragraph, size_t first);
  void DropPlurals();

  std::vector<Mark> marks_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_MARK_FINDER_H_
