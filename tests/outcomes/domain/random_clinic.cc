#include "tests/outcomes/domain/random_clinic.h"

#include <cstdio>

namespace cairn::tests {

using namespace cairn::outcomes::domain;
using measures::AddDays;

namespace {

constexpr int kStay = 10;
constexpr int kOutpatient = 2;

Date FirstDay() { return platform::ParseDate("2024-01-01").value(); }

const ReassessmentSchedule& Schedule() {
  static const ReassessmentSchedule schedule{
      .version = "random",
      .entries = {{.instrument_id = "phq-9",
                   .disorders = {Disorder::kAlcohol, Disorder::kOpioid},
                   .days = {0, 28},
                   .then_every_days = 84,
                   .opens_before_days = 7,
                   .overdue_after_days = 7},
                  {.instrument_id = "audit-c", .disorders = {Disorder::kAlcohol}, .days = {0}}}};
  return schedule;
}

std::string TextOf(const measures::reports::Value& value, int digits) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* count = std::get_if<std::int64_t>(&value)) return std::to_string(*count);
  if (const auto* number = std::get_if<double>(&value)) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*g", digits, *number);
    return text;
  }
  return "-";
}

std::string TextOf(const NamedTable& table, int digits) {
  const auto& report = table.report;
  std::string text = table.name + " " + report.definition + " " + report.unit + " " + report.anchor + " " +
                     report.maturity + " " + platform::FormatDate(report.data_cut);
  for (const auto& one : report.parameters) text += " " + one.name + "=" + one.value;
  for (const auto& one : report.exclusions)
    text += "\n!" + one.line + " " + one.reason + " " + (one.count ? std::to_string(*one.count) : "-");
  text += "\n#";
  for (const auto& one : report.columns) text += " " + one.name;
  for (const auto& row : report.rows) {
    text += "\n";
    for (const auto& value : row) text += TextOf(value, digits) + " ";
  }
  return text + "\n";
}

/// The parameters as they are by default, and then each with every choice of its own.
std::vector<ParameterValues> Variants(const ReportSpec& spec) {
  std::vector<ParameterValues> variants = {ReadParameters(spec, {}).value()};
  for (const auto& parameter : spec.parameters) {
    for (const auto& choice : parameter.choices) {
      variants.push_back(variants.front());
      variants.back()[parameter.name] = choice;
    }
  }
  return variants;
}

}  // namespace

Uuid RandomClinic::NewId() {
  Uuid id;
  ++ids_;
  // In no order.
  for (std::size_t i = 0; i < 4; ++i) id.bytes[i] = static_cast<std::uint8_t>(random_());
  for (std::size_t i = 0; i < 8; ++i) id.bytes[8 + i] = static_cast<std::uint8_t>(ids_ >> (56 - 8 * i));
  return id;
}

void RandomClinic::Tell(FactSource source, std::vector<FactContent> facts) {
  told_.push_back({source, {.patient = patient_, .facts = std::move(facts)}, {}});
}

void RandomClinic::Register() {
  patient_ = PatientId{NewId()};
  patients_.push_back(patient_);
  PatientDescribed described;
  if (!OneIn(6)) described.birth_year = 1945 + Below(64);
  if (!OneIn(6)) described.sex = OneIn(2) ? "female" : "male";
  if (!OneIn(4)) described.race_ethnicity = OneIn(2) ? "white" : "more_than_one";
  if (!OneIn(4)) described.language = OneIn(3) ? "es" : "en";
  if (OneIn(20)) described.died_on = DayAfter(FirstDay(), 900);
  Tell(FactSource::kEnrollment, {described});
  for (int i = Below(3); i > 0; --i) {
    CoverageTold coverage{.coverage = NewId(), .kind = OneIn(2) ? "medicaid" : "medicare", .order = 1 + Below(2)};
    if (OneIn(2)) coverage.from = DayAfter(FirstDay(), 300);
    if (OneIn(4)) coverage.to = DayAfter(FirstDay(), 900);
    Tell(FactSource::kEnrollment, {coverage});
  }
  if (OneIn(25)) Tell(FactSource::kEnrollment, {PatientDied{DayAfter(FirstDay(), 900)}});
}

