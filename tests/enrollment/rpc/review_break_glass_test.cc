#include <pqxx/pqxx>

#include "enrollment/break_glass_watch.h"
#include "tests/enrollment/rpc/break_glass_test.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using ReviewBreakGlass = BreakGlassTest;

TEST_F(ReviewBreakGlass, ClosesItWithAFindingAndItsReasons) {
  Register();
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(30min);
  auto request = Reviewing(grant);
  request.set_finding(v1::BreakGlassReview::FINDING_NOT_JUSTIFIED);
  const auto reply = Review(officer_, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& reviewed = reply.response.break_glass();
  EXPECT_EQ(reviewed.state(), v1::BreakGlass::STATE_REVIEWED);
  EXPECT_EQ(reviewed.review().finding(), v1::BreakGlassReview::FINDING_NOT_JUSTIFIED);
  EXPECT_EQ(reviewed.review().text(), "Seen with the ambulance sheet");
  EXPECT_EQ(reviewed.review().reviewed_by_account_id(), officer_.account.ToString());
  EXPECT_EQ(InstantOf(reviewed.review().review_time()), harness_->clock().Now());
  EXPECT_EQ(Count("audit_event a JOIN break_glass g ON g.xmin = a.xmin WHERE a.method LIKE '%/ReviewBreakGlass'"), 1);
  EXPECT_EQ(Review(officer_, request).response.SerializeAsString(), reply.response.SerializeAsString());
}

TEST_F(ReviewBreakGlass, IsNotForTheOneWhoOpenedItWhateverElseTheyAre) {
  Register();
  auto both = rescuer_;
  both.roles.insert(options::v1::ROLE_PRIVACY_OFFICER);
  const auto grant = Open(both);
  for (const auto wait : {0min, 30min, 6000min}) {
    harness_->clock().Advance(wait);
    const auto reply = Review(both, Reviewing(grant));
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(ReasonOf(reply.status), "SELF_REVIEW");
  }
  EXPECT_EQ(Count("break_glass WHERE reviewed_at IS NOT NULL"), 0);
  EXPECT_EQ(Count("audit_event WHERE reason = 'SELF_REVIEW'"), 3);
  // Nor by hand.
  EXPECT_THROW(Sql("UPDATE break_glass SET finding = 1, review_sealed = 'x', review_sealed_under = patient_id,"
                   " reviewed_at = expires_at, reviewed_by = opened_by"),
               pqxx::check_violation);
  EXPECT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
}

TEST_F(ReviewBreakGlass, IsFinal) {
  Register();
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(30min);
  const auto first = Review(officer_, Reviewing(grant));
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto other = SteppedUp(options::v1::ROLE_PRIVACY_OFFICER);
  EXPECT_EQ(ReasonOf(Review(other, Reviewing(grant)).status), "BREAK_GLASS_REVIEWED");
  EXPECT_EQ(ReasonOf(Review(other, Reviewing(first.response.break_glass())).status), "BREAK_GLASS_REVIEWED");
  EXPECT_EQ(List(officer_)[0].SerializeAsString(), first.response.break_glass().SerializeAsString());
}

TEST_F(ReviewBreakGlass, WaitsUntilItIsClosed) {
  Register();
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(30min - 1s);
  EXPECT_EQ(ReasonOf(Review(officer_, Reviewing(grant)).status), "BREAK_GLASS_OPEN");
  harness_->clock().Advance(1s);
  EXPECT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
}

TEST_F(ReviewBreakGlass, IsOfWhatTheReviewerHasSeen) {
  Register();
  const auto grant = Open(rescuer_);
  ASSERT_TRUE(End(rescuer_, grant.break_glass_id()).status.ok());
  EXPECT_EQ(ReasonOf(Review(officer_, Reviewing(grant)).status), "ETAG_MISMATCH");
  EXPECT_TRUE(Review(officer_, Reviewing(List(officer_)[0])).status.ok());
}

TEST_F(ReviewBreakGlass, RefusesWhatIsUnknownForeignOrSaysNothing) {
  Register();
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(30min);
  auto request = Reviewing(grant);
  request.set_break_glass_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Review(officer_, request).status), "BREAK_GLASS_NOT_FOUND");
  auto foreign = officer_;
  foreign.org = stranger_.org;
  EXPECT_EQ(ReasonOf(Review(foreign, Reviewing(grant)).status), "BREAK_GLASS_NOT_FOUND");
  request = Reviewing(grant);
  request.set_text("  \n");
  EXPECT_THAT(FieldsOf(Review(officer_, request).status), ElementsAre("text"));
  request.clear_text();
  request.clear_finding();
  EXPECT_THAT(FieldsOf(Review(officer_, request).status), ElementsAre("finding", "text"));
}

