#include "clients/cli/key_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

std::string KindText(const v1::KeyAction& action) {
  return action.kind() == v1::KeyAction::KIND_SHRED_PATIENT ? "destroy a patient's key" : "rotate the clinic's key";
}

std::string StateOf(const v1::GetKeyStatusResponse::Generation& generation) {
  if (generation.has_destroy_time()) return "destroyed " + DayText(generation.destroy_time());
  if (generation.current()) return "in use";
  if (!generation.has_unused_since_time()) return "being replaced";
  return "unused; destroyed after " + DayText(generation.destroy_after_time());
}

std::string StateOf(const v1::GetKeyStatusResponse::RootKey& root) {
  if (!root.present()) return "MISSING in the key file";
  if (root.current()) return "in use";
  return root.wrapped_count() > 0 ? "being replaced" : "not needed by the database; only by backups";
}

}  // namespace

void PrintKeyActions(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<v1::KeyAction>& actions) {
  Table table({{"WHAT", true}, {"STATE"}, {"PROPOSED"}, {"GOOD UNTIL"}, {"PATIENT ID"}, {"ACTION ID"}});
  for (const auto& action : actions) {
    table.Add({KindText(action), ReadingOf(v1::KeyAction::State_descriptor(), action.state()),
               TimeText(action.propose_time()), TimeText(action.expire_time()), action.patient_id(),
               action.key_action_id()});
  }
  table.Print(out, terminal);
}

void PrintKeyAction(std::ostream& out, const Terminal& terminal, const v1::KeyAction& action) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"What", KindText(action)},
      {"State", ReadingOf(v1::KeyAction::State_descriptor(), action.state())},
      {"Proposed", TimeText(action.propose_time()) + " by " + action.proposed_by_account_id()}};
  if (action.has_decide_time()) {
    fields.push_back({"Decided", TimeText(action.decide_time()) + " by " + action.decided_by_account_id()});
  } else {
    fields.push_back({"Good until", TimeText(action.expire_time())});
  }
  if (action.kind() == v1::KeyAction::KIND_SHRED_PATIENT) {
    fields.push_back({"Patient id", action.patient_id()});
    fields.push_back({"Reason", ReadingOf(v1::KeyAction::Reason_descriptor(), action.reason())});
    fields.push_back({"Before the end of retention", action.before_retention() ? "yes, acknowledged" : "no"});
  }
  fields.push_back({"Action id", action.key_action_id()});
  PrintFields(out, terminal, fields);
}

void PrintKeyStatus(std::ostream& out, const Terminal& terminal, const v1::GetKeyStatusResponse& status) {
  PrintFields(out, terminal,
              {{"Rotation due", (status.rotation_due() ? "NOW, since " : "") + DayText(status.rotation_due_time())},
               {"Records left to wrap anew", std::to_string(status.rows_left())},
               {"Patients shredded", std::to_string(status.destroyed_count())},
               {"Rule", "rotate after " + std::to_string(status.rotate_after_days()) + " days, backups kept " +
                            std::to_string(status.backups_kept_days()) + " days, since " +
                            DateText(status.policy_effective_on()) + " (" + status.policy_owner() + ")"},
               {"Source", status.policy_source()}});
  out << '\n';
  Table generations({{"KEY"}, {"MADE"}, {"RECORDS"}, {"STATE", true}, {"ROOT KEY"}});
  for (const auto& generation : status.generations()) {
    generations.Add({generation.key_id(), DayText(generation.create_time()), std::to_string(generation.wrapped_count()),
                     StateOf(generation), generation.root_key_id()});
  }
  generations.Print(out, terminal);
  out << '\n';
  Table roots({{"ROOT KEY"}, {"KEYS"}, {"STATE", true}});
  for (const auto& root : status.root_keys()) {
    roots.Add({root.root_key_id(), std::to_string(root.wrapped_count()), StateOf(root)});
  }
  roots.Print(out, terminal);
}

}  // namespace cairn::cli
