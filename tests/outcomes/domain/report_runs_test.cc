#include <gtest/gtest.h>

#include <map>
#include <set>

#include "measures/reports/pdc_distribution.h"
#include "outcomes/domain/medication_input.h"
#include "outcomes/domain/report_catalogue.h"
#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {
namespace {

using measures::reports::Report;
using measures::reports::Value;

Value Count(std::int64_t count) { return count; }

/// One person with opioid use disorder, an injection every four weeks from the first day of an episode on.
class ReportRuns : public testing::Test {
 protected:
  ReportRuns() {
    told_.Tell(FactSource::kEnrollment, patient_,
               {domain::DiagnosisMade{diagnosis_, domain::UseDisorder::kOpioidUse, Day("2026-01-05")}});
    told_.Tell(FactSource::kEnrollment, patient_, {domain::PatientDescribed{.birth_year = 1990, .sex = "female"}});
    told_.Tell(FactSource::kEnrollment, patient_, {episode_});
    for (int i = 0; i < 7; ++i) Give(InjectionOn(episode_.episode, DaysLater(Day("2026-01-05"), 28 * i)));
  }

  void Give(const domain::DoseTold& dose) { told_.Tell(FactSource::kPrescribing, patient_, {dose}); }

  std::vector<domain::NamedTable> Run(const std::string& id,
                                      const std::vector<measures::reports::Parameter>& parameters = {}) {
    const auto people = told_.People();
    const auto* spec = domain::FindReport(id).value();
    return domain::RunReport(
        *spec, {domain::ChooseCohort(people, {}, cut_), domain::ReadParameters(*spec, parameters).value(), cut_});
  }
  Report First(const std::string& id, const std::vector<measures::reports::Parameter>& parameters = {}) {
    return Run(id, parameters).at(0).report;
  }

  Told told_;
  const PatientId patient_ = PatientId::New();
  const Uuid diagnosis_ = platform::NewUuid();
  const domain::EpisodeBegun episode_ = EpisodeOn(Day("2026-01-05"), diagnosis_);
  const domain::DataCut cut_{Day("2026-07-31"), *platform::TimeZone::Find("America/New_York")};
};

TEST_F(ReportRuns, TellWhoIsRetained) {
  const auto report = First("retention");
  EXPECT_EQ(report.At(2, "day"), Count(180));
  EXPECT_EQ(report.At(2, "starters"), Count(1));
  EXPECT_EQ(report.At(2, "continuous"), Count(1));
  EXPECT_EQ(report.At(3, "starters"), Count(0));
  EXPECT_EQ(First("continuity").At(0, "continuous"), Count(1));
  EXPECT_EQ(First("pdc-distribution").At(0, "high"), Count(1));
  EXPECT_EQ(First("initiation").At(0, "engaged"), Count(1));
}

TEST_F(ReportRuns, TellHowTheFirstRunEnded) {
  told_.Tell(FactSource::kEnrollment, patient_,
             {domain::EpisodeOver{episode_.episode, measures::StopReason::kTransfer, Day("2026-07-20")}});
  const auto tables = Run("discontinuation");
  ASSERT_EQ(tables.size(), 4U);
  EXPECT_EQ(tables[0].report.At(0, "censored"), Count(1));
  EXPECT_EQ(tables[2].report.At(0, "outcome"), Value(std::string("transfer")));
  EXPECT_EQ(tables[3].report.At(0, "chi_square"), Value());
}

TEST_F(ReportRuns, LeaveStaysOutOfTheDays) {
  const auto pdc = [&] {
    const auto people = told_.People();
    const auto chosen = domain::ChooseCohort(people, {}, cut_);
    const measures::reports::Cohort cohort{.data_cut = cut_.day, .members = domain::MembersOf(chosen.episodes, cut_)};
    const auto& member = cohort.members.at(0);
    return measures::reports::PdcOf(member, measures::reports::Course(member, cohort), cohort).covered;
  };
  ASSERT_TRUE(pdc());
  EXPECT_EQ(pdc()->whole, 180);
  told_.Tell(FactSource::kEnrollment, patient_, {domain::LevelOfCareTold{platform::NewUuid(), 10, Day("2026-02-01")}});
  told_.Tell(FactSource::kEnrollment, patient_, {domain::LevelOfCareTold{platform::NewUuid(), 2, Day("2026-02-11")}});
  EXPECT_EQ(pdc()->whole, 170);
}

TEST_F(ReportRuns, TellHowLongSomebodyWaitedForAMentor) {
  const auto match = platform::NewUuid();
  const platform::Instant at = std::chrono::sys_days(Day("2026-01-06")) + std::chrono::hours(15);
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchBegun{match, at}});
  told_.Tell(FactSource::kMentorship, patient_,
             {domain::ContactTold{platform::NewUuid(), match, true, at + std::chrono::hours(30)}});
  const auto report = First("first-contact");
  EXPECT_EQ(report.At(0, "within_48"), Count(1));
  EXPECT_EQ(report.At(0, "median_hours"), Value(30.0));
}

