#include "worker/server/slice_writer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "worker/base/error.h"
#include "worker/base/steady_clock.h"

namespace hearsay {
namespace {

// What a field's tag and length take at most.
constexpr size_t kFieldBytes = 8;
// The same for what every slice has, or the last one: next_item and summary.
constexpr size_t kFixedBytes = 128;

// The most of `text` that ends between characters within `max_bytes`, and at
// least one character.
absl::string_view FirstPiece(absl::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  const auto is_inside_character = [text](size_t i) {
    return i < text.size() && (text[i] & 0xC0) == 0x80;
  };
  size_t end = max_bytes;
  while (end > 0 && is_inside_character(end)) --end;
  if (end == 0) {
    end = 1;
    while (is_inside_character(end)) ++end;
  }
  return text.substr(0, end);
}

}  // namespace

SliceWriter::SliceWriter(const AnswerOptions& answer,
                         const SliceOptions& options, const std::string& id,
                         const std::string& model_version, SliceSink& sink)
    : answer_(answer),
      options_(options),
      model_version_(model_version),
      sink_(sink) {
  options_.max_slice_bytes =
      std::min(options_.max_slice_bytes, options_.max_item_bytes);
  slice_.mutable_header()->set_id(id);
  slice_.mutable_header()->set_offset_unit(
      hearsay::Convert(answer.offset_unit));
}

absl::Status SliceWriter::OnDocument(const DocumentInfo& info) {
  converter_.emplace(info.text, answer_);
  for (const Warning& warning : info.warnings) {
    Convert(warning, slice_.mutable_header()->add_warnings());
  }
  slice_bytes_ = slice_.ByteSizeLong();
  StartSlice();
  const bool is_text_wanted = answer_.include_text || info.text_differs;
  if (!is_text_wanted || options_.start_item > 0) return absl::OkStatus();
  return AddText(info.text);
}

absl::Status SliceWriter::AddText(absl::string_view text) {
  while (!text.empty()) {
    const size_t used = slice_bytes_ + kFieldBytes;
    const size_t room = std::max(options_.max_slice_bytes, used) - used;
    const absl::string_view piece = FirstPiece(text, room);
    slice_.mutable_text()->assign(piece.data(), piece.size());
    slice_bytes_ += kFieldBytes + piece.size();
    text.remove_prefix(piece.size());
    if (text.empty()) break;
    absl::Status status = HandOver();
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status SliceWriter::OnParagraph(int32_t index, const Paragraph& paragraph,
                                      const Structure& structure) {
  // The findings of the paragraph before are complete.
  if (slice_.items_size() > 0 && SteadyNow() >= next_slice_ && sink_.IsIdle()) {
    absl::Status status = HandOver();
    if (!status.ok()) return status;
  }
  if (!answer_.paragraphs || !StartItem()) return absl::OkStatus();
  converter_->Convert(index, paragraph, structure,
                      slice_.add_items()->mutable_paragraph());
  return FinishItem();
}

absl::Status SliceWriter::OnMention(const Mention& mention) {
  if (!answer_.mentions || !StartItem()) return absl::OkStatus();
  converter_->Convert(mention, slice_.add_items()->mutable_mention());
  return FinishItem();
}

absl::Status SliceWriter::OnEntity(const Entity& entity) {
  if (!answer_.entities || !StartItem()) return absl::OkStatus();
  converter_->Convert(entity, slice_.add_items()->mutable_entity());
  return FinishItem();
}

absl::Status SliceWriter::OnQuote(const Quote& quote) {
  if (!answer_.quotes || !StartItem()) return absl::OkStatus();
  converter_->Convert(quote, slice_.add_items()->mutable_quote());
  return FinishItem();
}

absl::Status SliceWriter::OnSummary(const Summary& summary) {
  slice_.set_next_item(next_item_);
  Convert(summary, slice_.mutable_summary());
  return absl::OkStatus();
}

bool SliceWriter::StartItem() { return next_item_++ >= options_.start_item; }

absl::Status SliceWriter::FinishItem() {
  auto* items = slice_.mutable_items();
  const size_t item_bytes =
      items->Get(items->size() - 1).ByteSizeLong() + kFieldBytes;
  const bool is_alone =
      items->size() == 1 && !slice_.has_header() && slice_.text().empty();
  if (!is_alone && slice_bytes_ + item_bytes > options_.max_slice_bytes) {
    // It opens the next slice.
    v1::AnnotationItem* last = items->ReleaseLast();
    --next_item_;
    absl::Status status = HandOver();
    ++next_item_;
    items->AddAllocated(last);
    if (!status.ok()) return status;
  }
  slice_bytes_ += item_bytes;
  if (slice_bytes_ <= options_.max_item_bytes) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kInvalidArgument, "DOCUMENT_TOO_LARGE",
      absl::StrCat("item ", next_item_ - 1, " takes ", item_bytes,
                   " bytes: an answer may take ", options_.max_item_bytes,
                   "; leave the tokens out"),
      {{"bytes", absl::StrCat(item_bytes)},
       {"limit_bytes", absl::StrCat(options_.max_item_bytes)}});
}

absl::Status SliceWriter::HandOver() {
  slice_.set_next_item(next_item_);
  absl::Status status = sink_.Take(&slice_);
  next_slice_ = SteadyNow() + options_.min_interval;
  slice_bytes_ = 0;
  StartSlice();
  return status;
}

void SliceWriter::StartSlice() {
  slice_.set_model_version(model_version_);
  slice_bytes_ += model_version_.size() + kFixedBytes;
}

}  // namespace hearsay