void RandomClinic::Treat() {
  const Date start = DayAfter(FirstDay(), 700);
  const Uuid episode = NewId();
  Uuid diagnosis;
  if (!OneIn(5)) {
    diagnosis = NewId();
    DiagnosisMade made{diagnosis, OneIn(2) ? UseDisorder::kAlcoholUse : UseDisorder::kOpioidUse, start};
    if (OneIn(5)) made.on.reset();
    Tell(FactSource::kEnrollment, {made});
    if (OneIn(15)) Tell(FactSource::kEnrollment, {DiagnosisWithdrawn{diagnosis}});
  }
  Tell(FactSource::kEnrollment,
       {EpisodeBegun{.episode = episode, .programme = NewId(), .diagnosis = diagnosis, .on = start}});
  TellOfDoses(episode, start);
  TellOfCare(episode, start);
  if (OneIn(2)) TellOfMentor(start);
  TellOfOutcomes(start);
  TellOfFollowUps(start);
  if (OneIn(3)) {
    EpisodeOver over{episode, static_cast<measures::StopReason>(Below(11)), DayAfter(start, 500)};
    if (OneIn(4)) over.reason.reset();
    Tell(FactSource::kEnrollment, {over});
  }
}

void RandomClinic::TellOfDoses(Uuid episode, Date start) {
  const auto order = NewId();
  if (OneIn(3)) {
    OrderTold told{.order = order, .episode = episode, .supervised = OneIn(2), .first = start};
    if (OneIn(2)) told.last = DayAfter(start, 400);
    Tell(FactSource::kPrescribing, {told});
    if (OneIn(2)) {
      OrderOver over{order, static_cast<measures::StopReason>(Below(11)), DayAfter(start, 300)};
      if (OneIn(4)) over.reason.reset();
      Tell(FactSource::kPrescribing, {over});
    }
  }
  Date on = DayAfter(start, 40);
  auto kind = static_cast<DoseKind>(1 + Below(4));
  for (int i = Below(16); i > 0; --i) {
    if (OneIn(8)) kind = static_cast<DoseKind>(1 + Below(4));
    DoseTold told{.dose = NewId(), .episode = episode, .kind = kind, .order = order, .on = on};
    if (kind == DoseKind::kImplant) told.covered_days = static_cast<std::int16_t>(60 + Below(120));
    if (kind == DoseKind::kDispense && !OneIn(12)) told.covered_days = static_cast<std::int16_t>(5 + Below(60));
    if (kind == DoseKind::kObserved) told.covered_days = static_cast<std::int16_t>(Below(4));
    if (OneIn(2)) told.site_before_reacted = OneIn(4);
    if (OneIn(3)) told.reversal_agent_offered = OneIn(2);
    doses_.push_back(told.dose);
    Tell(FactSource::kPrescribing, {told});
    // Now and then on the same day, early, or after a gap.
    on = AddDays(on, kind == DoseKind::kObserved ? Below(5) : OneIn(6) ? Below(120) : Below(40));
  }
}

