#include "enrollment/rpc/consent_reply.h"

#include "enrollment/wire/consent_wire.h"
#include "enrollment/wire/date_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

v1::Consent ToReply(const platform::crypto::OrgKeys& keys, const storage::ConsentRecord& record, platform::Instant now,
                    const platform::TimeZone& zone) {
  const auto& consent = record.consent;
  auto reply = record.shown;
  const auto state = domain::StateOf(consent, now, platform::ClinicDay(now, zone));
  reply.set_state(wire::ToProto(state));
  if (consent.ended_at) {
    *reply.mutable_end_time() = wire::ToProto(*consent.ended_at);
  } else if (state == domain::ConsentState::kExpired) {
    const platform::Date day_after = std::chrono::sys_days(*consent.terms.expiry.expires_on) + std::chrono::days(1);
    *reply.mutable_end_time() = wire::ToProto(platform::StartOfClinicDay(day_after, zone));
  }
  reply.set_etag(platform::rpc::MakeEtag(keys, consent.id.value, consent.version));
  return reply;
}

}  // namespace cairn::enrollment
