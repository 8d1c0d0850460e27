#include "proto/document_builder.h"

#include <algorithm>

namespace hearsay {

bool IsWanted(const v1::AnnotateOptions& options, v1::Feature feature) {
  const auto& features = options.features();
  return features.empty() ||
         std::find(features.begin(), features.end(), feature) != features.end();
}

DocumentBuilder::DocumentBuilder(const v1::AnnotateOptions& options,
                                 v1::Document* document)
    : document_(document),
      keep_entities_(IsWanted(options, v1::FEATURE_ENTITIES)) {
  document_->Clear();
}

void DocumentBuilder::Add(v1::StreamAnnotationsResponse* slice) {
  // A call that starts over, since the one before broke ahead of its first
  // item, sends the text again.
  if (slice->has_header() && next_item_ == 0) document_->clear_text();
  if (slice->has_header()) {
    document_->set_id(slice->header().id());
    document_->set_offset_unit(slice->header().offset_unit());
    document_->mutable_warnings()->Swap(
        slice->mutable_header()->mutable_warnings());
    document_->set_model_version(slice->model_version());
  }
  if (document_->text().empty()) {
    document_->mutable_text()->swap(*slice->mutable_text());
  } else {
    document_->mutable_text()->append(slice->text());
  }
  for (v1::AnnotationItem& item : *slice->mutable_items()) AddItem(&item);
  next_item_ = slice->next_item();
  if (slice->has_summary()) {
    document_->mutable_summary()->Swap(slice->mutable_summary());
    Complete();
  }
}

void DocumentBuilder::AddItem(v1::AnnotationItem* item) {
  switch (item->item_case()) {
    case v1::AnnotationItem::kParagraph:
      AddParagraph()->Swap(item->mutable_paragraph());
      break;
    case v1::AnnotationItem::kMention:
      AddMention()->Swap(item->mutable_mention());
      break;
    case v1::AnnotationItem::kEntity:
      AddEntity(item->entity().id())->Swap(item->mutable_entity());
      break;
    case v1::AnnotationItem::kQuote:
      AddQuote()->Swap(item->mutable_quote());
      break;
    case v1::AnnotationItem::ITEM_NOT_SET:
      break;  // A kind that a newer worker knows.
  }
}

v1::Entity* DocumentBuilder::AddEntity(int32_t id) {
  v1::Entity*& entity = entities_[id];
  if (entity == nullptr) {
    entity = document_->add_entities();
  } else {
    entity->Clear();
  }
  entity->set_id(id);
  return entity;
}

void DocumentBuilder::Complete() {
  FindStanding();
  ResolveMentions();
  ResolveSpeakers();
  DropEntities();
  complete_ = true;
}

void DocumentBuilder::FindStanding() {
  auto* entities = document_->mutable_entities();
  std::sort(entities->pointer_begin(), entities->pointer_end(),
            [](const v1::Entity* a, const v1::Entity* b) {
              return a->id() < b->id();
            });
  // An entity is merged into one with a lower id, which stands by now.
  for (v1::Entity& entity : *entities) {
    if (entity.merged_into() >= entity.id()) continue;
    const auto target = entities_.find(entity.merged_into());
    if (target != entities_.end()) entities_[entity.id()] = target->second;
  }
}

const v1::Entity* DocumentBuilder::Standing(int32_t id) const {
  const auto found = entities_.find(id);
  return found == entities_.end() ? nullptr : found->second;
}

void DocumentBuilder::ResolveMentions() {
  for (v1::EntityMention& mention : *document_->mutable_mentions()) {
    // Two entities that turned out to be one are named once.
    auto* ids = mention.mutable_entity_ids();
    int kept = 0;
    for (int i = 0; i < ids->size(); ++i) {
      const v1::Entity* entity = Standing(ids->Get(i));
      const int32_t id = entity != nullptr ? entity->id() : ids->Get(i);
      const auto end = ids->begin() + kept;
      if (std::find(ids->begin(), end, id) == end) ids->Set(kept++, id);
    }
    ids->Truncate(kept);
  }
}

void DocumentBuilder::ResolveSpeakers() {
  for (v1::Quote& quote : *document_->mutable_quotes()) {
    auto* speakers = quote.mutable_speakers();
    int kept = 0;
    for (int i = 0; i < speakers->size(); ++i) {
      v1::Speaker* speaker = speakers->Mutable(i);
      if (const v1::Entity* entity = Standing(speaker->entity_id())) {
        speaker->set_entity_id(entity->id());
        // Who speaks on its behalf goes by other words.
        const bool behalf = quote.rule() == v1::SPEAKER_RULE_BEHALF;
        if (!behalf && !entity->name().empty()) {
          speaker->set_name(entity->name());
        }
      }
      const int32_t id = speaker->entity_id();
      const auto end = speakers->begin() + kept;
      const bool is_named =
          std::any_of(speakers->begin(), end, [id](const v1::Speaker& other) {
            return id != 0 && other.entity_id() == id;
          });
      if (!is_named) speakers->SwapElements(kept++, i);
    }
    speakers->DeleteSubrange(kept, speakers->size() - kept);
  }
}

void DocumentBuilder::DropEntities() {
  auto* entities = document_->mutable_entities();
  int kept = 0;
  for (int i = 0; keep_entities_ && i < entities->size(); ++i) {
    if (Standing(entities->Get(i).id()) == &entities->Get(i)) {
      entities->SwapElements(kept++, i);
    }
  }
  entities->DeleteSubrange(kept, entities->size() - kept);
  entities_.clear();
}

}  // namespace hearsay
