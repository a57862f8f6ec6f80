#include "directory/domain/location.h"

#include <algorithm>
#include <cmath>

#include "directory/domain/names.h"
#include "directory/domain/npi.h"
#include "standing/domain/us_state.h"

namespace cairn::directory::domain {

using platform::FieldViolation;

namespace {

constexpr std::size_t kAgreementHashBytes = 32;

bool IsDegreesWithin(double degrees, double limit) { return std::isfinite(degrees) && std::abs(degrees) <= limit; }
bool IsLatitude(double degrees) { return IsDegreesWithin(degrees, 90); }
bool IsLongitude(double degrees) { return IsDegreesWithin(degrees, 180); }

bool IsZip(const std::string& text) {
  return (text.size() == 5 || text.size() == 9) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void CheckAddress(const Address& address, const std::string& prefix, std::vector<FieldViolation>& violations) {
  if (!address.state.empty() && !standing::IsUsState(address.state)) {
    violations.push_back({prefix + "address.state", "UNKNOWN_STATE: must be the USPS code of a state or territory"});
  }
  if (!address.zip.empty() && !IsZip(address.zip)) {
    violations.push_back({prefix + "address.zip", "must be five or nine digits"});
  }
}

void CheckPlaceName(const std::string& name, const std::string& prefix, std::vector<FieldViolation>& violations) {
  if (FoldName(name).empty()) violations.push_back({prefix + "name", "must have a letter, a digit or a sign"});
}

void CheckAgreement(const Partner& partner, const std::string& prefix, std::vector<FieldViolation>& violations) {
  if (FoldName(partner.services).empty()) {
    violations.push_back({prefix + "services", "must say what a qualified service organisation does"});
  }
  if (partner.agreement_sha256.empty()) {
    violations.push_back({prefix + "agreement_sha256", "must be given for a qualified service organisation"});
  }
  if (!partner.valid_from) {
    violations.push_back({prefix + "valid_from", "must be given for a qualified service organisation"});
  }
  if (!partner.valid_to) {
    violations.push_back({prefix + "valid_to", "must be given for a qualified service organisation"});
  }
}

}  // namespace

std::vector<FieldViolation> CheckLocation(const Location& location, const std::string& prefix) {
  std::vector<FieldViolation> violations;
  CheckPlaceName(location.name, prefix, violations);
  CheckAddress(location.address, prefix, violations);
  if (location.position && !IsLatitude(location.position->latitude)) {
    violations.push_back({prefix + "position.latitude", "must be a number from -90 to 90"});
  }
  if (location.position && !IsLongitude(location.position->longitude)) {
    violations.push_back({prefix + "position.longitude", "must be a number from -180 to 180"});
  }
  if (!location.time_zone.empty() && !platform::TimeZone::Find(location.time_zone)) {
    violations.push_back({prefix + "time_zone", "must be the name of an IANA time zone"});
  }
  if (location.site && location.partner) {
    violations.push_back({prefix + "partner_id", "must be empty where there is a site_id"});
  }
  return violations;
}

std::optional<platform::TimeZone> ZoneOf(const Location& location) {
  if (!location.time_zone.empty()) return platform::TimeZone::Find(location.time_zone);
  if (!standing::IsUsState(location.address.state)) return std::nullopt;
  return standing::ZoneOfState(location.address.state);
}

std::vector<FieldViolation> CheckPartner(const Partner& partner, const std::string& prefix) {
  std::vector<FieldViolation> violations;
  CheckPlaceName(partner.name, prefix, violations);
  if (!partner.npi.empty() && !IsNpi(partner.npi)) {
    violations.push_back({prefix + "npi", "NPI_CHECK_DIGIT: must be ten digits with the right check digit"});
  }
  CheckAddress(partner.address, prefix, violations);
  if (partner.kind == PartnerKind::kQso) CheckAgreement(partner, prefix, violations);
  if (!partner.agreement_sha256.empty() && partner.agreement_sha256.size() != kAgreementHashBytes) {
    violations.push_back({prefix + "agreement_sha256", "must be 32 bytes"});
  }
  if (partner.valid_from && partner.valid_to && *partner.valid_to < *partner.valid_from) {
    violations.push_back({prefix + "valid_to", "must not be before valid_from"});
  }
  return violations;
}

bool IsQsoInForce(const Partner& partner, platform::Instant at) {
  if (partner.kind != PartnerKind::kQso || !partner.active || !partner.valid_from || !partner.valid_to) return false;
  return std::chrono::sys_days(*partner.valid_from) <= at &&
         at < std::chrono::sys_days(*partner.valid_to) + std::chrono::days(1);
}

}  // namespace cairn::directory::domain
