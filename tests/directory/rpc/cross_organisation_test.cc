#include <gmock/gmock.h>

#include "tests/directory/directory_harness.h"
#include "tests/directory/sample_request.h"

// AZ-03: an id of another organisation, in every field that takes an id, is answered like an id that nobody has.
namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;

std::string WithoutId(std::string text, const std::string& id) {
  for (auto at = text.find(id); at != std::string::npos; at = text.find(id)) text.replace(at, id.size(), "(id)");
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

  DirectoryHarness harness_;
  const platform::OrgId a_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::OrgId b_ = harness_.AddOrganisation("Other Clinic");
  const Member admin_of_a_ = harness_.AddMember(a_, "olga@cedar-hollow", {Role::kOrgAdmin}, false);
  const Member somebody_of_b_ = harness_.AddMember(b_, "bob@other-clinic", {Role::kClinician}, false);
};

TEST_F(CrossOrganisationTest, EveryIdOfAnotherIsAnUnknownId) {
  const std::vector<std::string> ids_of_b = {somebody_of_b_.id.ToString(), SiteOf(b_), b_.ToString()};
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
        EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::NOT_FOUND) << FullName(*method);
        return WithoutId(Visible(reply.status), id);
      };
      const auto unknown = ask(platform::NewUuid().ToString());
      for (const auto& id : ids_of_b) EXPECT_EQ(ask(id), unknown) << FullName(*method) << " " << field->name();
      probes += 3;
    }
  }
  EXPECT_GE(probes, 12);
}

TEST_F(CrossOrganisationTest, ListsShowOnesOwnAlone) {
  SiteOf(b_);
  const auto token = harness_.ForgeToken(a_, admin_of_a_.id, {options::v1::ROLE_ORG_ADMIN});
  EXPECT_EQ(harness_.Directory("OrganisationService/ListSites", v1::ListSitesRequest(), token)
                .As<v1::ListSitesResponse>()
                .sites_size(),
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
