#include "worker/entities/entity_table.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

void AddName(EntityTable* table, int32_t id, absl::string_view name,
             EntityType type, NamePlace place = NamePlace::kText) {
  table->AddName(id, name, NameWords(name, type == EntityType::kPerson), type,
                 place);
}

TEST(EntityTableTest, MergedEntityHasWhatBothWereTakenFor) {
  EntityTable table;
  const int32_t first = table.Add(EntityType::kPerson);
  const int32_t second = table.Add(EntityType::kPerson);
  AddName(&table, first, "Carrow", EntityType::kPerson);
  for (int i = 0; i < 3; ++i) {
    AddName(&table, second, "Carrow", EntityType::kPerson);
  }
  EXPECT_EQ(table.Merge(first, second), first);
  // Once or twice another type does not outweigh four.
  for (int i = 0; i < 3; ++i) {
    AddName(&table, first, "Carrow", EntityType::kLocation);
    EXPECT_EQ(table.entity(first).type, EntityType::kPerson);
  }
}

TEST(EntityTableTest, MergedEntitySpeaksForTheBodyOfEither) {
  for (const bool of_second : {false, true}) {
    EntityTable table;
    const int32_t first = table.Add(EntityType::kPerson);
    const int32_t second = table.Add(EntityType::kPerson);
    const int32_t body = table.Add(EntityType::kOrganization);
    table.facts(of_second ? second : first).speaks_for = body;
    table.Merge(first, second);
    EXPECT_EQ(table.facts(first).speaks_for, body);
  }
}

TEST(EntityTableTest, MergedEntityTakesOverANameFromAHeadline) {
  EntityTable table;
  const int32_t first = table.Add(EntityType::kPerson);
  const int32_t second = table.Add(EntityType::kPerson);
  AddName(&table, second, "Keller Sees", EntityType::kPerson,
          NamePlace::kHeadline);
  table.Merge(first, second);
  EXPECT_EQ(table.entity(first).name, "Keller Sees");
  AddName(&table, first, "Keller", EntityType::kPerson);
  EXPECT_EQ(table.entity(first).name, "Keller");
}

}  // namespace
}  // namespace hearsay
