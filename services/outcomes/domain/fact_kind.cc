#include "outcomes/domain/fact_kind.h"

#include "outcomes/domain/fact_cases.h"

namespace cairn::outcomes::domain {

std::string KindOf(const FactContent& content) {
  return std::visit(
      Cases{[](const DiagnosisMade&) { return "Diagnosis"; }, [](const DiagnosisWithdrawn&) { return "Diagnosis"; },
            [](const EpisodeBegun&) { return "Episode"; }, [](const EpisodeOver&) { return "Episode"; },
            [](const LevelOfCareTold&) { return "LevelOfCare"; },
            [](const LevelOfCareWithdrawn&) { return "LevelOfCare"; }, [](const DoseTold&) { return "Dose"; },
            [](const DoseWithdrawn&) { return "Dose"; }, [](const OrderTold&) { return "Order"; },
            [](const OrderOver&) { return "Order"; }, [](const GateDecision&) { return "Gate"; },
            [](const ReversalAgentAsked&) { return "Finding"; }, [](const WithdrawalSeen&) { return "Finding"; },
            [](const AcuteCareKnown&) { return "Finding"; }, [](const FindingWithdrawn&) { return "Finding"; },
            [](const LiverTestDone&) { return "LiverTest"; }, [](const DrugScreenDone&) { return "DrugScreen"; },
            // Of which panel it was is not told.
            [](const LabReportWithdrawn&) { return "LabReport"; }, [](const InterviewTold&) { return "Interview"; },
            [](const InterviewWithdrawn&) { return "Interview"; },
            [](const SpecimenScheduledFact&) { return "Specimen"; },
            [](const SpecimenWithdrawn&) { return "Specimen"; }, [](const PauseBegun&) { return "Match"; },
            [](const PauseOver&) { return "Match"; }, [](const ModuleWorkedOnFact&) { return "Module"; },
            [](const MatchBegun&) { return "Match"; }, [](const MatchOver&) { return "Match"; },
            [](const ContactTold&) { return "Contact"; }, [](const ContactWithdrawn&) { return "Contact"; },
            [](const ModuleAssignedFact&) { return "Module"; }, [](const ModuleCompletedFact&) { return "Module"; },
            [](const ModuleWaivedFact&) { return "Module"; }, [](const SessionHeld&) { return "Session"; },
            [](const AssessmentTold&) { return "Assessment"; }, [](const AssessmentWithdrawn&) { return "Assessment"; },
            [](const DiaryTold&) { return "Diary"; }, [](const auto&) { return "Patient"; }},
      content);
}

bool IsOfEveryReport(const std::string& kind) { return kind == "Patient" || kind == "Diagnosis" || kind == "Episode"; }

bool TakesBack(const FactContent& content) {
  return std::visit(
      Cases{[](const DiagnosisWithdrawn&) { return true; }, [](const LevelOfCareWithdrawn&) { return true; },
            [](const DoseWithdrawn&) { return true; }, [](const ContactWithdrawn&) { return true; },
            [](const AssessmentWithdrawn&) { return true; }, [](const FindingWithdrawn&) { return true; },
            [](const InterviewWithdrawn&) { return true; }, [](const SpecimenWithdrawn&) { return true; },
            [](const LabReportWithdrawn&) { return true; }, [](const ModuleWaivedFact&) { return true; },
            [](const MatchOver& one) { return one.in_error; }, [](const auto&) { return false; }},
      content);
}

std::optional<Date> DayOf(const FactContent& content) {
  using Day = std::optional<Date>;
  return std::visit(
      Cases{[](const PatientDied& one) { return Day(one.on); }, [](const DiagnosisMade& one) { return one.on; },
            [](const EpisodeBegun& one) { return Day(one.on); }, [](const EpisodeOver& one) { return Day(one.on); },
            [](const LevelOfCareTold& one) { return Day(one.from); }, [](const DoseTold& one) { return Day(one.on); },
            [](const LiverTestDone& one) { return Day(one.on); }, [](const DrugScreenDone& one) { return Day(one.on); },
            [](const InterviewTold& one) { return Day(one.on); },
            [](const SpecimenScheduledFact& one) { return Day(one.on); },
            [](const OrderTold& one) { return Day(one.first); }, [](const OrderOver& one) { return Day(one.on); },
            [](const ModuleCompletedFact& one) { return Day(one.on); },
            [](const SessionHeld& one) { return Day(one.on); }, [](const AssessmentTold& one) { return Day(one.on); },
            [](const auto&) { return Day(); }},
      content);
}

Uuid ThingOf(const FactContent& content) {
  return std::visit(Cases{[](const DiagnosisMade& one) { return one.diagnosis; },
                          [](const DiagnosisWithdrawn& one) { return one.diagnosis; },
                          [](const EpisodeBegun& one) { return one.episode; },
                          [](const EpisodeOver& one) { return one.episode; },
                          [](const LevelOfCareTold& one) { return one.level_of_care; },
                          [](const LevelOfCareWithdrawn& one) { return one.level_of_care; },
                          [](const DoseTold& one) { return one.dose; },
                          [](const DoseWithdrawn& one) { return one.dose; },
                          [](const GateDecision& one) { return one.decision; },
                          [](const ReversalAgentAsked& one) { return one.finding; },
                          [](const WithdrawalSeen& one) { return one.finding; },
                          [](const AcuteCareKnown& one) { return one.finding; },
                          [](const FindingWithdrawn& one) { return one.finding; },
                          [](const LiverTestDone& one) { return one.report; },
                          [](const DrugScreenDone& one) { return one.report; },
                          [](const InterviewTold& one) { return one.entry; },
                          [](const InterviewWithdrawn& one) { return one.entry; },
                          [](const SpecimenScheduledFact& one) { return one.entry; },
                          [](const SpecimenWithdrawn& one) { return one.entry; },
                          [](const LabReportWithdrawn& one) { return one.report; },
                          [](const PauseBegun& one) { return one.relationship; },
                          [](const PauseOver& one) { return one.relationship; },
                          [](const ModuleWorkedOnFact& one) { return one.assignment; },
                          [](const CoverageTold& one) { return one.coverage; },
                          [](const OrderTold& one) { return one.order; },
                          [](const OrderOver& one) { return one.order; },
                          [](const MatchBegun& one) { return one.relationship; },
                          [](const MatchOver& one) { return one.relationship; },
                          [](const ContactTold& one) { return one.contact; },
                          [](const ContactWithdrawn& one) { return one.contact; },
                          [](const ModuleAssignedFact& one) { return one.assignment; },
                          [](const ModuleCompletedFact& one) { return one.assignment; },
                          [](const ModuleWaivedFact& one) { return one.assignment; },
                          [](const SessionHeld& one) { return one.session; },
                          [](const AssessmentTold& one) { return one.assessment; },
                          [](const AssessmentWithdrawn& one) { return one.assessment; },
                          [](const auto&) { return Uuid{}; }},
                    content);
}

}  // namespace cairn::outcomes::domain
