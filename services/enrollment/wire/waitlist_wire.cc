#include "enrollment/wire/waitlist_wire.h"

#include <set>

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

v1::WaitlistFact ToProto(const domain::EstablishedFact& fact) {
  v1::WaitlistFact proto;
  proto.set_fact(static_cast<v1::PriorityFact>(fact.fact));
  *proto.mutable_established_on() = wire::ToProto(fact.established_on);
  return proto;
}

}  // namespace

platform::Result<std::vector<domain::EstablishedFact>> ParseFacts(
    const google::protobuf::RepeatedPtrField<v1::WaitlistFact>& facts) {
  std::vector<domain::EstablishedFact> parsed;
  std::vector<platform::FieldViolation> violations;
  std::set<v1::PriorityFact> seen;
  for (int i = 0; i < facts.size(); ++i) {
    const std::string field = "facts[" + std::to_string(i) + "]";
    if (!seen.insert(facts[i].fact()).second) violations.push_back({field + ".fact", "must not be there twice"});
    auto day = ParseDate(facts[i].established_on(), field + ".established_on");
    if (day) {
      parsed.push_back({static_cast<domain::PriorityFact>(facts[i].fact()), *day});
    } else {
      violations.insert(violations.end(), day.error().fields.begin(), day.error().fields.end());
    }
  }
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return parsed;
}

v1::WaitlistEntry::State ToProto(domain::WaitlistState state) { return static_cast<v1::WaitlistEntry::State>(state); }
v1::WaitlistOffer::State ToProto(domain::OfferState state) { return static_cast<v1::WaitlistOffer::State>(state); }
v1::PassedOver::Reason ToProto(domain::SkipReason reason) { return static_cast<v1::PassedOver::Reason>(reason); }

v1::WaitlistEntry ToProto(const domain::WaitlistEntry& entry) {
  v1::WaitlistEntry proto;
  proto.set_waitlist_entry_id(entry.id.ToString());
  proto.set_patient_id(entry.patient.ToString());
  proto.set_programme_id(entry.programme.ToString());
  proto.set_state(ToProto(entry.state));
  *proto.mutable_waiting_since() = ToProto(entry.waiting_since);
  for (const auto& fact : entry.facts) *proto.add_facts() = ToProto(fact);
  proto.set_contact_preference(static_cast<v1::ContactPreference>(entry.contact));
  if (entry.available_from) *proto.mutable_available_from() = ToProto(*entry.available_from);
  if (entry.suspension) proto.set_suspension_reason(static_cast<v1::SuspensionReason>(*entry.suspension));
  if (entry.rest) *proto.mutable_rest_until() = ToProto(entry.rest->until);
  if (entry.leave_reason) proto.set_leave_reason(static_cast<v1::WaitlistLeaveReason>(*entry.leave_reason));
  if (entry.ended_at) *proto.mutable_end_time() = ToProto(*entry.ended_at);
  return proto;
}

v1::WaitlistPriority ToProto(const domain::Priority& priority, int rules_version) {
  v1::WaitlistPriority proto;
  proto.set_priority_class(priority.priority_class);
  for (const auto& fact : priority.basis) *proto.add_basis() = ToProto(fact);
  proto.set_rules_version(rules_version);
  proto.set_rule_number(priority.rule);
  proto.set_source(priority.source);
  return proto;
}

}  // namespace cairn::enrollment::wire