void RandomClinic::TellOfCare(Uuid episode, Date start) {
  for (int i = OneIn(3) ? 1 + Below(5) : 0; i > 0; --i)
    Tell(FactSource::kEnrollment, {LevelOfCareTold{NewId(), OneIn(2) ? kStay : kOutpatient, DayAfter(start, 300)}});
  for (int i = Below(3); i > 0; --i) {
    const auto gate_order = NewId();
    GateDecision decision{
        .decision = NewId(), .order = gate_order, .is_first_dose = !OneIn(3), .allowed = !OneIn(3), .at = At(start)};
    if (OneIn(3)) decision.blocking_rules = {"opioids_seen"};
    if (OneIn(3)) decision.overridden_rules = {"liver", "opioids_seen"};
    Tell(FactSource::kPrescribing, {decision});
    if (OneIn(2)) {
      Tell(FactSource::kPrescribing, {DoseTold{.dose = NewId(),
                                               .episode = episode,
                                               .kind = DoseKind::kInjection,
                                               .order = gate_order,
                                               .on = DayAfter(start, 20)}});
    }
  }
  if (OneIn(3)) Tell(FactSource::kPrescribing, {ReversalAgentAsked{NewId(), OneIn(2), At(DayAfter(start, 100))}});
  if (OneIn(5)) Tell(FactSource::kPrescribing, {WithdrawalSeen{NewId(), At(DayAfter(start, 20))}});
  for (int i = Below(3); i > 0; --i) Tell(FactSource::kPrescribing, {LiverTestDone{NewId(), DayAfter(start, 300)}});
  for (int i = Below(4); i > 0; --i) {
    AcuteCareKnown known{.finding = NewId(), .source = 1 + Below(3), .since = AddDays(start, -Below(30))};
    known.until = At(OneIn(4) ? DayAfter(start, 400) : AddDays(FirstDay(), 1000));
    for (int event = Below(4); event > 0; --event) known.events.push_back({1 + Below(3), DayAfter(start, 500)});
    Tell(FactSource::kPrescribing, {known});
    if (OneIn(12)) Tell(FactSource::kPrescribing, {FindingWithdrawn{known.finding}});
  }
  for (int i = Below(4); i > 0; --i) {
    ModuleAssignedFact module{.assignment = NewId(), .episode = episode, .module_key = "module_" + std::to_string(i)};
    if (OneIn(2)) module.required_keys = {"module_1", "module_2"};
    Tell(FactSource::kCounseling, {module});
    if (OneIn(2))
      Tell(FactSource::kCounseling,
           {ModuleWorkedOnFact{module.assignment, {DayAfter(start, 60), DayAfter(start, 60)}}});
    if (OneIn(2)) Tell(FactSource::kCounseling, {ModuleCompletedFact{module.assignment, DayAfter(start, 90)}});
    if (OneIn(6)) Tell(FactSource::kCounseling, {ModuleWaivedFact{module.assignment}});
  }
  for (int i = Below(4); i > 0; --i)
    Tell(FactSource::kCounseling, {SessionHeld{NewId(), episode, AddDays(start, Below(100) - 20)}});
}

void RandomClinic::TellOfMentor(Date start) {
  const auto match = NewId();
  const Date matched = DayAfter(start, 60);
  Tell(FactSource::kMentorship, {MatchBegun{match, At(matched)}});
  for (int i = Below(12); i > 0; --i) {
    const auto contact = NewId();
    Tell(FactSource::kMentorship, {ContactTold{contact, match, !OneIn(4), At(DayAfter(matched, 120))}});
    if (OneIn(15)) Tell(FactSource::kMentorship, {ContactWithdrawn{contact}});
  }
  if (OneIn(4)) {
    const Date paused = DayAfter(matched, 60);
    Tell(FactSource::kMentorship, {PauseBegun{match, At(paused)}});
    if (OneIn(2)) Tell(FactSource::kMentorship, {PauseOver{match, At(DayAfter(AddDays(paused, 1), 60))}});
  }
  if (OneIn(3)) Tell(FactSource::kMentorship, {MatchOver{match, At(DayAfter(AddDays(matched, 1), 200)), OneIn(5)}});
}

void RandomClinic::TellOfOutcomes(Date start) {
  for (const char* instrument : {"phq-9", "gad-7", "audit-c", "bam"}) {
    for (int i = Below(4); i > 0; --i) {
      AssessmentTold told{NewId(), instrument, 1, AddDays(start, Below(300) - 10), Below(25)};
      if (OneIn(8)) told.total.reset();
      Tell(FactSource::kOutcomes, {told});
      if (OneIn(20)) Tell(FactSource::kOutcomes, {AssessmentWithdrawn{told.assessment}});
    }
  }
  for (int i = OneIn(2) ? Below(8) : 0; i > 0; --i) {
    DiaryTold diary;
    const Date from = AddDays(start, 40 * (i - 2) - Below(10));
    for (int day = 0; day < 35; ++day) {
      if (OneIn(10)) continue;
      DiaryDayTold told{AddDays(from, day), OneIn(2) ? 0 : 100 * Below(12)};
      if (OneIn(15)) told.drink_hundredths.reset();
      diary.days.push_back(told);
    }
    Tell(FactSource::kOutcomes, {diary});
  }
}

