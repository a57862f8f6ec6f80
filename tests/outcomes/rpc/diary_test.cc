#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::DiaryService::Stub;

class Diary : public OutcomesTest {
 protected:
  /// Drinks in hundredths by how many days ago.
  v1::RecordDiaryDaysRequest Telling(const std::vector<std::pair<int, int>>& drinks,
                                     const std::string& patient_id = "") const {
    auto request = About<v1::RecordDiaryDaysRequest>(patient_id);
    for (const auto& [days_ago, hundredths] : drinks) {
      auto& day = *request.add_days();
      *day.mutable_day() = Today(-days_ago);
      day.set_drink_hundredths(hundredths);
    }
    return request;
  }
  v1::RecordDiaryDaysResponse Tell(const v1::RecordDiaryDaysRequest& request) {
    return Must(clinician_, &Stub::RecordDiaryDays, request);
  }
  v1::ListDiaryDaysResponse Days(const std::string& patient_id = "") {
    return Must(coordinator_, &Stub::ListDiaryDays, About<v1::ListDiaryDaysRequest>(patient_id));
  }
  v1::DrinkingSummary Summary(v1::ThresholdSex sex = v1::THRESHOLD_SEX_MALE, int window_days = 4) {
    auto request = About<v1::GetDrinkingSummaryRequest>();
    request.set_threshold_sex(sex);
    request.set_window_days(window_days);
    return Must(coordinator_, &Stub::GetDrinkingSummary, request).summary();
  }
};

TEST_F(Diary, KeepsWhatIsToldOfDaysAndTellsIt) {
  auto request = Telling({{0, 0}, {1, 250}});
  auto& other = *request.add_days();
  *other.mutable_day() = Today(-2);
  other.set_other_use(v1::OTHER_USE_SOME);
  other.add_substances(v1::SUBSTANCE_OPIOIDS);
  EXPECT_EQ(Tell(request).days(), 3);
  const auto days = Days();
  ASSERT_THAT(days.days(), SizeIs(3));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(days.days(i).day().SerializeAsString(), request.days(i).SerializeAsString()) << i;
  EXPECT_EQ(days.days(0).recorded_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(Events(), "DiaryRecorded");
  const auto event = LastEvent<v1::DiaryRecorded>();
  EXPECT_EQ(event.patient_id(), patient_id_);
  ASSERT_THAT(event.days(), SizeIs(3));
  EXPECT_EQ(event.days(1).drink_hundredths(), 250);
  EXPECT_TRUE(event.days(0).has_drink_hundredths()) << "none is not unknown";
  EXPECT_FALSE(event.days(2).has_drink_hundredths());
  Tell(request);
  EXPECT_EQ(Count("diary_entry"), 3) << "the same request twice";
}

TEST_F(Diary, TakesTheLastWordOfADayAndKeepsTheFirst) {
  Tell(Telling({{1, 0}, {2, 100}}));
  harness_->clock().Advance(std::chrono::seconds(1));
  Tell(Telling({{1, 600}}));
  auto taken_back = About<v1::RecordDiaryDaysRequest>();
  *taken_back.add_days()->mutable_day() = Today(-2);
  taken_back.mutable_days(0)->set_withdrawn(true);
  harness_->clock().Advance(std::chrono::seconds(1));
  Tell(taken_back);
  const auto days = Days();
  ASSERT_THAT(days.days(), SizeIs(1));
  EXPECT_EQ(days.days(0).day().drink_hundredths(), 600);
  EXPECT_EQ(Count("diary_entry"), 4);
  EXPECT_EQ(Summary().observed(), 1);
  const auto event = LastEvent<v1::DiaryRecorded>();
  ASSERT_THAT(event.days(), SizeIs(1));
  EXPECT_FALSE(event.days(0).has_drink_hundredths()) << "not known any more";
}

TEST_F(Diary, IsRefusedWholeWithEverythingThatIsWrong) {
  auto request = Telling({{0, 0}, {0, 100}, {1, -1}});
  *request.add_days()->mutable_day() = Today(-3);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordDiaryDays, request).status),
              ElementsAre("days[1].day", "days[2].drink_hundredths", "days[3]"));
  const auto refused = Call(clinician_, &Stub::RecordDiaryDays, Telling({{-1, 0}, {0, 0}, {732, 0}})).status;
  EXPECT_EQ(ReasonOf(refused), "DIARY_DAY_OUT_OF_RANGE");
  EXPECT_EQ(MetadataOf(refused, "rows"), "0,2");
  EXPECT_THAT(Days().days(), IsEmpty());
  EXPECT_EQ(Events(), "");
}

