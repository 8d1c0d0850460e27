#include "worker/entities/name_finder.h"

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {
namespace {

struct TypeName {
  absl::string_view name;
  EntityType type;
};

constexpr TypeName kTypeNames[] = {
    {"PERSON", EntityType::kPerson},
    {"ORGANIZATION", EntityType::kOrganization},
    {"LOCATION", EntityType::kLocation},
    {"NORP", EntityType::kNorp},
    {"FACILITY", EntityType::kFacility},
    {"PRODUCT", EntityType::kProduct},
    {"OTHER", EntityType::kOther},
    {"DATE", EntityType::kDate},
    {"TIME", EntityType::kTime},
    {"DURATION", EntityType::kDuration},
    {"MONEY", EntityType::kMoney},
    {"PERCENT", EntityType::kPercent},
    {"QUANTITY", EntityType::kQuantity},
};

EntityType TypeOf(absl::string_view name) {
  for (const TypeName& known : kTypeNames) {
    if (known.name == name) return known.type;
  }
  return EntityType::kUnspecified;
}

bool IsValue(EntityType type) { return type >= EntityType::kDate; }

}  // namespace

NameFinder::NameFinder(const Tagger& tagger) : session_(tagger.NewSession()) {
  for (const std::string& label : tagger.labels()) {
    const size_t dash = label.find('-');
    Part part;
    if (dash != std::string::npos) {
      part.type = TypeOf(absl::string_view(label).substr(dash + 1));
      part.begins = label[0] == 'B' || label[0] == 'U';
      part.ends = label[0] == 'L' || label[0] == 'U';
    }
    parts_.push_back(part);
  }
}

absl::Status NameFinder::StartArticle(const ArticleView& article) {
  tokens_ = &article.structure.tokens;
  return session_->StartArticle(article);
}

absl::Status NameFinder::Find(const Paragraph& paragraph,
                              std::vector<Mention>* mentions) {
  if (paragraph.tokens.empty()) return absl::OkStatus();
  absl::Status status = session_->Tag(paragraph.tokens, {}, &tagging_);
  if (!status.ok()) return status;
  bool open = false;  // whether the last mention may go on
  for (int32_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Part part = parts_[tagging_.labels[i]];
    if (part.type == EntityType::kUnspecified) {
      open = false;
      continue;
    }
    const Span token = (*tokens_)[paragraph.tokens.begin + i];
    const float confidence = tagging_.confidence[i];
    if (!open || part.begins || mentions->back().type != part.type) {
      Mention& mention = mentions->emplace_back();
      mention.span = token;
      mention.type = part.type;
      mention.form =
          IsValue(part.type) ? MentionForm::kValue : MentionForm::kName;
      mention.confidence = confidence;
    } else {
      // As sure as its least sure word.
      Mention& mention = mentions->back();
      mention.span.end = token.end;
      mention.confidence = std::min(mention.confidence, confidence);
    }
    open = !part.ends;
  }
  return absl::OkStatus();
}

}  // namespace hearsay