TEST_F(ReportRuns, TellOfScoresOfOneInstrument) {
  const auto score = [&](const char* day, int total) {
    told_.Tell(FactSource::kOutcomes, patient_,
               {domain::AssessmentTold{platform::NewUuid(), "phq-9", 1, Day(day), total}});
  };
  score("2026-01-05", 16);
  score("2026-05-05", 4);
  told_.Tell(FactSource::kOutcomes, patient_,
             {domain::AssessmentTold{platform::NewUuid(), "gad-7", 1, Day("2026-01-05"), 12}});
  EXPECT_EQ(First("score-response").At(0, "remitted"), Count(1));
  EXPECT_EQ(First("score-response", {{"instrument", "gad-7"}}).At(0, "followed_up"), Count(0));
  EXPECT_EQ(First("score-change", {{"instrument", "phq-9"}}).At(0, "mean_change"), Value(-12.0));
}

TEST_F(ReportRuns, TellOfEachScoreOfAnInstrumentWithoutATotal) {
  const auto score = [&](const char* day, int use, std::optional<int> risk) {
    told_.Tell(FactSource::kOutcomes, patient_,
               {domain::AssessmentTold{.assessment = platform::NewUuid(),
                                       .instrument = "bam",
                                       .version = 1,
                                       .on = Day(day),
                                       .subscores = {{"use", use}, {"risk", risk}}}});
  };
  score("2026-01-05", 9, 12);
  score("2026-05-05", 3, std::nullopt);
  const auto tables = Run("score-change");
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(tables[0].name, "use");
  EXPECT_EQ(tables[0].report.At(0, "mean_change"), Value(-6.0));
  EXPECT_EQ(tables[1].name, "risk");
  EXPECT_EQ(tables[1].report.At(0, "asked"), Count(1));
  EXPECT_EQ(tables[1].report.At(0, "pairs"), Count(0)) << "what could not be scored is none";
  EXPECT_EQ(tables[2].name, "protective");
  EXPECT_EQ(tables[2].report.At(0, "asked"), Count(0));
}

TEST_F(ReportRuns, CountAssessmentsThatWereExpected) {
  const domain::ReassessmentSchedule schedule{
      .version = "test",
      .entries = {{.instrument_id = "phq-9",
                   .disorders = {domain::Disorder::kAlcohol, domain::Disorder::kOpioid},
                   .days = {0, 28},
                   .then_every_days = 84,
                   .opens_before_days = 7,
                   .overdue_after_days = 7},
                  {.instrument_id = "audit-c", .disorders = {domain::Disorder::kAlcohol}, .days = {0}}}};
  for (const char* day : {"2026-01-06", "2026-04-20"}) {
    told_.Tell(FactSource::kOutcomes, patient_, {domain::AssessmentTold{platform::NewUuid(), "phq-9", 1, Day(day), 9}});
  }
  const auto people = told_.People();
  const auto tables = domain::RunReport(*domain::FindReport("completeness").value(),
                                        {domain::ChooseCohort(people, {}, cut_), {}, cut_, false, &schedule});
  const auto& report = tables.at(0).report;
  // Due on days 0, 28, 112 and 196; nobody with opioid use disorder alone is asked the AUDIT-C.
  EXPECT_EQ(report.At(0, "instrument"), Value(std::string("phq-9")));
  EXPECT_EQ(report.At(0, "expected"), Count(4));
  EXPECT_EQ(report.At(0, "done"), Count(2));
  EXPECT_EQ(report.At(0, "done_late"), Count(1));
  EXPECT_EQ(report.At(0, "missing"), Count(1));
  EXPECT_EQ(report.rows.size(), 2U);
}

