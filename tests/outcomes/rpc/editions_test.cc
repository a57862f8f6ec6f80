#include <future>
#include <set>

#include "measures/days.h"
#include "tests/outcomes/rpc/told_clinic.h"

// Whoever asks every day for what is published, or with every day and position of before, learns of no day.
namespace cairn::tests {
namespace {

using Stub = v1::ReportService::Stub;

class Editions : public ToldClinic {
 protected:
  Editions() { BeginLastYear(); }

  static v1::RunReportRequest Table(const std::string& report = "retention") {
    v1::RunReportRequest request;
    request.set_report(report);
    return request;
  }
  Reply<v1::RunReportResponse> Ask(const Person& person, const v1::RunReportRequest& request) {
    return Call(person, &Stub::RunReport, request);
  }
  Reply<v1::ExportEpisodeRowsResponse> Ask(const Person& person, const v1::ExportEpisodeRowsRequest& request) {
    return Call(person, &Stub::ExportEpisodeRows, request);
  }
  template <class Request>
  std::string WhyNot(const Person& person, const Request& request) {
    return ReasonOf(Ask(person, request).status);
  }

  /// What somebody who asks for `request` is told, by the data cut: tables alone, without what they are as of.
  template <class Request>
  void Learn(const Request& request, std::map<std::string, std::set<std::string>>& told) {
    const auto reply = Ask(analyst_, request);
    if (!reply.status.ok()) return;
    const auto& result = reply.response.result();
    const auto cut = platform::wire::ParseDate(result.data_cut(), "data_cut").value();
    for (const auto& table : result.tables()) told[platform::FormatDate(cut)].insert(table.SerializeAsString());
  }
  /// By asking for `request` as it is, with each day of the last `days` for a data cut, and as of every position there
  /// is; all of it again after every thing that happens to single persons.
  template <class Request>
  std::map<std::string, std::set<std::string>> LearnAll(const Request& request, int days) {
    std::map<std::string, std::set<std::string>> told;
    const auto patients = StartMany(30, 7);
    const auto look = [&](bool thoroughly) {
      Learn(request, told);
      if (!thoroughly) return;
      for (int ago = 0; ago < days; ++ago) {
        auto of_day = request;
        *of_day.mutable_data_cut() = Today(-ago);
        Learn(of_day, told);
      }
      for (std::int64_t position = 1; position <= positions_[FactSource::kPrescribing]; ++position) {
        auto of_position = request;
        of_position.set_as_of("enrollment:" + std::to_string(positions_[FactSource::kEnrollment]) +
                              ",prescribing:" + std::to_string(position));
        Learn(of_position, told);
      }
    };
    look(false);
    // A dose of yesterday, one that is told late, a discharge, a death.
    TellFact(FactSource::kPrescribing, Injection(patients[0], 1));
    look(false);
    TellFact(FactSource::kPrescribing, Injection(patients[1], began_days_ago_ - 28 * 7));
    look(false);
    enrollment::v1::EpisodeEnded ended;
    ended.set_patient_id(patients[2].patient_id);
    ended.set_episode_id(patients[2].episode_id);
    *ended.mutable_occurred_on() = Today();
    TellFact(FactSource::kEnrollment, ended);
    look(false);
    enrollment::v1::PatientCorrected died;
    died.set_patient_id(patients[3].patient_id);
    *died.mutable_description()->mutable_died_on() = Today();
    TellFact(FactSource::kEnrollment, died);
    look(true);
    return told;
  }
};

TEST_F(Editions, OfRowsTellOfNoDayButTheYear) {
  const auto told = LearnAll(v1::ExportEpisodeRowsRequest(), 400);
  ASSERT_GE(told.size(), 1U);
  for (const auto& [cut, tables] : told) {
    EXPECT_TRUE(cut.ends_with("-12-31")) << cut;
    EXPECT_EQ(tables.size(), 1U) << cut << " is told in two ways";
  }
  // The first edition was made when nothing of what happened later had been told.
  EXPECT_TRUE(told.contains(platform::FormatDate(EndOfYear())));
}

TEST_F(Editions, OfTablesTellOfNoDayButTheMonth) {
  const auto told = LearnAll(Table(), 100);
  ASSERT_GE(told.size(), 3U);
  for (const auto& [cut, tables] : told) {
    const auto day = platform::ParseDate(cut).value();
    EXPECT_EQ(measures::AddDays(day, 1).day(), std::chrono::day(1)) << cut;
    EXPECT_LT(day, Day()) << cut;
    EXPECT_EQ(tables.size(), 1U) << cut << " is told in two ways";
  }
}

// How many injection sites reacted from each day on would tell on which days one did.
TEST_F(Editions, CountFromTheFirstOfAMonth) {
  StartMany(30, 8);
  auto safety = Table("safety");
  auto& from = *safety.add_parameters();
  from.set_name("period_from");
  int given_out = 0;
  for (int ago = 1; ago <= 40; ++ago) {
    from.set_value(platform::FormatDate(Day(-ago - 60)));
    const auto reply = Ask(analyst_, safety);
    if (reply.status.ok()) {
      ++given_out;
      EXPECT_TRUE(from.value().ends_with("-01"));
    } else {
      EXPECT_EQ(FieldsOf(reply.status), std::vector<std::string>{"parameters[0].value"});
    }
  }
  EXPECT_GE(given_out, 1);
  EXPECT_EQ(WhyNot(coordinator_, safety), "") << "who sees every count anyway may ask from any day on";
  from.set_value("");
  const auto usual = Ask(analyst_, safety).response.result();
  ASSERT_EQ(usual.parameters_size(), 1);
  EXPECT_TRUE(usual.parameters(0).value().ends_with("-01"));
}

TEST_F(Editions, AreTheSameBytesAgainForEverybodyWhoAsksForWhatIsPublished) {
  StartMany(30, 8);
  auto request = Table();
  const auto first = Ask(analyst_, request).response.result();
  EXPECT_EQ(first.data_cut().SerializeAsString(), platform::wire::ToProto(EndOfMonth()).SerializeAsString());
  StartMany(15, 8);
  for (const bool is_named : {false, true}) {
    if (is_named) {
      request.set_as_of(first.as_of());
      *request.mutable_data_cut() = first.data_cut();
    }
    EXPECT_EQ(Ask(analyst_, request).response.result().SerializeAsString(), first.SerializeAsString());
    request.set_view(v1::REPORT_VIEW_PUBLISHED);
    EXPECT_EQ(Ask(coordinator_, request).response.result().SerializeAsString(), first.SerializeAsString());
  }
  EXPECT_EQ(Count("report_edition"), 1);
}

TEST_F(Editions, NameTheDayAndThePositionThatCanBeAskedFor) {
  StartMany(30, 8);
  const auto first = Ask(analyst_, Table()).response.result();
  auto within = Table();
  *within.mutable_data_cut() = Today();
  const auto refused = Ask(analyst_, within);
  EXPECT_EQ(ReasonOf(refused.status), "DATA_CUT_WITHIN_PERIOD");
  EXPECT_EQ(MetadataOf(refused.status, "last"), platform::FormatDate(EndOfMonth()));
  v1::ExportEpisodeRowsRequest rows;
  *rows.mutable_data_cut() = Today();
  EXPECT_EQ(MetadataOf(Ask(analyst_, rows).status, "last"), platform::FormatDate(EndOfYear()));
  auto earlier = Table();
  earlier.set_as_of("enrollment:60,prescribing:17");
  const auto other = Ask(analyst_, earlier);
  EXPECT_EQ(ReasonOf(other.status), "POSITION_NOT_PUBLISHED");
  EXPECT_EQ(MetadataOf(other.status, "as_of"), first.as_of());
  // Also where nothing has been published yet: who comes first chooses no position for everybody.
  *earlier.mutable_data_cut() = platform::wire::ToProto(EndOfMonth(1));
  EXPECT_EQ(WhyNot(analyst_, earlier), "POSITION_NOT_PUBLISHED");
}

TEST_F(Editions, OfEachDataCutHaveAPositionOfTheirOwn) {
  StartMany(30, 8);
  const auto first = Ask(analyst_, Table()).response.result();
  StartMany(20, 8);
  auto earlier = Table();
  *earlier.mutable_data_cut() = platform::wire::ToProto(EndOfMonth(1));
  const auto second = Ask(analyst_, earlier).response.result();
  EXPECT_NE(second.as_of(), first.as_of());
  EXPECT_EQ(Ask(analyst_, Table()).response.result().as_of(), first.as_of());
}

TEST_F(Editions, AreFollowedByAnotherWhenTheMonthIsOver) {
  StartMany(30, 8);
  const auto first = Ask(analyst_, Table()).response.result();
  StartMany(20, 8);
  EXPECT_EQ(Ask(analyst_, Table()).response.result().SerializeAsString(), first.SerializeAsString());
  const auto next = Day().year() / Day().month() / 2 + std::chrono::months(1);
  harness_->clock().Advance(std::chrono::sys_days(next) - std::chrono::sys_days(Day()));
  const auto second = Ask(analyst_, Table()).response.result();
  EXPECT_EQ(second.data_cut().SerializeAsString(), platform::wire::ToProto(EndOfMonth()).SerializeAsString());
  EXPECT_NE(second.as_of(), first.as_of());
  EXPECT_EQ(Count("release_population"), 2);
  auto again = Table();
  again.set_as_of(first.as_of());
  *again.mutable_data_cut() = first.data_cut();
  EXPECT_EQ(Ask(analyst_, again).response.result().SerializeAsString(), first.SerializeAsString());
}

TEST_F(Editions, AreNotMadeByWhatIsRefusedNorOfAClinicWithoutAnybody) {
  EXPECT_EQ(WhyNot(analyst_, Table()), "");
  EXPECT_EQ(Count("report_edition"), 0);
  StartMany(10, 8);
  EXPECT_EQ(WhyNot(analyst_, v1::ExportEpisodeRowsRequest()), "ROWS_TOO_FEW");
  EXPECT_EQ(Count("report_edition"), 0);
  StartMany(1, 8);
  EXPECT_EQ(Ask(analyst_, v1::ExportEpisodeRowsRequest()).response.rows(), 11);
  EXPECT_EQ(Count("report_edition"), 1);
}

TEST_F(Editions, AreOneForAllWhoAskAtOnce) {
  StartMany(30, 2);
  std::vector<std::future<std::string>> asked;
  for (int i = 0; i < 4; ++i) {
    asked.push_back(std::async(std::launch::async, [&] {
      std::set<std::string> positions;
      for (int times = 0; times < 3; ++times) positions.insert(Ask(analyst_, Table()).response.result().as_of());
      return positions.size() == 1 ? *positions.begin() : "several";
    }));
    StartMany(12, 1);
  }
  std::set<std::string> positions;
  for (auto& one : asked) positions.insert(one.get());
  EXPECT_EQ(positions.size(), 1U);
  EXPECT_EQ(Count("report_edition"), 1);
}

TEST_F(Editions, DoNotHoldWhoSeesEveryCount) {
  StartMany(30, 8);
  Ask(analyst_, Table());
  StartMany(1, 8);
  auto today = Table();
  *today.mutable_data_cut() = Today();
  today.set_as_of("enrollment:60,prescribing:17");
  EXPECT_EQ(WhyNot(coordinator_, today), "");
  EXPECT_NE(Ask(coordinator_, Table()).response.result().as_of(), Ask(analyst_, Table()).response.result().as_of());
}

TEST_F(Editions, AreNotComparedAsOfTwoPositions) {
  StartMany(30, 8);
  v1::CompareReportsRequest compare;
  compare.set_report("retention");
  compare.set_from_as_of("enrollment:60,prescribing:17");
  EXPECT_EQ(ReasonOf(Call(analyst_, &Stub::CompareReports, compare).status), "ROLE_NOT_ALLOWED");
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::CompareReports, compare).status), "");
  compare.set_view(v1::REPORT_VIEW_PUBLISHED);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::CompareReports, compare).status), "COMPARISON_NOT_PUBLISHED");
}

}  // namespace
}  // namespace cairn::tests
