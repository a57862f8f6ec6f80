#pragma once

#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "enrollment/domain/diagnosis.h"

namespace cairn::enrollment::wire {

/// Requests are held against `required` and `defined_only` before they get here: a value the domain does not know is a
/// mistake in a proto or in stored data, and ends in std::logic_error.
domain::Disorder ToDomain(v1::Disorder disorder);
domain::Severity ToDomain(v1::Severity severity);
/// Unspecified is no remission, as diagnosis_service.proto says.
domain::Remission ToDomain(v1::Remission remission);

v1::Disorder ToProto(domain::Disorder disorder);
v1::Severity ToProto(domain::Severity severity);
v1::Remission ToProto(domain::Remission remission);

}  // namespace cairn::enrollment::wire
