#include "cairn/enrollment/v1/coverage_service.grpc.pb.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using CoverageStub = v1::CoverageService::Stub;

class Coverages : public EnrollmentTest {
 protected:
  Coverages() : patient_(Register().patient_id()) {}

  static v1::CoverageDetails Details(int order, const google::type::Date& from,
                                     v1::Coverage::PayerKind kind = v1::Coverage::PAYER_KIND_COMMERCIAL) {
    v1::CoverageDetails details;
    details.set_payer_kind(kind);
    details.set_payer_name("Prairie Mutual");
    details.set_member_id("PM-4711");
    details.set_subscriber_name("Ferris Yundt");
    details.set_relationship(v1::Coverage::RELATIONSHIP_SPOUSE);
    details.set_order(order);
    *details.mutable_started_on() = from;
    return details;
  }

  Reply<v1::AddCoverageResponse> Add(const v1::CoverageDetails& details) {
    v1::AddCoverageRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    *request.mutable_details() = details;
    return Call(clinician_, &CoverageStub::AddCoverage, request);
  }

  Reply<v1::UpdateCoverageResponse> Update(const v1::Coverage& coverage, const v1::CoverageDetails& details) {
    v1::UpdateCoverageRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_coverage_id(coverage.coverage_id());
    request.set_etag(coverage.etag());
    *request.mutable_details() = details;
    return Call(clinician_, &CoverageStub::UpdateCoverage, request);
  }

  Reply<v1::EndCoverageResponse> End(const v1::Coverage& coverage, const google::type::Date& day) {
    v1::EndCoverageRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_coverage_id(coverage.coverage_id());
    request.set_etag(coverage.etag());
    *request.mutable_ended_on() = day;
    return Call(clinician_, &CoverageStub::EndCoverage, request);
  }

  std::vector<v1::Coverage> List(const Person& person) {
    v1::ListCoveragesRequest request;
    request.set_patient_id(patient_);
    const auto reply = Call(person, &CoverageStub::ListCoverages, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return {reply.response.coverages().begin(), reply.response.coverages().end()};
  }

  const std::string patient_;
};

TEST_F(Coverages, AreKeptWithTheirNamesSealed) {
  const auto details = Details(1, Day(2026, 1, 1));
  const auto added = Add(details);
  ASSERT_TRUE(added.status.ok()) << AnswerOf(added.status);
  EXPECT_EQ(added.response.coverage().state(), v1::Coverage::STATE_IN_FORCE);
  const auto listed = List(coordinator_);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].SerializeAsString(), added.response.coverage().SerializeAsString());
  EXPECT_EQ(listed[0].details().SerializeAsString(), details.SerializeAsString());
  EXPECT_EQ(Count("coverage WHERE position('Prairie'::bytea IN sealed) > 0"), 0);
}

TEST_F(Coverages, HaveOneInEachPlaceOnAnyDay) {
  const auto first = Add(Details(1, Day(2026, 1, 1))).response.coverage();
  const auto second = Add(Details(1, Day(2026, 6, 1)));
  EXPECT_EQ(ReasonOf(second.status), "COVERAGE_ORDER_TAKEN");
  EXPECT_EQ(MetadataOf(second.status, "coverage_id"), first.coverage_id());
  ASSERT_TRUE(Add(Details(2, Day(2026, 6, 1))).status.ok());
  ASSERT_TRUE(End(first, Day(2026, 5, 31)).status.ok());
  ASSERT_TRUE(Add(Details(1, Day(2026, 6, 1), v1::Coverage::PAYER_KIND_MEDICAID)).status.ok());
  ASSERT_TRUE(Add(Details(3, Day(2999, 1, 1))).status.ok());
  std::vector<int> orders;
  std::vector<int> states;
  for (const auto& coverage : List(clinician_)) {
    orders.push_back(coverage.details().order());
    states.push_back(coverage.state());
  }
  EXPECT_THAT(orders, ElementsAre(1, 2, 3, 1));
  EXPECT_THAT(states, ElementsAre(v1::Coverage::STATE_IN_FORCE, v1::Coverage::STATE_IN_FORCE,
                                  v1::Coverage::STATE_TO_COME, v1::Coverage::STATE_OVER));
}

