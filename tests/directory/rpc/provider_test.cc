#include <gmock/gmock.h>

#include <future>

#include "tests/directory/rpc/provider_client.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using testing::ElementsAre;

constexpr const char* kNpi = "1234567893";
constexpr const char* kOtherNpi = "9000000007";

v1::ProviderProfile WithNpi(v1::ProviderProfile profile, const std::string& npi = kNpi) {
  profile.set_npi(npi);
  return profile;
}

class ProviderTest : public testing::Test {
 protected:
  v1::ListProvidersResponse List(v1::ListProvidersRequest request = {}) {
    const auto reply = client_.Send("ProviderService/ListProviders", request);
    EXPECT_TRUE(reply.ok()) << Visible(reply.status);
    return reply.As<v1::ListProvidersResponse>();
  }
  static std::vector<std::string> Names(const v1::ListProvidersResponse& response) {
    std::vector<std::string> names;
    for (const auto& provider : response.providers()) {
      names.push_back(provider.profile().name().family() + " " + provider.profile().name().given());
    }
    return names;
  }
  std::string PartnerWithNpi(const std::string& npi) {
    v1::CreatePartnerRequest request;
    request.mutable_profile()->set_kind(v1::PartnerProfile::KIND_NEIGHBOUR);
    request.mutable_profile()->set_name("Prairie Hospital");
    request.mutable_profile()->set_npi(npi);
    return client_.Send("LocationService/CreatePartner", request)
        .As<v1::CreatePartnerResponse>()
        .partner()
        .partner_id();
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  ProviderClient client_{harness_, org_};
};

TEST_F(ProviderTest, IsAsItWasWritten) {
  const auto profile = WithNpi(APrescriber("Bergstrom"));
  const auto provider = client_.CreatedProvider(profile);
  EXPECT_EQ(provider.profile().SerializeAsString(), profile.SerializeAsString());
  EXPECT_TRUE(provider.active());
  EXPECT_EQ(provider.account_id(), "");
  const auto got = client_.GetProvider(provider.provider_id());
  EXPECT_EQ(got.provider().SerializeAsString(), provider.SerializeAsString());
  EXPECT_EQ(got.practitioner_roles_size(), 0);
  EXPECT_EQ(got.credentials_size(), 0);
}

TEST_F(ProviderTest, NamesAreTidied) {
  auto profile = APrescriber("  Van \t der  Berg ", "Ra\nndy");
  const auto provider = client_.CreatedProvider(profile);
  EXPECT_EQ(provider.profile().name().family(), "Van der Berg");
  EXPECT_EQ(provider.profile().name().given(), "Ra ndy");
}

TEST_F(ProviderTest, EverythingWrongIsNamedAtOnce) {
  auto profile = WithNpi(APrescriber(" ", " "), "1234567890");
  profile.add_taxonomy_codes("207Q00000X");
  profile.add_languages("EN");
  const auto reply = client_.CreateProvider(profile);
  EXPECT_EQ(reply.reason(), "INVALID_REQUEST");
  EXPECT_THAT(WrongFields(reply),
              ElementsAre("profile.npi", "profile.name", "profile.taxonomy_codes[1]", "profile.languages[2]"));
  EXPECT_THAT(Visible(reply.status), testing::Not(testing::HasSubstr("1234567890")));
  profile = APrescriber("Bergstrom");
  profile.set_npi("123");
  profile.clear_kind();
  profile.add_taxonomy_codes("family medicine");
  profile.add_languages("not a language");
  EXPECT_THAT(WrongFields(client_.CreateProvider(profile)),
              ElementsAre("profile.npi", "profile.kind", "profile.taxonomy_codes[1]", "profile.languages[2]"));
  EXPECT_EQ(List().providers_size(), 0);
}

TEST_F(ProviderTest, AnNpiIsGivenOnce) {
  const auto first = client_.CreatedProvider(WithNpi(APrescriber("Bergstrom")));
  const auto taken = client_.CreateProvider(WithNpi(APrescriber("Lindqvist")));
  EXPECT_EQ(taken.reason(), "NPI_TAKEN");
  EXPECT_EQ(taken.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(MetadataOf(taken, "provider_id"), first.provider_id());
  const auto second = client_.CreatedProvider(APrescriber("Lindqvist"));
  EXPECT_EQ(client_.UpdateProvider(second, WithNpi(APrescriber("Lindqvist"))).reason(), "NPI_TAKEN");
  ProviderClient elsewhere(harness_, harness_.AddOrganisation("Other Clinic"));
  EXPECT_TRUE(elsewhere.CreateProvider(WithNpi(APrescriber("Bergstrom"))).ok()) << "who works at two clinics";
}

TEST_F(ProviderTest, TheNpiOfAnOrganisationIsNoPersons) {
  const auto partner = PartnerWithNpi(kNpi);
  const auto reply = client_.CreateProvider(WithNpi(APrescriber("Bergstrom")));
  EXPECT_EQ(reply.reason(), "NPI_TAKEN");
  EXPECT_EQ(MetadataOf(reply, "partner_id"), partner);
}

TEST_F(ProviderTest, AnNpiThatIsGivenUpIsFree) {
  const auto first = client_.CreatedProvider(WithNpi(APrescriber("Bergstrom")));
  const auto updated = client_.UpdateProvider(first, WithNpi(APrescriber("Bergstrom"), kOtherNpi));
  ASSERT_TRUE(updated.ok()) << Visible(updated.status);
  EXPECT_TRUE(client_.CreateProvider(WithNpi(APrescriber("Lindqvist"))).ok());
  EXPECT_EQ(client_.CreateProvider(WithNpi(APrescriber("Olsen"), kOtherNpi)).reason(), "NPI_TAKEN");
}

TEST_F(ProviderTest, OfTwoThatTakeAnNpiAtOnceOneGetsIt) {
  const auto take = [&](const char* family) {
    return std::async(std::launch::async, [this, family] {
      return ProviderClient(harness_, org_).CreateProvider(WithNpi(APrescriber(family))).reason();
    });
  };
  client_.CreatedProvider(APrescriber("Opens the channel"));
  auto one = take("One"), two = take("Two");
  EXPECT_THAT((std::vector{one.get(), two.get()}), testing::UnorderedElementsAre("", "NPI_TAKEN"));
}

TEST_F(ProviderTest, ASecondTryOfARequestIsTheFirst) {
  v1::CreateProviderRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  *request.mutable_profile() = WithNpi(APrescriber("Bergstrom"));
  const auto first = client_.Send("ProviderService/CreateProvider", request);
  const auto second = client_.Send("ProviderService/CreateProvider", request);
  ASSERT_TRUE(second.ok()) << Visible(second.status);
  EXPECT_EQ(first.response->SerializeAsString(), second.response->SerializeAsString());
  EXPECT_EQ(List().providers_size(), 1);
  request.mutable_profile()->mutable_name()->set_given("Another");
  EXPECT_EQ(client_.Send("ProviderService/CreateProvider", request).reason(), "REQUEST_ID_REUSED");
}

TEST_F(ProviderTest, IsChangedOnceForAnEtag) {
  const auto provider = client_.CreatedProvider(WithNpi(APrescriber("Bergstrom")));
  auto profile = WithNpi(APrescriber("Bergstrom-Olsen"));
  profile.set_kind(v1::PROVIDER_KIND_CLINICIAN);
  profile.clear_languages();
  const auto reply = client_.UpdateProvider(provider, profile);
  ASSERT_TRUE(reply.ok()) << Visible(reply.status);
  const auto changed = reply.As<v1::UpdateProviderResponse>().provider();
  EXPECT_EQ(changed.profile().SerializeAsString(), profile.SerializeAsString());
  EXPECT_EQ(changed.create_time().seconds(), provider.create_time().seconds());
  EXPECT_NE(changed.etag(), provider.etag());
  const auto stale = client_.UpdateProvider(provider, profile);
  EXPECT_EQ(stale.reason(), "ETAG_MISMATCH");
  EXPECT_EQ(stale.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(client_.DeactivateProvider(provider).reason(), "ETAG_MISMATCH");
  EXPECT_EQ(client_.ReactivateProvider(provider).reason(), "ETAG_MISMATCH");
}

TEST_F(ProviderTest, IsDeactivatedAndBackAgain) {
  const auto provider = client_.CreatedProvider(APrescriber("Bergstrom"));
  const auto gone = client_.DeactivateProvider(provider).As<v1::DeactivateProviderResponse>().provider();
  EXPECT_FALSE(gone.active());
  const auto again = client_.DeactivateProvider(gone);
  ASSERT_TRUE(again.ok()) << "not an error";
  EXPECT_EQ(again.As<v1::DeactivateProviderResponse>().provider().etag(), gone.etag());
  EXPECT_EQ(List().providers_size(), 0);
  const auto back = client_.ReactivateProvider(gone).As<v1::ReactivateProviderResponse>().provider();
  EXPECT_TRUE(back.active());
  EXPECT_TRUE(client_.ReactivateProvider(back).ok()) << "not an error";
  EXPECT_EQ(List().providers_size(), 1);
}

TEST_F(ProviderTest, OthersHearWhatChangesStandingAndNothingElse) {
  const auto provider = client_.CreatedProvider(APrescriber("Bergstrom"));
  auto profile = APrescriber("Bergstrom-Olsen");
  const auto renamed = client_.UpdateProvider(provider, profile).As<v1::UpdateProviderResponse>().provider();
  profile.set_kind(v1::PROVIDER_KIND_NURSE);
  const auto nurse = client_.UpdateProvider(renamed, profile).As<v1::UpdateProviderResponse>().provider();
  ASSERT_TRUE(client_.DeactivateProvider(nurse).ok());
  EXPECT_THAT(client_.EventTypes(5),
              ElementsAre("ProviderActivated", "ProviderStandingChanged", "ProviderStandingChanged",
                          "ProviderDeactivated", "ProviderStandingChanged"));
}

TEST_F(ProviderTest, ListsByFamilyAndGivenNamePageByPage) {
  for (const auto& [family, given] : {std::pair{"Öberg", "Ann"},
                                      {"berg", "Zoe"},
                                      {"Berg", "Ann"},
                                      {"Bergman", "Bo"},
                                      {"Åkesson", "Ida"},
                                      {"Berg", "Ann"}}) {
    client_.CreatedProvider(APrescriber(family, given));
  }
  std::vector<std::string> names;
  v1::ListProvidersRequest request;
  request.set_page_size(2);
  int pages = 0;
  do {
    const auto page = List(request);
    for (const auto& name : Names(page)) names.push_back(name);
    request.set_page_token(page.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 3);
  EXPECT_THAT(names, ElementsAre("Berg Ann", "Berg Ann", "berg Zoe", "Bergman Bo", "Åkesson Ida", "Öberg Ann"));
}

TEST_F(ProviderTest, FiltersAreJoined) {
  client_.CreatedProvider(WithNpi(APrescriber("Bergstrom", "Randy")));
  auto nurse = APrescriber("Olsen", "Berit");
  nurse.set_kind(v1::PROVIDER_KIND_NURSE);
  client_.CreatedProvider(nurse);
  client_.DeactivateProvider(client_.CreatedProvider(APrescriber("Berger", "Ann")));
  v1::ListProvidersRequest request;
  request.set_name("BER");
  EXPECT_THAT(Names(List(request)), ElementsAre("Bergstrom Randy", "Olsen Berit")) << "either name, either case";
  request.set_with_inactive(true);
  EXPECT_THAT(Names(List(request)), ElementsAre("Berger Ann", "Bergstrom Randy", "Olsen Berit"));
  request.set_kind(v1::PROVIDER_KIND_NURSE);
  EXPECT_THAT(Names(List(request)), ElementsAre("Olsen Berit"));
  request.set_npi(kNpi);
  EXPECT_THAT(Names(List(request)), testing::IsEmpty());
  request.clear_kind();
  EXPECT_THAT(Names(List(request)), ElementsAre("Bergstrom Randy"));
  request.set_name("%");
  EXPECT_THAT(Names(List(request)), testing::IsEmpty()) << "a sign, not a pattern";
}

TEST_F(ProviderTest, APageTokenIsForItsOwnFilters) {
  client_.CreatedProvider(APrescriber("Berg"));
  client_.CreatedProvider(APrescriber("Olsen"));
  v1::ListProvidersRequest request;
  request.set_page_size(1);
  request.set_page_token(List(request).next_page_token());
  EXPECT_THAT(Names(List(request)), ElementsAre("Olsen Randy"));
  request.set_with_inactive(true);
  EXPECT_EQ(client_.Send("ProviderService/ListProviders", request).reason(), "INVALID_PAGE_TOKEN");
}

}  // namespace
}  // namespace cairn::tests
