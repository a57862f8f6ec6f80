#include "clients/cli/assessment_text.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using google::protobuf::RepeatedPtrField;

template <class Texts>
std::string Joined(const Texts& texts, const char* between) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : between) + text;
  return all;
}

std::string StateText(const v1::Assessment& assessment) {
  if (assessment.state() == v1::Assessment::STATE_VOIDED)
    return "voided: " + ReadingOf(v1::AssessmentVoidReason_descriptor(), assessment.void_reason());
  return ReadingOf(v1::Assessment::State_descriptor(), assessment.state());
}

std::string Name(const PanelNames& names, const std::string& patient_id) {
  const auto name = names.find(patient_id);
  return name == names.end() ? "" : name->second;
}

std::tuple<int, int, int> Order(const google::type::Date& date) { return {date.year(), date.month(), date.day()}; }

}  // namespace

std::string ScoreText(const v1::Score& score) {
  if (!score.has_value()) return "not known: " + Joined(score.missing_item_keys(), ", ") + " not answered";
  std::string text = std::to_string(score.value());
  if (!score.band_label().empty()) text += " (" + LowerAscii(score.band_label()) + ")";
  if (score.prorated()) text += " prorated";
  return text;
}

std::string ScoresText(const RepeatedPtrField<v1::Score>& scores) {
  std::vector<std::string> texts;
  for (const auto& score : scores) texts.push_back(score.key() + " " + ScoreText(score));
  return Joined(texts, ", ");
}

std::string FlagsText(const RepeatedPtrField<v1::Flag>& flags) {
  std::vector<std::string> texts;
  for (const auto& flag : flags) {
    if (flag.has_raised() && !flag.raised()) continue;
    if (!flag.has_raised() && !flag.safety()) continue;
    texts.push_back(flag.label() + (flag.has_raised() ? "" : ", not known") + (flag.safety() ? " (SAFETY)" : "") +
                    (flag.sex_not_stated() ? " (threshold of women: sex not stated)" : ""));
  }
  return Joined(texts, "; ");
}

void PrintAssessments(std::ostream& out, const Terminal& terminal,
                      const RepeatedPtrField<v1::Assessment>& assessments) {
  Table table({{"DAY"}, {"INSTRUMENT"}, {"SCORES", true}, {"FLAGS", true}, {"STATE", true}, {"ASSESSMENT ID"}});
  for (const auto& assessment : assessments) {
    table.Add({DateText(assessment.assessed_on()),
               assessment.instrument_id() + " " + std::to_string(assessment.instrument_version()),
               ScoresText(assessment.scores()), FlagsText(assessment.flags()), StateText(assessment),
               assessment.assessment_id()});
  }
  table.Print(out, terminal);
}

void PrintAssessment(std::ostream& out, const Terminal& terminal, const v1::Assessment& assessment) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Assessment", assessment.assessment_id()},
      {"Instrument", assessment.instrument_id() + " " + std::to_string(assessment.instrument_version())},
      {"Day", DateText(assessment.assessed_on())},
      {"State", StateText(assessment)}};
  for (const auto& score : assessment.scores()) fields.push_back({score.label(), ScoreText(score)});
  const auto flags = FlagsText(assessment.flags());
  if (!flags.empty()) fields.push_back({"Flags", flags});
  PrintFields(out, terminal, fields);
}

void WarnOfFlags(std::ostream& out, const RepeatedPtrField<v1::SafetyFlag>& flags) {
  if (flags.empty()) return;
  out << "Somebody must look at this person today, before the visit closes. Then: cairn assessments acknowledge "
         "PATIENT "
         "--action …\n";
}

void PrintTrend(std::ostream& out, const Terminal& terminal, const v1::GetTrendResponse& trend) {
  Table table({{"DAY"}, {"SCORE"}, {"VALUE"}, {"SINCE THE FIRST"}, {"FLAGS", true}});
  std::map<std::string, int> first;
  for (const auto& point : trend.points()) {
    for (const auto& score : point.scores()) {
      std::string change;
      if (score.has_value()) {
        const auto [place, is_first] = first.emplace(score.key(), score.value());
        const int difference = score.value() - place->second;
        if (!is_first) change = (difference > 0 ? "+" : "") + std::to_string(difference);
      }
      table.Add({DateText(point.assessed_on()), score.key(), ScoreText(score), change, FlagsText(point.flags())});
    }
  }
  table.Print(out, terminal);
  for (const int version : trend.other_versions())
    out << "Also answered: version " << version << ", whose scores are not compared with these.\n";
}

void PrintDueAssessments(std::ostream& out, const Terminal& terminal, const v1::ListDueAssessmentsResponse& due,
                         const PanelNames& names) {
  std::vector<std::pair<const v1::PatientDue*, const v1::DueAssessment*>> rows;
  for (const auto& patient : due.patients()) {
    for (const auto& assessment : patient.assessments()) rows.emplace_back(&patient, &assessment);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) {
    return Order(one.second->due_on()) < Order(other.second->due_on());
  });
  Table table({{"DUE"}, {"INSTRUMENT"}, {"PATIENT", true}, {"LAST"}, {"PATIENT ID"}});
  for (const auto& [patient, assessment] : rows) {
    table.Add({DateText(assessment->due_on()) + (assessment->overdue() ? " OVERDUE" : ""), assessment->instrument_id(),
               Name(names, patient->patient_id()),
               assessment->has_last_assessed_on() ? DateText(assessment->last_assessed_on()) : "never",
               patient->patient_id()});
  }
  table.Print(out, terminal);
}

void PrintSafetyFlags(std::ostream& out, const Terminal& terminal, const RepeatedPtrField<v1::SafetyFlag>& flags,
                      const PanelNames& names) {
  Table table({{"RAISED"}, {"FLAG"}, {"PATIENT", true}, {"STATE", true}, {"NOTE", true}, {"PATIENT ID"}, {"FLAG ID"}});
  for (const auto& flag : flags) {
    const bool is_open = flag.action() == v1::SAFETY_ACTION_UNSPECIFIED;
    table.Add({TimeText(flag.raise_time()),
               flag.instrument_id() + " " + flag.flag_key() + ", " +
                   ReadingOf(v1::SafetyFlagCause_descriptor(), flag.cause()),
               Name(names, flag.patient_id()),
               is_open ? "OPEN" : ReadingOf(v1::SafetyAction_descriptor(), flag.action()), flag.note(),
               flag.patient_id(), flag.safety_flag_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
