#include <thread>

#include "cairn/enrollment/v1/level_of_care_service.grpc.pb.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using LevelStub = v1::LevelOfCareService::Stub;

class LevelsOfCare : public EnrollmentTest {
 protected:
  LevelsOfCare() : patient_(Register().patient_id()) {}

  v1::SetLevelOfCareRequest Setting(v1::LevelOfCare::Level level, const google::type::Date& day,
                                    const std::string& etag) {
    v1::SetLevelOfCareRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_level(level);
    request.set_etag(etag);
    *request.mutable_started_on() = day;
    return request;
  }

  Reply<v1::SetLevelOfCareResponse> Set(v1::LevelOfCare::Level level, const google::type::Date& day,
                                        const std::string& etag = "") {
    return Call(clinician_, &LevelStub::SetLevelOfCare, Setting(level, day, etag));
  }

  v1::CorrectLevelOfCareRequest Correcting(const v1::LevelOfCare& period, const std::string& etag) {
    v1::CorrectLevelOfCareRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_level_of_care_id(period.level_of_care_id());
    request.set_etag(etag);
    request.set_reason(v1::LevelOfCare::CORRECTION_REASON_WRONG_DAY);
    return request;
  }

  v1::ListLevelsOfCareResponse List() {
    v1::ListLevelsOfCareRequest request;
    request.set_patient_id(patient_);
    const auto reply = Call(clinician_, &LevelStub::ListLevelsOfCare, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  /// "1/5-2/10 7" for each period in force: first day, first day of the next, level.
  static std::vector<std::string> Periods(const v1::ListLevelsOfCareResponse& levels) {
    std::vector<std::string> periods;
    const auto text = [](const google::type::Date& day) {
      return std::to_string(day.month()) + "/" + std::to_string(day.day());
    };
    for (const auto& period : levels.periods()) {
      if (period.state() != v1::LevelOfCare::STATE_IN_FORCE) continue;
      periods.push_back(text(period.started_on()) + "-" +
                        (period.has_ended_before_on() ? text(period.ended_before_on()) : "") + " " +
                        std::to_string(period.level()));
    }
    return periods;
  }

  const std::string patient_;
};

TEST_F(LevelsOfCare, FollowEachOtherWithoutGapOrOverlap) {
  EXPECT_EQ(List().etag(), "");
  const auto first = Set(v1::LevelOfCare::LEVEL_2_1, Day(2026, 1, 5));
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto request = Setting(v1::LevelOfCare::LEVEL_3_5, Day(2026, 2, 10), first.response.etag());
  const auto second = Call(clinician_, &LevelStub::SetLevelOfCare, request);
  ASSERT_TRUE(second.status.ok()) << AnswerOf(second.status);
  EXPECT_THAT(Periods(List()), ElementsAre("1/5-2/10 4", "2/10- 8"));
  EXPECT_EQ(second.response.periods(1).edition(), 4);
  // Learned late: it splits the period that it falls into.
  const auto late = Set(v1::LevelOfCare::LEVEL_3_7, Day(2026, 1, 20), second.response.etag());
  ASSERT_TRUE(late.status.ok()) << AnswerOf(late.status);
  const auto out = Set(v1::LevelOfCare::LEVEL_NOT_IN_TREATMENT, Day(2026, 3, 1), late.response.etag());
  EXPECT_EQ(out.response.periods(3).edition(), 0);
  EXPECT_THAT(Periods(List()), ElementsAre("1/5-1/20 4", "1/20-2/10 9", "2/10-3/1 8", "3/1- 11"));
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.LevelOfCareChanged'"), 4);
  EXPECT_EQ(Call(clinician_, &LevelStub::SetLevelOfCare, request).response.SerializeAsString(),
            second.response.SerializeAsString());
}

TEST_F(LevelsOfCare, AreCorrectedAndKeepWhatWasEnteredInError) {
  const auto first = Set(v1::LevelOfCare::LEVEL_2_1, Day(2026, 1, 5)).response;
  const auto second = Set(v1::LevelOfCare::LEVEL_3_5, Day(2026, 2, 10), first.etag()).response;
  const auto third = Set(v1::LevelOfCare::LEVEL_1_7, Day(2026, 3, 10), second.etag()).response;
  auto request = Correcting(third.periods(1), third.etag());
  *request.mutable_started_on() = Day(2026, 2, 1);
  const auto moved = Call(clinician_, &LevelStub::CorrectLevelOfCare, request);
  ASSERT_TRUE(moved.status.ok()) << AnswerOf(moved.status);
  EXPECT_THAT(Periods(List()), ElementsAre("1/5-2/1 4", "2/1-3/10 8", "3/10- 3"));
  const auto& error = moved.response.periods(3);
  EXPECT_EQ(error.state(), v1::LevelOfCare::STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(error.correction_reason(), v1::LevelOfCare::CORRECTION_REASON_WRONG_DAY);
  EXPECT_EQ(error.started_on().day(), 10);
  request = Correcting(moved.response.periods(1), moved.response.etag());
  request.set_remove(true);
  const auto removed = Call(clinician_, &LevelStub::CorrectLevelOfCare, request);
  ASSERT_TRUE(removed.status.ok()) << AnswerOf(removed.status);
  EXPECT_THAT(Periods(List()), ElementsAre("1/5-3/10 4", "3/10- 3"));
  request = Correcting(removed.response.periods(0), removed.response.etag());
  request.set_level(v1::LevelOfCare::LEVEL_2_5);
  const auto renamed = Call(clinician_, &LevelStub::CorrectLevelOfCare, request);
  ASSERT_TRUE(renamed.status.ok()) << AnswerOf(renamed.status);
  EXPECT_THAT(Periods(List()), ElementsAre("1/5-3/10 5", "3/10- 3"));
  EXPECT_EQ(Count("level_of_care"), 5);
}

TEST_F(LevelsOfCare, MayBeTakenBackWholeAndBeginAgain) {
  const auto first = Set(v1::LevelOfCare::LEVEL_2_1, Day(2026, 1, 5)).response;
  auto request = Correcting(first.periods(0), first.etag());
  request.set_reason(v1::LevelOfCare::CORRECTION_REASON_WRONG_PATIENT);
  request.set_remove(true);
  const auto removed = Call(clinician_, &LevelStub::CorrectLevelOfCare, request);
  ASSERT_TRUE(removed.status.ok()) << AnswerOf(removed.status);
  EXPECT_EQ(removed.response.etag(), "");
  EXPECT_EQ(removed.response.periods_size(), 1);
  const auto again = Set(v1::LevelOfCare::LEVEL_3_1, Day(2026, 2, 1));
  ASSERT_TRUE(again.status.ok()) << AnswerOf(again.status);
  EXPECT_THAT(Periods(List()), ElementsAre("2/1- 7"));
  EXPECT_EQ(List().periods_size(), 2);
}

TEST_F(LevelsOfCare, RefuseWhatWouldBreakThem) {
  const auto first = Set(v1::LevelOfCare::LEVEL_2_1, Day(2026, 1, 5)).response;
  const auto& etag = first.etag();
  const auto taken = Set(v1::LevelOfCare::LEVEL_3_5, Day(2026, 1, 5), etag);
  EXPECT_EQ(ReasonOf(taken.status), "LEVEL_OF_CARE_DAY_TAKEN");
  EXPECT_EQ(MetadataOf(taken.status, "level_of_care_id"), first.periods(0).level_of_care_id());
  EXPECT_EQ(ReasonOf(Set(v1::LevelOfCare::LEVEL_3_5, Day(2999, 1, 1), etag).status), "DATE_IN_FUTURE");
  EXPECT_EQ(ReasonOf(Set(v1::LevelOfCare::LEVEL_3_5, Day(2026, 2, 1)).status), "ETAG_MISMATCH");
  EXPECT_THAT(FieldsOf(Set(v1::LevelOfCare::LEVEL_3_5, Day(2026, 2, 30), etag).status), ElementsAre("started_on"));
  EXPECT_THAT(FieldsOf(Set(v1::LevelOfCare::LEVEL_3_5, Day(1949, 11, 13), etag).status), ElementsAre("started_on"));
  auto placed = Setting(v1::LevelOfCare::LEVEL_3_5, Day(2026, 2, 1), etag);
  placed.set_site_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &LevelStub::SetLevelOfCare, placed).status), "SITE_UNKNOWN");
  placed.set_referral_id(platform::NewUuid().ToString());
  EXPECT_THAT(FieldsOf(Call(clinician_, &LevelStub::SetLevelOfCare, placed).status), ElementsAre("site_id"));
  placed.clear_site_id();
  EXPECT_EQ(ReasonOf(Call(clinician_, &LevelStub::SetLevelOfCare, placed).status), "REFERRAL_NOT_FOUND");
  auto correction = Correcting(first.periods(0), etag);
  EXPECT_THAT(FieldsOf(Call(clinician_, &LevelStub::CorrectLevelOfCare, correction).status), ElementsAre("remove"));
  correction.set_remove(true);
  correction.set_level(v1::LevelOfCare::LEVEL_3_5);
  EXPECT_THAT(FieldsOf(Call(clinician_, &LevelStub::CorrectLevelOfCare, correction).status), ElementsAre("remove"));
  correction.clear_level();
  correction.set_level_of_care_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &LevelStub::CorrectLevelOfCare, correction).status), "LEVEL_OF_CARE_NOT_FOUND");
  EXPECT_THAT(FieldsOf(Call(clinician_, &LevelStub::SetLevelOfCare, v1::SetLevelOfCareRequest()).status),
              ElementsAre("level", "patient_id", "request_id"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &LevelStub::CorrectLevelOfCare, v1::CorrectLevelOfCareRequest()).status),
              ElementsAre("etag", "level_of_care_id", "patient_id", "reason", "request_id"));
  EXPECT_EQ(Count("level_of_care"), 1);
}

TEST_F(LevelsOfCare, AreSetOnceWhenManyTryAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> ok = 0, mismatched = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const auto reply = Set(v1::LevelOfCare::LEVEL_2_1, Day(2026, 1, 5 + i));
      if (reply.status.ok()) ++ok;
      if (ReasonOf(reply.status) == "ETAG_MISMATCH") ++mismatched;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ok, 1);
  EXPECT_EQ(mismatched, 3);
}

TEST_F(LevelsOfCare, AreNotForOthers) {
  const auto request = Setting(v1::LevelOfCare::LEVEL_2_1, Day(2026, 1, 5), "");
  const auto colleague = Call(colleague_, &LevelStub::SetLevelOfCare, request);
  EXPECT_EQ(ReasonOf(colleague.status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(Call(stranger_, &LevelStub::SetLevelOfCare, request).status), AnswerOf(colleague.status));
  EXPECT_EQ(ReasonOf(Call(coordinator_, &LevelStub::SetLevelOfCare, request).status), "ROLE_NOT_ALLOWED");
}

}  // namespace
}  // namespace cairn::tests
