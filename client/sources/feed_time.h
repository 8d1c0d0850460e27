// The dates that feeds and JSON tell.
#ifndef HEARSAY_CLIENT_SOURCES_FEED_TIME_H_
#define HEARSAY_CLIENT_SOURCES_FEED_TIME_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::sources {

// RFC 3339 (2031-05-04T09:30:00Z), where the time, its seconds or the zone may
// be absent, taken as 0 and UTC. False for anything else. Thread-safe.
bool ParseIsoTime(absl::string_view text, absl::Time* time);

// RFC 822 and 2822 (Sun, 04 May 2031 09:30:00 GMT), where the weekday, the
// seconds or the zone may be absent, years may have two digits and zones the
// names that RFC 822 knows; else as ParseIsoTime. Thread-safe.
bool ParseFeedTime(absl::string_view text, absl::Time* time);

void SetPublishTime(absl::Time time, v1::Article* article);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_FEED_TIME_H_
