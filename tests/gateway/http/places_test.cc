#include "gateway/http/places.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using gateway::http::Places;

TEST(Places, AreLimitedInAllAndForEachAddress) {
  Places places(3, 2);
  EXPECT_TRUE(places.Enter("a"));
  EXPECT_TRUE(places.Enter("a"));
  EXPECT_FALSE(places.Enter("a"));
  EXPECT_TRUE(places.Enter("b"));
  EXPECT_FALSE(places.Enter("c"));
  EXPECT_EQ(places.taken(), 3);
  places.Leave("a");
  EXPECT_TRUE(places.Enter("c"));
  EXPECT_FALSE(places.Enter("a"));
}

TEST(Places, AreGivenBack) {
  Places places(1, 1);
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(places.Enter("a"));
    places.Leave("a");
  }
  EXPECT_EQ(places.taken(), 0);
}

}  // namespace
}  // namespace cairn::tests
