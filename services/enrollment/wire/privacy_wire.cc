#include "enrollment/wire/privacy_wire.h"

#include "enrollment/wire/consent_wire.h"
#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {

domain::RestrictionScope ToDomain(const v1::RestrictionScope& proto) {
  domain::RestrictionScope scope{.paid_in_full = proto.paid_in_full()};
  for (const int number : proto.information()) scope.information.push_back(static_cast<domain::Information>(number));
  for (const int number : proto.purposes()) scope.purposes.push_back(static_cast<domain::Purpose>(number));
  for (const auto& recipient : proto.recipients()) scope.recipients.push_back(ToDomain(recipient));
  return scope;
}

domain::Restriction ToDomain(const v1::Restriction& proto) {
  auto scope = ToDomain(proto.scope());
  domain::Restriction restriction{.id = RestrictionId::Parse(proto.restriction_id()).value(),
                                  .information = std::move(scope.information),
                                  .purposes = std::move(scope.purposes),
                                  .recipients = std::move(scope.recipients),
                                  .starts_at = ToInstant(proto.start_time())};
  if (proto.has_end_time()) restriction.ends_at = ToInstant(proto.end_time());
  return restriction;
}

void Normalise(v1::RestrictionScope& scope) {
  Normalise(*scope.mutable_information());
  Normalise(*scope.mutable_purposes());
  for (auto& recipient : *scope.mutable_recipients()) Normalise(recipient);
}

}  // namespace cairn::enrollment::wire
