#include "enrollment/wire/diagnosis_wire.h"

#include <stdexcept>

namespace cairn::enrollment::wire {

domain::Disorder ToDomain(v1::Disorder disorder) {
  switch (disorder) {
    case v1::DISORDER_ALCOHOL_USE:
      return domain::Disorder::kAlcoholUse;
    case v1::DISORDER_OPIOID_USE:
      return domain::Disorder::kOpioidUse;
    default:
      throw std::logic_error("a disorder that the domain does not know");
  }
}

domain::Severity ToDomain(v1::Severity severity) {
  switch (severity) {
    case v1::SEVERITY_MILD:
      return domain::Severity::kMild;
    case v1::SEVERITY_MODERATE:
      return domain::Severity::kModerate;
    case v1::SEVERITY_SEVERE:
      return domain::Severity::kSevere;
    default:
      throw std::logic_error("a severity that the domain does not know");
  }
}

domain::Remission ToDomain(v1::Remission remission) {
  switch (remission) {
    case v1::REMISSION_UNSPECIFIED:
    case v1::REMISSION_NONE:
      return domain::Remission::kNone;
    case v1::REMISSION_EARLY:
      return domain::Remission::kEarly;
    case v1::REMISSION_SUSTAINED:
      return domain::Remission::kSustained;
    default:
      throw std::logic_error("a remission that the domain does not know");
  }
}

v1::Disorder ToProto(domain::Disorder disorder) {
  switch (disorder) {
    case domain::Disorder::kAlcoholUse:
      return v1::DISORDER_ALCOHOL_USE;
    case domain::Disorder::kOpioidUse:
      return v1::DISORDER_OPIOID_USE;
  }
  throw std::logic_error("a disorder that the contract does not know");
}

v1::Severity ToProto(domain::Severity severity) {
  switch (severity) {
    case domain::Severity::kMild:
      return v1::SEVERITY_MILD;
    case domain::Severity::kModerate:
      return v1::SEVERITY_MODERATE;
    case domain::Severity::kSevere:
      return v1::SEVERITY_SEVERE;
  }
  throw std::logic_error("a severity that the contract does not know");
}

v1::Remission ToProto(domain::Remission remission) {
  switch (remission) {
    case domain::Remission::kNone:
      return v1::REMISSION_NONE;
    case domain::Remission::kEarly:
      return v1::REMISSION_EARLY;
    case domain::Remission::kSustained:
      return v1::REMISSION_SUSTAINED;
  }
  throw std::logic_error("a remission that the contract does not know");
}

}  // namespace cairn::enrollment::wire