void RandomClinic::TellOfFollowUps(Date start) {
  const auto below = [&](int bound) { return static_cast<int>(follow_up_random_() % static_cast<unsigned>(bound)); };
  // Ids of their own as well: above those that NewId counts.
  const auto new_id = [&] {
    Uuid id;
    for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(follow_up_random_());
    id.bytes[8] |= 0x80;
    return id;
  };
  // Intake interviews, and those some six months later: early, in time, late, twice, taken back.
  for (int i = below(3); i > 0; --i) {
    InterviewTold told{new_id(), true, AddDays(start, below(30) - 5)};
    Tell(FactSource::kOutcomes, {told});
    if (below(10) == 0) Tell(FactSource::kOutcomes, {InterviewWithdrawn{told.entry}});
  }
  for (int i = below(3); i > 0; --i) {
    InterviewTold told{new_id(), false, AddDays(start, 130 + below(160))};
    Tell(FactSource::kOutcomes, {told});
    if (below(10) == 0) Tell(FactSource::kOutcomes, {InterviewWithdrawn{told.entry}});
  }
  // Specimens, with a screen on the day or somewhat later, or none; and screens that nobody had asked for.
  for (int i = below(8); i > 0; --i) {
    SpecimenScheduledFact scheduled{new_id(), AddDays(start, below(400))};
    Tell(FactSource::kOutcomes, {scheduled});
    if (below(8) == 0) Tell(FactSource::kOutcomes, {SpecimenWithdrawn{scheduled.entry}});
    if (below(4) == 0) continue;
    DrugScreenDone screen{new_id(), AddDays(scheduled.on, below(6)), below(3) != 0};
    Tell(FactSource::kPrescribing, {screen});
    if (below(12) == 0) Tell(FactSource::kPrescribing, {LabReportWithdrawn{screen.report}});
  }
  if (below(3) == 0)
    Tell(FactSource::kPrescribing, {DrugScreenDone{new_id(), AddDays(start, below(400)), below(2) == 0}});
}

void RandomClinic::TakeBack() {
  if (doses_.empty()) return;
  Tell(FactSource::kPrescribing,
       {DoseWithdrawn{doses_[static_cast<std::size_t>(Below(static_cast<int>(doses_.size())))]}});
}

void RandomClinic::Merge() {
  const auto any = [&] { return patients_[static_cast<std::size_t>(Below(static_cast<int>(patients_.size())))]; };
  MergeTold merge{NewId(), any(), any(), false};
  if (merge.survivor == merge.duplicate) return;
  if (!merges_.empty() && OneIn(4)) {
    merge = merges_.back();
    merge.taken_back = true;
  } else {
    merges_.push_back(merge);
  }
  told_.push_back({FactSource::kEnrollment, {.merge = merge}, {}});
}

std::vector<ToldEvent> RandomClinic::Next() {
  told_.clear();
  if (patients_.empty() || OneIn(2)) {
    Register();
  } else {
    patient_ = patients_[static_cast<std::size_t>(Below(static_cast<int>(patients_.size())))];
  }
  if (!OneIn(4)) Treat();
  if (OneIn(6)) TakeBack();
  if (OneIn(12)) Merge();
  if (OneIn(40)) {
    told_.push_back(
        {FactSource::kPrescribing, {.unread_because = "the body is not what its type says"}, patient_.value});
  }
  return told_;
}

void TakeUp(FactBook& book, const std::vector<ToldEvent>& events) {
  for (const auto& event : events)
    book.Add({event.source, book.held().At(event.source) + 1}, event.decoded, "cairn.Told", event.aggregate);
}

std::map<std::string, std::string> AllReports(const std::vector<Person>& people, Date day, int digits) {
  const DataCut cut{day, *platform::TimeZone::Find("America/New_York")};
  const auto cohort = ChooseCohort(people, {}, cut);
  std::map<std::string, std::string> texts;
  for (const auto& spec : ReportCatalogue()) {
    auto& text = texts[spec.id];
    for (const auto& parameters : Variants(spec)) {
      for (const auto& table : RunReport(spec, {cohort, parameters, cut, false, &Schedule()}))
        text += TextOf(table, digits);
    }
  }
  return texts;
}

}  // namespace cairn::tests