TEST_F(ReviewBreakGlass, ComesTooLateOnlyAfter72HoursAndIsStillTaken) {
  Register();
  const auto grant = Open(rescuer_);
  v1::ListBreakGlassRequest overdue;
  overdue.set_filter(v1::ListBreakGlassRequest::FILTER_OVERDUE);
  harness_->clock().Advance(72h);
  EXPECT_FALSE(List(officer_)[0].overdue());
  EXPECT_THAT(List(officer_, overdue), IsEmpty());
  harness_->clock().Advance(1us);
  EXPECT_TRUE(List(officer_)[0].overdue());
  EXPECT_THAT(List(officer_, overdue), SizeIs(1));
  ASSERT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
  EXPECT_FALSE(List(officer_)[0].overdue());
  EXPECT_THAT(List(officer_, overdue), IsEmpty());
}

using ListBreakGlass = BreakGlassTest;

TEST_F(ListBreakGlass, ShowsEachWhatIsTheirs) {
  const auto patient = Register();
  const auto grant = Open(rescuer_);
  // A privacy officer and the one who wrote the facts see them; the chart shows the care team that there were some.
  EXPECT_THAT(List(officer_), SizeIs(1));
  EXPECT_EQ(List(officer_)[0].facts().recipient_name(), "Dr. Xochitl Quackenbush");
  EXPECT_EQ(List(rescuer_)[0].facts().nature_text(), "Fall from a ladder, open fracture");
  v1::ListBreakGlassRequest of_patient;
  of_patient.set_patient_id(patient.patient_id());
  for (const auto& request : {v1::ListBreakGlassRequest(), of_patient}) {
    const auto chart = List(clinician_, request);
    ASSERT_THAT(chart, SizeIs(1));
    EXPECT_EQ(chart[0].break_glass_id(), grant.break_glass_id());
    EXPECT_EQ(chart[0].opened_by_account_id(), rescuer_.account.ToString());
    EXPECT_EQ(chart[0].nature(), v1::EMERGENCY_NATURE_INJURY_OR_SURGERY);
    EXPECT_FALSE(chart[0].has_facts());
    EXPECT_THAT(List(prescriber_, request), IsEmpty());
    EXPECT_THAT(List(coordinator_, request), IsEmpty());
    EXPECT_THAT(List(stranger_, request), IsEmpty());
  }
  Relate(coordinator_, patient.patient_id());
  EXPECT_THAT(List(coordinator_, of_patient), SizeIs(1));
  of_patient.set_patient_id(NewRequestId());
  EXPECT_THAT(List(officer_, of_patient), IsEmpty());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ListBreakGlass' AND subjects = ARRAY['" + patient.patient_id() +
                  "'::uuid]"),
            6);
}

TEST_F(ListBreakGlass, ShowsTheReviewsWordsToTheSamePeople) {
  Register();
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(1h);
  ASSERT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
  EXPECT_EQ(List(officer_)[0].review().text(), "Seen with the ambulance sheet");
  EXPECT_EQ(List(rescuer_)[0].review().text(), "Seen with the ambulance sheet");
  EXPECT_EQ(List(clinician_)[0].review().text(), "");
  EXPECT_EQ(List(clinician_)[0].review().finding(), v1::BreakGlassReview::FINDING_JUSTIFIED);
}

TEST_F(ListBreakGlass, IsCompletePageByPageNewestFirst) {
  Register();
  std::vector<std::string> ids;
  for (int i = 0; i < 7; ++i) {
    // Two at the same moment, again and again.
    if (i % 2 == 0) harness_->clock().Advance(1min);
    ids.push_back(Open(SteppedUp(options::v1::ROLE_CLINICIAN)).break_glass_id());
  }
  v1::ListBreakGlassRequest request;
  request.set_page_size(2);
  std::vector<v1::BreakGlass> all;
  do {
    const auto page = Call(officer_, &Stub::ListBreakGlass, request);
    ASSERT_TRUE(page.status.ok()) << AnswerOf(page.status);
    ASSERT_LE(page.response.break_glass_size(), 2);
    all.insert(all.end(), page.response.break_glass().begin(), page.response.break_glass().end());
    request.set_page_token(page.response.next_page_token());
  } while (!request.page_token().empty());
  ASSERT_THAT(all, SizeIs(7));
  std::vector<std::string> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    found.push_back(all[i].break_glass_id());
    if (i > 0) {
      EXPECT_GE(InstantOf(all[i - 1].open_time()), InstantOf(all[i].open_time()));
    }
  }
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(ids));
  // A token is good for its own list alone.
  request.set_page_token(Call(officer_, &Stub::ListBreakGlass,
                              [] {
                                v1::ListBreakGlassRequest first;
                                first.set_page_size(1);
                                return first;
                              }())
                             .response.next_page_token());
  request.set_filter(v1::ListBreakGlassRequest::FILTER_UNREVIEWED);
  EXPECT_EQ(ReasonOf(Call(officer_, &Stub::ListBreakGlass, request).status), "INVALID_PAGE_TOKEN");
}

