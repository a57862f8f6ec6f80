#include "prescribing/rpc/request.h"

#include "cairn/prescribing/v1/chart_service.pb.h"
#include "prescribing/wire/finding_wire.h"

namespace cairn::prescribing {

using platform::FieldViolation;
using platform::Instant;

std::vector<FieldViolation> CheckFields(const google::protobuf::Message& request, Instant now) {
  if (const auto* recording = dynamic_cast<const v1::RecordFindingRequest*>(&request)) {
    if (recording->has_value()) return wire::CheckValue(recording->value(), DayInUtc(now), "value");
  }
  return {};
}

platform::Date DayInUtc(Instant now) { return platform::Date(std::chrono::floor<std::chrono::days>(now)); }

}  // namespace cairn::prescribing
