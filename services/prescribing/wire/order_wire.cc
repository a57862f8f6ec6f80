#include "prescribing/wire/order_wire.h"

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {

using platform::Fail;
using platform::FieldViolation;
using platform::Result;

// Numbers of the domain are those of the contract.

Result<domain::OrderTerms> ToDomain(const v1::OrderTerms& proto, const std::string& path) {
  domain::OrderTerms terms;
  terms.product = static_cast<domain::Product>(proto.product());
  terms.dose_mg = proto.dose_mg();
  if (proto.schedule() != v1::ORAL_SCHEDULE_UNSPECIFIED)
    terms.schedule = static_cast<domain::OralSchedule>(proto.schedule());
  terms.quantity = proto.quantity();
  terms.refills = proto.refills();
  terms.protocol_id = proto.protocol_id();
  if (proto.protocol_days() > 0) terms.protocol_days = proto.protocol_days();
  if (proto.authority() != v1::IMPLANT_AUTHORITY_UNSPECIFIED)
    terms.authority = static_cast<domain::ImplantAuthority>(proto.authority());
  std::vector<FieldViolation> wrong;
  const auto day = [&](const google::type::Date& date, const std::string& field) {
    const auto parsed = ParseDate(date, path + "." + field);
    if (!parsed) wrong.insert(wrong.end(), parsed.error().fields.begin(), parsed.error().fields.end());
    return parsed.value_or(domain::Date());
  };
  terms.start_on = day(proto.start_on(), "start_on");
  if (proto.has_end_on()) terms.end_on = day(proto.end_on(), "end_on");
  if (!wrong.empty()) return Fail(platform::InvalidRequest(std::move(wrong)));
  return terms;
}

v1::OrderTerms ToProto(const domain::OrderTerms& terms) {
  v1::OrderTerms proto;
  proto.set_product(static_cast<v1::Product>(terms.product));
  proto.set_dose_mg(terms.dose_mg);
  if (terms.schedule) proto.set_schedule(static_cast<v1::OralSchedule>(*terms.schedule));
  proto.set_quantity(terms.quantity);
  proto.set_refills(terms.refills);
  *proto.mutable_start_on() = ToProto(terms.start_on);
  if (terms.end_on) *proto.mutable_end_on() = ToProto(*terms.end_on);
  proto.set_protocol_id(terms.protocol_id);
  proto.set_protocol_days(terms.protocol_days.value_or(0));
  if (terms.authority) proto.set_authority(static_cast<v1::ImplantAuthority>(*terms.authority));
  return proto;
}

domain::StopReason ToDomain(v1::StopReason reason) { return static_cast<domain::StopReason>(reason); }

v1::Order ToProto(const domain::Order& order, domain::Date today) {
  v1::Order proto;
  proto.set_order_id(order.id.ToString());
  proto.set_patient_id(order.patient.ToString());
  proto.set_episode_id(order.episode.ToString());
  proto.set_state(static_cast<v1::Order::State>(domain::StateOn(order, today)));
  *proto.mutable_terms() = ToProto(order.terms);
  proto.set_written_by_account_id(order.written_by.ToString());
  if (order.signed_by) proto.set_signed_by_account_id(order.signed_by->ToString());
  if (order.signed_at) *proto.mutable_sign_time() = ToProto(*order.signed_at);
  if (order.stop_reason) proto.set_stop_reason(static_cast<v1::StopReason>(*order.stop_reason));
  if (order.stopped_on) *proto.mutable_stopped_on() = ToProto(*order.stopped_on);
  return proto;
}

}  // namespace cairn::prescribing::wire
