#include "mentorship/domain/community.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

TEST(CommunityKey, TakesNoNoticeOfCapitalsBlanksAndWaysToWriteAnAccent) {
  EXPECT_EQ(CommunityKey("  Iglesia  SAN JOSÉ\t"), CommunityKey("iglesia san josé"));
  EXPECT_EQ(CommunityKey("Iglesia San Jose\u0301"), CommunityKey("Iglesia San José"));
  EXPECT_EQ(CommunityKey("\u00a0Millbrook\u2003Choir "), "millbrook choir");
  EXPECT_NE(CommunityKey("Iglesia San Jose"), CommunityKey("Iglesia San José")) << "an accent may be another name";
}

TEST(CommunityKey, IsEmptyForBlanksAlone) {
  for (const auto* name : {"", " ", "\t\n", "\u00a0"}) EXPECT_EQ(CommunityKey(name), "");
}

TEST(CommunityKey, OfAKeyIsTheKey) {
  for (const auto* name : {"Straße 7", "  A  b ", "ΣΊΣΥΦΟΣ", "\xff broken"})
    EXPECT_EQ(CommunityKey(CommunityKey(name)), CommunityKey(name)) << name;
}

}  // namespace
}  // namespace cairn::mentorship::domain
