#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/errors.h"
#include "directory/domain/geography.h"
#include "platform/ids/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::directory::domain {

using LocationId = platform::Id<struct LocationTag>;
using PartnerId = platform::Id<struct PartnerTag>;

struct Address {
  std::vector<std::string> lines;
  std::string city;
  /// USPS code, or empty.
  std::string state;
  /// Five or nine digits without hyphen, or empty.
  std::string zip;
  bool operator==(const Address&) const = default;
};

struct Location {
  LocationId id;
  std::string name;
  Address address;
  std::optional<Position> position;
  /// IANA name; empty: the state's (ZoneOf).
  std::string time_zone;
  std::string phone;
  std::optional<SiteId> site;
  std::optional<PartnerId> partner;
  bool active = true;
  std::int64_t version = 1;
};

/// Everything wrong with a location: no name; NaN, infinite or off the globe; an unknown state, a ZIP that is none, an
/// unknown zone, a site together with a partner.
std::vector<platform::FieldViolation> CheckLocation(const Location& location, const std::string& prefix);

/// The location's zone, or that of its state; nothing when neither is known.
std::optional<platform::TimeZone> ZoneOf(const Location& location);

enum class PartnerKind { kNeighbour = 1, kQso = 2 };

/// Another organisation. 42 CFR 2.11 and 2.12(c)(4) (2024): a qualified service organisation may receive records under
/// a written agreement.
struct Partner {
  PartnerId id;
  PartnerKind kind = PartnerKind::kNeighbour;
  std::string name;
  std::string npi;
  std::string phone;
  Address address;
  std::string services;
  /// 32 bytes or empty.
  std::string agreement_sha256;
  std::optional<platform::Date> valid_from;
  std::optional<platform::Date> valid_to;
  bool active = true;
  std::int64_t version = 1;
};

/// A QSO without services, agreement or dates; a last day before the first; a wrong check digit; an agreement that is
/// not 32 bytes.
std::vector<platform::FieldViolation> CheckPartner(const Partner& partner, const std::string& prefix);

/// From the start of `valid_from` to the end of `valid_to`, both in UTC, while active; never for a neighbour.
bool IsQsoInForce(const Partner& partner, platform::Instant at);

}  // namespace cairn::directory::domain
