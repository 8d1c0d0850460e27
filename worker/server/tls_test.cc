// Who gets in, over loopback.
#include "worker/server/tls.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "hearsay/v1/annotation.grpc.pb.h"
#include "worker/server/server.h"
#include "worker/server/testing/certificates.h"
#include "worker/server/testing/fake_core.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

constexpr char kReader[] = "spiffe://cluster/reader";

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() {
    options_.tls.certificate_file = Path("certificate.pem");
    options_.tls.key_file = Path("key.pem");
    options_.tls.reload_interval = absl::Seconds(1);
    Install(authority_.Issue("DNS:localhost"));
    Write("clients.pem", client_authority_.certificate());
  }

  static std::string Path(const std::string& name) {
    return absl::StrCat(
        ::testing::TempDir(), "/",
        ::testing::UnitTest::GetInstance()->current_test_info()->name(), "-",
        name);
  }
  static void Write(const std::string& name, const std::string& text) {
    std::ofstream(Path(name + ".new")) << text;
    std::filesystem::rename(Path(name + ".new"), Path(name));
  }
  static void Install(const Certificate& certificate) {
    Write("certificate.pem", certificate.certificate);
    Write("key.pem", certificate.key);
  }

  void AskForCertificates() {
    options_.tls.client_ca_file = Path("clients.pem");
  }

  void Start() {
    options_.listen = "127.0.0.1:0";
    auto server = Server::Start(MakeFakeCore(), options_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  // Whether a call over a new connection is answered.
  bool CanCall(std::shared_ptr<grpc::ChannelCredentials> credentials) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetSslTargetNameOverride("localhost");
    auto stub = v1::AnnotationService::NewStub(
        grpc::CreateCustomChannel(server_->address(), credentials, arguments));
    grpc::ClientContext context;
    v1::AnnotateArticleRequest request;
    request.mutable_article()->set_text("Ana");
    v1::AnnotateArticleResponse response;
    const grpc::Status status =
        stub->AnnotateArticle(&context, request, &response);
    EXPECT_TRUE(status.ok() ||
                status.error_code() == grpc::StatusCode::UNAVAILABLE)
        << status.error_message();
    return status.ok();
  }
  bool CanCall(const Authority& trusted, const Certificate& own = {}) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = trusted.certificate();
    options.pem_cert_chain = own.certificate;
    options.pem_private_key = own.key;
    return CanCall(grpc::SslCredentials(options));
  }

  Authority authority_;
  Authority client_authority_;
  ServerOptions options_;
  std::unique_ptr<Server> server_;
};

TEST_F(TlsTest, ServesOverTlsAlone) {
  Start();
  EXPECT_TRUE(CanCall(authority_));
  EXPECT_FALSE(CanCall(Authority()));
  EXPECT_FALSE(CanCall(grpc::InsecureChannelCredentials()));
}

TEST_F(TlsTest, CallersNeedACertificateOfTheirAuthority) {
  AskForCertificates();
  Start();
  EXPECT_TRUE(CanCall(authority_, client_authority_.Issue("DNS:anyone")));
  EXPECT_FALSE(CanCall(authority_));
  EXPECT_FALSE(CanCall(authority_, Authority().Issue("DNS:anyone")));
}

TEST_F(TlsTest, CallersNeedAnAllowedName) {
  AskForCertificates();
  options_.tls.allowed_clients = {kReader, "news.example"};
  Start();
  const auto can_call = [this](const std::string& names) {
    return CanCall(authority_, client_authority_.Issue(names));
  };
  EXPECT_TRUE(can_call(absl::StrCat("URI:", kReader)));
  EXPECT_TRUE(can_call("DNS:other.example,DNS:news.example"));
  EXPECT_FALSE(can_call("DNS:other.example"));
  EXPECT_FALSE(can_call("DNS:x.news.example"));
  EXPECT_FALSE(can_call(absl::StrCat("URI:", kReader, "/2")));
  EXPECT_FALSE(
      CanCall(authority_, Authority().Issue(absl::StrCat("URI:", kReader))));
}

TEST_F(TlsTest, NewFilesAreTakenUpWithoutARestart) {
  Start();
  ASSERT_TRUE(CanCall(authority_));
  Authority next;
  Install(next.Issue("DNS:localhost"));
  const absl::Time end = absl::Now() + absl::Seconds(30);
  while (!CanCall(next)) ASSERT_LT(absl::Now(), end);
  EXPECT_FALSE(CanCall(authority_));
}

TEST_F(TlsTest, FilesThatCannotBeUsedAreNamed) {
  const auto error = [this] {
    return std::string(
        Server::Start(MakeFakeCore(), options_).status().message());
  };
  Write("key.pem", authority_.Issue("DNS:localhost").key);
  EXPECT_THAT(error(), HasSubstr(Path("key.pem")));
  Write("certificate.pem", "no certificate\n");
  EXPECT_THAT(error(), HasSubstr(Path("certificate.pem")));
  Install(authority_.Issue("DNS:localhost"));
  options_.tls.client_ca_file = Path("nothing.pem");
  EXPECT_THAT(error(), HasSubstr(Path("nothing.pem")));
}

}  // namespace
}  // namespace hearsay
