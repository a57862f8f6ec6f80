#include "gateway/forwarding/forwarder.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <thread>

#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/finder_service.pb.h"
#include "cairn/directory/v1/session_service.pb.h"
#include "tests/directory/account_steps.h"
#include "tests/gateway/gateway_harness.h"

namespace cairn::tests {
namespace {

using namespace std::string_literals;
using directory::domain::Role;
using testing::HasSubstr;
using testing::Not;

const std::string kGetMySession = "/cairn.directory.v1.SessionService/GetMySession";

class ForwarderTest : public testing::Test {
 protected:
  DirectoryHarness& directory() { return harness_.directory(); }

  GatewayHarness harness_;
  const platform::OrgId org_ = directory().AddOrganisation("Cedar Hollow");
  const Member ada_ = directory().AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
  const std::string cookie_ = harness_.OpenSession(ada_);
};

TEST_F(ForwarderTest, CarriesAMessageThereAndItsAnswerBack) {
  const auto reply = harness_.Call(kGetMySession, "", cookie_);
  EXPECT_EQ(reply.http_status, 200);
  EXPECT_EQ(reply.status, 0);
  directory::v1::GetMySessionResponse response;
  ASSERT_TRUE(response.ParseFromString(reply.message));
  EXPECT_EQ(response.session().account_id(), ada_.id.ToString());
}

TEST_F(ForwarderTest, CarriesTheErrorOfAServiceWhole) {
  directory::v1::GetAccountRequest request;
  request.set_account_id(ada_.id.ToString());
  const auto refused =
      harness_.Call("/cairn.directory.v1.AccountService/GetAccount", request.SerializeAsString(), cookie_);
  EXPECT_EQ(refused.http_status, 200);
  EXPECT_EQ(refused.status, 7);
  EXPECT_EQ(refused.reason, "ROLE_NOT_ALLOWED");
  EXPECT_FALSE(refused.has_message);
  const auto unknown_field = harness_.Call(kGetMySession, "\x08\x01", cookie_);
  EXPECT_EQ(unknown_field.status, 3);
  EXPECT_EQ(unknown_field.reason, "INVALID_REQUEST");
  const auto not_a_message = harness_.Call(kGetMySession, "\xff\xff\xff", cookie_);
  EXPECT_EQ(not_a_message.status, 13);
  EXPECT_EQ(not_a_message.reason, "SERVICE_FAILED");
}

TEST_F(ForwarderTest, IsOpenToEverybodyWhereTheContractIs) {
  directory::v1::FindProvidersRequest request;
  request.mutable_position()->set_latitude(44.2);
  request.mutable_position()->set_longitude(-72.5);
  request.set_radius_miles(10);
  const auto reply = harness_.Call("/cairn.directory.v1.FinderService/FindProviders", request.SerializeAsString());
  EXPECT_EQ(reply.status, 0) << reply.trailers;
}

TEST_F(ForwarderTest, WantsASessionWhereTheContractDoes) {
  for (const std::string& cookie : {""s, "x"s, std::string(43, 'A').substr(1), cookie_ + "; __Host-cairn=" + cookie_}) {
    const auto reply = harness_.Call(kGetMySession, "", cookie);
    EXPECT_EQ(reply.status, 16) << cookie;
    EXPECT_EQ(reply.reason, "SESSION_REQUIRED") << cookie;
  }
  const auto guessed = harness_.Call(kGetMySession, "", std::string(43, 'A'));
  EXPECT_EQ(guessed.status, 16);
  EXPECT_EQ(guessed.reason, "SESSION_ENDED");
}

TEST_F(ForwarderTest, TakesNoTokenFromABrowser) {
  const auto token = directory().ForgeToken(org_, ada_.id, {options::v1::ROLE_ORG_ADMIN});
  const auto reply = harness_.Call(kGetMySession, "", "", "Authorization: Bearer " + token + "\r\n");
  EXPECT_EQ(reply.reason, "SESSION_REQUIRED");
  directory::v1::GetAccountRequest request;
  request.set_account_id(ada_.id.ToString());
  const auto both = harness_.Call("/cairn.directory.v1.AccountService/GetAccount", request.SerializeAsString(), cookie_,
                                  "Authorization: Bearer " + token + "\r\n");
  EXPECT_EQ(both.reason, "ROLE_NOT_ALLOWED");
}

TEST_F(ForwarderTest, OffersNothingButTheList) {
  for (const char* path :
       {"/", "/cairn.directory.v1.SessionService/SignIn", "/cairn.directory.v1.SessionService/IssueToken",
        "/cairn.directory.v1.SessionService/GetAuthority", "/cairn.directory.v1.ProviderService/ExportProviders",
        "/cairn.events.v1.EventFeedService/ListHeads", "/grpc.health.v1.Health/Check",
        "/cairn.directory.v1.SessionService/GetMySession/", "/cairn.directory.v1.sessionservice/getmysession",
        "/cairn.directory.v1.SessionService/GetMySession?x=1", "/cairn.prescribing.v1.OrderService/GetOrder"}) {
    const auto reply = harness_.Call(path, "", cookie_);
    EXPECT_EQ(reply.status, 12) << path;
    EXPECT_EQ(reply.reason, "METHOD_NOT_OFFERED") << path;
  }
}

// IN-07.
TEST_F(ForwarderTest, RefusesMalformedFrames) {
  struct Row {
    std::string body;
    int status;
  };
  const Row table[] = {
      {"", 3},
      {"\0"s, 3},
      {"\0\0\0\0"s, 3},
      {"\1\0\0\0\0"s, 12},
      {"\1\0\0\0\3abc"s, 12},
      {"\x80\0\0\0\0"s, 3},
      {"\x80\0\0\0\x10grpc-status: 0\r\n"s, 3},
      {"\xff\0\0\0\0"s, 3},
      {"\2\0\0\0\0"s, 3},
      {"\0\0\0\0\1"s, 3},
      {"\0\0\0\0\0a"s, 3},
      {"\0\xff\xff\xff\xff"s, 3},
      {"\0\x7f\xff\xff\xff"s + "abc", 3},
      {"\0\0\0\0\0\0\0\0\0\0"s, 3},
      {"\0\0\0\0\0\x80\0\0\0\0"s, 3},
      {"AAAAAAA=", 3},
  };
  for (const auto& row : table) {
    const auto answer = harness_.Ask(GatewayHarness::Web(kGetMySession, row.body, cookie_));
    const auto reply = ReadWebReply(answer);
    EXPECT_EQ(reply.http_status, 200);
    EXPECT_EQ(reply.status, row.status) << testing::PrintToString(row.body);
    EXPECT_FALSE(reply.has_message);
    EXPECT_FALSE(reply.trailers.empty());
  }
}

TEST_F(ForwarderTest, ReadsAFrameHoweverItIsCut) {
  auto browser = harness_.Browser();
  const auto request = GatewayHarness::Web(kGetMySession, Frame(""), cookie_);
  const auto body = request.size() - 5;
  for (std::size_t at = body - 2; at < request.size(); ++at) {
    ASSERT_TRUE(browser.Send(request.substr(0, at)));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const auto answer = browser.Ask(request.substr(at));
    ASSERT_TRUE(answer) << at;
    EXPECT_EQ(ReadWebReply(*answer).status, 0) << at;
  }
}

// IN-08.
TEST_F(ForwarderTest, HoldsMessagesToTheirLimit) {
  const std::size_t most = 1024 * 1024;
  const auto fits = harness_.Call(kGetMySession, std::string(most, '\x08'), cookie_);
  EXPECT_NE(fits.reason, "REQUEST_TOO_LARGE");
  EXPECT_NE(fits.status, -1);
  auto browser = harness_.Browser();
  auto request = GatewayHarness::Web(kGetMySession, Frame(std::string(most + 1, '\x08')), cookie_);
  browser.Send(request.substr(0, request.size() - most - 6));
  const auto answer = browser.Receive();
  ASSERT_TRUE(answer);
  const auto reply = ReadWebReply(*answer);
  EXPECT_EQ(reply.status, 8);
  EXPECT_EQ(reply.reason, "REQUEST_TOO_LARGE");
  EXPECT_EQ(answer->fields.at("connection"), "close");
}

// IN-09: groups within groups that nobody knows, 300,000 fields that nobody knows, as many of one that is known.
TEST_F(ForwarderTest, IsNotKeptBusyByDeepAndHugeMessages) {
  const auto repeated = [](const std::string& bytes, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += bytes;
    return all;
  };
  for (const auto& message : {repeated("\x9b\x06", 101) + repeated("\x9c\x06", 101),
                              repeated("\x9b\x06", 10'000) + repeated("\x9c\x06", 10'000), repeated("\x9b\x06", 10'000),
                              repeated("\xa0\x06\x01", 300'000), repeated("\x52\x01x", 300'000)}) {
    const auto began = std::chrono::steady_clock::now();
    const auto reply = harness_.Call("/cairn.directory.v1.FinderService/FindProviders", message);
    EXPECT_GT(reply.status, 0) << message.size();
    EXPECT_FALSE(reply.has_message);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
  }
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie_).status, 0);
}

// IN-10: what is no UTF-8, what is longer than it need be, halves of pairs, NUL, what is no character.
TEST_F(ForwarderTest, TakesNoTextThatIsNone) {
  directory::v1::FindProvidersRequest good;
  good.mutable_position()->set_latitude(44.2);
  good.mutable_position()->set_longitude(-72.5);
  good.set_radius_miles(10);
  for (const std::string& text :
       {"\xff"s, "\xc0\x80"s, "\xe0\x80\xaf"s, "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\xe2\x82"s, "a\0b"s}) {
    const auto message = good.SerializeAsString() + "\x52" + static_cast<char>(text.size()) + text;
    const auto reply = harness_.Call("/cairn.directory.v1.FinderService/FindProviders", message);
    EXPECT_GT(reply.status, 0) << testing::PrintToString(text);
    EXPECT_FALSE(reply.has_message);
  }
}

TEST_F(ForwarderTest, WantsGrpcWebFromOurOwnPages) {
  const std::string good = GatewayHarness::Web(kGetMySession, Frame(""), cookie_);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string request = good;
    return request.replace(request.find(from), from.size(), to);
  };
  const std::string content = "Content-Type: application/grpc-web+proto";
  const std::pair<std::string, int> table[] = {
      {with(content, "Content-Type: application/grpc-web-text+proto"), 415},
      {with(content, "Content-Type: application/grpc-web"), 415},
      {with(content, "Content-Type: application/grpc+proto"), 415},
      {with(content, "Content-Type: application/json"), 415},
      {with(content, "Content-Type: text/plain"), 415},
      {with(content + "\r\n", ""), 415},
      {with(content, content + "; charset=utf-8"), 415},
      {with("X-Grpc-Web: 1\r\n", ""), 403},
      {with("X-Grpc-Web: 1", "X-Grpc-Web: true"), 403},
      {with("Origin: https://console.test\r\n", ""), 403},
      {with("Origin: https://console.test", "Origin: https://evil.test"), 403},
      {with("Origin: https://console.test", "Origin: null"), 403},
      {with("Sec-Fetch-Site: same-origin\r\n", ""), 403},
      {with("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"), 403},
  };
  for (const auto& [request, status] : table) {
    const auto reply = ReadWebReply(harness_.Ask(request));
    EXPECT_EQ(reply.http_status, status) << request;
    EXPECT_GT(reply.status, 0) << request;
    EXPECT_FALSE(reply.has_message);
  }
  EXPECT_EQ(harness_.Ask(with("Host: console.test", "Host: evil.test")).status, 421);
}

