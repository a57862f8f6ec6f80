#include "clients/cli/relationship_text.h"

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;
using google::protobuf::RepeatedPtrField;

namespace {

std::string StateText(v1::Relationship::State state) { return ReadingOf(v1::Relationship::State_descriptor(), state); }

std::string EndText(const v1::Relationship& relationship) {
  if (relationship.state() != v1::Relationship::STATE_ENDED) return "";
  return ReadingOf(v1::EndReason_descriptor(), relationship.end_reason());
}

std::string TopicsText(const v1::Contact& contact) {
  std::string text;
  for (const int topic : contact.topics())
    text += (text.empty() ? "" : ", ") + ReadingOf(v1::ContactTopic_descriptor(), topic);
  return text;
}

std::string NoteText(const v1::Contact& contact) {
  if (contact.void_reason() == v1::CONTACT_VOID_REASON_UNSPECIFIED) return "";
  return "in error: " + ReadingOf(v1::ContactVoidReason_descriptor(), contact.void_reason());
}

}  // namespace

void PrintRelationships(std::ostream& out, const Terminal& terminal,
                        const RepeatedPtrField<v1::Relationship>& relationships) {
  Table table({{"STATE"}, {"APPROVED"}, {"FIRST CONTACT"}, {"ENDED BECAUSE"}, {"MENTOR ID"}, {"RELATIONSHIP ID"}});
  for (const auto& one : relationships)
    table.Add({StateText(one.state()), DayText(one.approve_time()), DayText(one.first_contact_time()), EndText(one),
               one.mentor_id(), one.relationship_id()});
  table.Print(out, terminal);
}

void PrintContacts(std::ostream& out, const Terminal& terminal, const RepeatedPtrField<v1::Contact>& contacts) {
  Table table(
      {{"WHEN"}, {"CHANNEL"}, {"BY"}, {"OUTCOME"}, {"MINUTES"}, {"TOPICS", true}, {"NOTE", true}, {"CONTACT ID"}});
  for (const auto& one : contacts) {
    table.Add({TimeText(one.occur_time()), ReadingOf(v1::ContactChannel_descriptor(), one.channel()),
               ReadingOf(v1::ContactInitiator_descriptor(), one.initiator()),
               ReadingOf(v1::ContactOutcome_descriptor(), one.outcome()),
               one.has_minutes() ? std::to_string(one.minutes()) : "", TopicsText(one), NoteText(one),
               one.contact_id()});
  }
  table.Print(out, terminal);
}

void PrintGoals(std::ostream& out, const Terminal& terminal, const RepeatedPtrField<v1::Goal>& goals) {
  Table table({{"AGREED"}, {"AREA"}, {"STATE"}, {"WORDS", true}, {"GOAL ID"}});
  for (const auto& one : goals)
    table.Add({DateText(one.agreed_on()), ReadingOf(v1::GoalArea_descriptor(), one.area()),
               ReadingOf(v1::Goal::State_descriptor(), one.state()), one.words(), one.goal_id()});
  table.Print(out, terminal);
}

std::string ShareText(bool present, const v1::CountedShare& share) {
  if (!present) return "nothing to measure";
  return std::to_string(share.part()) + " of " + std::to_string(share.whole());
}

void PrintFidelity(std::ostream& out, const Terminal& terminal, const v1::Fidelity& fidelity) {
  std::string goal = "not yet known";
  if (fidelity.has_goal_by_day_14()) goal = fidelity.goal_by_day_14() ? "yes" : "no";
  PrintFields(
      out, terminal,
      {{"Measure", fidelity.measure()},
       {"Contacts kept", ShareText(fidelity.has_contact_fidelity(), fidelity.contact_fidelity())},
       {"Weeks", std::to_string(fidelity.weeks()) + ", and " + std::to_string(fidelity.weeks_excluded()) +
                     " taken out by an absence"},
       {"Both took part", std::to_string(fidelity.two_way())},
       {"Attempts", std::to_string(fidelity.attempts())},
       {"Weeks supervised", ShareText(fidelity.has_supervised_weeks(), fidelity.supervised_weeks())},
       {"Missed injections followed up", ShareText(fidelity.has_missed_followed_up(), fidelity.missed_followed_up())},
       {"First contact", ReadingOf(v1::FirstContact_descriptor(), fidelity.first_contact())},
       {"Goal by day 14", goal}});
}

void PrintIncidents(std::ostream& out, const Terminal& terminal,
                    const RepeatedPtrField<v1::BoundaryIncident>& incidents) {
  Table table({{"ON"}, {"KIND"}, {"TEXT", true}, {"RELATIONSHIP ID"}, {"INCIDENT ID"}});
  for (const auto& one : incidents)
    table.Add({DateText(one.occurred_on()), ReadingOf(v1::BoundaryIncidentKind_descriptor(), one.kind()), one.text(),
               one.relationship_id(), one.incident_id()});
  table.Print(out, terminal);
}

void PrintSupervision(std::ostream& out, const Terminal& terminal,
                      const RepeatedPtrField<v1::Supervision>& supervision) {
  Table table({{"ON"}, {"FORM"}, {"MINUTES"}, {"SUPERVISOR ACCOUNT"}});
  for (const auto& one : supervision)
    table.Add({DateText(one.occurred_on()), ReadingOf(v1::SupervisionForm_descriptor(), one.form()),
               std::to_string(one.minutes()), one.supervisor_account_id()});
  table.Print(out, terminal);
}

void PrintPeople(std::ostream& out, const Terminal& terminal, const RepeatedPtrField<v1::MyPerson>& people) {
  Table table({{"STATE"}, {"NEXT CONTACT BY"}, {"CHECK IN"}, {"RELATIONSHIP ID"}});
  for (const auto& one : people)
    table.Add({StateText(one.state()), one.has_next_contact_on() ? DateText(one.next_contact_on()) : "", one.check_in(),
               one.relationship_id()});
  table.Print(out, terminal);
}

}  // namespace cairn::cli
