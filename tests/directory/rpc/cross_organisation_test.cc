#include <gmock/gmock.h>

#include "tests/directory/directory_harness.h"
#include "tests/directory/sample_request.h"

// AZ-03: an id of another organisation, in every field that takes an id, is answered like an id that nobody has.
namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;

// The text with every id of the request replaced by the name of its field.
std::string WithoutIds(std::string text, const google::protobuf::Message& request) {
  const auto* type = request.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    if (!field->name().ends_with("_id")) continue;
    const auto id = request.GetReflection()->GetString(request, field);
    if (id.empty()) continue;
    for (auto at = text.find(id); at != std::string::npos; at = text.find(id)) {
      text.replace(at, id.size(), "(" + field->name() + ")");
    }
  }
  return text;
}

class CrossOrganisationTest : public testing::Test {
 protected:
  std::string SiteOf(platform::OrgId org) {
    v1::CreateSiteRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_name("Main Street");
    request.set_time_zone("UTC");
    const auto token = harness_.ForgeToken(org, platform::AccountId::New(), {options::v1::ROLE_ORG_ADMIN});
    return harness_.Directory("OrganisationService/CreateSite", request, token)
        .As<v1::CreateSiteResponse>()
        .site()
        .site_id();
  }
  template <class Response, class Request>
  Response Made(const std::string& method, Request request, platform::OrgId org) {
    request.set_request_id(platform::NewUuid().ToString());
    const auto token = harness_.ForgeToken(org, platform::AccountId::New(), {options::v1::ROLE_ORG_ADMIN});
    const DirectoryReply reply = harness_.Directory(method, request, token);
    EXPECT_TRUE(reply.ok()) << method << " " << Visible(reply.status);
    return reply.As<Response>();
  }
  std::string PartnerOf(platform::OrgId org) {
    v1::CreatePartnerRequest request;
    request.mutable_profile()->set_kind(v1::PartnerProfile::KIND_NEIGHBOUR);
    request.mutable_profile()->set_name("Food bank");
    return Made<v1::CreatePartnerResponse>("LocationService/CreatePartner", request, org).partner().partner_id();
  }
  std::string LocationOf(platform::OrgId org) {
    v1::CreateLocationRequest request;
    request.mutable_profile()->set_name("Main Street");
    return Made<v1::CreateLocationResponse>("LocationService/CreateLocation", request, org).location().location_id();
  }
  std::string ProviderOf(platform::OrgId org) {
    v1::CreateProviderRequest request;
    request.mutable_profile()->set_kind(v1::PROVIDER_KIND_NURSE);
    request.mutable_profile()->mutable_name()->set_family("Bergstrom");
    return Made<v1::CreateProviderResponse>("ProviderService/CreateProvider", request, org).provider().provider_id();
  }
  DirectoryReply AddRole(platform::OrgId org, const std::string& provider, const std::string& location) {
    v1::AddPractitionerRoleRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_provider_id(provider);
    request.mutable_profile()->set_location_id(location);
    return harness_.Directory("ProviderService/AddPractitionerRole", request,
                              harness_.ForgeToken(org, platform::AccountId::New(), {options::v1::ROLE_ORG_ADMIN}));
  }
  // Ids of a partner, a location, a provider, a role and a credential.
  std::vector<std::string> DirectoryOf(platform::OrgId org) {
    const auto location = LocationOf(org), provider = ProviderOf(org);
    const auto role = AddRole(org, provider, location).As<v1::AddPractitionerRoleResponse>().practitioner_role();
    EXPECT_FALSE(role.practitioner_role_id().empty());
    v1::RecordCredentialRequest record;
    record.set_provider_id(provider);
    auto& profile = *record.mutable_profile();
    profile.set_type(v1::CREDENTIAL_TYPE_LICENCE);
    profile.set_state("KS");
    profile.set_number("1");
    profile.mutable_issued_on()->set_year(2024);
    profile.mutable_issued_on()->set_month(1);
    profile.mutable_issued_on()->set_day(1);
    *profile.mutable_expires_on() = profile.issued_on();
    const auto credential =
        Made<v1::RecordCredentialResponse>("CredentialService/RecordCredential", record, org).credential();
    return {PartnerOf(org), location, provider, role.practitioner_role_id(), credential.credential_id()};
  }

  DirectoryHarness harness_;
  const platform::OrgId a_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::OrgId b_ = harness_.AddOrganisation("Other Clinic");
  const Member admin_of_a_ = harness_.AddMember(a_, "olga@cedar-hollow", {Role::kOrgAdmin}, false);
  const Member somebody_of_b_ = harness_.AddMember(b_, "bob@other-clinic", {Role::kClinician}, false);
};

