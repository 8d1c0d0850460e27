#include "worker/entities/testing_who.h"

#include <algorithm>
#include <map>
#include <memory>

#include "worker/entities/entity_annotator.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

// Entities come before what refers to them, with ids that count from 1.
void ExpectSent(const std::vector<Mention>& mentions,
                const std::vector<Entity>& sent) {
  int32_t ids = 0;
  for (const Entity& entity : sent) {
    EXPECT_LE(entity.id, ids + 1);
    ids = std::max(ids, entity.id);
  }
  for (const Mention& mention : mentions) {
    for (const int32_t id : mention.entity_ids) {
      EXPECT_GE(id, 1);
      EXPECT_LE(id, ids);
    }
  }
}

}  // namespace

int32_t AnnotatedNames::Standing(int32_t id) const {
  while (last[id - 1].merged_into != 0) id = last[id - 1].merged_into;
  return id;
}

const Mention* AnnotatedNames::At(Span span) const {
  for (const Mention& mention : mentions) {
    if (mention.span == span) return &mention;
  }
  return nullptr;
}

AnnotatedNames AnnotateNames(const MarkedText& marked,
                             absl::string_view author) {
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(marked.text, cancellation, &structure).ok());
  const std::unique_ptr<Tagger> tagger = NewMarkedTagger(marked);
  EntityAnnotator annotator(*tagger);
  const ArticleView article{marked.text, structure, absl::nullopt, author,
                            cancellation};
  EXPECT_TRUE(annotator.StartArticle(article).ok());
  AnnotatedNames result;
  for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
    EXPECT_TRUE(
        annotator.AnnotateParagraph(i, &result.mentions, &result.sent).ok());
    ExpectSent(result.mentions, result.sent);
  }
  annotator.Finish(&result.last);
  for (const Entity& entity : result.last) {
    result.spoken_for.push_back(annotator.SpokenFor(entity.id));
  }
  return result;
}

std::string PrintWhoCase(const testing::TestParamInfo<WhoCase>& info) {
  return info.param.name;
}

void ExpectWho(const WhoCase& test) {
  const MarkedText marked(test.text);
  const AnnotatedNames annotated = AnnotateNames(marked, test.author);
  std::map<std::string, int32_t> id_of;
  std::map<int32_t, std::string> key_of;
  for (const MarkedSpan& mark : marked.spans) {
    const Mention* const found = annotated.At(mark.span);
    const std::string words(mark.span.In(marked.text));
    if (mark.who.empty()) {
      EXPECT_TRUE(found == nullptr || found->entity_ids.empty())
          << words << " is " << annotated.last[found->entity_ids[0] - 1].name;
      continue;
    }
    ASSERT_NE(found, nullptr) << words << " is no mention";
    ASSERT_EQ(found->entity_ids.size(), mark.who.size()) << words;
    for (size_t i = 0; i < mark.who.size(); ++i) {
      const int32_t id = annotated.Standing(found->entity_ids[i]);
      const auto [by_key, new_key] = id_of.insert({mark.who[i], id});
      EXPECT_EQ(by_key->second, id)
          << words << " should be " << annotated.last[by_key->second - 1].name
          << " and is " << annotated.last[id - 1].name;
      const auto [by_id, new_id] = key_of.insert({id, mark.who[i]});
      EXPECT_EQ(by_id->second, mark.who[i]) << words;
      EXPECT_EQ(annotated.last[id - 1].writer, mark.who[i] == "w") << words;
    }
  }
}

}  // namespace hearsay
