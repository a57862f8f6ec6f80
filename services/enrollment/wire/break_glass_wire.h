#pragma once

#include <vector>

#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "enrollment/domain/break_glass.h"
#include "platform/result/result.h"

namespace cairn::enrollment::wire {

/// What is wrong with the texts and identifiers of `request` beyond the limits of its fields: texts of blanks alone,
/// both an id and identifiers or neither, fewer than two identifiers, identifiers that cannot be compared.
std::vector<platform::FieldViolation> CheckOpening(const v1::OpenBreakGlassRequest& request);
/// The same for a review: a text of blanks alone.
std::vector<platform::FieldViolation> CheckReview(const v1::ReviewBreakGlassRequest& request);

v1::EmergencyFacts FactsOf(const v1::OpenBreakGlassRequest& request);

/// Without what takes a key: facts, the text of the review, etag.
v1::BreakGlass ToProto(const domain::BreakGlass& grant, platform::Instant now);

/// Every name of `profile` in words as they are compared.
std::vector<domain::NameInWords> NamesOf(const v1::PatientProfile& profile);

/// What of `profile` is needed to be sure who somebody is.
v1::EmergencyIdentity IdentityOf(const v1::PatientProfile& profile);

}  // namespace cairn::enrollment::wire