TEST_F(ReportRuns, TellOfDrinking) {
  const auto diagnosis = platform::NewUuid();
  const auto episode = EpisodeOn(Day("2026-01-05"), diagnosis);
  const auto drinker = PatientId::New();
  told_.Tell(FactSource::kEnrollment, drinker,
             {domain::DiagnosisMade{diagnosis, domain::UseDisorder::kAlcoholUse, {}}});
  told_.Tell(FactSource::kEnrollment, drinker, {episode});
  told_.Tell(FactSource::kPrescribing, drinker, {InjectionOn(episode.episode, Day("2026-01-05"))});
  domain::DiaryTold diary;
  for (int day = -28; day <= 180; ++day) diary.days.push_back({DaysLater(Day("2026-01-05"), day), day < 0 ? 800 : 0});
  told_.Tell(FactSource::kOutcomes, drinker, {diary});
  const auto abstinence = First("abstinence");
  EXPECT_EQ(abstinence.At(0, "asked"), Count(1));
  EXPECT_EQ(abstinence.At(0, "abstinent"), Count(1));
  EXPECT_EQ(First("drinking-reduction").At(0, "one_level"), Count(1));
}

TEST_F(ReportRuns, TellOfModules) {
  const auto assignment = platform::NewUuid();
  told_.Tell(FactSource::kCounseling, patient_, {domain::ModuleAssignedFact{assignment, episode_.episode, "CRAVING"}});
  told_.Tell(FactSource::kCounseling, patient_, {domain::ModuleCompletedFact{assignment, Day("2026-02-01")}});
  EXPECT_EQ(First("therapy-dose").At(0, "modules_completed"), Count(1));
}

TEST_F(ReportRuns, AskForTheModulesThatAProgrammeHasChosen) {
  const auto assignment = platform::NewUuid();
  const domain::ModuleAssignedFact assigned{assignment, episode_.episode, "CRAVING", {"CRAVING"}};
  told_.Tell(FactSource::kCounseling, patient_, {assigned});
  told_.Tell(FactSource::kCounseling, patient_, {domain::ModuleCompletedFact{assignment, Day("2026-02-01")}});
  const auto before = told_.Now();
  told_.Choose(platform::NewUuid(), {"REFUSAL"});
  told_.Choose(episode_.programme, {"COPING"});
  told_.Choose(episode_.programme, {"CRAVING", "COPING"});
  const auto finished = [&](const domain::AsOf& as_of, const char* required) {
    const auto book = told_.Book();
    const auto people = domain::PeopleAsOf(book, as_of);
    const auto chosen = domain::RequiredModulesAsOf(book, as_of);
    const auto* spec = domain::FindReport("therapy-dose").value();
    const auto parameters = domain::ReadParameters(*spec, {{"required", required}}).value();
    const auto cohort = domain::ChooseCohort(people, {}, cut_);
    return domain::RunReport(*spec, {cohort, parameters, cut_, false, nullptr, &chosen})
        .at(0)
        .report.At(0, "finished_required");
  };
  EXPECT_EQ(finished(before, "programme"), Count(1)) << "before the first choice the assignment says it";
  EXPECT_EQ(finished(told_.Now(), "programme"), Count(0)) << "one more is asked for now";
  EXPECT_EQ(finished(told_.Now(), "assignment"), Count(1)) << "as therapy_dose/1 had it";
}

