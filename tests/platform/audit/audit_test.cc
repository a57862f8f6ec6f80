#include "platform/audit/audit.h"

#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <thread>

#include "PlatformAuditMigrations.h"
#include "platform/postgres/failure.h"
#include "tests/support/postgres.h"

namespace cairn::platform::audit {
namespace {

using postgres::Database;
using postgres::DatabaseError;
using postgres::Transaction;

Instant InSeconds(int seconds) { return SystemClock().Now() + std::chrono::seconds(seconds); }

Event SomeEvent(OrgId org) {
  Event event;
  event.org = org;
  event.at = Instant(std::chrono::microseconds(1'795'440'266'123'456));
  event.actor = AccountId::New();
  event.session = SessionId::New();
  event.peer = "cli";
  event.method = "cairn.enrollment.v1.PatientService/GetPatient";
  event.action = "READ";
  event.subjects = {SubjectId::New(), SubjectId::New()};
  event.object = NewUuid();
  event.data_categories = {"DEMOGRAPHICS", "ENROLLMENT"};
  event.outcome = "OK";
  event.request_id = NewUuid().ToString();
  return event;
}

class AuditTest : public ::testing::Test {
 protected:
  AuditTest() : test_database_("platform", PlatformAuditMigrations()), database_(Options()) {}
  postgres::DatabaseOptions Options() {
    postgres::DatabaseOptions options;
    options.connection_string = test_database_.app();
    options.application_name = "audit";
    return options;
  }
  Recorder::Options RecorderOptions() {
    Recorder::Options options;
    options.connection_string = test_database_.audit();
    return options;
  }
  std::string Ask(const std::string& sql) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    const auto rows = work.exec(sql);
    return rows.empty() ? "" : rows[0][0].c_str();
  }
  std::string AsText(const Event& event) {
    return Ask(
        "SELECT concat_ws('|', org_id, extract(epoch FROM at), actor, session_id, peer, method, action, "
        "subjects, object, data_categories, outcome, reason, request_id, pos) FROM audit_event "
        "WHERE audit_id = '" +
        event.audit_id.ToString() + "'");
  }
  std::string SqlStateWhen(const std::string& connection_string, const std::string& sql) {
    pqxx::connection connection(connection_string);
    pqxx::nontransaction work(connection);
    try {
      work.exec(sql);
    } catch (const pqxx::failure& error) {
      return postgres::SqlStateOf(error);
    }
    return "done";
  }
  tests::TestDatabase test_database_;
  Database database_;
};

std::string Expected(const Event& event) {
  return event.org.ToString() + "|1795440266.123456|" + event.actor.ToString() + "|" + event.session.ToString() +
         "|cli|cairn.enrollment.v1.PatientService/GetPatient|READ|{" + event.subjects[0].ToString() + "," +
         event.subjects[1].ToString() + "}|" + event.object->ToString() + "|{DEMOGRAPHICS,ENROLLMENT}|OK||" +
         event.request_id;
}

TEST_F(AuditTest, AppendWritesEveryFieldInTheTransaction) {
  const auto org = OrgId::New();
  const std::vector<Event> events{SomeEvent(org), SomeEvent(org)};
  database_.InTransaction(org, InSeconds(5), [&](Transaction& tx) { Append(tx, events); });
  for (const auto& event : events) EXPECT_EQ(AsText(event), Expected(event));
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_event a JOIN audit_event b ON a.seq < b.seq WHERE a.audit_id = '" +
                events[0].audit_id.ToString() + "'"),
            "1")
      << "in the given order";
}

TEST_F(AuditTest, AppendLeavesWithItsTransaction) {
  const auto org = OrgId::New();
  EXPECT_THROW(database_.InTransaction(org, InSeconds(5),
                                       [&](Transaction& tx) {
                                         Append(tx, {SomeEvent(org)});
                                         throw std::runtime_error("mine");
                                       }),
               std::runtime_error);
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_event"), "0");
}

TEST_F(AuditTest, AppendRefusesAnotherOrganisationAndARepeatedEvent) {
  const auto org = OrgId::New();
  const auto event = SomeEvent(org);
  const auto append = [&](OrgId tenant) {
    database_.InTransaction(tenant, InSeconds(5), [&](Transaction& tx) { Append(tx, {event}); });
  };
  EXPECT_THROW(append(OrgId::New()), DatabaseError);
  append(org);
  EXPECT_THROW(append(org), DatabaseError);
}

TEST_F(AuditTest, AppendOfNothingDoesNothing) {
  database_.InTransaction(OrgId::New(), InSeconds(5), [](Transaction& tx) { Append(tx, {}); });
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_event"), "0");
}

TEST_F(AuditTest, RecordIsDurableWhenItReturns) {
  Recorder recorder(RecorderOptions());
  const auto event = SomeEvent(OrgId::New());
  recorder.Record(event, InSeconds(5));
  EXPECT_EQ(AsText(event), Expected(event));
  EXPECT_TRUE(recorder.Healthy());
}

TEST_F(AuditTest, RecordsAnAttemptWithoutAPerson) {
  Recorder recorder(RecorderOptions());
  Event event;
  event.at = SystemClock().Now();
  event.peer = "cli";
  event.method = "cairn.directory.v1.SessionService/SignIn";
  event.action = "SIGN_IN";
  event.outcome = "PERMISSION_DENIED";
  event.reason = "TOKEN_REQUIRED";
  recorder.Record(event, InSeconds(5));
  EXPECT_EQ(Ask("SELECT actor IS NULL AND session_id IS NULL AND object IS NULL AND subjects = '{}' FROM audit_event"),
            "t");
  EXPECT_EQ(Ask("SELECT org_id FROM audit_event"), Uuid{}.ToString());
}

TEST_F(AuditTest, ManyRecordAtOnce) {
  Recorder recorder(RecorderOptions());
  constexpr int kThreads = 8, kEach = 100;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      const auto org = OrgId::New();
      for (int i = 0; i < kEach; ++i) recorder.Record(SomeEvent(org), InSeconds(10));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_event"), std::to_string(kThreads * kEach));
}

TEST_F(AuditTest, ABadEventFailsAlone) {
  Recorder recorder(RecorderOptions());
  auto bad = SomeEvent(OrgId::New());
  bad.peer = "\xff";
  try {
    recorder.Record(bad, InSeconds(5));
    FAIL();
  } catch (const Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "AUDIT_UNAVAILABLE");
    EXPECT_EQ(rejected.error().code, Code::kUnavailable);
  }
  recorder.Record(SomeEvent(OrgId::New()), InSeconds(5));
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_event"), "1");
}

