#include "client/hearsay/target.h"

#include <arpa/inet.h>

#include <cstdint>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace hearsay::client_internal {
namespace {

constexpr absl::string_view kForms =
    "write HOST:PORT, dns:///NAME:PORT, unix:PATH, or addresses by commas";

absl::Status Bad(absl::string_view target, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("\"", target, "\" is no target: ", why));
}

struct HostPort {
  std::string host;  // without brackets
  bool has_port = false;
  bool is_ipv4 = false;
  bool is_ipv6 = false;
};

HostPort Split(absl::string_view text) {
  HostPort split;
  absl::string_view host = text;
  const size_t colon = text.rfind(':');
  uint32_t port = 0;
  if (colon != absl::string_view::npos &&
      absl::SimpleAtoi(text.substr(colon + 1), &port) && port >= 1 &&
      port <= 65535) {
    split.has_port = true;
    host = text.substr(0, colon);
  }
  const bool brackets = absl::ConsumePrefix(&host, "[");
  if (brackets) absl::ConsumeSuffix(&host, "]");
  split.host = std::string(host);
  in6_addr address;
  split.is_ipv4 = inet_pton(AF_INET, split.host.c_str(), &address) == 1;
  split.is_ipv6 =
      brackets && inet_pton(AF_INET6, split.host.c_str(), &address) == 1;
  return split;
}

absl::Status CheckHostPort(absl::string_view target, absl::string_view text) {
  const HostPort split = Split(text);
  if (!split.has_port) {
    return Bad(target,
               absl::StrCat("\"", text,
                            "\" has no port from 1 to 65535; workers listen "
                            "on 50051 unless told otherwise"));
  }
  if (split.host.empty()) return Bad(target, "the host is missing");
  if (split.host.find_first_of(" \t/,@") != std::string::npos ||
      (!split.is_ipv6 && absl::StrContains(split.host, ':'))) {
    return Bad(target,
               absl::StrCat("\"", split.host, "\" is no host; ", kForms));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ParseList(absl::string_view target) {
  std::vector<std::string> ipv4, ipv6, sockets;
  const std::vector<absl::string_view> addresses = absl::StrSplit(target, ',');
  for (absl::string_view address : addresses) {
    if (absl::ConsumePrefix(&address, "unix:")) {
      absl::ConsumePrefix(&address, "//");
      if (address.empty()) return Bad(target, "a path is missing");
      sockets.emplace_back(address);
      continue;
    }
    const absl::Status status = CheckHostPort(target, address);
    if (!status.ok()) return status;
    const HostPort split = Split(address);
    if (split.is_ipv4) {
      ipv4.emplace_back(address);
    } else if (split.is_ipv6) {
      ipv6.emplace_back(address);
    } else {
      return Bad(target,
                 absl::StrCat("a list has addresses, and \"", split.host,
                              "\" is none; put workers that have names behind "
                              "one name, dns:///NAME:PORT"));
    }
  }
  for (const auto& [scheme, list] :
       {std::make_pair("ipv4:", &ipv4), std::make_pair("ipv6:", &ipv6),
        std::make_pair("unix:", &sockets)}) {
    if (list->size() == addresses.size()) {
      return absl::StrCat(scheme, absl::StrJoin(*list, ","));
    }
  }
  return Bad(target, "a list is of one kind: IPv4, IPv6 or unix");
}

}  // namespace

absl::StatusOr<std::string> ParseTarget(absl::string_view target) {
  if (target.empty()) return Bad(target, kForms);
  absl::string_view rest = target;
  if (absl::ConsumePrefix(&rest, "dns:")) {
    // With or without a name server of its own.
    if (absl::ConsumePrefix(&rest, "//")) {
      const size_t slash = rest.find('/');
      if (slash == absl::string_view::npos) {
        return Bad(target,
                   "it is written dns:///NAME:PORT, with three "
                   "slashes; between two stands a name server");
      }
      rest.remove_prefix(slash + 1);
    }
    const absl::Status status = CheckHostPort(target, rest);
    if (!status.ok()) return status;
    return std::string(target);
  }
  if (absl::StrContains(target, ',')) return ParseList(target);
  if (absl::ConsumePrefix(&rest, "unix:")) {
    absl::ConsumePrefix(&rest, "//");
    if (rest.empty()) return Bad(target, "the path is missing");
    return std::string(target);
  }
  const size_t scheme = target.find("://");
  if (scheme != absl::string_view::npos) {
    return Bad(target, absl::StrCat("there is no \"", target.substr(0, scheme),
                                    "://\" here; ", kForms));
  }
  const absl::Status status = CheckHostPort(target, target);
  if (!status.ok()) return status;
  return absl::StrCat("dns:///", target);
}

}  // namespace hearsay::client_internal