TEST_F(ReportRuns, CountInterviewsFromTheIntakeOn) {
  const auto cut = cut_;
  const auto interviewed = [&](const char* column) {
    const auto people = told_.People();
    const auto* spec = domain::FindReport("follow-up-interviews").value();
    const domain::DataCut later{Day("2026-11-28"), cut.zone};
    return domain::RunReport(*spec, {domain::ChooseCohort(people, {}, later), {}, later}).at(0).report.At(0, column);
  };
  const auto hold = [&](const char* day, bool is_intake) {
    const domain::InterviewTold held{platform::NewUuid(), is_intake, Day(day)};
    told_.Tell(FactSource::kOutcomes, patient_, {held});
    return held.entry;
  };
  EXPECT_EQ(interviewed("due"), Count(0)) << "nobody has an intake";
  hold("2025-12-20", true);
  EXPECT_EQ(interviewed("due"), Count(0)) << "that was before the episode";
  hold("2026-01-10", true);
  EXPECT_EQ(interviewed("due"), Count(1));
  EXPECT_EQ(interviewed("missed"), Count(1));
  const auto early = hold("2026-05-01", false);
  EXPECT_EQ(interviewed("early"), Count(1));
  const auto before = told_.Now();
  const auto in_time = hold("2026-07-10", false);
  EXPECT_EQ(interviewed("interviewed"), Count(1));
  told_.Tell(FactSource::kOutcomes, patient_, {domain::InterviewWithdrawn{in_time}});
  EXPECT_EQ(interviewed("early"), Count(1)) << "it was entered in error";
  told_.Tell(FactSource::kOutcomes, patient_, {domain::InterviewWithdrawn{early}});
  EXPECT_EQ(interviewed("missed"), Count(1));
  EXPECT_EQ(domain::PeopleAsOf(told_.Book(), before).at(0).interviews.size(), 3U) << "as of then they were there";
}

TEST_F(ReportRuns, GiveAnInterviewToTheEpisodeBeforeIt) {
  told_.Tell(FactSource::kEnrollment, patient_,
             {domain::EpisodeOver{episode_.episode, measures::StopReason::kMoved, Day("2026-02-01")}});
  told_.Tell(FactSource::kEnrollment, patient_, {EpisodeOn(Day("2026-06-01"), diagnosis_)});
  told_.Tell(FactSource::kOutcomes, patient_, {domain::InterviewTold{platform::NewUuid(), true, Day("2026-01-05")}});
  // After the end of the first episode, and before the second.
  told_.Tell(FactSource::kOutcomes, patient_, {domain::InterviewTold{platform::NewUuid(), false, Day("2026-05-31")}});
  told_.Tell(FactSource::kOutcomes, patient_, {domain::InterviewTold{platform::NewUuid(), true, Day("2026-06-02")}});
  const auto people = told_.People();
  const domain::DataCut later{Day("2027-03-01"), cut_.zone};
  const auto* spec = domain::FindReport("follow-up-interviews").value();
  const auto report = domain::RunReport(*spec, {domain::ChooseCohort(people, {}, later), {}, later}).at(0).report;
  EXPECT_EQ(report.At(0, "due"), Count(2));
  EXPECT_EQ(report.At(0, "early"), Count(1));
  EXPECT_EQ(report.At(0, "missed"), Count(1));
}

