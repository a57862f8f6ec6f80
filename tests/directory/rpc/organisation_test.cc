#include <gmock/gmock.h>

#include <future>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;

class OrganisationTest : public testing::Test {
 protected:
  std::string Admin() { return harness_.ForgeToken(org_, account_, {options::ROLE_ORG_ADMIN}); }
  DirectoryReply Create(const std::string& name, const std::string& time_zone = "America/New_York") {
    v1::CreateSiteRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_name(name);
    request.set_time_zone(time_zone);
    return harness_.Directory("OrganisationService/CreateSite", request, Admin());
  }
  v1::Site Created(const std::string& name) { return Create(name).As<v1::CreateSiteResponse>().site(); }
  DirectoryReply Update(const v1::Site& site, const std::string& name,
                        const std::string& time_zone = "America/Chicago") {
    v1::UpdateSiteRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_site_id(site.site_id());
    request.set_etag(site.etag());
    request.set_name(name);
    request.set_time_zone(time_zone);
    return harness_.Directory("OrganisationService/UpdateSite", request, Admin());
  }
  DirectoryReply List(int page_size, const std::string& page_token, const std::string& token) {
    v1::ListSitesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return harness_.Directory("OrganisationService/ListSites", request, token);
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::AccountId account_ = platform::AccountId::New();
};

TEST_F(OrganisationTest, IsTheCallersOwn) {
  const auto reply = harness_.Directory("OrganisationService/GetOrganisation", v1::GetOrganisationRequest(), Admin());
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.As<v1::GetOrganisationResponse>().organisation().org_id(), org_.ToString());
  EXPECT_EQ(reply.As<v1::GetOrganisationResponse>().organisation().name(), "Cedar Hollow");
}

TEST_F(OrganisationTest, OpensSitesWithNamesThatDiffer) {
  const auto reply = Create("  Main   Street ");
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.As<v1::CreateSiteResponse>().site().name(), "Main Street");
  EXPECT_EQ(reply.As<v1::CreateSiteResponse>().site().time_zone(), "America/New_York");
  const auto duplicate = Create("MAIN street");
  EXPECT_EQ(duplicate.reason(), "SITE_NAME_TAKEN");
  EXPECT_EQ(duplicate.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(Create(" \t ").reason(), "INVALID_REQUEST");
  EXPECT_EQ(Create("Elm Street", "Mars/Olympus").reason(), "INVALID_REQUEST");
}

TEST_F(OrganisationTest, AnotherOrganisationMayHaveASiteOfTheSameName) {
  ASSERT_TRUE(Create("Main Street").ok());
  const auto other = harness_.AddOrganisation("Other Clinic");
  v1::CreateSiteRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_name("Main Street");
  request.set_time_zone("UTC");
  EXPECT_TRUE(harness_
                  .Directory("OrganisationService/CreateSite", request,
                             harness_.ForgeToken(other, platform::AccountId::New(), {options::ROLE_ORG_ADMIN}))
                  .ok());
}

