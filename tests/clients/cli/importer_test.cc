#include "clients/cli/importer.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;
using std::chrono::milliseconds;

/// Keeps lines as enrollment does: a chunk is kept whole, then answered; a line that is here already is `unchanged`.
/// How it dies is the test's choice.
class FakeImport final : public v1::PatientService::Service {
 public:
  grpc::Status ImportPatients(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::ImportPatientsResponse, v1::ImportPatientsRequest>* stream) override {
    ++calls;
    v1::ImportPatientsRequest request;
    while (stream->Read(&request)) {
      const int chunk = ++chunks_seen;
      if (chunk == die_before_keeping) return {grpc::StatusCode::UNAVAILABLE, "gone"};
      const auto response = Keep(request);
      if (chunk == die_before_answering) return {grpc::StatusCode::UNAVAILABLE, "gone"};
      if (always_answer && !always_answer->ok()) return *always_answer;
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  std::set<std::int64_t> kept() {
    const std::lock_guard lock(mutex_);
    return kept_;
  }

  std::atomic<int> calls = 0;
  std::atomic<int> chunks_seen = 0;
  int die_before_keeping = 0;
  int die_before_answering = 0;
  bool wrong_numbers = false;
  std::optional<grpc::Status> always_answer;

 private:
  v1::ImportPatientsResponse Keep(const v1::ImportPatientsRequest& request) {
    const std::lock_guard lock(mutex_);
    v1::ImportPatientsResponse response;
    for (const auto& line : request.lines()) {
      auto* outcome = response.add_outcomes();
      outcome->set_number(line.number() + (wrong_numbers ? 1 : 0));
      outcome->set_result(kept_.insert(line.number()).second ? v1::ImportOutcome::RESULT_CREATED
                                                             : v1::ImportOutcome::RESULT_UNCHANGED);
    }
    return response;
  }

  std::mutex mutex_;
  std::set<std::int64_t> kept_;
};

/// A server on a port that can be stopped and started again.
class FakeServer {
 public:
  explicit FakeServer(FakeImport& service) : service_(service) { Start(); }
  ~FakeServer() { Stop(); }
  void Start() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:" + std::to_string(port_), grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
  }
  void Stop() {
    if (server_) server_->Shutdown(std::chrono::system_clock::now());
    server_.reset();
  }
  ImportStream Open() const {
    ImportStream stream;
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stream.stub = v1::PatientService::NewStub(
        grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port_), grpc::InsecureChannelCredentials(), arguments));
    stream.context = std::make_unique<grpc::ClientContext>();
    stream.context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    stream.call = stream.stub->ImportPatients(stream.context.get());
    return stream;
  }

 private:
  FakeImport& service_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

/// `chunks` chunks of ten lines each.
class Lines {
 public:
  explicit Lines(int chunks) : chunks_(chunks) {}
  std::shared_ptr<ImportChunk> Next() {
    if (next_ == chunks_) return nullptr;
    auto chunk = std::make_shared<ImportChunk>();
    for (int i = 1; i <= 10; ++i) {
      auto* line = chunk->request.add_lines();
      line->set_number(next_ * 10 + i);
      line->set_resource("{}");
    }
    ++next_;
    return chunk;
  }

 private:
  int chunks_;
  int next_ = 0;
};

struct Book {
  std::vector<std::int64_t> answered;
  std::map<v1::ImportOutcome::Result, int> results;
  void Take(const v1::ImportPatientsResponse& response) {
    for (const auto& outcome : response.outcomes()) {
      answered.push_back(outcome.number());
      ++results[outcome.result()];
    }
  }
};

std::vector<std::int64_t> UpTo(std::int64_t last) {
  std::vector<std::int64_t> numbers;
  for (std::int64_t i = 1; i <= last; ++i) numbers.push_back(i);
  return numbers;
}

Importer::Options Quick() {
  Importer::Options options;
  options.first_wait = milliseconds(5);
  options.longest_wait = milliseconds(20);
  options.patience = milliseconds(3000);
  return options;
}

Book ImportAll(const Importer::Open& open, Lines lines, const Importer::Options& options = Quick()) {
  Book book;
  Importer(open, options)
      .Run([&] { return lines.Next(); },
           [&](const ImportChunk&, const v1::ImportPatientsResponse& response) { book.Take(response); });
  return book;
}

platform::Error FailureOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.error;
  }
  ADD_FAILURE() << "it did not fail";
  return {};
}

TEST(Importer, AnswersEveryLineOnceAndInOrder) {
  FakeImport service;
  const FakeServer server(service);
  const Book book = ImportAll([&](bool) { return server.Open(); }, Lines(50));
  EXPECT_EQ(book.answered, UpTo(500));
  EXPECT_EQ(book.results.at(v1::ImportOutcome::RESULT_CREATED), 500);
  EXPECT_EQ(service.calls, 1);
}

TEST(Importer, NothingToSendIsDoneAtOnce) {
  FakeImport service;
  const FakeServer server(service);
  EXPECT_TRUE(ImportAll([&](bool) { return server.Open(); }, Lines(0)).answered.empty());
}

TEST(Importer, SendsAgainWhatWasNotKept) {
  FakeImport service;
  service.die_before_keeping = 7;
  const FakeServer server(service);
  const Book book = ImportAll([&](bool) { return server.Open(); }, Lines(20));
  EXPECT_EQ(book.answered, UpTo(200));
  EXPECT_EQ(book.results.at(v1::ImportOutcome::RESULT_CREATED), 200);
  EXPECT_EQ(service.calls, 2);
}