TEST_F(ForwarderTest, HeedsADeadlineAndRefusesOneThatCannotBeRead) {
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie_, "Grpc-Timeout: 5S\r\n").status, 0);
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie_, "Grpc-Timeout: 99999999H\r\n").status, 0);
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie_, "Grpc-Timeout: 5x\r\n").reason, "TIMEOUT_MALFORMED");
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie_, "Grpc-Timeout: 0S\r\n").status, 4);
}

TEST_F(ForwarderTest, SaysNothingOfWhereAServiceIsThatCannotBeReached) {
  const auto began = std::chrono::steady_clock::now();
  const auto answer =
      harness_.Ask(GatewayHarness::Web("/cairn.enrollment.v1.PatientService/ListPanel", Frame(""), cookie_));
  const auto reply = ReadWebReply(answer);
  EXPECT_EQ(reply.status, 14);
  EXPECT_EQ(reply.reason, "SERVICE_UNREACHABLE");
  EXPECT_THAT(answer.body, Not(HasSubstr("127.0.0.1")));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

// AZ-09: roles have changed; the session goes on with a token of the new ones.
TEST_F(ForwarderTest, AsksForAnotherTokenWhenOneWasRevoked) {
  ASSERT_EQ(harness_.Call(kGetMySession, "", cookie_).status, 0);
  directory().clock().Advance(std::chrono::seconds(1));
  const auto olga = directory().AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  directory::v1::SetRolesRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_account_id(ada_.id.ToString());
  request.add_roles(options::v1::ROLE_CARE_COORDINATOR);
  const auto token = directory().ForgeToken(org_, olga.id, {options::v1::ROLE_ORG_ADMIN});
  request.set_etag(AccountOf(directory(), token, ada_.id).etag());
  const auto changed = directory().Directory("AccountService/SetRoles", request, token);
  ASSERT_TRUE(changed.ok()) << changed.reason();
  directory().clock().Advance(std::chrono::seconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  const auto reply = harness_.Call(kGetMySession, "", cookie_);
  EXPECT_EQ(reply.status, 0) << reply.trailers;
  directory::v1::GetMySessionResponse mine;
  ASSERT_TRUE(mine.ParseFromString(reply.message));
  ASSERT_EQ(mine.session().roles_size(), 1);
  EXPECT_EQ(mine.session().roles(0), options::v1::ROLE_CARE_COORDINATOR);
}

TEST_F(ForwarderTest, SaysThatAnAnswerWasKeptFromTheFirstTime) {
  const auto olga = directory().AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const auto cookie = harness_.OpenSession(olga);
  directory::v1::CreateSiteRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_name("Riverside");
  request.set_time_zone("America/New_York");
  const std::string path = "/cairn.directory.v1.OrganisationService/CreateSite";
  const auto first = harness_.Call(path, request.SerializeAsString(), cookie);
  ASSERT_EQ(first.status, 0) << first.trailers;
  EXPECT_THAT(first.trailers, Not(HasSubstr("idempotent-replay")));
  const auto again = harness_.Call(path, request.SerializeAsString(), cookie);
  EXPECT_EQ(again.message, first.message);
  EXPECT_THAT(again.trailers, HasSubstr("idempotent-replay: 1\r\n"));
}

TEST_F(ForwarderTest, CountsCallsByMethodAndCode) {
  harness_.Call(kGetMySession, "", cookie_);
  harness_.Call(kGetMySession, "", std::string(43, 'A'));
  const auto metrics = [&] {
    const int connection = ConnectFrom("127.0.0.1", harness_.admin_port());
    const std::string request = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
    EXPECT_EQ(write(connection, request.data(), request.size()), static_cast<ssize_t>(request.size()));
    std::string text;
    char bytes[4096];
    for (ssize_t got = 0; (got = read(connection, bytes, sizeof bytes)) > 0;)
      text.append(bytes, static_cast<std::size_t>(got));
    close(connection);
    return text;
  }();
  EXPECT_THAT(metrics, HasSubstr(R"(method="cairn.directory.v1.SessionService/GetMySession")"));
  EXPECT_THAT(metrics, HasSubstr(R"(code="UNAUTHENTICATED")"));
  EXPECT_THAT(metrics, Not(HasSubstr(ada_.user_name)));
  EXPECT_THAT(metrics, Not(HasSubstr("127.0.0.1")));
}

TEST_F(ForwarderTest, ServesTheConsoleToWhoAsks) {
  const auto page = harness_.Ask("GET /due?filter=mine HTTP/1.1\r\nHost: console.test\r\n\r\n");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("<title>Cairn</title>"));
  EXPECT_EQ(page.fields.at("cache-control"), "no-store");
  EXPECT_EQ(harness_.Ask("GET /style.css HTTP/1.1\r\nHost: console.test\r\n\r\n").fields.at("content-type"),
            "text/css; charset=utf-8");
  EXPECT_EQ(harness_.Ask("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n").status, 421);
}

TEST_F(ForwarderTest, IsReadyUntilItStops) {
  const auto ready = [&] {
    const int connection = ConnectFrom("127.0.0.1", harness_.admin_port());
    const std::string request = "GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n";
    if (write(connection, request.data(), request.size()) < 0) return std::string();
    char bytes[64] = "";
    const auto got = read(connection, bytes, sizeof bytes - 1);
    close(connection);
    return got < 13 ? std::string() : std::string(bytes + 9, 3);
  };
  EXPECT_EQ(ready(), "200");
  harness_.Stop();
  EXPECT_THROW(harness_.Browser(), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
