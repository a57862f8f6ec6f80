#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/result/violations.h"
#include "platform/time/time.h"

namespace cairn::mentorship::domain {

/// Numbers as in mentorship/v1/mentor.proto.
enum class CertificationKind { kIcRcPeerRecovery = 1, kNaadacNcprss = 2, kState = 3 };

struct Certification {
  CertificationId id{};
  CertificationKind kind = CertificationKind::kIcRcPeerRecovery;
  std::string number;
  std::string issuer;
  /// USPS code; of a state's certificate always.
  std::string state;
  std::optional<platform::Date> issued_on;
  /// Last day on which it is in force.
  platform::Date expires_on;
};

/// Numbers as in mentorship/v1/mentor.proto. The days left at which it is warned, 60, 30 and 7, are house rules.
enum class CertificationState {
  kNotYetInForce = 1,
  kInForce = 2,
  kExpiresWithin60Days = 3,
  kExpiresWithin30Days = 4,
  kExpiresWithin7Days = 5,
  kExpired = 6,
};

/// On its last day 0 days are left, and it is in force.
CertificationState StateOn(const Certification& certification, platform::Date today);

/// Is any of them in force on `today`? Without one no new match is made (CMS SMDL 07-011, 2007: peer support is given
/// by who is certified as their state defines it).
bool IsCertified(const std::vector<Certification>& certifications, platform::Date today);

/// Every rule that it breaks, in this order; `subject` is the field: NUMBER_REQUIRED and ISSUER_REQUIRED (nothing but
/// blanks), STATE_REQUIRED of a state's certificate, STATE_UNKNOWN, EXPIRES_BEFORE_ISSUED, ISSUED_IN_FUTURE. One that
/// has expired can be recorded: it gives no right. Pure.
platform::Violations CheckCertification(const Certification& certification, platform::Date today);

}  // namespace cairn::mentorship::domain
