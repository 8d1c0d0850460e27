// Gzip for tests.
#ifndef HEARSAY_CLIENT_SOURCES_TESTING_GZIP_H_
#define HEARSAY_CLIENT_SOURCES_TESTING_GZIP_H_

#include <string>

namespace hearsay::sources {

// One member. Thread-safe.
std::string Gzip(const std::string& text);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_TESTING_GZIP_H_
