// A web server for tests, on a free port of 127.0.0.1.
#ifndef HEARSAY_CLIENT_SOURCES_TESTING_LOOPBACK_SERVER_H_
#define HEARSAY_CLIENT_SOURCES_TESTING_LOOPBACK_SERVER_H_

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace hearsay::sources {

// Answers one request a connection, one after another, until it is destroyed.
class LoopbackServer {
 public:
  // `answer` gets the path that was asked for and gives the bytes to send back,
  // status line and all. It runs on the server's thread. Behind an answer that
  // ends with kHold the connection stays open until the client or the server
  // goes.
  static constexpr char kHold[] = "\n[hold]";
  using Answer = std::function<std::string(const std::string& path)>;

  explicit LoopbackServer(Answer answer);
  ~LoopbackServer();

  // "http://127.0.0.1:PORT" + path.
  std::string Url(const std::string& path) const;
  int requests() const { return requests_; }

 private:
  void Serve();
  void ServeOne(int connection);

  const Answer answer_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> requests_{0};
  std::thread thread_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_TESTING_LOOPBACK_SERVER_H_
