#pragma once

#include "cairn/mentorship/v1/import_service.pb.h"
#include "mentorship/domain/past_match.h"
#include "mentorship/domain/past_support.h"

// What was before, as it is written down. Numbers of the domain are those of the contract.
namespace cairn::mentorship::wire {

/// Ids and days that the gate has looked at already.
domain::PastMatch ToDomain(const v1::ImportMatchRequest& request);
/// A day stands for its beginning at the clinic.
domain::PastMatchTimes TimesOf(const domain::PastMatch& match, const platform::TimeZone& zone);

domain::PastSupport ToDomain(const v1::ImportSupportRequestRequest& request);

}  // namespace cairn::mentorship::wire