TEST_F(OrganisationTest, ChangesASiteOnceForAnEtag) {
  const auto site = Created("Main Street");
  const auto reply = Update(site, "Elm Street");
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto changed = reply.As<v1::UpdateSiteResponse>().site();
  EXPECT_EQ(changed.site_id(), site.site_id());
  EXPECT_EQ(changed.name(), "Elm Street");
  EXPECT_EQ(changed.time_zone(), "America/Chicago");
  const auto stale = Update(site, "Oak Street");
  EXPECT_EQ(stale.reason(), "ETAG_MISMATCH");
  EXPECT_EQ(stale.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_TRUE(Update(changed, "ELM STREET").ok()) << "its own name is not taken";
}

TEST_F(OrganisationTest, ANameThatIsTakenIsNotGivenByAChangeEither) {
  Created("Main Street");
  EXPECT_EQ(Update(Created("Elm Street"), "main street").reason(), "SITE_NAME_TAKEN");
}

TEST_F(OrganisationTest, OfTwoThatTakeANameAtOnceOneGetsIt) {
  const auto one = Created("One"), two = Created("Two");
  auto first = std::async(std::launch::async, [&] { return Update(one, "Same").reason(); });
  auto second = std::async(std::launch::async, [&] { return Update(two, "Same").reason(); });
  auto third = std::async(std::launch::async, [&] { return Create("Same").reason(); });
  EXPECT_THAT((std::vector{first.get(), second.get(), third.get()}),
              testing::UnorderedElementsAre("", "SITE_NAME_TAKEN", "SITE_NAME_TAKEN"));
}

TEST_F(OrganisationTest, AnUnknownSiteIsNotFound) {
  auto site = Created("Main Street");
  site.set_site_id(platform::NewUuid().ToString());
  const auto reply = Update(site, "Elm Street");
  EXPECT_EQ(reply.reason(), "SITE_NOT_FOUND");
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(OrganisationTest, ListsSitesByNamePageByPage) {
  for (const auto* name : {"oak", "Elm", "birch", "Ash"}) ASSERT_TRUE(Create(name).ok());
  std::vector<std::string> names;
  std::string page_token;
  int pages = 0;
  do {
    const auto reply = List(3, page_token, Admin());
    ASSERT_TRUE(reply.ok());
    for (const auto& site : reply.As<v1::ListSitesResponse>().sites()) names.push_back(site.name());
    page_token = reply.As<v1::ListSitesResponse>().next_page_token();
    ++pages;
  } while (!page_token.empty());
  EXPECT_EQ(pages, 2);
  EXPECT_THAT(names, testing::ElementsAre("Ash", "birch", "Elm", "oak"));
}

TEST_F(OrganisationTest, APageTokenThatIsNotOneOfThisListIsRefused) {
  for (const auto* name : {"oak", "elm"}) ASSERT_TRUE(Create(name).ok());
  const auto good = List(1, "", Admin()).As<v1::ListSitesResponse>().next_page_token();
  ASSERT_TRUE(List(1, good, Admin()).ok());
  auto damaged = good;
  damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
  for (const auto& bad :
       {damaged, good.substr(0, good.size() - 1), good + "A", std::string("rubbish"), std::string("===")}) {
    const auto reply = List(1, bad, Admin());
    EXPECT_EQ(reply.reason(), "INVALID_PAGE_TOKEN") << bad;
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  }
  const auto other = harness_.AddOrganisation("Other Clinic");
  EXPECT_EQ(List(1, good, harness_.ForgeToken(other, account_, {options::ROLE_ORG_ADMIN})).reason(),
            "INVALID_PAGE_TOKEN");
  v1::ListAccountsRequest accounts;
  accounts.set_page_token(good);
  EXPECT_EQ(harness_.Directory("AccountService/ListAccounts", accounts, Admin()).reason(), "INVALID_PAGE_TOKEN");
  harness_.clock().Advance(std::chrono::minutes(61));
  harness_.authority().Refresh();
  EXPECT_EQ(List(1, good, Admin()).reason(), "INVALID_PAGE_TOKEN") << "an hour later";
  EXPECT_EQ(List(-1, "", Admin()).reason(), "INVALID_REQUEST");
}

TEST_F(OrganisationTest, OthersHearOfSites) {
  const auto site = Created("Main Street");
  ASSERT_TRUE(Update(site, "Elm Street").ok());
  cairn::events::v1::ListEventsRequest request;
  request.set_org_id(org_.ToString());
  DirectoryReply reply;
  ASSERT_TRUE(WithinASecond([&] {
    reply = harness_.Call("cairn.events.v1.EventFeedService/ListEvents", request, "", "enrollment");
    return reply.As<cairn::events::v1::ListEventsResponse>().events_size() == 2;
  }));
  const auto& events = reply.As<cairn::events::v1::ListEventsResponse>().events();
  EXPECT_EQ(events[0].type(), "cairn.directory.v1.SiteOpened");
  EXPECT_EQ(events[1].type(), "cairn.directory.v1.SiteChanged");
  EXPECT_EQ(events[1].aggregate_version(), 2);
  v1::SiteChanged changed;
  ASSERT_TRUE(changed.ParseFromString(events[1].body()));
  EXPECT_EQ(changed.site_id(), site.site_id());
  EXPECT_EQ(changed.name(), "Elm Street");
  EXPECT_EQ(changed.time_zone(), "America/Chicago");
}

}  // namespace
}  // namespace cairn::tests