TEST_F(ReportRuns, CountSpecimensOverThoseCollectedAndThoseScheduled) {
  // The month that ends on day 30, 4 February, begins on 8 January.
  const auto schedule = [&](const char* day) {
    const domain::SpecimenScheduledFact specimen{platform::NewUuid(), Day(day)};
    told_.Tell(FactSource::kOutcomes, patient_, {specimen});
    return specimen.entry;
  };
  const auto screen = [&](const char* day, bool negative) {
    const domain::DrugScreenDone done{platform::NewUuid(), Day(day), negative};
    told_.Tell(FactSource::kPrescribing, patient_, {done});
    return done.report;
  };
  const auto opioids = [&] { return Run("abstinence").at(1).report; };
  schedule("2026-01-07");
  schedule("2026-01-12");
  schedule("2026-01-12");
  schedule("2026-01-20");
  const auto last = schedule("2026-02-03");
  screen("2026-01-12", true);
  screen("2026-01-13", true);
  screen("2026-01-24", true);
  const auto positive = screen("2026-02-05", false);
  auto report = opioids();
  EXPECT_EQ(report.At(0, "asked"), Count(1));
  EXPECT_EQ(report.At(0, "scheduled"), Count(3)) << "one is of the days before, one stands there twice";
  EXPECT_EQ(report.At(0, "collected"), Count(2)) << "four days late is not given";
  EXPECT_EQ(report.At(0, "negative"), Count(1));
  EXPECT_EQ(report.At(0, "of_collected"), Value(0.5));
  EXPECT_EQ(report.At(0, "of_scheduled"), Value(1.0 / 3));
  told_.Tell(FactSource::kPrescribing, patient_, {domain::LabReportWithdrawn{positive}});
  EXPECT_EQ(opioids().At(0, "collected"), Count(1));
  told_.Tell(FactSource::kOutcomes, patient_, {domain::SpecimenWithdrawn{last}});
  EXPECT_EQ(opioids().At(0, "scheduled"), Count(2));
}

TEST_F(ReportRuns, TellOfSafetyAndTheGate) {
  auto reacted = InjectionOn(episode_.episode, Day("2026-07-27"));
  reacted.site_before_reacted = true;
  reacted.reversal_agent_offered = true;
  const platform::Instant at = std::chrono::sys_days(Day("2026-01-05"));
  const auto order = platform::NewUuid();
  Give(reacted);
  told_.Tell(FactSource::kPrescribing, patient_,
             {domain::GateDecision{.decision = platform::NewUuid(),
                                   .order = order,
                                   .is_first_dose = true,
                                   .allowed = true,
                                   .overridden_rules = {"LIVER_TESTS_OLD"},
                                   .at = at}});
  auto first = InjectionOn(episode_.episode, Day("2026-01-05"));
  first.order = order;
  Give(first);
  told_.Tell(FactSource::kPrescribing, patient_,
             {domain::WithdrawalSeen{platform::NewUuid(), at + std::chrono::hours(30)}});
  const auto safety = First("safety", {{"period_from", "2026-01-01"}});
  EXPECT_EQ(safety.At(0, "known"), Count(1));
  EXPECT_EQ(safety.At(0, "count"), Count(1));
  EXPECT_EQ(safety.At(1, "count"), Count(1));
  EXPECT_EQ(safety.At(2, "count"), Count(1));
  EXPECT_EQ(safety.At(3, "rule"), Value(std::string("LIVER_TESTS_OLD")));
  const auto gate = First("gate-performance");
  EXPECT_EQ(gate.At(1, "line"), Value(std::string("overridden")));
  EXPECT_EQ(gate.At(1, "given"), Count(1));
  EXPECT_EQ(gate.At(1, "withdrawal"), Count(1));
}

TEST_F(ReportRuns, CountEventsOnlyOfWhomASourceHasWatchedAllTheTime) {
  const auto know = [&](const char* since, const char* until) {
    told_.Tell(FactSource::kPrescribing, patient_,
               {domain::AcuteCareKnown{platform::NewUuid(),
                                       3,
                                       Day(since),
                                       std::chrono::sys_days(Day(until)) + std::chrono::hours(15),
                                       {{1, Day("2026-03-03")}}}});
  };
  know("2026-01-01", "2026-05-01");
  EXPECT_EQ(First("event-rates").exclusions.front().reason, "not_watched_by_source");
  know("2026-05-02", "2026-07-31");
  const auto report = First("event-rates");
  EXPECT_TRUE(report.exclusions.empty());
  EXPECT_EQ(report.At(0, "events"), Count(1));
}

