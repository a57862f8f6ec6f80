// A process that offers places is killed at any moment, or fails at any of its writes: nothing is offered twice, no
// place and no reason is lost. Nothing here starts a thread before it forks.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/migrations.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/storage/programme_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist.h"
#include "platform/crypto/org_keyring.h"
#include "projection/storage/site.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/kill_test.h"

namespace cairn::tests {
namespace {

using namespace enrollment;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;

constexpr int kWaiting = 6;
constexpr int kPlaces = 3;

class WaitlistKill : public KillTest {
 protected:
  /// What a process has: nothing of it is alive when the test forks.
  struct Process {
    explicit Process(const WaitlistKill& test)
        : database({.connection_string = test.database_.app(), .application_name = "test", .pool_size = 1}),
          keyring(std::make_shared<const platform::crypto::KeyFile>(test.KeyFile()), database),
          clock(test.now_),
          waitlists({.database = &database,
                     .relay_connection_string = test.database_.relay(),
                     .keyring = &keyring,
                     .clock = &clock}) {}
    platform::postgres::Database database;
    platform::crypto::OrgKeyring keyring;
    FixedClock clock;
    WaitlistClock waitlists;
  };

  WaitlistKill() : KillTest("enrollment", storage::Migrations()) {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn-waitlist-XXXXXX";
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    std::ofstream(KeyFile()) << "test-root "
                             << platform::crypto::Base64UrlEncode(platform::crypto::SecretKey::Random().bytes())
                             << "\n";
    std::filesystem::permissions(KeyFile(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    MakeList();
  }
  ~WaitlistKill() override { std::filesystem::remove_all(directory_); }

  std::string KeyFile() const { return directory_ / "keys"; }
  static Instant Deadline() { return platform::SystemClock().Now() + std::chrono::seconds(20); }

  /// The first who waits is suspended: each offer leaves a reason.
  void MakeList() {
    Process process(*this);
    const auto keys = process.keyring.Load(org_, Deadline());
    process.database.InTransaction(org_, Deadline(), [&](Transaction& tx) {
      const auto site = SiteId::New();
      projection::storage::UpsertSite(tx, {site, "Main Street", "America/New_York", 1});
      const auto rules = storage::FindProgrammeTemplate(tx, "naltrexone", platform::ParseDate("2026-11-26").value());
      const storage::Programme programme{programme_, "Evening programme", site, "America/New_York", rules.value()};
      platform::Require(storage::InsertProgramme(tx, programme, now_, by_));
      platform::Require(
          storage::SaveCapacity(tx, {.programme = programme_, .version = 1, .places = kPlaces}, now_, by_));
      for (int i = 0; i < kWaiting; ++i) AddWaiting(tx, *keys, i);
      storage::MarkDue(tx, programme_, now_);
    });
  }

  void AddWaiting(Transaction& tx, const platform::crypto::OrgKeys& keys, int number) {
    v1::PatientProfile profile;
    profile.add_names()->set_family("Yundt");
    profile.mutable_birth_date()->set_year(1980);
    profile.mutable_birth_date()->set_month(1);
    profile.mutable_birth_date()->set_day(1);
    const auto patient = PatientId::New();
    platform::Require(storage::InsertPatient(tx, keys, {patient, &profile, std::nullopt}, by_, now_));
    storage::DiagnosisRecord diagnosis;
    diagnosis.id = DiagnosisId::New();
    diagnosis.patient = patient;
    diagnosis.disorder = domain::Disorder::kAlcoholUse;
    diagnosis.code = "F10.20";
    diagnosis.criteria_count = 6;
    diagnosis.severity = domain::Severity::kSevere;
    diagnosis.remission = domain::Remission::kNone;
    diagnosis.diagnosed_on = platform::ParseDate("2026-11-01").value();
    diagnosis.recorded_at = now_;
    diagnosis.recorded_by = by_;
    storage::InsertDiagnosis(tx, diagnosis);
    domain::WaitlistEntry entry{.id = WaitlistEntryId::New(),
                                .patient = patient,
                                .programme = programme_,
                                .waiting_since = now_ - std::chrono::minutes(100 - number),
                                .contact = 1};
    storage::InsertWaitlistEntry(tx, entry, now_, by_);
    if (number == 0) {
      entry.suspension = 1;
      storage::UpdateWaitlistEntry(tx, entry);
    }
  }

  pid_t ForkOffering() {
    return ForkWorker([this] {
      Process process(*this);
      for (;;) process.waitlists.RunOnce();
    });
  }

  /// Ends what is open, so that the next round begins with the same list, all due.
  void StartOver() {
    Sql("DELETE FROM waitlist_skip; DELETE FROM waitlist_offer; DELETE FROM outbox_event;"
        " UPDATE waitlist_entry SET state = 1, version = 1;"
        " UPDATE waitlist_due SET due_at = '2000-01-01'");
  }

  void ExpectConsistent(bool finished) {
    EXPECT_LE(Count("waitlist_offer WHERE state = 1"), kPlaces);
    EXPECT_EQ(Count("waitlist_offer"), Count("waitlist_entry WHERE state = 2"));
    EXPECT_EQ(Count("waitlist_offer"), Count("waitlist_skip"));
    EXPECT_EQ(Count("waitlist_offer"), Count("outbox_event WHERE type LIKE '%PlaceOffered'"));
    EXPECT_EQ(Count("waitlist_due"), 1);
    if (finished) {
      EXPECT_EQ(Count("waitlist_offer WHERE state = 1"), kPlaces);
    }
  }

  std::filesystem::path directory_;
  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId by_ = AccountId::New();
  const ProgrammeId programme_ = ProgrammeId::New();
  const Instant now_ = std::chrono::sys_days(platform::ParseDate("2026-11-26").value()) + std::chrono::hours(15);
};

TEST_F(WaitlistKill, AtAnyMomentLosesAndDoublesNothing) {
  int before = 0, during_or_after = 0;
  for (int round = 0; round < 40; ++round) {
    StartOver();
    KillWithin(std::chrono::milliseconds(120), {ForkOffering()});
    ExpectConsistent(false);
    (Count("waitlist_offer") == 0 ? before : during_or_after) += 1;
    // The next process takes over what is left.
    Process next(*this);
    next.waitlists.RunOnce();
    ExpectConsistent(true);
    if (HasFailure()) return;
  }
  RecordProperty("killed_before_the_commit", before);
  RecordProperty("killed_after_it", during_or_after);
}

TEST_F(WaitlistKill, AtEachOfItsWritesLeavesEverythingAsItWas) {
  for (const std::string write : {"UPDATE ON waitlist_due", "UPDATE ON waitlist_entry", "INSERT ON waitlist_offer",
                                  "INSERT ON waitlist_skip", "INSERT ON outbox_event", "INSERT ON audit_event"}) {
    StartOver();
    EndConnectionsAt(write);
    {
      Process process(*this);
      EXPECT_ANY_THROW(process.waitlists.RunOnce()) << write;
    }
    EXPECT_EQ(Count("waitlist_offer"), 0) << write;
    EXPECT_EQ(Count("waitlist_entry WHERE state = 2"), 0) << write;
    EXPECT_EQ(Count("waitlist_due WHERE due_at = '2000-01-01'"), 1) << write;
    LetWritesPass(write);
    Process next(*this);
    EXPECT_EQ(next.waitlists.RunOnce(), kPlaces) << write;
    ExpectConsistent(true);
  }
}

}  // namespace
}  // namespace cairn::tests
