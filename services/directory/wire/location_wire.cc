#include "directory/wire/location_wire.h"

#include <string>

#include "directory/domain/names.h"
#include "directory/wire/date_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory::wire {

using domain::Location;
using domain::Partner;
using domain::TidyName;

namespace {

domain::Address ParseAddress(const v1::Address& proto) {
  domain::Address address;
  for (const auto& line : proto.lines()) {
    if (auto tidy = TidyName(line); !tidy.empty()) address.lines.push_back(std::move(tidy));
  }
  address.city = TidyName(proto.city());
  address.state = proto.state();
  address.zip = proto.zip();
  std::erase(address.zip, '-');
  return address;
}

}  // namespace

platform::Result<Location> ParseLocation(const v1::LocationProfile& profile) {
  Location location;
  location.name = TidyName(profile.name());
  location.address = ParseAddress(profile.address());
  if (profile.has_position()) {
    location.position = {.latitude = profile.position().latitude(), .longitude = profile.position().longitude()};
  }
  location.time_zone = profile.time_zone();
  location.phone = profile.phone();
  if (!profile.site_id().empty()) location.site = domain::SiteId::Parse(profile.site_id()).value();
  if (!profile.partner_id().empty()) location.partner = domain::PartnerId::Parse(profile.partner_id()).value();
  auto violations = domain::CheckLocation(location, "profile.");
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return location;
}

v1::LocationProfile ToProfile(const Location& location) {
  v1::LocationProfile profile;
  profile.set_name(location.name);
  *profile.mutable_address() = ToProto(location.address);
  if (location.position) {
    profile.mutable_position()->set_latitude(location.position->latitude);
    profile.mutable_position()->set_longitude(location.position->longitude);
  }
  profile.set_time_zone(location.time_zone);
  profile.set_phone(location.phone);
  if (location.site) profile.set_site_id(location.site->ToString());
  if (location.partner) profile.set_partner_id(location.partner->ToString());
  return profile;
}

v1::Location ToProto(const Location& location, const platform::crypto::OrgKeys& keys) {
  v1::Location proto;
  proto.set_location_id(location.id.ToString());
  *proto.mutable_profile() = ToProfile(location);
  proto.set_active(location.active);
  proto.set_etag(platform::rpc::MakeEtag(keys, location.id.value, location.version));
  return proto;
}

platform::Result<Partner> ParsePartner(const v1::PartnerProfile& profile) {
  Partner partner;
  partner.kind = static_cast<domain::PartnerKind>(profile.kind());
  partner.name = TidyName(profile.name());
  partner.npi = profile.npi();
  partner.phone = profile.phone();
  partner.address = ParseAddress(profile.address());
  partner.services = TidyName(profile.services());
  partner.agreement_sha256 = profile.agreement_sha256();
  if (profile.has_valid_from()) partner.valid_from = ParseDate(profile.valid_from());
  if (profile.has_valid_to()) partner.valid_to = ParseDate(profile.valid_to());
  auto violations = domain::CheckPartner(partner, "profile.");
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return partner;
}

v1::PartnerProfile ToProfile(const Partner& partner) {
  v1::PartnerProfile profile;
  profile.set_kind(static_cast<v1::PartnerProfile::Kind>(partner.kind));
  profile.set_name(partner.name);
  profile.set_npi(partner.npi);
  profile.set_phone(partner.phone);
  *profile.mutable_address() = ToProto(partner.address);
  profile.set_services(partner.services);
  profile.set_agreement_sha256(partner.agreement_sha256);
  if (partner.valid_from) *profile.mutable_valid_from() = ToProto(*partner.valid_from);
  if (partner.valid_to) *profile.mutable_valid_to() = ToProto(*partner.valid_to);
  return profile;
}

v1::Partner ToProto(const Partner& partner, const platform::crypto::OrgKeys& keys, platform::Instant now) {
  v1::Partner proto;
  proto.set_partner_id(partner.id.ToString());
  *proto.mutable_profile() = ToProfile(partner);
  proto.set_active(partner.active);
  proto.set_qso_in_force(domain::IsQsoInForce(partner, now));
  proto.set_etag(platform::rpc::MakeEtag(keys, partner.id.value, partner.version));
  return proto;
}

v1::Address ToProto(const domain::Address& address) {
  v1::Address proto;
  proto.mutable_lines()->Add(address.lines.begin(), address.lines.end());
  proto.set_city(address.city);
  proto.set_state(address.state);
  proto.set_zip(address.zip);
  return proto;
}

}  // namespace cairn::directory::wire
