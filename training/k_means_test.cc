#include "training/k_means.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(KMeansTest, FindsGroupsThatLieApart) {
  RowMatrix rows(6, 2);
  for (int i = 0; i < 6; ++i) {
    rows.row(i) << 10.0f * (i % 2) + 0.1f * i, 5.0f * (i % 2);
  }
  const Groups groups = KMeans(rows, 2, 6, 20);
  for (int i = 2; i < 6; ++i) {
    EXPECT_EQ(groups.group_of[i], groups.group_of[i % 2]) << i;
  }
  EXPECT_NE(groups.group_of[0], groups.group_of[1]);
  EXPECT_NEAR(groups.centres(groups.group_of[0], 0), 0.2, 1e-4);
}

TEST(KMeansTest, HasNoMoreGroupsThanRows) {
  const RowMatrix rows = RowMatrix::Identity(3, 3);
  const Groups groups = KMeans(rows, 8, 8);
  EXPECT_EQ(groups.centres.rows(), 3);
  EXPECT_EQ(KMeans(RowMatrix(0, 3), 8, 8).group_of.size(), 0);
}

TEST(KMeansTest, GivesTheSameEachTime) {
  std::srand(3);
  const RowMatrix rows = RowMatrix::Random(200, 5);
  EXPECT_EQ(KMeans(rows, 12, 100).group_of, KMeans(rows, 12, 100).group_of);
}

}  // namespace
}  // namespace hearsay
