#include "clients/cli/module_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = counseling::v1;

namespace {

template <class Texts>
std::string Joined(const Texts& texts) {
  std::string joined;
  for (const auto& text : texts) joined += (joined.empty() ? "" : ", ") + text;
  return joined;
}

std::string WaitsFor(const google::protobuf::RepeatedPtrField<std::string>& keys, int count) {
  auto text = Joined(keys);
  if (count > 0) text += (text.empty() ? "" : " and ") + std::to_string(count) + (count == 1 ? " other" : " others");
  return text;
}

const v1::Attempt* LastAttempt(const v1::Assignment& assignment) {
  return assignment.attempts().empty() ? nullptr : &assignment.attempts(assignment.attempts_size() - 1);
}

std::string QuizText(const v1::Attempt* attempt) {
  return attempt == nullptr || !attempt->has_quiz_correct() ? "" : std::to_string(attempt->quiz_correct());
}

}  // namespace

std::string ShareText(bool is_there, const v1::Share& share) {
  if (!is_there) return "not measurable";
  return std::to_string(share.part()) + " of " + std::to_string(share.whole());
}

void PrintModules(std::ostream& out, const Terminal& terminal, const v1::ListModulesResponse& modules, bool spanish) {
  Table table({{"MODULE"}, {"TITLE", true}, {"MINUTES"}, {"DAYS"}, {"PRACTICE"}, {"AFTER", true}, {"VERSION"}});
  for (const auto& module : modules.modules()) {
    table.Add({module.key(), spanish ? module.title().spanish() : module.title().english(),
               std::to_string(module.expected_minutes()), std::to_string(module.days_to_complete()),
               module.practice_required() ? "required" : "no", WaitsFor(module.after_keys(), module.after_count()),
               std::to_string(module.version())});
  }
  table.Print(out, terminal);
}

void PrintModuleSet(std::ostream& out, const Terminal& terminal, const v1::ModuleSet& set) {
  PrintFields(out, terminal,
              {{"Set", set.key() + " (version " + std::to_string(set.version()) + "), " + set.title().english()},
               {"Required", Joined(set.required_keys())},
               {"Elective", set.elective_keys().empty() ? "none" : Joined(set.elective_keys())}});
}

void PrintAssignments(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<v1::Assignment>& assignments) {
  Table table(
      {{"MODULE"}, {"STATE"}, {"ASSIGNED"}, {"UNTIL"}, {"COMPLETED"}, {"QUIZ"}, {"MINUTES"}, {"WAITS FOR", true}});
  for (const auto& assignment : assignments) {
    const auto* attempt = LastAttempt(assignment);
    table.Add({assignment.module_key(), ReadingOf(v1::Assignment::State_descriptor(), assignment.state()),
               DateText(assignment.assigned_on()), DateText(assignment.expires_on()),
               assignment.has_completed_on() ? DateText(assignment.completed_on()) : "", QuizText(attempt),
               attempt == nullptr ? "" : std::to_string(attempt->active_minutes()),
               WaitsFor(assignment.waiting_for_keys(), assignment.waiting_for_count())});
  }
  table.Print(out, terminal);
}

void PrintAssignment(std::ostream& out, const Terminal& terminal, const v1::Assignment& assignment) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Module", assignment.module_key() + " (version " + std::to_string(assignment.module_version()) + ")"},
      {"State", ReadingOf(v1::Assignment::State_descriptor(), assignment.state())},
      {"Until", DateText(assignment.expires_on())}};
  if (const auto* attempt = LastAttempt(assignment)) {
    fields.push_back({"Attempt", std::to_string(attempt->number()) + ", with " +
                                     ReadingOf(v1::DeliveredBy_descriptor(), attempt->delivered_by())});
    fields.push_back({"Sections seen", attempt->sections_seen().empty() ? "none" : Joined(attempt->sections_seen())});
    fields.push_back({"Minutes", std::to_string(attempt->active_minutes())});
    fields.push_back({"Best quiz", QuizText(attempt)});
    fields.push_back({"Practice", attempt->practice_submitted() ? "submitted" : "not yet"});
  }
  const auto waits = WaitsFor(assignment.waiting_for_keys(), assignment.waiting_for_count());
  if (!waits.empty()) fields.push_back({"Waits for", waits});
  if (assignment.has_completed_on()) fields.push_back({"Completed", DateText(assignment.completed_on())});
  if (assignment.has_waived_on())
    fields.push_back({"Waived", ReadingOf(v1::WaiveReason_descriptor(), assignment.waive_reason())});
  PrintFields(out, terminal, fields);
}

void PrintProgress(std::ostream& out, const Terminal& terminal, const v1::GetProgressResponse& progress) {
  const auto& dose = progress.dose();
  PrintFields(out, terminal,
              {{"Set", progress.required_set().key()},
               {"Not assigned", progress.missing_keys().empty() ? "none" : Joined(progress.missing_keys())},
               {"Completed of assigned", ShareText(dose.has_completed_of_assigned(), dose.completed_of_assigned())},
               {"Weeks with activity", ShareText(dose.has_active_of_enrolled_weeks(), dose.active_of_enrolled_weeks())},
               {"As of", DateText(dose.as_of()) + ", " + dose.definition()}});
  if (progress.assignments().empty()) return;
  out << "\n";
  PrintAssignments(out, terminal, progress.assignments());
}

}  // namespace cairn::cli
