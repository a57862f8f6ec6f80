#include "clients/simulator/events.h"

namespace cairn::simulator {
namespace {

std::string Text(Date day) { return platform::FormatDate(day); }
std::string Text(const std::optional<Date>& day) { return day ? Text(*day) : "never"; }
std::string Text(const std::optional<int>& value) { return value ? std::to_string(*value) : "never"; }
std::string Text(bool value) { return value ? "yes" : "no"; }
std::string Text(int value) { return std::to_string(value); }
std::string Text(Medication value) { return value == Medication::kTablets ? "tablets" : "injection"; }
std::string Text(Side value) { return value == Side::kLeft ? "left" : "right"; }
std::string Text(const std::string& value) { return value; }
std::string Text(const std::vector<int>& values) {
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

std::string Text(const std::vector<Date>& days) {
  std::string text;
  for (const auto day : days) text += (text.empty() ? "" : ",") + Text(day);
  return text;
}
std::string Text(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}
std::string Text(const std::vector<AcuteEvent>& events) {
  std::string text;
  for (const auto& [kind, on] : events) text += (text.empty() ? "" : ",") + kind + ":" + Text(on);
  return text;
}

template <class... Parts>
std::string Line(const char* name, const Parts&... parts) {
  std::string line = name;
  ((line += ' ' + Text(parts)), ...);
  return line;
}

struct Describer {
  std::string operator()(const Intake&) const { return "intake"; }
  std::string operator()(const Returned&) const { return "returned"; }
  std::string operator()(const FullChart& e) const {
    return Line("full-chart", e.last_opioid_on, e.long_acting, e.last_drink_on, e.opioid_withdrawal,
                e.alcohol_withdrawal);
  }
  std::string operator()(const VisitChart& e) const {
    return Line("visit-chart", e.reports_opioid_use, e.renews_order, e.last_tablet_on);
  }
  std::string operator()(const Mood& e) const { return Line("mood", e.item_9); }
  std::string operator()(const LiverTests& e) const {
    return Line("liver-tests", e.alt_thousandths, e.ast_thousandths);
  }
  std::string operator()(const BaselineTests&) const { return "baseline-tests"; }
  std::string operator()(const PregnancyTest&) const { return "pregnancy-test"; }
  std::string operator()(const DrugScreen& e) const { return Line("drug-screen", e.fentanyl); }
  std::string operator()(const Interviewed& e) const { return Line("interviewed", e.intake); }
  std::string operator()(const SpecimenAsked&) const { return "specimen-asked"; }
  std::string operator()(const AcuteCareAsked& e) const { return Line("acute-care-asked", e.since, e.events); }
  std::string operator()(const TabletSeenTaken& e) const { return Line("tablet-seen-taken", e.dose_mg); }
  std::string operator()(const OrderSigned& e) const {
    return Line("order-signed", e.medication, e.quantity, e.refills, e.last_day, e.recheck_liver);
  }
  std::string operator()(const Injected& e) const {
    return Line("injected", e.side, e.first, e.reaction, e.after_use, e.recheck_liver);
  }
  std::string operator()(const Dispensed& e) const { return Line("dispensed", e.tablets, e.recheck_liver); }
  std::string operator()(const OrderStopped& e) const { return Line("order-stopped", e.reason); }
  std::string operator()(const Paused& e) const { return Line("paused", e.reason); }
  std::string operator()(const Resumed&) const { return "resumed"; }
  std::string operator()(const Discharged& e) const { return Line("discharged", e.reason); }
  std::string operator()(const ConsentRevoked&) const { return "consent-revoked"; }
  std::string operator()(const ModuleAssigned& e) const {
    return Line("module-assigned", e.key, e.worked_on, e.delivered_by, e.active_minutes, e.correct, e.completed_on);
  }
  std::string operator()(const Counselled& e) const { return Line("counselled", e.hour, e.minutes, e.by_video); }
  std::string operator()(const MentorWished& e) const { return Line("mentor-wished", e.evenings, e.experience); }
  std::string operator()(const MentorMatched& e) const {
    return Line("mentor-matched", e.first_contact_on, e.ended_on, e.end_reason);
  }
  std::string operator()(const MentorContact& e) const {
    return Line("mentor-contact", e.minute_of_day, e.channel, e.by_patient, e.minutes, e.topics);
  }
  std::string operator()(const SupportAsked& e) const {
    return Line("support-asked", e.kind, e.minute_of_day, e.answered_after, e.closed_after, e.outcome);
  }
  std::string operator()(const Answered& e) const { return Line("answered", e.instrument, e.values); }
  std::string operator()(const DrinksTold& e) const { return Line("drinks-told", e.first, e.hundredths); }
};

}  // namespace

std::string Describe(const Event& event) { return Text(event.on) + ' ' + std::visit(Describer{}, event.what); }

std::string Describe(const Person& person) {
  const std::string sex = person.sex == Sex::kMale ? "male" : "female";
  const std::string disorder = person.disorder == Disorder::kAlcohol ? "alcohol" : "opioid";
  return Line("person", person.number, person.given, person.family, person.birth_date, sex, person.race_code,
              person.ethnicity_code, person.language, person.phone, person.street, person.town, person.zip,
              person.record_number, disorder, person.criteria, person.height_mm, person.weight_grams);
}

}  // namespace cairn::simulator
