#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "cairn/outcomes/v1/events.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "outcomes/followers/fact_events.h"
#include "outcomes/storage/fact_store.h"
#include "outcomes/storage/migrations.h"
#include "platform/outbox/delivery.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using outcomes::domain::FactSource;
using platform::postgres::Transaction;
namespace storage = outcomes::storage;

class Facts : public testing::Test {
 protected:
  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }

  events::v1::Event Event(std::int64_t position, const std::string& body = "") const {
    prescribing::v1::DoseVoided voided;
    voided.set_patient_id(platform::NewUuid().ToString());
    voided.set_dose_id(platform::NewUuid().ToString());
    events::v1::Event event;
    event.set_org_id(org_.ToString());
    event.set_position(position);
    event.set_event_id(platform::NewUuid().ToString());
    event.set_aggregate_id(voided.dose_id());
    event.set_type(voided.GetDescriptor()->full_name());
    event.set_body(body.empty() ? voided.SerializeAsString() : body);
    event.mutable_occurred_at()->set_seconds(1'790'000'000 + position);
    event.mutable_recorded_at()->set_seconds(1'790'000'100 + position);
    return event;
  }

  /// One of outcomes' own: interviews and specimens, told and taken back.
  events::v1::Event OwnEvent(std::int64_t position) const {
    auto event = Event(position);
    const auto tell = [&](auto message) {
      message.set_patient_id(platform::NewUuid().ToString());
      message.set_follow_up_entry_id(platform::NewUuid().ToString());
      event.set_aggregate_id(message.follow_up_entry_id());
      event.set_type(message.GetDescriptor()->full_name());
      event.set_body(message.SerializeAsString());
    };
    switch (position % 5) {
      case 0:
        tell(outcomes::v1::IntakeInterviewHeld());
        break;
      case 1:
        tell(outcomes::v1::FollowUpInterviewHeld());
        break;
      case 2:
        tell(outcomes::v1::InterviewVoided());
        break;
      case 3:
        tell(outcomes::v1::SpecimenScheduled());
        break;
      default:
        tell(outcomes::v1::SpecimenVoided());
    }
    return event;
  }

  /// As the follower applies a page.
  platform::outbox::Delivery::Outcome Deliver(const std::vector<events::v1::Event>& events,
                                              FactSource of = FactSource::kPrescribing) {
    platform::outbox::Follower::Options options;
    options.source = "facts_" + NameOf(of);
    options.database = &database_;
    options.apply = outcomes::followers::KeepFactsOf(of);
    platform::outbox::Delivery::Events page;
    for (const auto& event : events) *page.Add() = event;
    return platform::outbox::Delivery(options).Apply(org_, page);
  }

  std::string Value(const std::string& sql) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].as<std::string>();
  }
  std::string Everything() {
    return Value(
        "SELECT md5(string_agg(f::text, '|' ORDER BY f.org_id, f.source, f.position)) || ' ' || count(*) FROM fact f");
  }

  TestDatabase test_database_{"outcomes", outcomes::storage::Migrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "facts_test", .pool_size = 1}};
  const platform::OrgId org_ = platform::OrgId::New();
};

TEST_F(Facts, AreKeptAsToldInTheTransactionThatMovesTheCursor) {
  const auto first = Event(1);
  EXPECT_EQ(Deliver({first, Event(2)}).position, 2);
  EXPECT_EQ(Value("SELECT position FROM follower_cursor WHERE source = 'facts_prescribing'"), "2");
  const auto facts = Run([](Transaction& tx) { return storage::ListFacts(tx, FactSource::kPrescribing, 0, 9, 9); });
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].payload, first.SerializeAsString());
  EXPECT_EQ(Run([](Transaction& tx) { return storage::FindArrived(tx).Token(); }), "prescribing:2");
}

TEST_F(Facts, AreThereOnceHoweverOftenTheyAreTold) {
  const auto first = Event(1);
  Deliver({first});
  const auto before = Everything();
  Deliver({first});
  Run([&](Transaction& tx) { outcomes::followers::KeepFactsOf(FactSource::kPrescribing)(tx, first); });
  EXPECT_EQ(Everything(), before);
}

