#include "directory/wire/practitioner_role_wire.h"

#include "directory/domain/names.h"
#include "directory/wire/date_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory::wire {

using domain::PractitionerRole;
using domain::TidyName;

namespace {

std::vector<domain::OpenHours> ParseHours(const v1::PractitionerRoleProfile& profile) {
  std::vector<domain::OpenHours> hours;
  for (const auto& interval : profile.hours()) {
    hours.push_back({.days = {interval.days().begin(), interval.days().end()},
                     .start_minute = interval.start_minute(),
                     .end_minute = interval.end_minute()});
  }
  return hours;
}

domain::Capacity ParseCapacity(const v1::Capacity& proto) {
  domain::Capacity capacity;
  capacity.accepting = static_cast<domain::Accepting>(proto.accepting());
  if (proto.has_open_places()) capacity.open_places = proto.open_places();
  if (proto.has_stated_until()) capacity.stated_until = ParseDate(proto.stated_until());
  return capacity;
}

void SetCapacity(const domain::Capacity& capacity, v1::Capacity& proto) {
  proto.set_accepting(static_cast<v1::Accepting>(capacity.accepting));
  if (capacity.open_places) proto.set_open_places(*capacity.open_places);
  if (capacity.stated_until) *proto.mutable_stated_until() = ToProto(*capacity.stated_until);
}

}  // namespace

PractitionerRole ParsePractitionerRole(const v1::PractitionerRoleProfile& profile) {
  PractitionerRole role;
  role.location = domain::LocationId::Parse(profile.location_id()).value();
  role.hours = ParseHours(profile);
  role.around_the_clock = profile.around_the_clock();
  for (const auto form : profile.medications_offered()) {
    role.medications.insert(static_cast<domain::MedicationForm>(form));
  }
  role.implant_protocol = TidyName(profile.implant_protocol());
  for (const auto disorder : profile.disorders_treated()) {
    role.disorders.insert(static_cast<domain::Disorder>(disorder));
  }
  role.telehealth_states = {profile.telehealth_states().begin(), profile.telehealth_states().end()};
  for (const auto& insurance : profile.insurances_accepted()) role.insurances.push_back(TidyName(insurance));
  role.phone = profile.phone();
  role.capacity = ParseCapacity(profile.capacity());
  role.listing.published = profile.listing().published();
  if (profile.listing().has_expires_on()) role.listing.expires_on = ParseDate(profile.listing().expires_on());
  return role;
}

v1::PractitionerRoleProfile ToProfile(const PractitionerRole& role) {
  v1::PractitionerRoleProfile profile;
  profile.set_location_id(role.location.ToString());
  for (const auto& interval : role.hours) {
    auto& hours = *profile.add_hours();
    hours.mutable_days()->Add(interval.days.begin(), interval.days.end());
    hours.set_start_minute(interval.start_minute);
    hours.set_end_minute(interval.end_minute);
  }
  profile.set_around_the_clock(role.around_the_clock);
  for (const auto form : role.medications) profile.add_medications_offered(static_cast<v1::MedicationForm>(form));
  profile.set_implant_protocol(role.implant_protocol);
  for (const auto disorder : role.disorders) profile.add_disorders_treated(static_cast<v1::Disorder>(disorder));
  profile.mutable_telehealth_states()->Add(role.telehealth_states.begin(), role.telehealth_states.end());
  profile.mutable_insurances_accepted()->Add(role.insurances.begin(), role.insurances.end());
  profile.set_phone(role.phone);
  SetCapacity(role.capacity, *profile.mutable_capacity());
  profile.mutable_listing()->set_published(role.listing.published);
  if (role.listing.expires_on) *profile.mutable_listing()->mutable_expires_on() = ToProto(*role.listing.expires_on);
  return profile;
}

v1::PractitionerRole ToProto(const PractitionerRole& role, const domain::ListingDecision& listing,
                             const platform::crypto::OrgKeys& keys) {
  v1::PractitionerRole proto;
  proto.set_practitioner_role_id(role.id.ToString());
  proto.set_provider_id(role.provider.ToString());
  *proto.mutable_profile() = ToProfile(role);
  proto.set_active(role.active);
  proto.set_listed(listing.listed());
  for (const auto reason : listing.hidden_because) proto.add_hidden_because(std::string(domain::HiddenName(reason)));
  proto.set_etag(platform::rpc::MakeEtag(keys, role.id.value, role.version));
  return proto;
}

}  // namespace cairn::directory::wire
