#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "directory/domain/location.h"
#include "directory/domain/provider.h"

namespace cairn::directory::domain {

using PractitionerRoleId = platform::Id<struct PractitionerRoleTag>;

/// Numbers of the enums as in provider.proto.
enum class MedicationForm { kOral = 1, kInjection = 2, kImplant = 3 };
enum class Disorder { kAlcoholUse = 1, kOpioidUse = 2 };
enum class Accepting { kUnstated = 0, kYes = 1, kNo = 2 };

/// Days: 1 Monday … 7 Sunday. Minutes after local midnight; end after start, at most 1440.
struct OpenHours {
  std::set<int> days;
  int start_minute = 0;
  int end_minute = 0;
  bool operator==(const OpenHours&) const = default;
};

struct Capacity {
  Accepting accepting = Accepting::kUnstated;
  std::optional<int> open_places;
  std::optional<platform::Date> stated_until;
  bool operator==(const Capacity&) const = default;
};

struct PublicListing {
  bool published = false;
  std::optional<platform::Date> expires_on;
  bool operator==(const PublicListing&) const = default;
};

/// What a provider offers at one location.
struct PractitionerRole {
  PractitionerRoleId id;
  ProviderId provider;
  LocationId location;
  std::vector<OpenHours> hours;
  bool around_the_clock = false;
  std::set<MedicationForm> medications;
  std::string implant_protocol;
  std::set<Disorder> disorders;
  std::set<std::string> telehealth_states;
  std::vector<std::string> insurances;
  std::string phone;
  Capacity capacity;
  PublicListing listing;
  bool active = true;
  std::int64_t version = 1;
};

/// Everything wrong with a role at `location`, at `now`: hours that end before they start (HOURS_CROSS_MIDNIGHT in the description: give them as
/// two entries), overlap, or contain a local time at which the location's zone changes its clocks on that day of the week within the next 400 days
/// (HOURS_CROSS_CLOCK_CHANGE: that time happens twice or never); hours without a known zone, or together with around_the_clock; an implant without
/// protocol; a state that does not exist.
std::vector<platform::FieldViolation> CheckPractitionerRole(const PractitionerRole& role, const Location& location,
                                                            platform::Instant now, const std::string& prefix);

}  // namespace cairn::directory::domain
