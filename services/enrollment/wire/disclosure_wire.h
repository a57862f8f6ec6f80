#pragma once

#include "cairn/enrollment/v1/disclosure_service.pb.h"
#include "enrollment/domain/disclosure.h"

namespace cairn::enrollment::wire {

/// Requests are held against `required`, `defined_only` and formats before they get here.
domain::Recipient ToDomain(const v1::DisclosureRecipient& recipient);

/// What DecideDisclosureRequest and its like ask for `patient`, each kind of information once.
template <class Request>
domain::DisclosureRequest ToDomain(const Request& request, PatientId patient);

v1::DisclosureDenial ToProto(domain::Denial denial);
/// "CONSENT_EXPIRED": as it is named in errors.
std::string NameOf(domain::Denial denial);

disclosure::v1::DisclosureNotice::Basis ToProto(domain::DisclosureBasis basis);
disclosure::v1::DisclosureNotice::Redisclosure ToProto(domain::Redisclosure redisclosure);

}  // namespace cairn::enrollment::wire