TEST_F(AuditTest, WithoutADatabaseTheCallMustFail) {
  Recorder::Options options;
  options.connection_string = "host=/nonexistent user=nobody dbname=nothing";
  Recorder recorder(options);
  EXPECT_THROW(recorder.Record(SomeEvent(OrgId::New()), InSeconds(5)), Rejected);
  EXPECT_FALSE(recorder.Healthy());
}

TEST_F(AuditTest, AFullQueueIsBusy) {
  auto options = RecorderOptions();
  options.queue_limit = 0;
  Recorder recorder(options);
  try {
    recorder.Record(SomeEvent(OrgId::New()), InSeconds(5));
    FAIL();
  } catch (const Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "AUDIT_BUSY");
    EXPECT_EQ(rejected.error().code, Code::kResourceExhausted);
    EXPECT_TRUE(rejected.error().retry_after.has_value());
  }
}

TEST_F(AuditTest, NobodyChangesOrRemovesWhatIsWritten) {
  Recorder recorder(RecorderOptions());
  recorder.Record(SomeEvent(OrgId::New()), InSeconds(5));
  for (const char* sql : {"UPDATE audit_event SET outcome = 'OK'", "DELETE FROM audit_event", "TRUNCATE audit_event",
                          "UPDATE audit_event SET outcome = 'OK' WHERE false", "DELETE FROM audit_event WHERE false"}) {
    for (const auto& role : {test_database_.app(), test_database_.audit(), test_database_.relay()}) {
      EXPECT_EQ(SqlStateWhen(role, sql), "42501") << sql;
    }
    for (const auto& role : {test_database_.owner(), test_database_.superuser()}) {
      EXPECT_EQ(SqlStateWhen(role, sql), "23001") << sql;
    }
  }
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_event"), "1");
}

TEST_F(AuditTest, NobodyReadsItWithoutARightToIt) {
  for (const auto& role : {test_database_.app(), test_database_.audit()}) {
    EXPECT_EQ(SqlStateWhen(role, "SELECT method FROM audit_event"), "42501");
  }
}

TEST_F(AuditTest, TheKeyBeginsWithTheOrganisationAndSecurityIsForced) {
  EXPECT_EQ(Ask("SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = 'audit_event'"), "t");
  EXPECT_EQ(Ask("SELECT bool_and(a.attname = 'org_id') FROM pg_index i JOIN pg_attribute a "
                "ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] "
                "WHERE i.indrelid = 'audit_event'::regclass AND i.indisunique"),
            "t");
}

}  // namespace
}  // namespace cairn::platform::audit
