// How fast outcomes' follower brings a neighbour's feed into facts: a real feed over mTLS, a real database, everything
// that the follower does, in turn with its floor. tests/bench/followers builds it, gives it a cluster and runs it.

#include <algorithm>
#include <cstdio>
#include <pqxx/pqxx>

#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformOutboxMigrations.h"
#include "PlatformRpcMigrations.h"
#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "outcomes/followers/fact_events.h"
#include "outcomes/storage/migrations.h"
#include "platform/outbox/feed.h"
#include "platform/outbox/follower.h"
#include "platform/outbox/outbox.h"
#include "platform/outbox/sealer.h"
#include "platform/wire/date.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using outcomes::domain::FactSource;
using platform::postgres::Transaction;
using std::chrono::steady_clock;
namespace outbox = platform::outbox;

constexpr int kEvents = 60'000;
constexpr int kEventsAtOnce = 500;
constexpr int kRounds = 7;
constexpr double kWantedEventsPerSecond = 5'000;

platform::Instant Soon() { return platform::SystemClock().Now() + 60s; }

std::vector<platform::postgres::Migration> NeighbourMigrations() {
  std::vector<platform::postgres::Migration> all;
  for (const auto& part :
       {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformRpcMigrations(), PlatformOutboxMigrations()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// A prescribing service as far as its feed goes: sealed events of doses of one organisation.
class Neighbour {
 public:
  Neighbour()
      : gate_(harness_.GateOptions(),
              {events::v1::ListHeadsRequest::descriptor()->file()->FindServiceByName("EventFeedService")}),
        feed_(gate_, harness_.test_database().relay()) {
    harness_.Serve({&feed_});
    for (int from = 0; from < kEvents; from += kEventsAtOnce) Append();
    outbox::Sealer sealer(harness_.test_database().relay());
    while (sealer.SealOnce() > 0) {
    }
  }
  ~Neighbour() { harness_.Stop(); }

  platform::OrgId org() const { return org_; }
  std::shared_ptr<grpc::Channel> Channel() { return harness_.Channel("outcomes"); }

  std::vector<events::v1::Event> Events() {
    const auto stub = events::v1::EventFeedService::NewStub(Channel());
    std::vector<events::v1::Event> all;
    while (all.size() < kEvents) {
      events::v1::ListEventsRequest request;
      request.set_org_id(org_.ToString());
      request.set_after_position(static_cast<std::int64_t>(all.size()));
      events::v1::ListEventsResponse response;
      const auto status = stub->ListEvents(harness_.Anonymous().get(), request, &response);
      if (!status.ok()) throw std::runtime_error("the feed cannot be read: " + status.error_message());
      all.insert(all.end(), response.events().begin(), response.events().end());
    }
    return all;
  }

 private:
  void Append() {
    std::vector<outbox::NewEvent> list;
    for (int i = 0; i < kEventsAtOnce; ++i) {
      prescribing::v1::DoseRecorded dose;
      dose.set_patient_id(platform::NewUuid().ToString());
      dose.set_dose_id(platform::NewUuid().ToString());
      dose.set_episode_id(platform::NewUuid().ToString());
      dose.set_order_id(platform::NewUuid().ToString());
      dose.set_kind(prescribing::v1::DOSE_KIND_INJECTION);
      *dose.mutable_occurred_on() = platform::wire::ToProto(platform::ParseDate("2026-11-02").value());
      dose.set_dose_mg(380);
      list.push_back(outbox::Make(platform::NewUuid(), 1, dose, platform::SystemClock().Now()));
    }
    harness_.database().InTransaction(org_, Soon(), [&](Transaction& tx) { outbox::Append(tx, list); });
  }

  const platform::OrgId org_ = platform::OrgId::New();
  ServiceHarness harness_{"prescribing", NeighbourMigrations()};
  platform::rpc::Gate gate_;
  outbox::EventFeed feed_;
};

class Bench {
 public:
  int Run() {
    std::vector<double> follower, floor, ratios;
    for (int round = 0; round < kRounds; ++round) {
      const bool first = round % 2 == 0;
      const double one = first ? Follow() : InsertAlone();
      const double other = first ? InsertAlone() : Follow();
      follower.push_back(first ? one : other);
      floor.push_back(first ? other : one);
      ratios.push_back(follower.back() / floor.back());
    }
    std::printf("%d events of one organisation, %d rounds, events per second\n", kEvents, kRounds);
    std::printf("%-28s %10s %10s\n", "", "median", "slowest");
    Print("follower", follower);
    Print("its SQL alone", floor);
    std::printf("%-28s %10.2f\n", "ratio, median", Median(ratios));
    return Median(follower) >= kWantedEventsPerSecond ? 0 : 1;
  }

 private:
  static double Median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
  }
  static void Print(const char* name, const std::vector<double>& all) {
    std::printf("%-28s %10.0f %10.0f\n", name, Median(all), *std::min_element(all.begin(), all.end()));
  }

  void Empty() {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec("TRUNCATE fact, follower_cursor, follower_parked");
    work.exec("CHECKPOINT");
  }
  void RequireAll() {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    if (work.exec("SELECT count(*) FROM fact")[0][0].as<int>() != kEvents)
      throw std::logic_error("not every event is a fact");
  }

  /// Events per second of everything that the follower does.
  double Follow() {
    Empty();
    outbox::Follower follower({.source = "facts_prescribing",
                               .channel = channel_,
                               .database = &database_,
                               .apply = outcomes::followers::KeepFactsOf(FactSource::kPrescribing)});
    const auto began = steady_clock::now();
    int applied = 0;
    while (applied < kEvents) applied += follower.PollOnce();
    const auto took = steady_clock::now() - began;
    RequireAll();
    return kEvents / std::chrono::duration<double>(took).count();
  }

  /// Of its statements without feed, cursor and parking: as many in a transaction.
  double InsertAlone() {
    Empty();
    const auto keep = outcomes::followers::KeepFactsOf(FactSource::kPrescribing);
    const auto began = steady_clock::now();
    for (std::size_t from = 0; from < events_.size(); from += kEventsAtOnce) {
      database_.InTransaction(neighbour_.org(), Soon(), [&](Transaction& tx) {
        for (std::size_t i = from; i < from + kEventsAtOnce; ++i) keep(tx, events_[i]);
      });
    }
    const auto took = steady_clock::now() - began;
    RequireAll();
    return kEvents / std::chrono::duration<double>(took).count();
  }

  Neighbour neighbour_;
  std::shared_ptr<grpc::Channel> channel_ = neighbour_.Channel();
  std::vector<events::v1::Event> events_ = neighbour_.Events();
  TestDatabase test_database_{"outcomes", outcomes::storage::Migrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "bench", .pool_size = 2}};
};

}  // namespace
}  // namespace cairn::tests

int main() { return cairn::tests::Bench().Run(); }
