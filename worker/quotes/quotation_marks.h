// Which pieces of a paragraph stand in quotation marks.
//
//   QuotationFinder finder;
//   finder.StartArticle();
//   std::vector<Quotation> quotations;
//   finder.Find("He said “no” to it.", {0, 23}, &quotations);
//   // quotations[0].span is “no”
//
// Marks come as authors and converters leave them: curly, straight, single,
// guillemets, low-high, corner brackets, doubled ticks, marks that a wrong
// character set turned into something else, and several kinds in one article.
// How they are paired:
//  - A mark opens or closes by its own side and by what stands next to it
//    (mark_finder.h).
//  - A closing mark closes the innermost open quotation of its own kind, or,
//    where there is none, of a kind that is confused with it (“…").
//  - What is left open ends with the paragraph, with the quotation around it or
//    where the next of its kind opens, whichever comes first; single marks that
//    are left open are no marks at all. A closing mark after a comma or a full
//    stop, before which nothing opened, quotes the paragraph from its start.
// So a bad mark costs at most its own paragraph.
#ifndef HEARSAY_WORKER_QUOTES_QUOTATION_MARKS_H_
#define HEARSAY_WORKER_QUOTES_QUOTATION_MARKS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/quotes/mark_finder.h"

namespace hearsay {

// A piece of text in quotation marks.
struct Quotation {
  Span span;            // with its marks
  Span inside;          // without them
  int32_t parent = -1;  // the quotation around it, as an index; -1: none
  MarkKind kind = MarkKind::kCurly;
  bool closed = true;      // its closing mark is there
  bool continued = false;  // goes on from the paragraph before
};

// Holds scratch memory that is reused from paragraph to paragraph. One thread
// at a time.
class QuotationFinder {
 public:
  // Forgets what the paragraph before left open.
  void StartArticle() { left_open_ = false; }

  // Replaces `quotations` by those of a paragraph, in the order of the text.
  // Paragraphs of an article come in order. `text` is valid UTF-8; `paragraph`
  // has no white space at its ends. Cost grows with the paragraph's length and
  // no faster.
  void Find(absl::string_view text, Span paragraph,
            std::vector<Quotation>* quotations);

 private:
  // A quotation whose closing mark has not come.
  struct Open {
    int32_t quotation;
    int32_t
        outer_of_kind;  // the next further out, as an index of `open_`; or -1
    int32_t next_of_kind;  // where another of its kind opened; or -1
  };

  void Pair(Span paragraph, std::vector<Quotation>* quotations);
  int32_t FindOpen(const Mark& mark) const;
  void PushOpen(const Mark& mark, std::vector<Quotation>* quotations);
  void Close(int32_t open_index, const Mark& mark,
             std::vector<Quotation>* quotations);
  void Abandon(int32_t end, std::vector<Quotation>* quotations);

  bool left_open_ = false;  // the paragraph before ended within a quotation
  MarkFinder mark_finder_;
  std::vector<Mark> marks_;
  std::vector<Open> open_;  // innermost last
  std::array<int32_t, kMarkKinds>
      innermost_;  // of each kind, in `open_`; or -1
  std::vector<int32_t> around_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_QUOTATION_MARKS_H_
