#include "directory/domain/password_rule.h"

#include <gmock/gmock.h>

#include <thread>

namespace cairn::directory::domain {
namespace {

const PasswordOwner kOwner{
    .user_name = "grace.hopper@cedar-hollow", .display_name = "Grace Hopper", .organisation = "Cedar Hollow"};

std::string WhatIsWeak(std::string_view password, const PasswordOwner& owner = kOwner) {
  std::string text;
  for (const auto& violation : CheckNewPassword("password", password, owner)) {
    EXPECT_EQ(violation.field, "password");
    text += violation.description + "\n";
  }
  return text;
}

TEST(PasswordRule, LetsPassWhatIsLongAndInNoList) {
  for (const auto* password : {"quiet lantern over the marsh", "Tr7#pq!Zk2vm", "vexol druma pitan",
                               "été à Besançon, hier", "правильная лошадь батарея", "0h4k9wq2m7xz5c8vn3bt"}) {
    EXPECT_EQ(WhatIsWeak(password), "") << password;
  }
}

TEST(PasswordRule, CountsCharactersAfterNfkcAndNotBytes) {
  EXPECT_THAT(WhatIsWeak("Tr7#pq!Zk2v"), testing::HasSubstr("at least 12 characters"));
  EXPECT_EQ(WhatIsWeak("Tr7#pq!Zk2vm"), "");
  EXPECT_THAT(WhatIsWeak("éüßéüßéüßéü"), testing::HasSubstr("at least 12 characters")) << "11 characters, 22 bytes";
  EXPECT_THAT(WhatIsWeak("\xEF\xAC\x83qZk7!wp#d"), testing::Not(testing::HasSubstr("at least")))
      << "one sign that NFKC makes three letters";
  std::string longest = "qZk7!wp#d";
  while (longest.size() < 128) longest += static_cast<char>('a' + (longest.size() * 7) % 26);
  EXPECT_EQ(WhatIsWeak(longest), "");
  EXPECT_THAT(WhatIsWeak(longest + "x"), testing::HasSubstr("at most 128 characters"));
}

TEST(PasswordRule, RefusesWhatIsGuessedFirst) {
  const std::vector<std::pair<std::string, std::string>> weak = {{"password1234", "common words or passwords"},
                                                                 {"iloveyou1234", "common words or passwords"},
                                                                 {"passwordpassword", "repetitions"},
                                                                 {"Passw0rd!Passw0rd!", "common words or passwords"},
                                                                 {"123456789012", "sequences"},
                                                                 {"abcdefghijklmnop", "sequences"},
                                                                 {"aaaaaaaaaaaaaaaa", "repetitions"},
                                                                 {"qwertyuiop12", "common words or passwords"},
                                                                 {"Summer2026!!", "dates"},
                                                                 {"letmein letmein", "common words or passwords"}};
  for (const auto& [password, made_of] : weak) {
    EXPECT_THAT(WhatIsWeak(password), testing::HasSubstr("easily guessed")) << password;
    EXPECT_THAT(WhatIsWeak(password), testing::HasSubstr(made_of)) << password;
  }
}

TEST(PasswordRule, KnowsWhatThePersonIsCalled) {
  const PasswordOwner stranger{.user_name = "bob@elsewhere", .display_name = "Bob Lee", .organisation = "Elsewhere"};
  EXPECT_THAT(WhatIsWeak("Wintergreen-Oak 7"), "");
  const PasswordOwner owner{
      .user_name = "lee@wintergreen-oak", .display_name = "Bo Lee", .organisation = "Wintergreen Oak"};
  EXPECT_THAT(WhatIsWeak("Wintergreen-Oak 7", owner), testing::HasSubstr("words of the user name"));
  EXPECT_THAT(WhatIsWeak("CedarHollow2026!"), testing::HasSubstr("words of the user name"));
  EXPECT_THAT(WhatIsWeak("C3darH0llow26"), testing::HasSubstr("easily guessed"));
}

TEST(PasswordRule, RefusesTheUserNameHoweverItIsWritten) {
  const std::string long_tail = " vexol druma pitan";
  EXPECT_THAT(WhatIsWeak("GRACE.HOPPER@Cedar-Hollow" + long_tail),
              testing::HasSubstr("must not contain the user name"));
  EXPECT_THAT(WhatIsWeak("x"
                         "Grace.Hopper" +
                         long_tail),
              testing::HasSubstr("must not contain the user name"));
  EXPECT_EQ(WhatIsWeak("hopper" + long_tail), "") << "a part of it, in something long, may stay";
  const PasswordOwner ada{.user_name = "ada@cedar-hollow", .display_name = "Ada", .organisation = "Cedar Hollow"};
  EXPECT_EQ(WhatIsWeak("adamant" + long_tail, ada), "") << "three letters are in many words";
}

TEST(PasswordRule, NamesEverythingAtOnceAndRepeatsNothing) {
  const auto text = WhatIsWeak("hopper1");
  EXPECT_THAT(text, testing::AllOf(testing::HasSubstr("at least 12"), testing::HasSubstr("easily guessed")));
  for (const auto* password : {"hopper1", "iloveyou1234", "GRACE.HOPPER@Cedar-Hollow 1"}) {
    EXPECT_THAT(WhatIsWeak(password), testing::Not(testing::HasSubstr(password)));
  }
}

TEST(PasswordRule, BearsAnythingAtAll) {
  EXPECT_NE(WhatIsWeak(""), "");
  EXPECT_NE(WhatIsWeak("\xFF\xFE\xFD"), "");
  EXPECT_EQ(WhatIsWeak(std::string(12, '\x01') + "Tr7#pq!Zk2vm", {}), "");
  EXPECT_NE(WhatIsWeak(std::string(128, 'a')), "");
}

TEST(PasswordRule, IsTheSameFromManyThreads) {
  const auto expected = WhatIsWeak("CedarHollow2026!");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 50; ++n) EXPECT_EQ(WhatIsWeak("CedarHollow2026!"), expected);
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace cairn::directory::domain
