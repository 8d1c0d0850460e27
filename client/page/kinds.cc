#include "client/page/kinds.h"

namespace hearsay::page {

const NameKind* KindOf(v1::EntityType type) {
  switch (type) {
    case v1::ENTITY_TYPE_PERSON:
      return &kNameKinds[0];
    case v1::ENTITY_TYPE_ORGANIZATION:
      return &kNameKinds[1];
    case v1::ENTITY_TYPE_LOCATION:
    case v1::ENTITY_TYPE_FACILITY:
      return &kNameKinds[2];
    case v1::ENTITY_TYPE_NORP:
      return &kNameKinds[3];
    case v1::ENTITY_TYPE_PRODUCT:
    case v1::ENTITY_TYPE_OTHER:
      return &kNameKinds[4];
    case v1::ENTITY_TYPE_DATE:
    case v1::ENTITY_TYPE_TIME:
    case v1::ENTITY_TYPE_DURATION:
    case v1::ENTITY_TYPE_MONEY:
    case v1::ENTITY_TYPE_PERCENT:
    case v1::ENTITY_TYPE_QUANTITY:
      return &kNameKinds[5];
    default:
      return nullptr;
  }
}

const QuoteStyle& StyleOf(v1::QuoteKind kind) {
  switch (kind) {
    case v1::QUOTE_KIND_DIRECT:
      return kQuoteStyles[0];
    case v1::QUOTE_KIND_MIXED:
      return kQuoteStyles[1];
    default:
      return kQuoteStyles[2];
  }
}

const char* SurenessOf(float confidence) {
  if (confidence >= 0.8f) return "sure";
  return confidence >= 0.5f ? "likely" : "unsure";
}

}  // namespace hearsay::page
