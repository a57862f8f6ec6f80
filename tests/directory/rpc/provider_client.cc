#include "tests/directory/rpc/provider_client.h"

#include <gtest/gtest.h>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/rpc/status.h"

namespace cairn::tests {

namespace v1 = directory::v1;

ProviderClient::ProviderClient(DirectoryHarness& harness, platform::OrgId org) : harness_(harness), org_(org) {}

std::string ProviderClient::Token() { return harness_.ForgeToken(org_, account_, {options::v1::ROLE_ORG_ADMIN}); }

DirectoryReply ProviderClient::CreateProvider(const v1::ProviderProfile& profile) {
  v1::CreateProviderRequest request;
  *request.mutable_profile() = profile;
  return Send("ProviderService/CreateProvider", request);
}

v1::Provider ProviderClient::CreatedProvider(const v1::ProviderProfile& profile) {
  const auto reply = CreateProvider(profile);
  EXPECT_TRUE(reply.ok()) << Visible(reply.status);
  return reply.As<v1::CreateProviderResponse>().provider();
}

DirectoryReply ProviderClient::UpdateProvider(const v1::Provider& provider, const v1::ProviderProfile& profile) {
  v1::UpdateProviderRequest request;
  request.set_provider_id(provider.provider_id());
  request.set_etag(provider.etag());
  *request.mutable_profile() = profile;
  return Send("ProviderService/UpdateProvider", request);
}

DirectoryReply ProviderClient::DeactivateProvider(const v1::Provider& provider) {
  v1::DeactivateProviderRequest request;
  request.set_provider_id(provider.provider_id());
  request.set_etag(provider.etag());
  return Send("ProviderService/DeactivateProvider", request);
}

DirectoryReply ProviderClient::ReactivateProvider(const v1::Provider& provider) {
  v1::ReactivateProviderRequest request;
  request.set_provider_id(provider.provider_id());
  request.set_etag(provider.etag());
  return Send("ProviderService/ReactivateProvider", request);
}

v1::GetProviderResponse ProviderClient::GetProvider(const std::string& provider_id) {
  v1::GetProviderRequest request;
  request.set_provider_id(provider_id);
  const auto reply = Send("ProviderService/GetProvider", request);
  EXPECT_TRUE(reply.ok()) << Visible(reply.status);
  return reply.As<v1::GetProviderResponse>();
}

DirectoryReply ProviderClient::CreateLocation(const v1::LocationProfile& profile) {
  v1::CreateLocationRequest request;
  *request.mutable_profile() = profile;
  return Send("LocationService/CreateLocation", request);
}

v1::Location ProviderClient::CreatedLocation(const v1::LocationProfile& profile) {
  const auto reply = CreateLocation(profile);
  EXPECT_TRUE(reply.ok()) << Visible(reply.status);
  return reply.As<v1::CreateLocationResponse>().location();
}

DirectoryReply ProviderClient::UpdateLocation(const v1::Location& location, const v1::LocationProfile& profile,
                                              bool closed) {
  v1::UpdateLocationRequest request;
  request.set_location_id(location.location_id());
  request.set_etag(location.etag());
  *request.mutable_profile() = profile;
  request.set_closed(closed);
  return Send("LocationService/UpdateLocation", request);
}

DirectoryReply ProviderClient::AddRole(const std::string& provider_id, const v1::PractitionerRoleProfile& profile) {
  v1::AddPractitionerRoleRequest request;
  request.set_provider_id(provider_id);
  *request.mutable_profile() = profile;
  return Send("ProviderService/AddPractitionerRole", request);
}

v1::PractitionerRole ProviderClient::AddedRole(const std::string& provider_id,
                                               const v1::PractitionerRoleProfile& profile) {
  const auto reply = AddRole(provider_id, profile);
  EXPECT_TRUE(reply.ok()) << Visible(reply.status);
  return reply.As<v1::AddPractitionerRoleResponse>().practitioner_role();
}

std::vector<std::string> ProviderClient::EventTypes(int count) {
  cairn::events::v1::ListEventsRequest request;
  request.set_org_id(org_.ToString());
  DirectoryReply reply;
  WithinASecond([&] {
    reply = harness_.Call("cairn.events.v1.EventFeedService/ListEvents", request, "", "enrollment");
    return reply.As<cairn::events::v1::ListEventsResponse>().events_size() >= count;
  });
  std::vector<std::string> types;
  for (const auto& event : reply.As<cairn::events::v1::ListEventsResponse>().events()) {
    types.push_back(event.type().substr(event.type().rfind('.') + 1));
  }
  return types;
}

v1::ProviderProfile APrescriber(const std::string& family, const std::string& given) {
  v1::ProviderProfile profile;
  profile.set_kind(v1::PROVIDER_KIND_PRESCRIBER);
  profile.mutable_name()->set_family(family);
  profile.mutable_name()->set_given(given);
  profile.mutable_name()->set_prefix("Dr.");
  profile.mutable_name()->set_suffix("MD");
  profile.add_taxonomy_codes("207Q00000X");
  profile.add_languages("en");
  profile.add_languages("es-MX");
  return profile;
}

v1::LocationProfile ALocation(const std::string& name) {
  v1::LocationProfile profile;
  profile.set_name(name);
  profile.mutable_address()->add_lines("1 Main Street");
  profile.mutable_address()->set_city("Kansas City");
  profile.mutable_address()->set_state("KS");
  profile.mutable_address()->set_zip("66104");
  profile.mutable_position()->set_latitude(39.13);
  profile.mutable_position()->set_longitude(-94.68);
  profile.set_phone("+1 913-555-0100");
  return profile;
}

v1::PractitionerRoleProfile ARoleAt(const std::string& location_id) {
  v1::PractitionerRoleProfile profile;
  profile.set_location_id(location_id);
  profile.add_medications_offered(v1::MEDICATION_FORM_ORAL);
  profile.add_disorders_treated(v1::DISORDER_ALCOHOL_USE);
  profile.mutable_capacity()->set_accepting(v1::ACCEPTING_YES);
  profile.mutable_listing()->set_published(true);
  return profile;
}

std::vector<std::string> WrongFields(const DirectoryReply& reply) {
  std::vector<std::string> fields;
  for (const auto& violation : platform::rpc::FromStatus(reply.status).fields) fields.push_back(violation.field);
  return fields;
}

std::string MetadataOf(const DirectoryReply& reply, const std::string& key) {
  for (const auto& [name, value] : platform::rpc::FromStatus(reply.status).metadata) {
    if (name == key) return value;
  }
  return "";
}

}  // namespace cairn::tests
