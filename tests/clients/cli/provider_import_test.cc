// The stream of providers: what it begins with, and that it begins so again after a break.
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>

#include "clients/cli/importer.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;
using std::chrono::milliseconds;

/// Notes how each call begins. Ends the first call after `die_after` chunks.
class FakeDirectory final : public v1::ProviderService::Service {
 public:
  grpc::Status ImportProviders(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::ImportProvidersResponse, v1::ImportProvidersRequest>* stream) override {
    const int call = ++calls;
    v1::ImportProvidersRequest request;
    for (int chunk = 0; stream->Read(&request); ++chunk) {
      EXPECT_EQ(request.has_start(), chunk == 0) << "in the first message only";
      EXPECT_EQ(request.start().source(), chunk == 0 ? "fhir-100" : "");
      if (call == 1 && chunk == die_after) return {grpc::StatusCode::UNAVAILABLE, "gone"};
      v1::ImportProvidersResponse response;
      for (const auto& record : request.records()) {
        auto* outcome = response.add_outcomes();
        outcome->set_number(record.number());
        outcome->set_result(v1::ProviderOutcome::RESULT_CREATED);
      }
      stream->Write(response);
    }
    return grpc::Status::OK;
  }
  std::atomic<int> calls = 0;
  int die_after = -1;
};

class ProviderStream : public testing::Test {
 protected:
  void SetUp() override {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
  }
  CallOf<ProviderImport> Open() const {
    CallOf<ProviderImport> call;
    call.stub = v1::ProviderService::NewStub(
        grpc::CreateChannel("127.0.0.1:" + std::to_string(port_), grpc::InsecureChannelCredentials()));
    call.context = std::make_unique<grpc::ClientContext>();
    call.context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    call.call = call.stub->ImportProviders(call.context.get());
    call.begin = [](v1::ImportProvidersRequest& first) { first.mutable_start()->set_source("fhir-100"); };
    return call;
  }
  /// Numbers that were answered, of `chunks` chunks of one record each.
  std::vector<std::int64_t> ImportAll(int chunks) {
    ImporterOptions options;
    options.first_wait = milliseconds(5);
    int next = 0;
    std::vector<std::int64_t> answered;
    ProviderImporter([&](bool) { return Open(); }, options)
        .Run(
            [&]() -> std::shared_ptr<ProviderChunk> {
              if (next == chunks) return nullptr;
              auto chunk = std::make_shared<ProviderChunk>();
              chunk->request.add_records()->set_number(++next);
              return chunk;
            },
            [&](const ProviderChunk& chunk, const v1::ImportProvidersResponse& response) {
              EXPECT_FALSE(chunk.request.has_start()) << "what is sent again must not carry it twice";
              for (const auto& outcome : response.outcomes()) answered.push_back(outcome.number());
            });
    return answered;
  }
  FakeDirectory service_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(ProviderStream, BeginsWithWhatItIsAbout) {
  EXPECT_EQ(ImportAll(6), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(service_.calls, 1);
}

TEST_F(ProviderStream, BeginsSoAgainAfterABreak) {
  service_.die_after = 3;
  EXPECT_EQ(ImportAll(6), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(service_.calls, 2);
}

}  // namespace
}  // namespace cairn::cli