TEST_F(CrossOrganisationTest, EveryIdOfAnotherIsAnUnknownId) {
  const auto directory_of_b = DirectoryOf(b_);
  std::vector<std::string> ids_of_b = {somebody_of_b_.id.ToString(), SiteOf(b_), b_.ToString()};
  ids_of_b.insert(ids_of_b.end(), directory_of_b.begin(), directory_of_b.end());
  const auto token = harness_.ForgeToken(a_, admin_of_a_.id, {options::v1::ROLE_ORG_ADMIN});
  int probes = 0;
  for (const auto* method : DirectoryMethods()) {
    if (method->options().GetExtension(options::v1::access).assurance() == options::v1::ASSURANCE_PEER) continue;
    for (int i = 0; i < method->input_type()->field_count(); ++i) {
      const auto* field = method->input_type()->field(i);
      if (!field->name().ends_with("_id") || field->name() == "request_id") continue;
      const auto ask = [&](const std::string& id) {
        const auto request = SampleRequest(*method);
        request->GetReflection()->SetString(request.get(), field, id);
        const auto reply = harness_.Call(FullName(*method), *request, token);
        // Of one's own sessions, one that is not there has ended.
        const auto expected = method->name() == "EndMySession" ? grpc::StatusCode::OK : grpc::StatusCode::NOT_FOUND;
        EXPECT_EQ(reply.status.error_code(), expected) << FullName(*method) << " " << field->name();
        return WithoutIds(Visible(reply.status), *request);
      };
      const auto unknown = ask(platform::NewUuid().ToString());
      for (const auto& id : ids_of_b) EXPECT_EQ(ask(id), unknown) << FullName(*method) << " " << field->name();
      ++probes;
    }
  }
  EXPECT_GE(probes, 25);
}

TEST_F(CrossOrganisationTest, IdsInsideOfAProfileAreLookedForAtHomeToo) {
  const auto provider = ProviderOf(a_);
  for (const auto& id : {LocationOf(b_), platform::NewUuid().ToString()}) {
    EXPECT_EQ(AddRole(a_, provider, id).reason(), "LOCATION_NOT_FOUND");
  }
  const auto token = harness_.ForgeToken(a_, admin_of_a_.id, {options::v1::ROLE_ORG_ADMIN});
  const auto reason_of = [&](const std::string& site, const std::string& partner) {
    v1::CreateLocationRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.mutable_profile()->set_name("Main Street");
    request.mutable_profile()->set_site_id(site);
    request.mutable_profile()->set_partner_id(partner);
    return harness_.Directory("LocationService/CreateLocation", request, token).reason();
  };
  EXPECT_EQ(reason_of(SiteOf(b_), ""), "SITE_NOT_FOUND");
  EXPECT_EQ(reason_of("", PartnerOf(b_)), "PARTNER_NOT_FOUND");
}

TEST_F(CrossOrganisationTest, ListsShowOnesOwnAlone) {
  DirectoryOf(b_);
  SiteOf(b_);
  const auto token = harness_.ForgeToken(a_, admin_of_a_.id, {options::v1::ROLE_ORG_ADMIN});
  EXPECT_EQ(harness_.Directory("OrganisationService/ListSites", v1::ListSitesRequest(), token)
                .As<v1::ListSitesResponse>()
                .sites_size(),
            0);
  EXPECT_EQ(harness_.Directory("ProviderService/ListProviders", v1::ListProvidersRequest(), token)
                .As<v1::ListProvidersResponse>()
                .providers_size(),
            0);
  EXPECT_EQ(harness_.Directory("LocationService/ListLocations", v1::ListLocationsRequest(), token)
                .As<v1::ListLocationsResponse>()
                .locations_size(),
            0);
  EXPECT_EQ(harness_.Directory("LocationService/ListPartners", v1::ListPartnersRequest(), token)
                .As<v1::ListPartnersResponse>()
                .partners_size(),
            0);
  const auto accounts = harness_.Directory("AccountService/ListAccounts", v1::ListAccountsRequest(), token);
  ASSERT_EQ(accounts.As<v1::ListAccountsResponse>().accounts_size(), 1);
  EXPECT_EQ(accounts.As<v1::ListAccountsResponse>().accounts(0).account_id(), admin_of_a_.id.ToString());
}

TEST_F(CrossOrganisationTest, NothingOfTheOtherHasChanged) {
  const auto state = [&] {
    return harness_.Query("SELECT string_agg(t::text, ';' ORDER BY t::text) FROM account t WHERE org_id = '" +
                          b_.ToString() + "'");
  };
  const auto before = state();
  const auto token = harness_.ForgeToken(a_, admin_of_a_.id, {options::v1::ROLE_ORG_ADMIN});
  for (const auto* method :
       {"AccountService/SetRoles", "AccountService/DisableAccount", "AccountService/UnlockAccount"}) {
    const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
        "cairn.directory.v1." + std::string(method).replace(std::string(method).find('/'), 1, "."));
    const auto request = SampleRequest(*descriptor);
    request->GetReflection()->SetString(request.get(), request->GetDescriptor()->FindFieldByName("account_id"),
                                        somebody_of_b_.id.ToString());
    EXPECT_EQ(harness_.Directory(method, *request, token).reason(), "ACCOUNT_NOT_FOUND");
  }
  EXPECT_EQ(state(), before);
}

}  // namespace
}  // namespace cairn::tests
