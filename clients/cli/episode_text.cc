#include "clients/cli/episode_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

/// "ended 02 Jan 2026: moved", "paused 02 Jan 2026: travel", "active"
std::string StateText(const v1::Episode& episode) {
  const std::string state = ReadingOf(v1::Episode::State_descriptor(), episode.state());
  if (episode.changes().empty() || episode.state() == v1::Episode::STATE_ACTIVE) return state;
  const auto& last = episode.changes(episode.changes_size() - 1);
  const std::string reason = episode.state() == v1::Episode::STATE_PAUSED
                                 ? ReadingOf(v1::PauseReason_descriptor(), last.pause_reason())
                                 : ReadingOf(v1::DischargeReason_descriptor(), episode.discharge_reason());
  return state + " " + DateText(last.occurred_on()) + ": " + reason;
}

}  // namespace

void PrintEpisodes(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<v1::Episode>& episodes,
                   const std::map<std::string, std::string>& names) {
  std::vector<Column> columns = {{"PROGRAMME", true}, {"STATE"}, {"STARTED"}, {"EPISODE ID"}};
  if (!names.empty()) columns.insert(columns.begin(), {"NAME", true});
  columns.push_back({"PATIENT ID"});
  Table table(columns);
  for (const auto& episode : episodes) {
    std::vector<std::string> cells = {episode.programme_name(), StateText(episode), DateText(episode.started_on()),
                                      episode.episode_id(), episode.patient_id()};
    if (!names.empty()) {
      const auto name = names.find(episode.patient_id());
      cells.insert(cells.begin(), name == names.end() ? "" : name->second);
    }
    table.Add(std::move(cells));
  }
  table.Print(out, terminal);
}

void PrintEpisode(std::ostream& out, const Terminal& terminal, const v1::Episode& episode) {
  PrintFields(out, terminal,
              {{"Programme", episode.programme_name()},
               {"State", StateText(episode)},
               {"Started", DateText(episode.started_on())},
               {"Episode id", episode.episode_id()},
               {"Patient id", episode.patient_id()}});
}

std::string DiagnosisText(const v1::Diagnosis& diagnosis) {
  return ReadingOf(v1::Disorder_descriptor(), diagnosis.disorder()) + ", " +
         ReadingOf(v1::Severity_descriptor(), diagnosis.severity()) + " (" + diagnosis.code() + ")";
}

void PrintDiagnoses(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::Diagnosis>& diagnoses) {
  Table table({{"DIAGNOSIS"}, {"CRITERIA"}, {"REMISSION"}, {"DIAGNOSED"}, {"STATE"}, {"DIAGNOSIS ID"}});
  for (const auto& diagnosis : diagnoses) {
    table.Add({DiagnosisText(diagnosis), std::to_string(diagnosis.criteria_count()) + " of 11",
               ReadingOf(v1::Remission_descriptor(), diagnosis.remission()), DateText(diagnosis.diagnosed_on()),
               ReadingOf(v1::Diagnosis::State_descriptor(), diagnosis.state()), diagnosis.diagnosis_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
