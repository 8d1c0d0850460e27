// Any text: its paragraphs, sentences and tokens are in order, within each
// other, and leave nothing out but white space.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/properties/annotation_recorder.h"
#include "worker/structure/characters.h"
#include "worker/structure/structurer.h"
#include "worker/text/utf8.h"

namespace hearsay::fuzz {
namespace {

// Whether nothing in `gap` had to be in a token.
bool IsWhiteSpace(absl::string_view gap) {
  for (size_t i = 0; i < gap.size();) {
    const Character character = CharacterAt(gap, static_cast<int32_t>(i));
    if (!IsSpace(character.char_class)) return false;
    i += character.size;
  }
  return true;
}

// What a recorder has to say of `text`'s structure.
std::string Dump(Structurer& structurer, absl::string_view text) {
  Structure structure;
  Expect(structurer.Parse(text, Cancellation(), &structure).ok(),
         "a text is parsed, whatever it is");
  AnnotationRecorder recorder;
  DocumentInfo document;
  document.text = text;
  (void)recorder.OnDocument(document);
  int32_t next_sentence = 0;
  for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
    const Paragraph& paragraph = structure.paragraphs[i];
    Expect(paragraph.sentences.begin == next_sentence,
           "a sentence is in one paragraph");
    next_sentence = paragraph.sentences.end;
    (void)recorder.OnParagraph(static_cast<int32_t>(i), paragraph, structure);
  }
  Expect(next_sentence == static_cast<int32_t>(structure.sentences.size()),
         "every sentence is in a paragraph");
  Expect(recorder.problems().empty(), absl::StrJoin(recorder.problems(), "; "));

  int32_t end = 0;
  for (const Span token : structure.tokens) {
    Expect(IsWhiteSpace(text.substr(end, token.start - end)),
           "what is not white space is in a token");
    end = token.end;
  }
  Expect(IsWhiteSpace(text.substr(end)), "so at the text's end");
  return recorder.dump();
}

}  // namespace
}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using hearsay::fuzz::Expect;
  const absl::string_view text = hearsay::fuzz::FuzzInput(data, size).Rest();
  if (!hearsay::ValidateUtf8(text).ok()) return 0;
  static hearsay::Structurer& used = *new hearsay::Structurer();
  hearsay::Structurer fresh;
  Expect(hearsay::fuzz::Dump(fresh, text) == hearsay::fuzz::Dump(used, text),
         "the same, whatever was read before");
  return 0;
}
