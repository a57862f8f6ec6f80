#include "enrollment/rpc/accounting.h"

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/disclosure_wire.h"

namespace cairn::enrollment {

v1::Disclosure ToReply(const storage::DisclosureRecord& record) {
  v1::Disclosure disclosure;
  disclosure.set_disclosure_id(record.id.ToString());
  *disclosure.mutable_disclosed_time() = wire::ToProto(record.disclosed_at);
  if (record.details) *disclosure.mutable_details() = *record.details;
  disclosure.set_recipient_status(static_cast<v1::RecipientStatus>(record.recipient_status));
  for (const auto kind : record.information) disclosure.add_information(static_cast<v1::InformationCategory>(kind));
  disclosure.set_purpose(static_cast<v1::DisclosurePurpose>(record.purpose));
  disclosure.set_basis(wire::ToProto(record.basis));
  if (record.consent) disclosure.set_consent_id(record.consent->ToString());
  disclosure.set_redisclosure(wire::ToProto(record.redisclosure));
  disclosure.set_disclosed_by_account_id(record.disclosed_by.ToString());
  disclosure.set_method(record.method);
  return disclosure;
}

}  // namespace cairn::enrollment
