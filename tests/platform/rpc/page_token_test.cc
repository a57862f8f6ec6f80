#include "platform/rpc/page_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::platform::rpc {
namespace {

using std::chrono::minutes;

const Instant kNow{std::chrono::seconds(1'800'000'000)};

crypto::OrgKeys Keys() {
  std::vector<crypto::OrgKeys::Wrapping> wrapping;
  wrapping.push_back({"k1", crypto::SecretKey::Random()});
  return crypto::OrgKeys(OrgId::New(), std::move(wrapping), crypto::SecretKey::Random());
}

class PageTokenTest : public testing::Test {
 protected:
  std::string RefusalOf(const crypto::OrgKeys& keys, std::string_view query, std::string_view token,
                        Instant now) const {
    const auto cursor = ReadPageToken(keys, query, token, now);
    if (cursor) return "";
    EXPECT_EQ(cursor.error().code, Code::kInvalidArgument);
    return cursor.error().reason;
  }
  const crypto::OrgKeys keys_ = Keys();
  const std::vector<std::string> cursor_ = {"Müller", "", std::string("a\0b", 3)};
  const std::string token_ = MakePageToken(keys_, "ListSites", cursor_, kNow);
};

TEST_F(PageTokenTest, GivesTheCursorBack) {
  EXPECT_EQ(*ReadPageToken(keys_, "ListSites", token_, kNow + minutes(59)), cursor_);
  EXPECT_THAT(*ReadPageToken(keys_, "ListSites", MakePageToken(keys_, "ListSites", {}, kNow), kNow),
              testing::IsEmpty());
}

TEST_F(PageTokenTest, AnEmptyTokenIsTheFirstPage) {
  EXPECT_THAT(*ReadPageToken(keys_, "ListSites", "", kNow), testing::IsEmpty());
}

TEST_F(PageTokenTest, ShowsNothingOfTheCursor) {
  EXPECT_EQ(crypto::Base64UrlDecode(token_)->find("ller"), std::string::npos);
  EXPECT_LE(token_.size(), 1024U);
}

TEST_F(PageTokenTest, RefusesAnExpiredToken) {
  EXPECT_EQ(RefusalOf(keys_, "ListSites", token_, kNow + minutes(60)), "INVALID_PAGE_TOKEN");
}

TEST_F(PageTokenTest, RefusesAnotherQueryOrOrganisation) {
  EXPECT_EQ(RefusalOf(keys_, "ListAccounts", token_, kNow), "INVALID_PAGE_TOKEN");
  EXPECT_EQ(RefusalOf(Keys(), "ListSites", token_, kNow), "INVALID_PAGE_TOKEN");
}

TEST_F(PageTokenTest, RefusesADamagedToken) {
  for (std::size_t i = 0; i < token_.size(); ++i) {
    std::string damaged = token_;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(RefusalOf(keys_, "ListSites", damaged, kNow), "INVALID_PAGE_TOKEN") << i;
  }
  for (std::size_t size = 1; size < token_.size(); ++size)
    EXPECT_EQ(RefusalOf(keys_, "ListSites", token_.substr(0, size), kNow), "INVALID_PAGE_TOKEN") << size;
  EXPECT_EQ(RefusalOf(keys_, "ListSites", "not base64url!", kNow), "INVALID_PAGE_TOKEN");
}

TEST(PageSize, IsHeldBetweenItsLimits) {
  EXPECT_EQ(*PageSize(0), 50);
  EXPECT_EQ(*PageSize(1), 1);
  EXPECT_EQ(*PageSize(500), 500);
  EXPECT_EQ(*PageSize(501), 500);
  EXPECT_EQ(*PageSize(2147483647), 500);
  EXPECT_EQ(PageSize(-1).error().fields[0].field, "page_size");
}

TEST(Etag, BelongsToOneVersionOfOneRowOfOneOrganisation) {
  const auto keys = Keys();
  const Uuid id = NewUuid();
  const std::string etag = MakeEtag(keys, id, 3);
  EXPECT_EQ(crypto::Base64UrlDecode(etag)->size(), 12U);
  EXPECT_TRUE(CheckEtag(keys, id, 3, etag));
  for (const auto& refused :
       {CheckEtag(keys, id, 4, etag), CheckEtag(keys, NewUuid(), 3, etag), CheckEtag(Keys(), id, 3, etag),
        CheckEtag(keys, id, 3, ""), CheckEtag(keys, id, 3, etag + "A")}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::kAborted);
    EXPECT_EQ(refused.error().reason, "ETAG_MISMATCH");
  }
}

}  // namespace
}  // namespace cairn::platform::rpc
