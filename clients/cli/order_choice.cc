#include "clients/cli/order_choice.h"

#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

void AddOrderChoice(CLI::App& command, OrderChoice& choice) {
  command.add_option("PATIENT", choice.patient, "Patient id, or a name that finds one patient")->required();
  command.add_option("--order", choice.order, "Its id; not needed where one fits");
}

v1::Order FindOrder(Connection& connection, const OrderChoice& choice, v1::Order::State state) {
  v1::ListOrdersRequest request;
  request.set_patient_id(FindPatient(connection, choice.patient));
  const auto all =
      ListAll<v1::ListOrdersResponse>(connection, request, 100'000, [](auto& page) { return page.mutable_orders(); });
  std::vector<v1::Order> fitting;
  for (const auto& order : all.orders()) {
    if (choice.order.empty() ? order.state() == state : order.order_id() == choice.order) fitting.push_back(order);
  }
  if (fitting.empty()) throw NotFound("ORDER_NOT_FOUND", "the patient has no such order");
  if (fitting.size() == 1) return fitting.front();
  std::vector<Candidate> candidates;
  for (const auto& order : fitting) candidates.push_back({order.order_id(), TermsText(order.terms())});
  throw Ambiguous("several orders fit; name one with --order", std::move(candidates));
}

void AddTermsOptions(CLI::App& command, TermsOptions& options) {
  command.add_option("--product", options.product, "One of " + WordList(*v1::Product_descriptor()));
  command.add_option("--dose", options.dose_mg, "In mg; of tablets that of the day with the largest");
  command.add_option("--schedule", options.schedule, "Of tablets: one of " + WordList(*v1::OralSchedule_descriptor()));
  command.add_option("--quantity", options.quantity, "Tablets in a fill; injections; implants");
  command.add_option("--refills", options.refills, "Further fills after the first");
  command.add_option("--from", options.start_on, "First day, as 2026-01-02; today when not given");
  command.add_option("--until", options.end_on, "Last day");
  command.add_option("--protocol", options.protocol, "Of an implant: the number of its protocol");
  command.add_option("--protocol-days", options.protocol_days, "Days that it covers");
  command.add_option("--authority", options.authority, "One of " + WordList(*v1::ImplantAuthority_descriptor()));
}

void ApplyTerms(const TermsOptions& options, v1::OrderTerms& terms) {
  if (!options.product.empty())
    terms.set_product(static_cast<v1::Product>(EnumFrom("--product", options.product, *v1::Product_descriptor())));
  if (!options.schedule.empty()) {
    terms.set_schedule(
        static_cast<v1::OralSchedule>(EnumFrom("--schedule", options.schedule, *v1::OralSchedule_descriptor())));
  }
  if (!options.authority.empty()) {
    terms.set_authority(static_cast<v1::ImplantAuthority>(
        EnumFrom("--authority", options.authority, *v1::ImplantAuthority_descriptor())));
  }
  if (options.dose_mg > 0) terms.set_dose_mg(options.dose_mg);
  if (options.quantity > 0) terms.set_quantity(options.quantity);
  if (options.refills >= 0) terms.set_refills(options.refills);
  if (!options.start_on.empty()) *terms.mutable_start_on() = DateFrom("--from", options.start_on);
  if (!options.end_on.empty()) *terms.mutable_end_on() = DateFrom("--until", options.end_on);
  if (!options.protocol.empty()) terms.set_protocol_id(options.protocol);
  if (options.protocol_days > 0) terms.set_protocol_days(options.protocol_days);
}

std::string TermsText(const v1::OrderTerms& terms) {
  std::string text =
      ReadingOf(v1::Product_descriptor(), terms.product()) + ", " + std::to_string(terms.dose_mg()) + " mg";
  if (terms.schedule() != v1::ORAL_SCHEDULE_UNSPECIFIED)
    text += ", " + ReadingOf(v1::OralSchedule_descriptor(), terms.schedule());
  text += ", " + std::to_string(terms.quantity());
  if (terms.refills() > 0) text += " and " + std::to_string(terms.refills()) + " refills";
  return text;
}

void PrintOrder(std::ostream& out, const Terminal& terminal, const v1::Order& order) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Order", order.order_id()},
      {"State", ReadingOf(v1::Order::State_descriptor(), order.state())},
      {"What", TermsText(order.terms())},
      {"From", DateText(order.terms().start_on())},
      {"Until", order.terms().has_end_on() ? DateText(order.terms().end_on()) : "a year from its start"}};
  if (order.has_sign_time()) {
    fields.push_back({"Signed", TimeText(order.sign_time()) + " by " + order.signed_by_account_id()});
    fields.push_back({"Gate decision", order.gate_decision_id()});
  }
  if (order.has_stopped_on()) {
    fields.push_back(
        {"Stopped", DateText(order.stopped_on()) + ": " + ReadingOf(v1::StopReason_descriptor(), order.stop_reason())});
  }
  PrintFields(out, terminal, fields);
}

}  // namespace cairn::cli
