// Random histories of one list through the public API, and what must hold after every step of them.
#include <random>
#include <set>

#include "tests/enrollment/rpc/waitlist_test.h"

namespace cairn::tests {
namespace {

class WaitlistHistory : public WaitlistTest, public testing::WithParamInterface<unsigned> {
 protected:
  static constexpr int kPeople = 9;

  void SetUp() override {
    programme_ = ProgrammeWithPlaces(2, 6);
    for (int i = 0; i < kPeople; ++i) people_.push_back(ReadyPatient());
    for (int i = 0; i < 2; ++i) {
      people_.push_back(Register(clinician_, SomebodyElse()).patient_id());
      ineligible_.insert(people_.back());
    }
  }

  int Any(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  template <class Items>
  auto AnyOf(const Items& items) {
    return items[static_cast<std::size_t>(Any(static_cast<int>(items.size())))];
  }

  std::vector<v1::PriorityFact> AnyFacts() {
    std::vector<v1::PriorityFact> facts;
    for (int fact = 1; fact <= 5; ++fact) {
      if (Any(5) == 0) facts.push_back(static_cast<v1::PriorityFact>(fact));
    }
    return facts;
  }

  std::vector<v1::WaitlistEntry> Listed(v1::WaitlistEntry::State state) {
    std::vector<v1::WaitlistEntry> listed;
    for (const auto& entry : List(programme_)) {
      if (entry.state() == state) listed.push_back(entry);
    }
    return listed;
  }

  // Each of these may be refused: what counts is what the rows say afterwards.
  void JoinAnybody() {
    Advance(std::chrono::minutes(1));
    Call(clinician_, &Waitlists::AddToWaitlist, Wish(AnyOf(people_), programme_, AnyFacts()));
  }
  void EnrolAnybody() { TryEnroll(AnyOf(people_), programme_); }
  void AnswerAnOffer() {
    const auto offered = Listed(v1::WaitlistEntry::STATE_OFFERED);
    if (offered.empty()) return;
    if (Any(2) == 0) {
      Accept(AnyOf(offered));
    } else {
      Decline(AnyOf(offered), Any(3) == 0);
    }
  }
  void ChangeAnEntry() {
    const auto entries = List(programme_);
    if (entries.empty()) return;
    auto request = Update(AnyOf(entries));
    request.clear_facts();
    *request.mutable_facts() = Wish("", "", AnyFacts()).facts();
    if (Any(4) == 0) request.set_suspension_reason(v1::SUSPENSION_REASON_MEDICAL);
    if (Any(4) == 0) *request.mutable_available_from() = Day(2099, 1, 1);
    request.set_ends_rest(Any(2) == 0);
    EXPECT_TRUE(Call(clinician_, &Waitlists::UpdateWaitlistEntry, request).status.ok());
  }
  void LeaveSomewhere() {
    const auto entries = List(programme_);
    if (!entries.empty()) {
      EXPECT_TRUE(Leave(AnyOf(entries)).status.ok());
    }
  }
  void DischargeAnybody() {
    v1::ListEpisodesRequest request;
    request.set_programme_id(programme_);
    request.set_state(v1::Episode::STATE_ACTIVE);
    const auto reply = Call(coordinator_, &v1::EpisodeService::Stub::ListEpisodes, request);
    const std::vector<v1::Episode> episodes(reply.response.episodes().begin(), reply.response.episodes().end());
    if (!episodes.empty()) Discharge(AnyOf(episodes));
  }

  void AnyStep() {
    switch (Any(14)) {
      case 0:
        return EnrolAnybody();
      case 1:
      case 2:
        return AnswerAnOffer();
      case 3:
      case 4:
        return ChangeAnEntry();
      case 5:
        return LeaveSomewhere();
      case 6:
      case 7:
        return DischargeAnybody();
      case 8:
        EXPECT_TRUE(SetCapacity(programme_, Any(4), 6).status.ok());
        return;
      case 9:
        return Advance(std::chrono::hours(Any(30)));
      default:
        JoinAnybody();
    }
  }

  /// Position of an entry by a rule of this test's own: the class of the priority rules as the regulation says them.
  static constexpr char kRank[] =
      "(SELECT CASE WHEN 1 = ANY (f) AND 2 = ANY (f) THEN 1 WHEN 1 = ANY (f) THEN 2 WHEN 2 = ANY (f) THEN 3"
      " WHEN 3 = ANY (f) OR 4 = ANY (f) THEN 4 WHEN 5 = ANY (f) THEN 5 ELSE 6 END FROM (SELECT ARRAY(SELECT fact"
      " FROM waitlist_fact k WHERE k.waitlist_entry_id = e.waitlist_entry_id AND withdrawn_at IS NULL) AS f) g)";

  /// Offers made since the last time, each of which has left somebody out who waits and stands higher.
  std::int64_t SkippedWithoutReason() {
    const std::string ranked = "SELECT e.waitlist_entry_id, e.state, (" + std::string(kRank) +
                               ", e.waiting_since, e.waitlist_entry_id) AS rank FROM waitlist_entry e";
    return Count("waitlist_offer o JOIN (" + ranked + ") t ON t.waitlist_entry_id = o.waitlist_entry_id JOIN (" +
                 ranked + ") a ON a.rank < t.rank AND a.state = 1 WHERE o.waitlist_offer_id NOT IN (" + Seen() +
                 ") AND NOT EXISTS (SELECT 1 FROM waitlist_skip s WHERE s.waitlist_offer_id = o.waitlist_offer_id"
                 " AND s.waitlist_entry_id = a.waitlist_entry_id)");
  }

  std::string Seen() const {
    std::string list = "'00000000-0000-0000-0000-000000000000'";
    for (const auto& id : seen_) list += ",'" + id + "'";
    return list;
  }

  /// Who waits although a place is free and nothing keeps them from it.
  std::int64_t ForgottenByTheLastLook() {
    std::string ineligible = "'00000000-0000-0000-0000-000000000000'";
    for (const auto& id : ineligible_) ineligible += ",'" + id + "'";
    const auto now = platform::FormatInstant(harness_->clock().Now());
    return Count(
        "waitlist_entry e WHERE state = 1 AND suspension_reason IS NULL AND available_from IS NULL"
        " AND (rest_until IS NULL OR rest_until <= '" +
        now + "') AND patient_id NOT IN (" + ineligible + ") AND (SELECT places FROM programme_capacity) >" +
        " (SELECT count(*) FROM episode WHERE state <> 3) + (SELECT count(*) FROM waitlist_offer WHERE state = 1)");
  }

  void Check(int step) {
    const auto fresh =
        Sql("SELECT waitlist_offer_id FROM waitlist_offer WHERE waitlist_offer_id NOT IN (" + Seen() + ")");
    if (!fresh.empty()) {
      EXPECT_EQ(SkippedWithoutReason(), 0) << "after step " << step;
      EXPECT_EQ(Count("programme_capacity WHERE places < (SELECT count(*) FROM episode WHERE state <> 3) +"
                      " (SELECT count(*) FROM waitlist_offer WHERE state = 1)"),
                0)
          << "more is promised than there is after step " << step;
    }
    for (const auto& row : fresh) seen_.insert(row[0].c_str());
    EXPECT_EQ(Count("waitlist_entry e WHERE (e.state = 2) <> EXISTS (SELECT 1 FROM waitlist_offer o"
                    " WHERE o.waitlist_entry_id = e.waitlist_entry_id AND o.state = 1)"),
              0)
        << "after step " << step;
  }

  std::string programme_;
  std::vector<std::string> people_;
  std::set<std::string> ineligible_;
  std::set<std::string> seen_;
  std::mt19937 random_{GetParam()};
};

TEST_P(WaitlistHistory, PassesOverNobodyWithoutAReasonAndLosesNoPlace) {
  for (int step = 0; step < 160; ++step) {
    AnyStep();
    Check(step);
    if (Any(2) == 0) {
      Look();
      Check(step);
      EXPECT_EQ(ForgottenByTheLastLook(), 0) << "after step " << step;
    }
    if (HasFailure()) return;
  }
  // Every offer came to an end or is open, and every change was told once.
  EXPECT_EQ(Count("waitlist_offer"), Count("outbox_event WHERE type LIKE '%PlaceOffered'"));
  EXPECT_EQ(Count("waitlist_offer WHERE state = 2"), Count("outbox_event WHERE type LIKE '%OfferAccepted'"));
  EXPECT_EQ(Count("waitlist_offer WHERE state = 3"), Count("outbox_event WHERE type LIKE '%OfferDeclined'"));
  EXPECT_EQ(Count("waitlist_offer WHERE state = 4"), Count("outbox_event WHERE type LIKE '%OfferLapsed'"));
  EXPECT_EQ(Count("waitlist_entry WHERE state >= 3"),
            Count("outbox_event WHERE type LIKE '%WaitlistLeft' OR type LIKE '%OfferAccepted'"));
  RecordProperty("offers", static_cast<int>(Count("waitlist_offer")));
  RecordProperty("skips", static_cast<int>(Count("waitlist_skip")));
}

INSTANTIATE_TEST_SUITE_P(Seeds, WaitlistHistory, testing::Range(1U, 6U));

}  // namespace
}  // namespace cairn::tests