TEST_F(Diary, ComesToNothingWithTooFewDays) {
  Tell(Telling({{0, 0}, {1, 700}}));
  const auto summary = Summary();
  EXPECT_EQ(summary.days(), 4);
  EXPECT_EQ(summary.observed(), 2);
  EXPECT_FALSE(summary.has_abstinent()) << "two of four days are known";
  EXPECT_EQ(summary.risk(), v1::DRINKING_RISK_UNSPECIFIED);
}

TEST_F(Diary, ComesToEndpointsByTheSexThatIsStated) {
  Tell(Telling({{0, 0}, {1, 400}, {2, 0}, {9, 9000}}));
  const auto man = Summary();
  EXPECT_EQ(man.observed(), 3);
  EXPECT_EQ(man.abstinent().part(), 2);
  EXPECT_EQ(man.heavy_days(), 0) << "five drinks for men";
  EXPECT_TRUE(man.no_heavy_days());
  EXPECT_EQ(man.risk(), v1::DRINKING_RISK_LOW) << "18.7 g a day";
  const auto unknown = Summary(v1::THRESHOLD_SEX_UNSPECIFIED);
  EXPECT_EQ(unknown.heavy_days(), 1) << "four for women";
  EXPECT_TRUE(unknown.sex_not_stated());
  EXPECT_EQ(Summary(v1::THRESHOLD_SEX_MALE, 0).days(), 28);
}

TEST_F(Diary, IsListedPageByPage) {
  Tell(Telling({{0, 0}, {1, 0}, {2, 0}}));
  auto request = About<v1::ListDiaryDaysRequest>();
  request.set_page_size(2);
  const auto first = Must(clinician_, &Stub::ListDiaryDays, request);
  ASSERT_THAT(first.days(), SizeIs(2));
  request.set_page_token(first.next_page_token());
  const auto second = Must(clinician_, &Stub::ListDiaryDays, request);
  ASSERT_THAT(second.days(), SizeIs(1));
  EXPECT_EQ(second.days(0).day().day().SerializeAsString(), Today(-2).SerializeAsString());
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(Diary, OfAMergedRecordIsOneCalendar) {
  Tell(Telling({{1, 100}, {2, 100}}));
  const auto survivor = Register();
  for (const auto& person : {clinician_, coordinator_}) Relate(person, survivor);
  harness_->clock().Advance(std::chrono::seconds(1));
  Tell(Telling({{1, 300}}, survivor));
  Merge(survivor, patient_id_);
  const auto days = Days(survivor);
  ASSERT_THAT(days.days(), SizeIs(2));
  EXPECT_EQ(days.days(0).day().drink_hundredths(), 300) << "told later";
}

TEST_F(Diary, IsTheCareTeams) {
  for (const auto& person : {outsider_, stranger_}) {
    EXPECT_EQ(ReasonOf(Call(person, &Stub::RecordDiaryDays, Telling({{0, 0}})).status), "PATIENT_NOT_FOUND");
    EXPECT_EQ(ReasonOf(Call(person, &Stub::ListDiaryDays, About<v1::ListDiaryDaysRequest>()).status),
              "PATIENT_NOT_FOUND");
  }
}

}  // namespace
}  // namespace cairn::tests
