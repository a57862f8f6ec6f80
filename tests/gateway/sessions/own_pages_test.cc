#include "gateway/sessions/own_pages.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using gateway::http::Head;
using gateway::sessions::OwnPages;

using Fields = std::vector<std::pair<std::string, std::string>>;

Head Post(Fields fields) {
  return {.method = "POST", .path = "/", .query = "", .fields = std::move(fields), .client = ""};
}

const OwnPages kPages({"https://console.test", "https://localhost:7107"});

Fields Good() {
  return {{"host", "console.test"},
          {"origin", "https://console.test"},
          {"sec-fetch-site", "same-origin"},
          {"x-cairn", "1"}};
}

Fields With(const std::string& name, const std::string& value) {
  auto fields = Good();
  std::erase_if(fields, [&](const auto& field) { return field.first == name; });
  if (value != "(none)") fields.emplace_back(name, value);
  return fields;
}

TEST(OwnPages, KnowTheirAddresses) {
  EXPECT_TRUE(kPages.IsAddressed(Post({{"host", "console.test"}})));
  EXPECT_TRUE(kPages.IsAddressed(Post({{"host", "localhost:7107"}})));
  for (const char* host :
       {"", "localhost", "console.test:443", "console.test.evil", "evil", "CONSOLE.TEST", "a.console.test"}) {
    EXPECT_FALSE(kPages.IsAddressed(Post({{"host", host}}))) << host;
  }
}

TEST(OwnPages, AreTheOnlyOnesThatMaySend) {
  EXPECT_TRUE(kPages.Sent(Post(Good()), "x-cairn"));
  EXPECT_FALSE(kPages.Sent(Post(Good()), "x-grpc-web"));
  const std::pair<const char*, const char*> foreign[] = {
      {"origin", "(none)"},
      {"origin", "null"},
      {"origin", "https://evil.test"},
      {"origin", "https://sub.console.test"},
      {"origin", "https://console.test.evil"},
      {"origin", "http://console.test"},
      {"origin", "https://console.test:443"},
      {"origin", "https://console.test/"},
      // Ours, but not the one that was asked.
      {"origin", "https://localhost:7107"},
      {"host", "evil.test"},
      {"sec-fetch-site", "(none)"},
      {"sec-fetch-site", "none"},
      {"sec-fetch-site", "same-site"},
      {"sec-fetch-site", "cross-site"},
      {"sec-fetch-site", "same-origin, cross-site"},
      {"x-cairn", "(none)"},
      {"x-cairn", "0"},
      {"x-cairn", ""},
  };
  for (const auto& [name, value] : foreign) {
    EXPECT_FALSE(kPages.Sent(Post(With(name, value)), "x-cairn")) << name << ": " << value;
  }
}

TEST(OwnPages, MayReadWithoutSayingWhoTheyAre) {
  auto head = Post(With("origin", "(none)"));
  head.method = "GET";
  EXPECT_TRUE(kPages.Sent(head, "x-cairn"));
  head.fields = With("sec-fetch-site", "cross-site");
  EXPECT_FALSE(kPages.Sent(head, "x-cairn"));
  head.fields = With("origin", "https://evil.test");
  EXPECT_FALSE(kPages.Sent(head, "x-cairn"));
}

TEST(OwnPages, WantAddressesOfHttps) {
  for (const char* origin :
       {"", "http://a", "https://", "https://a/", "https://A", "a", "https://a b", "https://a,b"}) {
    EXPECT_THROW(OwnPages({origin}), std::runtime_error) << origin;
  }
  EXPECT_THROW(OwnPages({}), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
