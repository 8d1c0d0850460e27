// Puts the slices of a StreamAnnotations call together into the Document that
// AnnotateArticle answers: the same, byte for byte.
//
//   v1::Document document;
//   DocumentBuilder builder(options, &document);
//   while (reader->Read(&slice)) builder.Add(&slice);
//   if (builder.complete()) …
//
// A stream that broke goes on in another call: start_item is next_item(),
// model_version is that of the document, and its slices are added as before.
#ifndef HEARSAY_PROTO_DOCUMENT_BUILDER_H_
#define HEARSAY_PROTO_DOCUMENT_BUILDER_H_

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

// Whether a request asks for a part of the answer; no features mean all.
bool IsWanted(const v1::AnnotateOptions& options, v1::Feature feature);

// One thread at a time.
class DocumentBuilder {
 public:
  // Empties `document`, which must outlive this. `options` are those of the
  // request.
  DocumentBuilder(const v1::AnnotateOptions& options, v1::Document* document);
  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  // Takes the contents of the next slice. With the last one the document is
  // complete. Slices from a worker that breaks the rules give some document,
  // and no crash.
  void Add(v1::StreamAnnotationsResponse* slice);

  // What the last slice said: the start_item with which to go on.
  int32_t next_item() const { return next_item_; }

  // Whether the last slice was added.
  bool complete() const { return complete_; }

  // For those who have no slices: items to be filled in, in their order, and
  // the end. An entity comes back empty but for its id; it replaces the one
  // that had it.
  v1::Paragraph* AddParagraph() { return document_->add_paragraphs(); }
  v1::EntityMention* AddMention() { return document_->add_mentions(); }
  v1::Entity* AddEntity(int32_t id);
  v1::Quote* AddQuote() { return document_->add_quotes(); }
  void Complete();

 private:
  void AddItem(v1::AnnotationItem* item);
  void FindStanding();
  const v1::Entity* Standing(int32_t id) const;
  void ResolveMentions();
  void ResolveSpeakers();
  void DropEntities();

  v1::Document* const document_;
  const bool keep_entities_;
  // By id: the entity; when complete, the one that it turned out to be.
  absl::flat_hash_map<int32_t, v1::Entity*> entities_;
  int32_t next_item_ = 0;
  bool complete_ = false;
};

}  // namespace hearsay

#endif  // HEARSAY_PROTO_DOCUMENT_BUILDER_H_
