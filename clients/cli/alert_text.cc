#include "clients/cli/alert_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

std::string KindText(const v1::Alert& alert) { return ReadingOf(v1::AlertKind_descriptor(), alert.kind()); }

std::string PatientText(const AlertNames& names, const v1::Alert& alert) {
  const auto name = names.patients.find(alert.patient_id());
  return name == names.patients.end() ? "" : name->second;
}

std::string OwnerName(const AlertNames& names, const v1::Alert& alert) {
  const auto name = names.staff.find(alert.owner_account_id());
  return name == names.staff.end() || name->second.empty() ? alert.owner_account_id() : name->second;
}

}  // namespace

AlertNames FindAlertNames(Connection& connection, const AlertList& alerts) {
  if (alerts.empty()) return {};
  std::set<std::string> patients;
  std::set<std::string> accounts;
  for (const auto& alert : alerts) {
    patients.insert(alert.patient_id());
    accounts.insert(alert.owner_account_id());
    if (!alert.closed_by_account_id().empty()) accounts.insert(alert.closed_by_account_id());
  }
  return {FindPanelNames(connection, std::move(patients)), FindStaffNames(connection, std::move(accounts))};
}

std::string AlertStateText(const v1::Alert& alert) {
  if (alert.state() == v1::Alert::STATE_CLOSED) {
    return "closed: " + ReadingOf(v1::AlertOutcome_descriptor(), alert.outcome());
  }
  std::string text = ReadingOf(v1::Alert::State_descriptor(), alert.state());
  if (alert.overdue()) text += ", OVERDUE";
  if (alert.has_heard_time()) text += ", heard " + TimeText(alert.heard_time());
  return text;
}

std::string ToldText(const v1::Alert& alert) {
  std::string text;
  for (const int role : alert.told())
    text += (text.empty() ? "" : ", ") + ReadingOf(v1::AlertRole_descriptor(), static_cast<v1::AlertRole>(role));
  return text;
}

std::string OutcomeWords(const v1::Alert& alert) {
  std::string words;
  for (const int outcome : alert.possible_outcomes()) {
    const auto* value = v1::AlertOutcome_descriptor()->FindValueByNumber(outcome);
    if (value != nullptr) words += (words.empty() ? "" : ", ") + WordFor(*value);
  }
  return words;
}

void PrintAlerts(std::ostream& out, const Terminal& terminal, const AlertList& alerts, const AlertNames& names) {
  Table table({{"CLOSE BY"},
               {"ALERT"},
               {"STATE"},
               {"PATIENT", true},
               {"OWNER", true},
               {"TOLD", true},
               {"RAISED"},
               {"PATIENT ID"},
               {"ALERT ID"}});
  for (const auto& alert : alerts) {
    table.Add({TimeText(alert.close_by_time()), KindText(alert), AlertStateText(alert), PatientText(names, alert),
               OwnerName(names, alert), ToldText(alert), TimeText(alert.raise_time()), alert.patient_id(),
               alert.alert_id()});
  }
  table.Print(out, terminal);
}

void PrintAlert(std::ostream& out, const Terminal& terminal, const v1::Alert& alert, const AlertNames& names) {
  const auto name = PatientText(names, alert);
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Alert", alert.alert_id()},
      {"About", KindText(alert) + ", of " + DateText(alert.occasion())},
      {"Patient", name.empty() ? alert.patient_id() : name + " (" + alert.patient_id() + ")"},
      {"State", AlertStateText(alert)},
      {"Owner", StaffText(names.staff, alert.owner_account_id())},
      {"Raised", TimeText(alert.raise_time())}};
  if (alert.has_close_time()) {
    fields.push_back(
        {"Closed", TimeText(alert.close_time()) + " by " + StaffText(names.staff, alert.closed_by_account_id())});
    return PrintFields(out, terminal, fields);
  }
  fields.push_back({"Told", ToldText(alert)});
  fields.push_back({"Next is told", alert.has_next_step_time() ? TimeText(alert.next_step_time()) : "all are told"});
  fields.push_back({"Close by", TimeText(alert.close_by_time())});
  fields.push_back({"Ends with", OutcomeWords(alert)});
  PrintFields(out, terminal, fields);
}

}  // namespace cairn::cli