TEST_F(Facts, AreBitEqualAfterARebuildFromZero) {
  std::vector<events::v1::Event> events;
  std::vector<events::v1::Event> own;
  for (std::int64_t position = 1; position <= 50; ++position) {
    events.push_back(Event(position));
    own.push_back(OwnEvent(position));
  }
  for (std::size_t i = 0; i < events.size(); i += 7) {
    const auto from = static_cast<std::ptrdiff_t>(i);
    const auto until = static_cast<std::ptrdiff_t>(std::min(i + 7, events.size()));
    Deliver({events.begin() + from, events.begin() + until});
    Deliver({own.begin() + from, own.begin() + until}, FactSource::kOutcomes);
  }
  const auto before = Everything();
  pqxx::connection connection(test_database_.superuser());
  pqxx::nontransaction(connection).exec("TRUNCATE fact, follower_cursor");
  Deliver(own, FactSource::kOutcomes);
  Deliver(events);
  EXPECT_EQ(Everything(), before);
}

TEST_F(Facts, KeepWhatCannotBeReadAndGoOn) {
  const auto outcome = Deliver({Event(1), Event(2, "\xFF\xFF"), Event(3)});
  EXPECT_EQ(outcome.position, 3);
  EXPECT_FALSE(outcome.parked);
  auto broken = OwnEvent(2);
  broken.set_body("\xFF\xFF");
  EXPECT_EQ(Deliver({OwnEvent(1), broken, OwnEvent(3)}, FactSource::kOutcomes).position, 3);
  EXPECT_EQ(Value("SELECT count(*) FROM fact"), "6");
  EXPECT_EQ(Value("SELECT count(*) FROM follower_parked"), "0");
}

TEST_F(Facts, HaveADigestOfEverythingUpToThem) {
  Deliver({Event(1), Event(2), Event(3)});
  EXPECT_EQ(Value("SELECT bool_and(f.digest = sha256(coalesce(p.digest, ''::bytea) || f.payload)) FROM fact f"
                  " LEFT JOIN fact p ON p.org_id = f.org_id AND p.source = f.source AND p.position = f.position - 1"),
            "t");
  const auto heads = [&](std::int64_t position) {
    outcomes::domain::AsOf as_of;
    as_of.Set(FactSource::kPrescribing, position);
    return Run([&](Transaction& tx) { return storage::FindFactHeads(tx, as_of); });
  };
  EXPECT_EQ(heads(2).size(), 1U);
  EXPECT_NE(heads(2).at(FactSource::kPrescribing).digest, heads(3).at(FactSource::kPrescribing).digest);
  EXPECT_TRUE(heads(0).empty());
}

TEST_F(Facts, HaveNoGaps) {
  const auto keep = outcomes::followers::KeepFactsOf(FactSource::kPrescribing);
  EXPECT_THROW(Run([&](Transaction& tx) { keep(tx, Event(2)); }), platform::postgres::DatabaseError);
  EXPECT_EQ(Value("SELECT count(*) FROM fact"), "0");
}

TEST_F(Facts, CannotBeChangedByTheApplicationNorSeenByOthers) {
  Deliver({Event(1)});
  pqxx::connection connection(test_database_.app());
  const auto tenant = "SELECT set_config('app.org_id', '" + org_.ToString() + "', true)";
  for (const char* sql : {"UPDATE fact SET event_type = 'x'", "DELETE FROM fact", "TRUNCATE fact"}) {
    pqxx::work work(connection);
    work.exec(tenant);
    EXPECT_THROW(work.exec(sql), pqxx::insufficient_privilege) << sql;
  }
  pqxx::work work(connection);
  EXPECT_EQ(work.exec("SELECT count(*) FROM fact")[0][0].as<int>(), 0);
  work.exec(tenant);
  EXPECT_EQ(work.exec("SELECT count(*) FROM fact")[0][0].as<int>(), 1);
  work.exec("SELECT set_config('app.org_id', '" + platform::NewUuid().ToString() + "', true)");
  EXPECT_EQ(work.exec("SELECT count(*) FROM fact")[0][0].as<int>(), 0);
}

}  // namespace
}  // namespace cairn::tests