TEST_F(Coverages, KeepWhatTheySaidBefore) {
  const auto first = Add(Details(1, Day(2026, 1, 1))).response.coverage();
  auto details = first.details();
  details.set_member_id("PM-4712");
  const auto updated = Update(first, details);
  ASSERT_TRUE(updated.status.ok()) << AnswerOf(updated.status);
  EXPECT_EQ(updated.response.coverage().details().member_id(), "PM-4712");
  EXPECT_EQ(ReasonOf(Update(first, details).status), "ETAG_MISMATCH");
  EXPECT_EQ(Count("coverage_version WHERE version = 1"), 1);
  const auto early = End(updated.response.coverage(), Day(2025, 12, 31));
  EXPECT_EQ(ReasonOf(early.status), "DATE_OUT_OF_ORDER");
  EXPECT_EQ(MetadataOf(early.status, "last_change_on"), "2026-01-01");
  const auto ended = End(updated.response.coverage(), Day(2026, 6, 30));
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_TRUE(ended.response.coverage().ended());
  EXPECT_EQ(ended.response.coverage().state(), v1::Coverage::STATE_OVER);
  EXPECT_EQ(ReasonOf(End(ended.response.coverage(), Day(2026, 7, 1)).status), "COVERAGE_ENDED");
  EXPECT_EQ(ReasonOf(Update(ended.response.coverage(), details).status), "COVERAGE_ENDED");
  EXPECT_EQ(Count("coverage_version"), 2);
  const auto told =
      Sql("SELECT aggregate_version FROM outbox_event WHERE type = 'cairn.enrollment.v1.CoverageChanged'"
          " AND aggregate_id = '" +
          first.coverage_id() + "' ORDER BY seq");
  ASSERT_EQ(told.size(), 3U) << "added, replaced, ended; nothing of what was refused";
  EXPECT_EQ(told[2][0].as<int>(), 3);
}

TEST_F(Coverages, RefuseWhatIsNone) {
  auto details = Details(1, Day(2026, 1, 1));
  details.clear_payer_name();
  *details.mutable_ended_on() = Day(2025, 12, 31);
  *details.mutable_subscriber_birth_date() = Day(1950, 2, 30);
  EXPECT_THAT(FieldsOf(Add(details).status), ElementsAre("details.subscriber_birth_date"));
  details.clear_subscriber_birth_date();
  EXPECT_THAT(FieldsOf(Add(details).status), ElementsAre("details.ended_on", "details.payer_name"));
  EXPECT_THAT(FieldsOf(Add(v1::CoverageDetails()).status),
              ElementsAre("details.order", "details.payer_kind", "details.relationship", "details.started_on"));
  details = Details(10, Day(2026, 1, 1));
  details.set_payer_kind(static_cast<v1::Coverage::PayerKind>(99));
  EXPECT_THAT(FieldsOf(Add(details).status), ElementsAre("details.order", "details.payer_kind"));
  // Who pays in person needs no payer's name.
  auto self_pay = Details(1, Day(2026, 1, 1), v1::Coverage::PAYER_KIND_SELF_PAY);
  self_pay.clear_payer_name();
  EXPECT_TRUE(Add(self_pay).status.ok());
  v1::Coverage absent;
  absent.set_coverage_id(platform::NewUuid().ToString());
  absent.set_etag("x");
  const auto missing = End(absent, Day(2026, 6, 30));
  EXPECT_EQ(ReasonOf(missing.status), "COVERAGE_NOT_FOUND");
  EXPECT_EQ(MetadataOf(missing.status, "coverage_id"), absent.coverage_id());
}

TEST_F(Coverages, LoseTheirNamesWithThePatientsKey) {
  Add(Details(1, Day(2026, 1, 1)));
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now() WHERE patient_id = '" + patient_ + "'");
  const auto listed = List(coordinator_);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].details().payer_name(), "");
  EXPECT_EQ(listed[0].details().member_id(), "");
  EXPECT_EQ(listed[0].details().payer_kind(), v1::Coverage::PAYER_KIND_COMMERCIAL);
}

TEST_F(Coverages, AreNotForOthers) {
  v1::ListCoveragesRequest request;
  request.set_patient_id(patient_);
  const auto colleague = Call(colleague_, &CoverageStub::ListCoverages, request);
  EXPECT_EQ(ReasonOf(colleague.status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(Call(stranger_, &CoverageStub::ListCoverages, request).status), AnswerOf(colleague.status));
}

}  // namespace
}  // namespace cairn::tests
