#include "gateway/rates.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using gateway::Rates;
using Kind = gateway::forwarding::Method::Kind;

const Rates::Moment kNow{std::chrono::seconds(1000)};

TEST(Rates, AreThoseOfSecurity) {
  Rates rates({});
  // Five a minute for one name, however it is written.
  for (const char* name : {"ada@clinic", "Ada@clinic", "ADA@CLINIC", "ada@Clinic", "ada@clinic"}) {
    EXPECT_TRUE(rates.TakeSignIn("10.0.0.1", name, kNow));
  }
  const auto refused = rates.TakeSignIn("10.0.0.2", "ada@clinic", kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "TOO_MANY_REQUESTS");
  EXPECT_EQ(refused.error().code, platform::Code::kResourceExhausted);
  EXPECT_EQ(refused.error().metadata.front().second, "sign_ins_of_account");
  EXPECT_TRUE(refused.error().retry_after);
  // Thirty a minute for one address, of which five are gone.
  int let_in = 0;
  for (int i = 0; i < 100; ++i) let_in += rates.TakeSignIn("10.0.0.1", "n" + std::to_string(i), kNow).has_value();
  EXPECT_EQ(let_in, 25);
}

TEST(Rates, HoldForEverybodyTogether) {
  Rates rates({});
  int let_in = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto number = std::to_string(i);
    let_in += rates.TakeSignIn("address " + number, "name " + number, kNow).has_value();
  }
  EXPECT_EQ(let_in, 300);
}

// An address that floods must not use up what everybody shares.
TEST(Rates, ChargeAFloodToItsAddressAlone) {
  Rates rates({});
  for (int i = 0; i < 1000; ++i) rates.TakeSignIn("flood", "name " + std::to_string(i), kNow);
  EXPECT_TRUE(rates.TakeSignIn("calm", "somebody", kNow));
}

TEST(Rates, CountCallsOfASession) {
  Rates rates({});
  int calls = 0;
  for (int i = 0; i < 100; ++i) calls += rates.TakeCall("secret", Kind::kOrdinary, kNow).has_value();
  EXPECT_EQ(calls, 40);
  EXPECT_TRUE(rates.TakeCall("another", Kind::kOrdinary, kNow));
  int exports = 0;
  for (int i = 0; i < 20; ++i) {
    exports += rates.TakeCall("exporter", Kind::kExport, kNow + std::chrono::seconds(i)).has_value();
  }
  EXPECT_EQ(exports, 10);
  int searches = 0;
  for (int i = 0; i < 300; ++i) {
    searches += rates.TakeCall("searcher", Kind::kSearch, kNow + std::chrono::milliseconds(100 * i)).has_value();
  }
  EXPECT_GE(searches, 89);
  EXPECT_LE(searches, 91);
}

TEST(Rates, StopWhoGuessesSessions) {
  Rates rates({});
  for (int i = 0; i < 600; ++i) {
    ASSERT_TRUE(rates.MayAskForSession("a", kNow)) << i;
    rates.CountEndedSession("a", kNow);
  }
  EXPECT_FALSE(rates.MayAskForSession("a", kNow));
  EXPECT_TRUE(rates.MayAskForSession("b", kNow));
  EXPECT_TRUE(rates.MayAskForSession("a", kNow + std::chrono::seconds(1)));
}

}  // namespace
}  // namespace cairn::tests
