// What must stay the same for a feed to be gone on with.
#ifndef HEARSAY_CLIENT_CLI_FEED_SETTINGS_H_
#define HEARSAY_CLIENT_CLI_FEED_SETTINGS_H_

#include "client/cli/feed_command.h"
#include "client/feeds/settings.h"

namespace hearsay::cli {

// Named by the options that set them. Thread-safe.
feeds::Settings SettingsOf(const FeedCommand& command);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_FEED_SETTINGS_H_