TEST_F(ReportRuns, CountWhatMentorsHadPromised) {
  const auto match = platform::NewUuid();
  const platform::Instant at = std::chrono::sys_days(Day("2026-02-02")) + std::chrono::hours(15);
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchBegun{match, at}});
  told_.Tell(FactSource::kMentorship, patient_,
             {domain::ContactTold{platform::NewUuid(), match, true, at + std::chrono::hours(30)}});
  const auto report = First("fidelity");
  EXPECT_EQ(report.At(0, "month"), Value(std::string("2026-02")));
  EXPECT_EQ(report.At(0, "contacts_met"), Count(1));
  told_.Tell(FactSource::kMentorship, patient_, {domain::PauseBegun{match, at}});
  EXPECT_EQ(First("fidelity").At(0, "relationship_months"), Count(0));
}

/// The lines of one attribute of R16: its groups, with asked and reached.
std::map<std::string, std::pair<Value, Value>> GroupsOf(const Report& report, const std::string& attribute) {
  std::map<std::string, std::pair<Value, Value>> groups;
  for (std::size_t row = 0; row < report.rows.size(); ++row) {
    if (report.At(row, "attribute") != Value(attribute)) continue;
    groups[std::get<std::string>(report.At(row, "group"))] = {report.At(row, "asked"), report.At(row, "reached")};
  }
  return groups;
}

class RuralityRuns : public ReportRuns {
 protected:
  PatientId Start(const std::string& rurality, int injections) {
    const auto patient = PatientId::New();
    const auto episode = EpisodeOn(Day("2026-01-05"), diagnosis_);
    told_.Tell(FactSource::kEnrollment, patient, {domain::PatientDescribed{.rurality = rurality}});
    told_.Tell(FactSource::kEnrollment, patient, {episode});
    for (int i = 0; i < injections; ++i)
      told_.Tell(FactSource::kPrescribing, patient,
                 {InjectionOn(episode.episode, DaysLater(Day("2026-01-05"), 28 * i))});
    return patient;
  }
  std::map<std::string, std::pair<Value, Value>> Groups(bool published) {
    const auto people = told_.People();
    const auto* spec = domain::FindReport("disparity").value();
    const auto parameters = domain::ReadParameters(*spec, {{"measure", "retention"}, {"day", "90"}}).value();
    const auto tables = domain::RunReport(*spec, {domain::ChooseCohort(people, {}, cut_), parameters, cut_, published});
    return GroupsOf(tables.at(0).report, "rurality");
  }
};

TEST_F(RuralityRuns, CompareHowRuralPlacesAre) {
  // Beside the one of whom no place was told.
  for (int i = 0; i < 30; ++i) Start("metropolitan", i < 15 ? 7 : 1);
  for (int i = 0; i < 24; ++i) Start("rural", i < 12 ? 7 : 1);
  for (int i = 0; i < 3; ++i) Start("small_town", 7);
  for (int i = 0; i < 29; ++i) Start("", i < 14 ? 7 : 1);
  const auto clinic = Groups(false);
  EXPECT_EQ(clinic, (std::map<std::string, std::pair<Value, Value>>{{"metropolitan", {Count(30), Count(15)}},
                                                                    {"rural", {Count(24), Count(12)}},
                                                                    {"small_town", {Count(3), Count(3)}},
                                                                    {"declined_or_unknown", {Count(30), Count(15)}},
                                                                    {"all", {Count(87), Count(45)}}}));
  const auto published = Groups(true);
  EXPECT_EQ(published.at("small_town"), (std::pair{Value(), Value()})) << "three persons";
  EXPECT_EQ(published.at("all").first, Count(87));
  const auto report = First("disparity", {{"measure", "retention"}, {"day", "90"}});
  EXPECT_EQ(report.definition, "disparity/2 of retention/1");
  EXPECT_EQ(domain::FindReport("disparity").value()->not_told, "");
}

