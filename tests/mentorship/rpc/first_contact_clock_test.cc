#include "mentorship/first_contact_clock.h"

#include "mentorship/relationship_change.h"
#include "mentorship/storage/relationship_store.h"
#include "tests/mentorship/rpc/matching_clinic.h"

namespace cairn::tests {
namespace {

using platform::postgres::Transaction;
using std::chrono::hours;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

/// What happens by itself when nobody makes the first contact.
class FirstContact : public MatchingClinic {
 protected:
  FirstContact() {
    clock_ = std::make_unique<mentorship::FirstContactClock>(
        mentorship::FirstContactClock::Options{.database = &harness_->database(),
                                               .relay_connection_string = harness_->test_database().relay(),
                                               .clock = &harness_->clock(),
                                               .metrics = &harness_->metrics()});
    mentor_of_all_ = AddMentor();
    patient_ = AddWaiting();
    waiting_since_ = Sql("SELECT waiting_since::text FROM matching_entry")[0][0].as<std::string>();
    relationship_ = MatchNow(patient_);
  }
  ~FirstContact() override { clock_.reset(); }

  std::int64_t Events(const std::string& type) { return Count("outbox_event WHERE type LIKE '%." + type + "'"); }
  void MakeFirstContact() {
    harness_->database().InTransaction(org_, platform::SystemClock().Now() + seconds(10), [&](Transaction& tx) {
      const auto before =
          mentorship::storage::LockRelationship(tx, mentorship::RelationshipId::Parse(relationship_).value())
              .value()
              .relationship;
      const auto now = harness_->clock().Now();
      mentorship::KeepChange(tx, before, mentorship::domain::RecordFirstContact(before, now).value(), now,
                             mentor_.account);
    });
  }

  std::unique_ptr<mentorship::FirstContactClock> clock_;
  v1::Mentor mentor_of_all_;
  std::string patient_;
  std::string relationship_;
  std::string waiting_since_;
};

TEST_F(FirstContact, IsRemindedOfOnceAfter48Hours) {
  harness_->clock().Advance(hours(48) - seconds(1));
  EXPECT_EQ(clock_->RunOnce(), 0);
  harness_->clock().Advance(seconds(1));
  EXPECT_EQ(clock_->RunOnce(), 1);
  EXPECT_EQ(clock_->RunOnce(), 0);
  EXPECT_EQ(Events("FirstContactDue"), 1);
  EXPECT_EQ(Count("relationship WHERE state = 2 AND reminded AND due_at = approved_at + interval '72 hours'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method = 'cairn.mentorship.FirstContactClock/TakeDueStep'"), 1);
  EXPECT_THAT(Waiting(), IsEmpty());
}

TEST_F(FirstContact, ThatDoesNotComeIn72HoursEndsTheMatchAndThePatientWaitsAgainWithTheFirstDay) {
  harness_->clock().Advance(hours(48));
  EXPECT_EQ(clock_->RunOnce(), 1);
  harness_->clock().Advance(hours(24));
  EXPECT_EQ(clock_->RunOnce(), 1);
  EXPECT_EQ(clock_->RunOnce(), 0);
  EXPECT_EQ(Count("relationship WHERE state = 5 AND end_reason = 9 AND updated_by IS NULL"), 1);
  EXPECT_EQ(Events("MatchEnded"), 1);
  EXPECT_THAT(Waiting(), ElementsAre(patient_));
  EXPECT_EQ(Sql("SELECT waiting_since::text FROM matching_entry")[0][0].as<std::string>(), waiting_since_);
  const auto proposal = Get(Propose());
  ASSERT_EQ(proposal.unmatched_size(), 1) << "the offer is made elsewhere";
  EXPECT_THAT(proposal.unmatched(0).blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_EARLIER_OFFER));
  const auto other = AddMentor("Kim");
  EXPECT_EQ(Get(Propose()).matches(0).mentor_id(), other.mentor_id());
}

TEST_F(FirstContact, ThatIsLongOverdueAfterABreakEndsTheMatchAtOnce) {
  harness_->clock().Advance(hours(24 * 30));
  EXPECT_EQ(clock_->RunOnce(), 1);
  EXPECT_EQ(clock_->RunOnce(), 0);
  EXPECT_EQ(Events("FirstContactDue"), 0);
  EXPECT_EQ(Events("MatchEnded"), 1);
}

TEST_F(FirstContact, ThatWasMadeIsNotRemindedOf) {
  MakeFirstContact();
  EXPECT_EQ(Count("relationship WHERE state = 3 AND due_at IS NULL"), 1);
  harness_->clock().Advance(hours(100));
  EXPECT_EQ(clock_->RunOnce(), 0);
  EXPECT_EQ(Count("relationship WHERE state = 3"), 1);
}

TEST_F(FirstContact, OfAPatientWhoWasDischargedMeanwhilePutsNobodyInTheQueue) {
  EndEpisodesOf(patient_);
  harness_->clock().Advance(hours(72));
  EXPECT_EQ(clock_->RunOnce(), 1);
  EXPECT_THAT(Waiting(), IsEmpty());
  EXPECT_EQ(Count("matching_entry WHERE state = 4"), 1);
}

TEST_F(FirstContact, WhoseStepFailsIsPostponedLongerEachTimeAndHoldsNobodyUp) {
  const auto other = MatchNow(AddWaiting());
  Sql("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;"
      "CREATE TRIGGER broken BEFORE UPDATE OF state ON relationship FOR EACH ROW WHEN (OLD.relationship_id = '" +
      relationship_ + "') EXECUTE FUNCTION refuse()");
  const auto postponed_by = [&] {
    return Sql("SELECT floor(extract(epoch FROM due_at))::bigint FROM relationship WHERE relationship_id = '" +
               relationship_ + "'")[0][0]
               .as<std::int64_t>() -
           std::chrono::floor<seconds>(harness_->clock().Now()).time_since_epoch().count();
  };
  harness_->clock().Advance(hours(48));
  EXPECT_EQ(clock_->RunOnce(), 1) << "the other's";
  EXPECT_EQ(Count("relationship WHERE reminded AND relationship_id = '" + other + "'"), 1);
  EXPECT_EQ(postponed_by(), 10);
  harness_->clock().Advance(seconds(9));
  EXPECT_EQ(clock_->RunOnce(), 0);
  EXPECT_EQ(postponed_by(), 1) << "not tried before its time";
  harness_->clock().Advance(seconds(1));
  EXPECT_EQ(clock_->RunOnce(), 0);
  EXPECT_EQ(postponed_by(), 20);
  Sql("DROP TRIGGER broken ON relationship");
  harness_->clock().Advance(seconds(20));
  EXPECT_EQ(clock_->RunOnce(), 1);
  EXPECT_EQ(Count("relationship WHERE reminded AND due_at = approved_at + interval '72 hours'"), 2);
  EXPECT_THAT(harness_->metrics().Text(), testing::HasSubstr("cairn_first_contact_total{what=\"postponed\"} 2"));
}

}  // namespace
}  // namespace cairn::tests
