#include "training/k_means.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace hearsay {
namespace {

// Rows whose distances are reckoned at once.
constexpr Eigen::Index kBlock = 1024;

// Sets the nearest centre of each row.
void Assign(const RowMatrix& rows, Groups* groups) {
  const Eigen::RowVectorXf squares =
      groups->centres.rowwise().squaredNorm().transpose();
  for (Eigen::Index begin = 0; begin < rows.rows(); begin += kBlock) {
    const Eigen::Index size = std::min(kBlock, rows.rows() - begin);
    // A row's own length is the same for all centres.
    RowMatrix distances =
        -2 * rows.middleRows(begin, size) * groups->centres.transpose();
    distances.rowwise() += squares;
    for (Eigen::Index i = 0; i < size; ++i) {
      Eigen::Index nearest = 0;
      distances.row(i).minCoeff(&nearest);
      groups->group_of[begin + i] = static_cast<int32_t>(nearest);
    }
  }
}

// Moves centres to the middle of their rows; those without rows stay.
void MoveCentres(const RowMatrix& rows, Groups* groups) {
  RowMatrix sums = RowMatrix::Zero(groups->centres.rows(), rows.cols());
  std::vector<int> sizes(sums.rows());
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    sums.row(groups->group_of[i]) += rows.row(i);
    ++sizes[groups->group_of[i]];
  }
  for (Eigen::Index group = 0; group < sums.rows(); ++group) {
    if (sizes[group] == 0) continue;
    groups->centres.row(group) =
        sums.row(group) / static_cast<float>(sizes[group]);
  }
}

}  // namespace

Groups KMeans(const RowMatrix& rows, int groups, int seeds, int rounds) {
  const int first = std::min<int>(seeds, rows.rows());
  const int count = std::min(groups, first);
  std::vector<int> order(first);
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(1);
  std::shuffle(order.begin(), order.end(), random);
  Groups found;
  found.group_of.resize(rows.rows());
  found.centres.resize(count, rows.cols());
  for (int i = 0; i < count; ++i) found.centres.row(i) = rows.row(order[i]);
  for (int round = 0; round < rounds; ++round) {
    Assign(rows, &found);
    MoveCentres(rows, &found);
  }
  return found;
}

}  // namespace hearsay
