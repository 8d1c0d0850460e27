#include "client/cli/demo_command.h"

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/report.h"
#include "client/hearsay/client.h"

namespace hearsay::cli {
namespace {

// Of an article, unless --timeout says so: requests wait for one another.
constexpr absl::Duration kTimeout = absl::Seconds(30);

}  // namespace

ExitCode RunDemo(const DemoCommand& command, Output& output) {
  const absl::StatusOr<Service> service = Service::Open(command.workers);
  if (!service.ok()) {
    Report(service.status().message());
    return kFailure;
  }
  DemoOptions options;
  options.listen = command.listen;
  if (!service->is_embedded()) {
    options.place = absl::StrCat("the workers at ", command.workers.target);
  }
  const absl::Duration timeout = command.workers.timeout > absl::ZeroDuration()
                                     ? command.workers.timeout
                                     : kTimeout;
  options.idle = timeout + absl::Seconds(30);
  const Client client = service->client().WithTimeout(timeout);
  const auto annotate = [&](const v1::Article& article) {
    v1::AnnotateOptions wanted;
    wanted.set_offset_unit(v1::OFFSET_UNIT_UTF8);
    wanted.set_include_text(true);
    return client.Annotate(article, wanted);
  };
  const absl::StatusOr<std::unique_ptr<DemoServer>> server =
      DemoServer::Start(options, annotate);
  absl::Status status = server.status();
  if (status.ok()) {
    status = output.Write(absl::StrCat("Open http://", (*server)->address(),
                                       "/ in a browser. Ctrl-C ends it.\n"));
  }
  if (!status.ok()) {
    Report(status.message());
    return kFailure;
  }
  (*server)->Run();
  Report("the server has ended");
  return kFailure;
}

}  // namespace hearsay::cli