TEST_F(RuralityRuns, GoByTheLastDescriptionOfTheSurvivor) {
  for (int i = 0; i < 20; ++i) {
    const auto survivor = Start("metropolitan", i < 11 ? 7 : 1);
    const auto duplicate = PatientId::New();
    told_.Tell(FactSource::kEnrollment, duplicate, {domain::PatientDescribed{.rurality = "rural"}});
    told_.Merge(platform::NewUuid(), survivor, duplicate);
    told_.Tell(FactSource::kEnrollment, duplicate, {domain::PatientDescribed{.rurality = "rural"}});
    if (i % 2 == 0) told_.Tell(FactSource::kEnrollment, survivor, {domain::PatientDescribed{.rurality = "small_town"}});
  }
  const auto groups = Groups(false);
  EXPECT_EQ(groups.count("rural"), 0U);
  EXPECT_EQ(groups.count("metropolitan"), 1U);
  EXPECT_EQ(groups.count("small_town"), 1U);
}

TEST_F(RuralityRuns, MakeCurvesOfDiscontinuation) {
  for (int i = 0; i < 12; ++i) Start(i % 2 == 0 ? "micropolitan" : "rural", 1 + i % 3);
  std::set<Value> groups;
  const auto report = First("discontinuation", {{"group", "rurality"}});
  for (std::size_t row = 0; row < report.rows.size(); ++row) groups.insert(report.At(row, "group"));
  EXPECT_EQ(groups.count(Value(std::string("micropolitan"))), 1U);
  EXPECT_EQ(groups.count(Value(std::string("rural"))), 1U);
}

TEST_F(RuralityRuns, AreTheSameInWhateverOrderItWasTold) {
  for (int i = 0; i < 20; ++i) Start(i % 2 == 0 ? "metropolitan" : "rural", 1 + i % 7);
  const auto* spec = domain::FindReport("disparity").value();
  const auto run = [&](bool in_turns) {
    const auto book = told_.Book(in_turns);
    const auto people = domain::PeopleAsOf(book, book.held());
    return domain::RunReport(*spec,
                             {domain::ChooseCohort(people, {}, cut_), domain::ReadParameters(*spec, {}).value(), cut_});
  };
  EXPECT_EQ(run(false).at(0).report.rows, run(true).at(0).report.rows);
}

// What no event tells is never taken for no.
TEST_F(ReportRuns, SayOfWhatIsNotToldThatItIsNotKnown) {
  const auto excluded = [&](const std::string& id) {
    const auto report = First(id);
    return report.exclusions.empty() ? "" : report.exclusions.front().reason;
  };
  EXPECT_EQ(excluded("event-rates"), "not_watched_by_source");
  EXPECT_EQ(excluded("follow-up-interviews"), "no_intake");
  EXPECT_EQ(First("safety").At(0, "known"), Count(0));
  EXPECT_EQ(First("safety").At(2, "known"), Count(0));
}

TEST_F(ReportRuns, AllRunForNobodyAndForSomebody) {
  for (const auto& spec : domain::ReportCatalogue()) {
    const auto parameters = domain::ReadParameters(spec, {}).value();
    EXPECT_FALSE(domain::RunReport(spec, {{}, parameters, cut_}).empty()) << spec.id;
    for (const bool published : {false, true}) {
      const auto people = told_.People();
      const auto tables =
          domain::RunReport(spec, {domain::ChooseCohort(people, {}, cut_), parameters, cut_, published});
      for (const auto& table : tables) {
        for (const auto& row : table.report.rows) EXPECT_EQ(row.size(), table.report.columns.size()) << spec.id;
      }
    }
  }
}

TEST_F(ReportRuns, CountWhoIsNotInTheCohortAmongTheExclusions) {
  told_.TellUnreadable(FactSource::kPrescribing, episode_.episode);
  const auto report = First("retention");
  ASSERT_FALSE(report.exclusions.empty());
  EXPECT_EQ(report.exclusions.front().reason, domain::kRecordUnreadable);
  EXPECT_EQ(report.At(0, "starters"), Count(0));
}

}  // namespace
}  // namespace cairn::tests
