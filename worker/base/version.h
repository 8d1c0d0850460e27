// The release that this is part of.
#ifndef HEARSAY_WORKER_BASE_VERSION_H_
#define HEARSAY_WORKER_BASE_VERSION_H_

namespace hearsay {

// By semver.org. Models have versions of their own.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace hearsay

#endif  // HEARSAY_WORKER_BASE_VERSION_H_