TEST(Importer, CountsALineWhoseAnswerWasLostAsTheServiceSays) {
  FakeImport service;
  service.die_before_answering = 7;
  const FakeServer server(service);
  const Book book = ImportAll([&](bool) { return server.Open(); }, Lines(20));
  EXPECT_EQ(book.answered, UpTo(200));
  EXPECT_EQ(book.results.at(v1::ImportOutcome::RESULT_CREATED), 190);
  EXPECT_EQ(book.results.at(v1::ImportOutcome::RESULT_UNCHANGED), 10);
}

TEST(Importer, GoesOnAfterTheServerHasBeenAwayForAWhile) {
  FakeImport service;
  FakeServer server(service);
  Lines lines(400);
  std::thread accident;
  Book book;
  Importer([&](bool) { return server.Open(); }, Quick())
      .Run([&] { return lines.Next(); },
           [&](const ImportChunk&, const v1::ImportPatientsResponse& response) {
             book.Take(response);
             if (book.answered.size() != 100) return;
             accident = std::thread([&] {
               server.Stop();
               std::this_thread::sleep_for(milliseconds(200));
               server.Start();
             });
           });
  accident.join();
  EXPECT_EQ(book.answered, UpTo(4000));
  const auto kept = service.kept();
  for (const std::int64_t line : book.answered) EXPECT_TRUE(kept.contains(line)) << line;
  EXPECT_GE(service.calls, 2);
}

TEST(Importer, GivesUpWhenPatienceIsOver) {
  FakeImport service;
  FakeServer server(service);
  server.Stop();
  auto options = Quick();
  options.patience = milliseconds(100);
  const auto error = FailureOf([&] { ImportAll([&](bool) { return server.Open(); }, Lines(3), options); });
  EXPECT_EQ(ExitFor(error.code), Exit::kUnreachable);
}

TEST(Importer, DoesNotRepeatWhatWaitingCannotMend) {
  FakeImport service;
  service.always_answer = grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "no");
  const FakeServer server(service);
  const auto error = FailureOf([&] { ImportAll([&](bool) { return server.Open(); }, Lines(3)); });
  EXPECT_EQ(error.code, platform::Code::kPermissionDenied);
  EXPECT_EQ(service.calls, 1);
}

TEST(Importer, ASignInThatIsOverEndsTheImport) {
  platform::Error over;
  over.code = platform::Code::kUnauthenticated;
  over.reason = "SESSION_ENDED";
  const auto error = FailureOf([&] { ImportAll([&](bool) -> ImportStream { throw Failure(over); }, Lines(3)); });
  EXPECT_EQ(error.reason, "SESSION_ENDED");
}

TEST(Importer, TakesANewCallBeforeTheTokenEnds) {
  FakeImport service;
  const FakeServer server(service);
  Lines lines(30);
  Book book;
  int after_break = 0;
  Importer(
      [&](bool broken) {
        after_break += broken ? 1 : 0;
        ImportStream stream = server.Open();
        stream.rotate_at = std::chrono::steady_clock::now() + milliseconds(20);
        return stream;
      },
      Quick())
      .Run(
          [&] {
            std::this_thread::sleep_for(milliseconds(5));
            return lines.Next();
          },
          [&](const ImportChunk&, const v1::ImportPatientsResponse& response) { book.Take(response); });
  EXPECT_EQ(book.answered, UpTo(300));
  EXPECT_GT(service.calls, 2);
  EXPECT_EQ(after_break, 0) << "a planned change is no break";
}

TEST(Importer, TakesNoAnswerForOtherLines) {
  FakeImport service;
  service.wrong_numbers = true;
  const FakeServer server(service);
  const auto error = FailureOf([&] { ImportAll([&](bool) { return server.Open(); }, Lines(3)); });
  EXPECT_EQ(ExitFor(error.code), Exit::kFault);
}

TEST(Importer, ChunksWithoutALineToSendAreAnsweredHere) {
  FakeImport service;
  const FakeServer server(service);
  int made = 0;
  std::vector<std::int64_t> too_long;
  Importer([&](bool) { return server.Open(); }, Quick())
      .Run(
          [&]() -> std::shared_ptr<ImportChunk> {
            if (made == 10) return nullptr;
            auto chunk = std::make_shared<ImportChunk>();
            chunk->too_long.push_back(++made);
            return chunk;
          },
          [&](const ImportChunk& chunk, const v1::ImportPatientsResponse&) {
            too_long.push_back(chunk.too_long.front());
          });
  EXPECT_EQ(too_long, UpTo(10));
  EXPECT_EQ(service.chunks_seen, 0);
}

TEST(Importer, WhatTheSourceAndTheLedgerThrowReachesTheCaller) {
  FakeImport service;
  const FakeServer server(service);
  const auto open = [&](bool) { return server.Open(); };
  EXPECT_EQ(FailureOf([&] {
              Importer(open, Quick())
                  .Run([]() -> std::shared_ptr<ImportChunk> { throw Fault("the disk is gone"); },
                       [](const ImportChunk&, const v1::ImportPatientsResponse&) {});
            }).message,
            "the disk is gone");
  Lines lines(100);
  EXPECT_EQ(FailureOf([&] {
              Importer(open, Quick())
                  .Run([&] { return lines.Next(); },
                       [](const ImportChunk&, const v1::ImportPatientsResponse&) { throw Fault("the disk is full"); });
            }).message,
            "the disk is full");
}

}  // namespace
}  // namespace cairn::cli
