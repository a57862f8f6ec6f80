#include "mentorship/domain/certification.h"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "standing/domain/us_state.h"

namespace cairn::mentorship::domain {

using platform::Date;
using platform::Violations;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

bool SaysNothing(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c) != 0; });
}

}  // namespace

CertificationState StateOn(const Certification& certification, Date today) {
  if (certification.issued_on && *certification.issued_on > today) return CertificationState::kNotYetInForce;
  const auto left = sys_days(certification.expires_on) - sys_days(today);
  if (left < days(0)) return CertificationState::kExpired;
  if (left <= days(7)) return CertificationState::kExpiresWithin7Days;
  if (left <= days(30)) return CertificationState::kExpiresWithin30Days;
  if (left <= days(60)) return CertificationState::kExpiresWithin60Days;
  return CertificationState::kInForce;
}

bool IsCertified(const std::vector<Certification>& certifications, Date today) {
  return std::any_of(certifications.begin(), certifications.end(), [&](const Certification& certification) {
    const auto state = StateOn(certification, today);
    return state != CertificationState::kNotYetInForce && state != CertificationState::kExpired;
  });
}

Violations CheckCertification(const Certification& certification, Date today) {
  Violations violations;
  if (SaysNothing(certification.number))
    violations.push_back({"NUMBER_REQUIRED", "number", "A certificate has a number."});
  if (SaysNothing(certification.issuer))
    violations.push_back({"ISSUER_REQUIRED", "issuer", "A certificate has an issuer."});
  if (certification.kind == CertificationKind::kState && certification.state.empty())
    violations.push_back({"STATE_REQUIRED", "state", "Which state has issued it?"});
  if (!certification.state.empty() && !standing::IsUsState(certification.state))
    violations.push_back({"STATE_UNKNOWN", "state", "There is no such state."});
  if (certification.issued_on && certification.expires_on < *certification.issued_on)
    violations.push_back({"EXPIRES_BEFORE_ISSUED", "expires_on", "It would expire before it was issued."});
  if (certification.issued_on && *certification.issued_on > today)
    violations.push_back({"ISSUED_IN_FUTURE", "issued_on", "The day is yet to come."});
  return violations;
}

}  // namespace cairn::mentorship::domain
