// How much of the sources has been read.
#ifndef HEARSAY_CLIENT_FEEDS_READ_POSITION_H_
#define HEARSAY_CLIENT_FEEDS_READ_POSITION_H_

#include <optional>
#include <string>
#include <vector>

namespace hearsay::feeds {

// From 0 to 1, where `sources` are files that are read in turn: the bytes of
// those before the one that this process has open, and how far that one has
// been read, as the kernel knows it; so it is right whatever the files hold.
// Nothing where a source is no file, or none of them is open. Thread-safe.
std::optional<double> ShareRead(const std::vector<std::string>& sources);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_READ_POSITION_H_
