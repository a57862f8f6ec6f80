#include "clients/cli/dose_options.h"

#include "clients/cli/failure.h"
#include "clients/cli/order_choice.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

namespace {

v1::SiteReaction ReactionFrom(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) throw InvalidUsage("--reaction is written KIND:COURSE, for example nodule:improving");
  v1::SiteReaction reaction;
  reaction.set_kind(static_cast<v1::SiteReaction::Kind>(
      EnumFrom("--reaction", text.substr(0, colon), *v1::SiteReaction::Kind_descriptor())));
  reaction.set_course(static_cast<v1::SiteReaction::Course>(
      EnumFrom("--reaction", text.substr(colon + 1), *v1::SiteReaction::Course_descriptor())));
  return reaction;
}

}  // namespace

void AddPatient(CLI::App& command, std::string& patient) {
  command.add_option("PATIENT", patient, "Patient id, or a name that finds one patient")->required();
}

void AddDay(CLI::App& command, std::string& on) { command.add_option("--on", on, "The day; today when left out"); }

void AddDoseChoice(CLI::App& command, DoseChoice& choice) {
  AddPatient(command, choice.patient);
  command.add_option("DOSE", choice.dose, "Its id, as doses list shows it")->required();
}

v1::Dose FindDose(Connection& connection, const std::string& patient_id, const std::string& dose_id) {
  for (const auto& dose : AllDoses(connection, patient_id, true)) {
    if (dose.dose_id() == dose_id) return dose;
  }
  throw InvalidUsage("DOSE: the patient has no record of a dose with this id");
}

void AddNewDose(CLI::App& command, NewDose& dose) {
  AddPatient(command, dose.patient);
  command.add_option("--order", dose.order, "Id of the signed order; not needed where the patient has one");
  AddDay(command, dose.on);
  AddDoseAnswers(command, dose.answers);
}

void PutOrder(Connection& connection, const NewDose& dose, std::string& patient_id, std::string& order_id) {
  patient_id = FindPatient(connection, dose.patient);
  order_id =
      dose.order.empty() ? FindOrder(connection, {patient_id, ""}, v1::Order::STATE_SIGNED).order_id() : dose.order;
}

void AddOverdoseTalk(CLI::App& command, OverdoseTalk& talk) {
  command.add_option(
      "--reversal-agent", talk.reversal_answer,
      "Naloxone or nalmefene was offered; the answer: one of " + WordList(*v1::ReversalAnswer_descriptor()));
  command.add_flag("--counselled", talk.counselled, "Vulnerability to overdose was explained");
}

void PutOverdoseTalk(const OverdoseTalk& talk, v1::Counselling& counselling) {
  if (!talk.reversal_answer.empty()) {
    counselling.set_reversal_agent_offered(true);
    counselling.set_reversal_answer(static_cast<v1::ReversalAnswer>(
        EnumFrom("--reversal-agent", talk.reversal_answer, *v1::ReversalAnswer_descriptor())));
  }
  if (talk.counselled) counselling.set_overdose_counselling_given(true);
}

void AddSiteFinding(CLI::App& command, SiteFinding& finding) {
  command.add_option("--site", finding.check,
                     "Site of the last injection: one of " + WordList(*v1::SiteCheck_descriptor()));
  command.add_option("--reaction", finding.reactions, "KIND:COURSE, found at that site; may be repeated");
}

void PutSiteFinding(const SiteFinding& finding, v1::Injection& injection) {
  if (!finding.check.empty()) {
    injection.set_site_check(
        static_cast<v1::SiteCheck>(EnumFrom("--site", finding.check, *v1::SiteCheck_descriptor())));
    if (injection.site_check() != v1::SITE_CHECK_REACTION_FOUND) injection.clear_reactions();
  }
  if (!finding.reactions.empty()) injection.clear_reactions();
  for (const auto& text : finding.reactions) *injection.add_reactions() = ReactionFrom(text);
}

}  // namespace cairn::cli
