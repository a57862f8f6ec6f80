#include <future>
#include <set>

#include "measures/days.h"
#include "tests/outcomes/rpc/told_clinic.h"

// Whoever asks for rows every day, or with every day and position of before, learns of no day.
namespace cairn::tests {
namespace {

using Stub = v1::ReportService::Stub;
using Rows = v1::ExportEpisodeRowsRequest;

class Editions : public ToldClinic {
 protected:
  Editions() { BeginLastYear(); }

  Reply<v1::ExportEpisodeRowsResponse> Ask(const Person& person, const Rows& request = {}) {
    return Call(person, &Stub::ExportEpisodeRows, request);
  }
  v1::ReportResult Result(const Person& person, const Rows& request = {}) {
    return Must(person, &Stub::ExportEpisodeRows, request).result();
  }
  std::string WhyNot(const Person& person, const Rows& request = {}) { return ReasonOf(Ask(person, request).status); }
  static Rows As(const v1::ReportResult& edition) {
    Rows request;
    request.set_as_of(edition.as_of());
    *request.mutable_data_cut() = edition.data_cut();
    return request;
  }

  /// What somebody who asks for `request` is told, by the data cut: tables alone, without what they are as of.
  void Learn(const Rows& request, std::map<std::string, std::set<std::string>>& told) {
    const auto reply = Ask(analyst_, request);
    if (!reply.status.ok()) return;
    const auto& result = reply.response.result();
    const auto cut = platform::wire::ParseDate(result.data_cut(), "data_cut").value();
    for (const auto& table : result.tables()) told[platform::FormatDate(cut)].insert(table.SerializeAsString());
  }
  /// By asking with nothing, with each day of the last `days` for a data cut, and as of every position there
  /// is; all of it again after every thing that happens to single persons.
  std::map<std::string, std::set<std::string>> LearnAll(int days) {
    const Rows request;
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

TEST_F(Editions, TellOfNoDayButTheYear) {
  const auto told = LearnAll(400);
  ASSERT_GE(told.size(), 1U);
  for (const auto& [cut, tables] : told) {
    EXPECT_TRUE(cut.ends_with("-12-31")) << cut;
    EXPECT_EQ(tables.size(), 1U) << cut << " is told in two ways";
  }
  // The first edition was made when nothing of what happened later had been told.
  EXPECT_TRUE(told.contains(platform::FormatDate(EndOfYear())));
}

TEST_F(Editions, AreTheSameBytesAgainForEverybodyWhoMayAsk) {
  StartMany(30, 8);
  const auto first = Result(analyst_);
  EXPECT_EQ(first.data_cut().SerializeAsString(), platform::wire::ToProto(EndOfYear()).SerializeAsString());
  StartMany(15, 8);
  for (const auto& request : {Rows(), As(first)}) {
    EXPECT_EQ(Result(analyst_, request).SerializeAsString(), first.SerializeAsString());
    EXPECT_EQ(Result(coordinator_, request).SerializeAsString(), first.SerializeAsString());
  }
  EXPECT_EQ(Count("report_edition"), 1);
}

TEST_F(Editions, NameTheDayAndThePositionThatCanBeAskedFor) {
  StartMany(30, 8);
  const auto first = Result(analyst_);
  Rows within;
  *within.mutable_data_cut() = Today();
  const auto refused = Ask(analyst_, within);
  EXPECT_EQ(ReasonOf(refused.status), "DATA_CUT_WITHIN_YEAR");
  EXPECT_EQ(MetadataOf(refused.status, "last"), platform::FormatDate(EndOfYear()));
  Rows earlier;
  earlier.set_as_of("enrollment:60,prescribing:17");
  const auto other = Ask(analyst_, earlier);
  EXPECT_EQ(ReasonOf(other.status), "POSITION_NOT_PUBLISHED");
  EXPECT_EQ(MetadataOf(other.status, "as_of"), first.as_of());
  // Also where nothing has been given out yet: who comes first chooses no position for everybody.
  *earlier.mutable_data_cut() = platform::wire::ToProto(EndOfYear(1));
  EXPECT_EQ(WhyNot(analyst_, earlier), "POSITION_NOT_PUBLISHED");
}

TEST_F(Editions, AreFollowedByAnotherWhenTheYearIsOver) {
  StartMany(30, 8);
  const auto first = Result(analyst_);
  StartMany(20, 8);
  EXPECT_EQ(Result(analyst_).SerializeAsString(), first.SerializeAsString());
  const auto next = (Day().year() + std::chrono::years(1)) / 1 / 2;
  harness_->clock().Advance(std::chrono::sys_days(next) - std::chrono::sys_days(Day()));
  const auto second = Result(analyst_);
  EXPECT_EQ(second.data_cut().SerializeAsString(), platform::wire::ToProto(EndOfYear()).SerializeAsString());
  EXPECT_NE(second.as_of(), first.as_of());
  EXPECT_EQ(Count("report_edition"), 2);
  EXPECT_EQ(Result(analyst_, As(first)).SerializeAsString(), first.SerializeAsString());
}

TEST_F(Editions, AreNotMadeByWhatIsRefusedNorOfNobody) {
  EXPECT_EQ(Result(analyst_).tables(0).rows_size(), 0);
  StartMany(10, 8);
  EXPECT_EQ(WhyNot(analyst_), "ROWS_TOO_FEW");
  EXPECT_EQ(Count("report_edition"), 0);
  StartMany(1, 8);
  EXPECT_EQ(Ask(analyst_).response.rows(), 11);
  EXPECT_EQ(Count("report_edition"), 1);
}

TEST_F(Editions, AreOneForAllWhoAskAtOnce) {
  StartMany(30, 2);
  std::vector<std::future<std::set<std::string>>> asked;
  for (int i = 0; i < 4; ++i) {
    asked.push_back(std::async(std::launch::async, [&] {
      std::set<std::string> positions;
      for (int times = 0; times < 3; ++times) positions.insert(Ask(analyst_).response.result().as_of());
      return positions;
    }));
    StartMany(12, 1);
  }
  std::set<std::string> positions;
  for (auto& one : asked) positions.merge(one.get());
  EXPECT_EQ(positions.size(), 1U);
  EXPECT_EQ(Count("report_edition"), 1);
}

TEST_F(Editions, DoNotHoldTables) {
  StartMany(30, 8);
  Result(analyst_);
  v1::RunReportRequest retention;
  retention.set_report("retention");
  *retention.mutable_data_cut() = Today();
  const auto now = Must(analyst_, &Stub::RunReport, retention).result();
  retention.set_as_of("enrollment:60,prescribing:17");
  EXPECT_NE(Must(analyst_, &Stub::RunReport, retention).result().as_of(), now.as_of());
  EXPECT_EQ(Count("report_edition"), 1);
}

}  // namespace
}  // namespace cairn::tests
