#include "outcomes/wire/fact_wire.h"

#include <gtest/gtest.h>

#include "cairn/counseling/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/mentorship/v1/events.pb.h"
#include "cairn/outcomes/v1/events.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "platform/ids/ids.h"
#include "platform/wire/date.h"

namespace cairn::tests {
namespace {

using outcomes::domain::DecodedEvent;
using outcomes::domain::DoseTold;
using outcomes::domain::DoseWithdrawn;
using outcomes::domain::FactSource;
using outcomes::wire::DecodeEvent;

namespace v1 = outcomes::v1;

template <class Message>
events::v1::Event Event(const Message& message) {
  events::v1::Event event;
  event.set_type(message.GetDescriptor()->full_name());
  event.set_body(message.SerializeAsString());
  event.mutable_occurred_at()->set_seconds(1'790'000'000);
  return event;
}

std::string NewId() { return platform::NewUuid().ToString(); }

google::type::Date Day(const char* text) { return platform::wire::ToProto(platform::ParseDate(text).value()); }

template <class Fact>
const Fact& FactAt(const DecodedEvent& decoded, std::size_t number) {
  return std::get<Fact>(decoded.facts.at(number));
}

prescribing::v1::DoseRecorded Dose() {
  prescribing::v1::DoseRecorded dose;
  dose.set_patient_id(NewId());
  dose.set_dose_id(NewId());
  dose.set_episode_id(NewId());
  dose.set_kind(prescribing::v1::DOSE_KIND_DISPENSE);
  *dose.mutable_occurred_on() = Day("2026-03-01");
  dose.set_covered_days(30);
  return dose;
}

TEST(FactWire, ReadsADoseAndWhatItCorrects) {
  auto dose = Dose();
  dose.set_supersedes_dose_id(NewId());
  const auto decoded = DecodeEvent(FactSource::kPrescribing, Event(dose));
  EXPECT_EQ(decoded.unread_because, "");
  EXPECT_EQ(decoded.patient->ToString(), dose.patient_id());
  ASSERT_EQ(decoded.facts.size(), 2U);
  EXPECT_EQ(FactAt<DoseWithdrawn>(decoded, 0).dose.ToString(), dose.supersedes_dose_id());
  EXPECT_EQ(FactAt<DoseTold>(decoded, 1).covered_days, 30);
}

TEST(FactWire, TakesWhatAPersonSaysOfThemselvesForNoDose) {
  auto dose = Dose();
  dose.set_kind(prescribing::v1::DOSE_KIND_SELF_REPORT);
  const auto decoded = DecodeEvent(FactSource::kPrescribing, Event(dose));
  EXPECT_TRUE(decoded.facts.empty());
  EXPECT_EQ(decoded.unread_because, "");
}

TEST(FactWire, HasReasonsForWhatCannotBeRead) {
  auto broken = Event(Dose());
  broken.set_body("\xFF\xFF");
  EXPECT_EQ(DecodeEvent(FactSource::kPrescribing, broken).unread_because, "the body is not what its type says");
  auto dose = Dose();
  dose.mutable_occurred_on()->set_month(13);
  const auto without_day = DecodeEvent(FactSource::kPrescribing, Event(dose));
  EXPECT_EQ(without_day.unread_because, "a day is missing or is none");
  // Whom it is about is known all the same, and nothing else is taken from it.
  EXPECT_EQ(without_day.patient->ToString(), dose.patient_id());
  EXPECT_TRUE(without_day.facts.empty());
  dose = Dose();
  dose.set_covered_days(100'000);
  EXPECT_NE(DecodeEvent(FactSource::kPrescribing, Event(dose)).unread_because, "");
  dose = Dose();
  dose.set_patient_id("Jane Doe");
  const auto nobody = DecodeEvent(FactSource::kPrescribing, Event(dose));
  EXPECT_EQ(nobody.unread_because, "an id is missing or is none");
  EXPECT_FALSE(nobody.patient);
}

TEST(FactWire, ReadsHowRuralAPlaceIs) {
  const auto rurality_of = [](int number) {
    enrollment::v1::PatientCorrected corrected;
    corrected.set_patient_id(NewId());
    corrected.mutable_description()->set_rurality(static_cast<enrollment::v1::Rurality>(number));
    const auto decoded = DecodeEvent(FactSource::kEnrollment, Event(corrected));
    EXPECT_EQ(decoded.unread_because, "");
    return FactAt<outcomes::domain::PatientDescribed>(decoded, 0).rurality;
  };
  EXPECT_EQ(rurality_of(enrollment::v1::RURALITY_METROPOLITAN), "metropolitan");
  EXPECT_EQ(rurality_of(enrollment::v1::RURALITY_MICROPOLITAN), "micropolitan");
  EXPECT_EQ(rurality_of(enrollment::v1::RURALITY_SMALL_TOWN), "small_town");
  EXPECT_EQ(rurality_of(enrollment::v1::RURALITY_RURAL), "rural");
  EXPECT_EQ(rurality_of(enrollment::v1::RURALITY_UNSPECIFIED), "") << "as events of before";
  EXPECT_EQ(rurality_of(17), "") << "of a later contract";
}

TEST(FactWire, PassesOverWhatNoReportHasAUseForAndOtherSourcesEvents) {
  enrollment::v1::PatientRegistered registered;
  registered.set_patient_id(NewId());
  EXPECT_TRUE(DecodeEvent(FactSource::kEnrollment, Event(registered)).facts.empty());
  EXPECT_TRUE(DecodeEvent(FactSource::kEnrollment, Event(Dose())).facts.empty());
  events::v1::Event unknown;
  unknown.set_type("cairn.enrollment.v1.SomethingNew");
  EXPECT_EQ(DecodeEvent(FactSource::kEnrollment, unknown).unread_because, "");
}

TEST(FactWire, ReadsMergesAndEndsOfEpisodes) {
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(NewId());
  merged.set_survivor_patient_id(NewId());
  merged.set_duplicate_patient_id(NewId());
  const auto merge = DecodeEvent(FactSource::kEnrollment, Event(merged)).merge;
  ASSERT_TRUE(merge);
  EXPECT_EQ(merge->survivor.ToString(), merged.survivor_patient_id());
  enrollment::v1::EpisodeEnded ended;
  ended.set_patient_id(NewId());
  ended.set_episode_id(NewId());
  ended.set_reason(enrollment::v1::DISCHARGE_REASON_DECEASED);
  *ended.mutable_occurred_on() = Day("2026-04-01");
  const auto decoded = DecodeEvent(FactSource::kEnrollment, Event(ended));
  ASSERT_EQ(decoded.facts.size(), 2U);
  EXPECT_EQ(FactAt<outcomes::domain::EpisodeOver>(decoded, 0).reason, measures::StopReason::kDeath);
  EXPECT_EQ(FactAt<outcomes::domain::PatientDied>(decoded, 1).on, platform::ParseDate("2026-04-01").value());
}

TEST(FactWire, TakesTheMomentOfAContactFromTheEnvelope) {
  mentorship::v1::ContactLogged logged;
  logged.set_patient_id(NewId());
  logged.set_relationship_id(NewId());
  logged.set_contact_id(NewId());
  logged.set_outcome(mentorship::v1::CONTACT_OUTCOME_TWO_WAY);
  const auto decoded = DecodeEvent(FactSource::kMentorship, Event(logged));
  const auto& contact = FactAt<outcomes::domain::ContactTold>(decoded, 0);
  EXPECT_TRUE(contact.two_way);
  EXPECT_EQ(contact.at.time_since_epoch(), std::chrono::seconds(1'790'000'000));
}

// Written down today, under an import; each body has the days of then.
TEST(FactWire, TakesWhatWasBeforeWithItsOwnDays) {
  const auto match = NewId();
  const platform::Instant then = std::chrono::sys_days(std::chrono::year(2025) / 3 / 3);
  const auto moment = [&](int days_later) { return platform::wire::ToProto(then + std::chrono::days(days_later)); };
  mentorship::v1::MatchActivated begun;
  begun.set_patient_id(NewId());
  begun.set_relationship_id(match);
  *begun.mutable_approve_time() = moment(0);
  EXPECT_EQ(FactAt<outcomes::domain::MatchBegun>(DecodeEvent(FactSource::kMentorship, Event(begun)), 0).at, then);
  mentorship::v1::MatchEnded over;
  over.set_patient_id(begun.patient_id());
  over.set_relationship_id(match);
  over.set_reason(mentorship::v1::END_REASON_REMATCH);
  *over.mutable_end_time() = moment(90);
  const auto ended = DecodeEvent(FactSource::kMentorship, Event(over));
  EXPECT_EQ(FactAt<outcomes::domain::MatchOver>(ended, 0).at, then + std::chrono::days(90));
  EXPECT_FALSE(FactAt<outcomes::domain::MatchOver>(ended, 0).in_error);
  mentorship::v1::ContactLogged logged;
  logged.set_patient_id(begun.patient_id());
  logged.set_relationship_id(match);
  logged.set_contact_id(NewId());
  *logged.mutable_occur_time() = moment(1);
  EXPECT_EQ(FactAt<outcomes::domain::ContactTold>(DecodeEvent(FactSource::kMentorship, Event(logged)), 0).at,
            then + std::chrono::days(1));
  counseling::v1::ModuleCompleted completed;
  completed.set_patient_id(begun.patient_id());
  completed.set_assignment_id(NewId());
  *completed.mutable_completed_on() = Day("2025-03-12");
  for (const auto* day : {"2025-03-05", "2025-03-12"}) *completed.add_active_on() = Day(day);
  const auto done = DecodeEvent(FactSource::kCounseling, Event(completed));
  EXPECT_EQ(FactAt<outcomes::domain::ModuleCompletedFact>(done, 0).on, platform::ParseDate("2025-03-12").value());
  EXPECT_EQ(FactAt<outcomes::domain::ModuleWorkedOnFact>(done, 1).active_on.at(0),
            platform::ParseDate("2025-03-05").value());
  counseling::v1::CounselingSessionHeld held;
  held.set_patient_id(begun.patient_id());
  held.set_session_id(NewId());
  *held.mutable_occurred_on() = Day("2025-03-20");
  EXPECT_EQ(FactAt<outcomes::domain::SessionHeld>(DecodeEvent(FactSource::kCounseling, Event(held)), 0).on,
            platform::ParseDate("2025-03-20").value());
}

TEST(FactWire, ReadsModulesAssessmentsAndDiaries) {
  counseling::v1::ModuleCompleted completed;
  completed.set_patient_id(NewId());
  completed.set_assignment_id(NewId());
  *completed.mutable_completed_on() = Day("2026-04-01");
  EXPECT_EQ(DecodeEvent(FactSource::kCounseling, Event(completed)).facts.size(), 1U);
  outcomes::v1::AssessmentRecorded assessed;
  assessed.set_patient_id(NewId());
  assessed.set_assessment_id(NewId());
  assessed.set_instrument_id("phq-9");
  assessed.set_instrument_version(1);
  *assessed.mutable_assessed_on() = Day("2026-04-01");
  const auto unscored = DecodeEvent(FactSource::kOutcomes, Event(assessed));
  EXPECT_FALSE(FactAt<outcomes::domain::AssessmentTold>(unscored, 0).total);
  outcomes::v1::DiaryRecorded diary;
  diary.set_patient_id(NewId());
  *diary.add_days()->mutable_day() = Day("2026-04-01");
  const auto days = DecodeEvent(FactSource::kOutcomes, Event(diary));
  EXPECT_FALSE(FactAt<outcomes::domain::DiaryTold>(days, 0).days.at(0).drink_hundredths);
}

TEST(FactWire, ReadsInterviewsAndSpecimensAndTheirEnd) {
  v1::IntakeInterviewHeld intake;
  intake.set_patient_id(NewId());
  intake.set_follow_up_entry_id(NewId());
  *intake.mutable_held_on() = Day("2026-03-01");
  const auto told = FactAt<outcomes::domain::InterviewTold>(DecodeEvent(FactSource::kOutcomes, Event(intake)), 0);
  EXPECT_TRUE(told.is_intake);
  EXPECT_EQ(platform::FormatDate(told.on), "2026-03-01");
  v1::FollowUpInterviewHeld follow_up;
  follow_up.set_patient_id(NewId());
  follow_up.set_follow_up_entry_id(NewId());
  *follow_up.mutable_held_on() = Day("2026-09-01");
  EXPECT_FALSE(
      FactAt<outcomes::domain::InterviewTold>(DecodeEvent(FactSource::kOutcomes, Event(follow_up)), 0).is_intake);
  v1::InterviewVoided interview_voided;
  interview_voided.set_patient_id(NewId());
  interview_voided.set_follow_up_entry_id(intake.follow_up_entry_id());
  EXPECT_EQ(FactAt<outcomes::domain::InterviewWithdrawn>(DecodeEvent(FactSource::kOutcomes, Event(interview_voided)), 0)
                .entry,
            told.entry);
  v1::SpecimenScheduled scheduled;
  scheduled.set_patient_id(NewId());
  scheduled.set_follow_up_entry_id(NewId());
  *scheduled.mutable_scheduled_on() = Day("2026-03-01");
  const auto specimen =
      FactAt<outcomes::domain::SpecimenScheduledFact>(DecodeEvent(FactSource::kOutcomes, Event(scheduled)), 0);
  v1::SpecimenVoided voided;
  voided.set_patient_id(NewId());
  voided.set_follow_up_entry_id(scheduled.follow_up_entry_id());
  EXPECT_EQ(FactAt<outcomes::domain::SpecimenWithdrawn>(DecodeEvent(FactSource::kOutcomes, Event(voided)), 0).entry,
            specimen.entry);
}

/// A screen of these LOINC codes.
prescribing::v1::LabReportRecorded Screen(const std::vector<std::string>& negative) {
  prescribing::v1::LabReportRecorded report;
  report.set_patient_id(NewId());
  report.set_report_id(NewId());
  report.set_panel("DRUG_SCREEN");
  *report.mutable_collected_on() = Day("2026-03-01");
  for (const auto& code : negative) {
    auto& result = *report.add_results();
    result.set_code_system("http://loinc.org");
    result.set_code(code);
    result.set_presence(prescribing::v1::LabResult::PRESENCE_NEGATIVE);
    result.set_confirmation(prescribing::v1::LabResult::CONFIRMATION_PRESUMPTIVE);
  }
  return report;
}
bool IsNegative(const prescribing::v1::LabReportRecorded& report) {
  return FactAt<outcomes::domain::DrugScreenDone>(DecodeEvent(FactSource::kPrescribing, Event(report)), 0).negative;
}

TEST(FactWire, ReadsADrugScreenAsPrescribingDoes) {
  using prescribing::v1::LabResult;
  const std::vector<std::string> five = {"3879-4", "19642-8", "59673-4", "3414-0", "3773-9"};
  EXPECT_TRUE(IsNegative(Screen(five)));
  EXPECT_FALSE(IsNegative(Screen({"3879-4", "19642-8", "3414-0", "3773-9"}))) << "nobody looked for fentanyl";
  EXPECT_FALSE(IsNegative(Screen({})));
  auto positive = Screen(five);
  positive.mutable_results(2)->set_presence(LabResult::PRESENCE_POSITIVE);
  EXPECT_FALSE(IsNegative(positive));
  auto taken_back = positive;
  *taken_back.add_results() = Screen({"11235-9"}).results(0);
  EXPECT_FALSE(IsNegative(taken_back)) << "of two of one rank the positive counts";
  taken_back.mutable_results(5)->set_confirmation(LabResult::CONFIRMATION_CONFIRMED);
  EXPECT_TRUE(IsNegative(taken_back));
  auto invalid = Screen(five);
  invalid.mutable_results(2)->set_presence(LabResult::PRESENCE_INVALID);
  EXPECT_FALSE(IsNegative(invalid));
  auto heroin = Screen(five);
  *heroin.add_results() = Screen({"10976-9"}).results(0);
  EXPECT_TRUE(IsNegative(heroin));
  heroin.mutable_results(5)->set_presence(LabResult::PRESENCE_POSITIVE);
  EXPECT_FALSE(IsNegative(heroin));
  auto other_system = Screen(five);
  other_system.mutable_results(2)->set_code_system("http://example.org");
  EXPECT_FALSE(IsNegative(other_system));
}

}  // namespace
}  // namespace cairn::tests