TEST_F(ListBreakGlass, FiltersWhatIsUnreviewed) {
  Register();
  const auto reviewed = Open(rescuer_);
  harness_->clock().Advance(1h);
  ASSERT_TRUE(Review(officer_, Reviewing(reviewed)).status.ok());
  const auto waiting = Open(rescuer_);
  v1::ListBreakGlassRequest request;
  request.set_filter(v1::ListBreakGlassRequest::FILTER_UNREVIEWED);
  EXPECT_THAT(List(officer_), SizeIs(2));
  ASSERT_THAT(List(officer_, request), SizeIs(1));
  EXPECT_EQ(List(officer_, request)[0].break_glass_id(), waiting.break_glass_id());
}

// A merge of duplicates gives the rows to another patient; what was sealed with the old key opens as before.
TEST_F(ListBreakGlass, KeepsItsWordsWhenAMergeGivesItToAnotherPatient) {
  Register();
  const auto other = Register(clinician_, Profile("Doe", "Jane", "MRN-2"));
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(1h);
  Sql("UPDATE break_glass SET patient_id = '" + other.patient_id() + "'");
  ASSERT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
  const auto row = List(officer_)[0];
  EXPECT_EQ(row.patient_id(), other.patient_id());
  EXPECT_EQ(row.facts().recipient_name(), "Dr. Xochitl Quackenbush");
  EXPECT_EQ(row.review().text(), "Seen with the ambulance sheet");
}

TEST_F(ListBreakGlass, LeavesOutWordsWhoseKeyIsDestroyed) {
  Register();
  Open(rescuer_);
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now()");
  const auto row = List(officer_)[0];
  EXPECT_FALSE(row.has_facts());
  EXPECT_EQ(row.opened_by_account_id(), rescuer_.account.ToString());
}

// What an operator's alarm hangs on: over all organisations, without an id.
TEST_F(ListBreakGlass, IsCountedForOperators) {
  Register();
  enrollment::BreakGlassWatch watch({.connection_string = harness_->test_database().relay(),
                                     .metrics = &harness_->metrics(),
                                     .clock = &harness_->clock()});
  const auto counts = [&] {
    const auto now = watch.CountOnce();
    return std::vector<std::int64_t>{now.open, now.unreviewed, now.overdue};
  };
  EXPECT_THAT(counts(), ElementsAre(0, 0, 0));
  const auto grant = Open(rescuer_);
  EXPECT_THAT(counts(), ElementsAre(1, 1, 0));
  EXPECT_THAT(harness_->metrics().Text(), HasSubstr("cairn_break_glass{state=\"open\"} 1"));
  harness_->clock().Advance(30min);
  EXPECT_THAT(counts(), ElementsAre(0, 1, 0));
  harness_->clock().Advance(72h);
  testing::internal::CaptureStderr();
  EXPECT_THAT(counts(), ElementsAre(0, 1, 1));
  EXPECT_THAT(counts(), ElementsAre(0, 1, 1));
  const auto log = testing::internal::GetCapturedStderr();
  const auto first = log.find("break_glass_overdue");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(log.find("break_glass_overdue", first + 1), std::string::npos) << "said once";
  ASSERT_TRUE(Review(officer_, Reviewing(grant)).status.ok());
  EXPECT_THAT(counts(), ElementsAre(0, 0, 0));
  EXPECT_THAT(harness_->metrics().Text(), HasSubstr("cairn_break_glass{state=\"overdue\"} 0"));
}

// The relay role counts, and sees nothing of whom.
TEST_F(ListBreakGlass, ShowsTheRelayRoleTimesAlone) {
  pqxx::connection relay(harness_->test_database().relay());
  for (const auto* column :
       {"org_id", "patient_id", "break_glass_id", "nature", "sealed", "opened_by", "finding", "reviewed_by"}) {
    pqxx::nontransaction work(relay);
    EXPECT_THROW(work.exec("SELECT " + std::string(column) + " FROM break_glass"), pqxx::insufficient_privilege)
        << column;
  }
}

}  // namespace
}  // namespace cairn::tests
