#pragma once

#include "cairn/enrollment/v1/consent.pb.h"
#include "enrollment/domain/consent.h"

namespace cairn::enrollment::wire {

/// Requests have been held against `defined_only`, formats and real dates before they get here. An unspecified capacity
/// or method stays what it is, 0: the domain finds it missing.
domain::ConsentRecipient ToDomain(const v1::ConsentRecipient& recipient);
domain::ConsentTerms ToDomain(const v1::ConsentTerms& terms);
domain::ConsentSignature ToDomain(const v1::ConsentSignature& signature);
/// A consent on record, but for how it ended.
domain::Consent ToDomain(const v1::Consent& consent);

v1::Consent::State ToProto(domain::ConsentState state);

/// In place: blanks around names and texts go, empty names with them; information and purposes are sorted, each there
/// once.
void Normalise(v1::ConsentTerms& terms);
void Normalise(v1::ConsentSignature& signature);
void Normalise(google::protobuf::RepeatedField<int>& enums);
void Normalise(v1::ConsentRecipient& recipient);

}  // namespace cairn::enrollment::wire
