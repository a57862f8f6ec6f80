#include "measures/reports/abstinence.h"
#include "measures/reports/completeness.h"
#include "measures/reports/continuity.h"
#include "measures/reports/discontinuation.h"
#include "measures/reports/disparity.h"
#include "measures/reports/drinking_reduction.h"
#include "measures/reports/event_rates.h"
#include "measures/reports/fidelity.h"
#include "measures/reports/initiation.h"
#include "measures/reports/pdc_distribution.h"
#include "measures/reports/retention.h"
#include "measures/reports/safety.h"
#include "measures/reports/scores.h"
#include "measures/reports/therapy_dose.h"
#include "outcomes/domain/report_runs.h"

// The entries of the catalogue.
namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

using Parameters = std::vector<ParameterSpec>;
using Kinds = std::vector<std::string>;

ParameterSpec Choice(const char* name, const char* what, std::vector<std::string> choices, const char* usual) {
  return {.name = name, .what = what, .choices = std::move(choices), .default_value = usual};
}

ParameterSpec Number(const char* name, const char* what, int least, int most, const char* usual) {
  return {.name = name,
          .what = what,
          .kind = ParameterKind::kWholeNumber,
          .least = least,
          .most = most,
          .default_value = usual};
}

/// Of every report whose day zero comes from the medication, and then its own.
Parameters OnMedication(Parameters own = {}) {
  Parameters all = {Choice("anchor", "From which day time is counted", {"first_dose", "enrollment"}, "first_dose"),
                    Choice("injection_days", "Days that one injection counts for", {"28", "30", "31"}, "28")};
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

ParameterSpec Group() {
  return Choice("group", "A curve for each value of this; empty: one for all",
                {"", "sex", "age_band", "race_ethnicity", "insurance", "rurality", "language"}, "");
}

ParameterSpec Instrument(std::vector<std::string> choices) {
  return Choice("instrument", "Whose scores", choices, choices.front().c_str());
}

const Kinds kMedicationKinds = {"Dose", "Order", "LevelOfCare"};

Kinds With(Kinds more) {
  Kinds all = kMedicationKinds;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<ReportSpec> MedicationSpecs() {
  return {{.id = "retention",
           .number = "R1",
           .definition = reports::kRetentionDefinition,
           .asks = "Who is still on medication 30, 90, 180 and 365 days after the start",
           .parameters = OnMedication(),
           .fact_kinds = kMedicationKinds,
           .run = RunRetention},
          {.id = "pdc-distribution",
           .number = "R2",
           .definition = reports::kPdcDistributionDefinition,
           .asks = "How well the first half year was covered",
           .parameters = OnMedication(),
           .fact_kinds = kMedicationKinds,
           .run = RunPdcDistribution},
          {.id = "continuity",
           .number = "R3",
           .definition = reports::kContinuityDefinition,
           .asks = "Who stays on medication for opioid use disorder for 180 days",
           .parameters = OnMedication(),
           .fact_kinds = kMedicationKinds,
           .run = RunContinuity},
          {.id = "initiation",
           .number = "R4",
           .definition = reports::kInitiationDefinition,
           .asks = "Who comes into treatment after a diagnosis, and stays for a start",
           .fact_kinds = With({"Session"}),
           .not_told = "services outside of the clinic",
           .run = RunInitiation},
          {.id = "discontinuation",
           .number = "R5",
           .definition = reports::kDiscontinuationDefinition,
           .asks = "How long it takes until the first run of treatment ends",
           .parameters = OnMedication(
               {Group(), Number("least_at_risk", "Survival is not told with fewer at risk", 0, 1000, "0")}),
           .fact_kinds = kMedicationKinds,
           .run = RunDiscontinuation}};
}

std::vector<ReportSpec> OutcomesOfPeople() {
  return {{.id = "first-contact",
           .number = "R6",
           .definition = reports::kFirstContactDefinition,
           .asks = "How long a patient waits for their mentor",
           .fact_kinds = {"Match", "Contact"},
           .run = RunFirstContact},
          {.id = "fidelity",
           .number = "R7",
           .definition = reports::kFidelityDefinition,
           .asks = "How much of the contact that patients were promised they had",
           .fact_kinds = {"Match", "Contact", "LevelOfCare"},
           .run = RunFidelity},
          {.id = "abstinence",
           .number = "R8",
           .definition = reports::kAlcoholAbstinenceDefinition,
           .asks = "Without alcohol, and without opioids, after 1, 3, 6 and 12 months",
           .parameters = OnMedication(),
           .fact_kinds = With({"Diary", "DrugScreen", "LabReport", "Specimen"}),
           .run = RunAbstinence},
          {.id = "drinking-reduction",
           .number = "R9",
           .definition = reports::kDrinkingReductionDefinition,
           .asks = "Less heavy drinking after half a year",
           .parameters = OnMedication(),
           .fact_kinds = With({"Diary"}),
           .run = RunDrinkingReduction},
          {.id = "score-response",
           .number = "R10",
           .definition = reports::kScoreResponseDefinition,
           .asks = "Whose depression or anxiety has halved, and who is in remission",
           .parameters = OnMedication({Instrument({"phq-9", "gad-7"}),
                                       Number("least_baseline", "Asked from this score on", 1, 100, "10"),
                                       Number("remission_below", "In remission below this score", 1, 100, "5")}),
           .fact_kinds = With({"Assessment"}),
           .run = RunScoreResponse},
          {.id = "score-change",
           .number = "R11",
           .definition = reports::kScoreChangeDefinition,
           .asks = "How scores of an instrument have changed since the start",
           .parameters = OnMedication(
               {Instrument({"bam", "bam-r", "barc-10", "pacs", "phq-9", "gad-7", "audit", "audit-c", "dast-10"})}),
           .fact_kinds = With({"Assessment"}),
           .run = RunScoreChange}};
}

std::vector<ReportSpec> CareAndSafety() {
  return {
      {.id = "event-rates",
       .number = "R12",
       .definition = reports::kEventRatesDefinition,
       .asks = "Overdoses, emergency visits and admissions, on medication and off it",
       .parameters = OnMedication({Choice("source", "How events are known",
                                          {"claims", "health_information_exchange", "self_report"}, "self_report")}),
       .fact_kinds = With({"Finding"}),
       .run = RunEventRates},
      {.id = "safety",
       .number = "R13",
       .definition = reports::kSafetyDefinition,
       .asks = "Reactions of injection sites, liver tests overdue, offers of naloxone, overrides of the safety gate",
       .parameters = {{.name = "period_from",
                       .what = "First day of what is counted; empty: 364 days before the data cut",
                       .kind = ParameterKind::kDay}},
       .fact_kinds = {"Dose", "Gate", "Finding", "LabReport", "LiverTest"},
       .run = RunSafety},
      {.id = "gate-performance",
       .number = "R14",
       .definition = reports::kGatePerformanceDefinition,
       .asks = "What the safety gate decided on first doses, and withdrawal that was brought on",
       .fact_kinds = {"Dose", "Gate", "Finding"},
       .run = RunGatePerformance},
      {.id = "therapy-dose",
       .number = "R15",
       .definition = reports::kTherapyDoseDefinition,
       .asks = "How much of cognitive behavioural therapy patients have had",
       .parameters = {Choice("required",
                             "Which modules are required: those that the programme has chosen last, or those of the "
                             "last assignment, as in therapy_dose/1",
                             {"programme", "assignment"}, "programme")},
       .fact_kinds = {"Module"},
       .run = RunTherapyDose},
      {.id = "disparity",
       .number = "R16",
       .definition = reports::kDisparityDefinition,
       .asks = "Whether some groups of patients fare worse than others",
       .parameters =
           OnMedication({Choice("measure", "What is compared", {"retention", "pdc", "first_contact"}, "retention"),
                         Choice("day", "Of retention", {"30", "90", "180", "365"}, "90"),
                         Choice("hours", "Of first_contact", {"48", "72"}, "48")}),
       .fact_kinds = With({"Match", "Contact"}),
       .run = RunDisparity},
      {.id = "follow-up-interviews",
       .number = "R17",
       .definition = reports::kFollowUpInterviewsDefinition,
       .asks = "Six-month interviews that were due and held",
       .fact_kinds = {"Interview"},
       .run = RunFollowUpInterviews},
      {.id = "completeness",
       .number = "R18",
       .definition = reports::kCompletenessDefinition,
       .asks = "How much of what should have been asked was",
       .fact_kinds = {"Assessment"},
       .run = RunCompleteness}};
}

}  // namespace

const std::vector<ReportSpec>& ReportCatalogue() {
  static const auto all = [] {
    auto specs = MedicationSpecs();
    for (const auto& part : {OutcomesOfPeople(), CareAndSafety()}) specs.insert(specs.end(), part.begin(), part.end());
    return specs;
  }();
  return all;
}

}  // namespace cairn::outcomes::domain
