#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <thread>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

struct OrgKeysTest : testing::Test {
  static std::vector<OrgKeys::Wrapping> One(const std::string& id, const SecretKey& key) {
    std::vector<OrgKeys::Wrapping> keys;
    keys.push_back({id, key.Copy()});
    return keys;
  }

  const OrgId org_ = OrgId::New();
  const SecretKey wrapping_ = SecretKey::Random();
  const SecretKey index_ = SecretKey::Random();
  const OrgKeys keys_{org_, One("w1", wrapping_), index_.Copy()};
};

TEST_F(OrgKeysTest, WrapsAndUnwrapsADataKey) {
  const auto data_key = SecretKey::Random();
  const auto subject = SubjectId::New();
  EXPECT_EQ(keys_.current_wrapping_id(), "w1");
  EXPECT_EQ(keys_.Unwrap(keys_.Wrap(data_key, subject), "w1", subject).value().bytes(), data_key.bytes());
}

TEST_F(OrgKeysTest, BindsTheWrappedKeyToSubjectOrganisationAndKey) {
  const auto subject = SubjectId::New();
  const auto wrapped = keys_.Wrap(SecretKey::Random(), subject);
  const OrgKeys other_org(OrgId::New(), One("w1", wrapping_), index_.Copy());
  const OrgKeys other_id(org_, One("w2", wrapping_), index_.Copy());
  EXPECT_FALSE(keys_.Unwrap(wrapped, "w1", SubjectId::New()).has_value());
  EXPECT_FALSE(other_org.Unwrap(wrapped, "w1", subject).has_value());
  EXPECT_FALSE(other_id.Unwrap(wrapped, "w2", subject).has_value());
  EXPECT_EQ(keys_.Unwrap(wrapped, "w9", subject).error().reason, "UNREADABLE_RECORD");
}

TEST_F(OrgKeysTest, OpensWithOldKeysAndWrapsWithTheNewest) {
  const auto subject = SubjectId::New();
  const auto data_key = SecretKey::Random();
  const auto wrapped = keys_.Wrap(data_key, subject);
  const auto sealed = keys_.SealForOrg("seed", "totp");
  auto both = One("w1", wrapping_);
  both.push_back({"w2", SecretKey::Random()});
  const OrgKeys rotated(org_, std::move(both), index_.Copy());
  EXPECT_EQ(rotated.current_wrapping_id(), "w2");
  EXPECT_EQ(rotated.Unwrap(wrapped, "w1", subject).value().bytes(), data_key.bytes());
  EXPECT_EQ(rotated.OpenForOrg(sealed, "totp").value(), "seed");
  EXPECT_FALSE(keys_.OpenForOrg(rotated.SealForOrg("seed", "totp"), "totp").has_value());
}

TEST_F(OrgKeysTest, SealsForTheOrganisation) {
  EXPECT_TRUE(rc::check([&](const std::string& plaintext, const std::string& aad) {
    const auto sealed = keys_.SealForOrg(plaintext, aad);
    RC_ASSERT(keys_.OpenForOrg(sealed, aad).value() == plaintext);
    RC_ASSERT(!keys_.OpenForOrg(sealed, aad + "x").has_value());
  }));
  const OrgKeys other_org(OrgId::New(), One("w1", wrapping_), index_.Copy());
  EXPECT_FALSE(other_org.OpenForOrg(keys_.SealForOrg("x", "a"), "a").has_value());
}

TEST_F(OrgKeysTest, RefusesAnyDamageToAnOrganisationsValue) {
  const auto sealed = keys_.SealForOrg("seed", "totp");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string bad = sealed;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(keys_.OpenForOrg(bad, "totp").has_value()) << i;
    EXPECT_FALSE(keys_.OpenForOrg(sealed.substr(0, i), "totp").has_value()) << i;
  }
}

TEST_F(OrgKeysTest, DoesNotTakeADataKeyForAnOrganisationsValue) {
  const auto wrapped = keys_.Wrap(SecretKey::Random(), SubjectId::New());
  EXPECT_FALSE(keys_.OpenForOrg(std::string("\x02w1") + wrapped, "").has_value());
}

TEST_F(OrgKeysTest, FindsEqualValuesWithinOneIndexOnly) {
  EXPECT_EQ(keys_.BlindIndex("patient.phone", "+15559079875"), keys_.BlindIndex("patient.phone", "+15559079875"));
  EXPECT_NE(keys_.BlindIndex("patient.phone", "+15559079875"), keys_.BlindIndex("patient.mrn", "+15559079875"));
  EXPECT_NE(keys_.BlindIndex("patient.phone", "+15559079875"), keys_.BlindIndex("patient.phone", "+15559079876"));
  const OrgKeys other_index(org_, One("w1", wrapping_), SecretKey::Random());
  EXPECT_NE(keys_.BlindIndex("patient.phone", "x"), other_index.BlindIndex("patient.phone", "x"));
}

TEST_F(OrgKeysTest, DerivesTheIndexKeyAsDocumented) {
  const auto tag = HmacSha256(DeriveKey(index_, "bi|patient.mrn").bytes(), "MRN-1");
  EXPECT_EQ(keys_.BlindIndex128("patient.mrn", "MRN-1"), tag.substr(0, 16));
  std::uint64_t first = 0;
  for (int i = 0; i < 8; ++i) first = first << 8 | static_cast<unsigned char>(tag[static_cast<std::size_t>(i)]);
  EXPECT_EQ(static_cast<std::uint64_t>(keys_.BlindIndex("patient.mrn", "MRN-1")), first);
}

TEST_F(OrgKeysTest, PutsValuesOfLowEntropyIntoAThousandBuckets) {
  std::set<std::int64_t> buckets;
  for (int day = 0; day < 36'500; ++day) {
    const auto bucket = keys_.BlindBucket("patient.birth_date", std::to_string(day));
    ASSERT_GE(bucket, 0);
    ASSERT_LT(bucket, 1024);
    buckets.insert(bucket);
  }
  EXPECT_EQ(buckets.size(), 1024U);
}

TEST_F(OrgKeysTest, MayBeUsedByManyThreads) {
  const auto expected = keys_.BlindIndex("index.7", "x");
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 2000; ++n) {
        static_cast<void>(keys_.BlindIndex("index." + std::to_string(n % 20), "x"));
        if (keys_.BlindIndex("index.7", "x") != expected) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(OrgKeysTest, LearnsToOpenWithNewerKeysAndWrapsAsBefore) {
  std::vector<OrgKeys::Wrapping> both;
  both.push_back({"w1", SecretKey(std::string(32, 'a'))});
  both.push_back({"w2", SecretKey(std::string(32, 'b'))});
  std::vector<OrgKeys::Wrapping> first;
  first.push_back({"w1", SecretKey(std::string(32, 'a'))});
  const OrgKeys older(org_, std::move(first), SecretKey(std::string(32, 'i')));
  const OrgKeys newer(org_, std::move(both), SecretKey(std::string(32, 'i')));
  const auto subject = SubjectId::New();
  const auto data_key = SecretKey::Random();
  const auto wrapped = newer.Wrap(data_key, subject);
  const auto refused = older.Unwrap(wrapped, "w2", subject);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(IsUnknownWrappingKey(refused.error()));
  EXPECT_TRUE(IsUnknownWrappingKey(older.OpenForOrg(newer.SealForOrg("x", "place"), "place").error()));
  older.Learn(newer);
  EXPECT_EQ(older.Unwrap(wrapped, "w2", subject).value().bytes(), data_key.bytes());
  EXPECT_EQ(older.OpenForOrg(newer.SealForOrg("x", "place"), "place").value(), "x");
  EXPECT_EQ(older.current_wrapping_id(), "w1");
  EXPECT_EQ(newer.Unwrap(older.Wrap(data_key, subject), "w1", subject).value().bytes(), data_key.bytes());
  EXPECT_FALSE(IsUnknownWrappingKey(older.Unwrap("damaged", "w1", subject).error()));
  EXPECT_THROW(older.Learn(OrgKeys(
                   OrgId::New(),
                   [] {
                     std::vector<OrgKeys::Wrapping> one;
                     one.push_back({"w1", SecretKey::Random()});
                     return one;
                   }(),
                   SecretKey::Random())),
               std::invalid_argument);
}

TEST_F(OrgKeysTest, OpensNoKeyOfADestroyedSubject) {
  const auto gone = SubjectId::New(), there = SubjectId::New();
  std::vector<OrgKeys::Wrapping> wrapping;
  wrapping.push_back({"w1", SecretKey::Random()});
  const OrgKeys keys(org_, std::move(wrapping), SecretKey::Random(),
                     [gone](SubjectId subject) { return subject == gone; });
  EXPECT_EQ(keys.Unwrap(keys.Wrap(SecretKey::Random(), gone), "w1", gone).error().reason, "UNREADABLE_RECORD");
  EXPECT_TRUE(keys.Unwrap(keys.Wrap(SecretKey::Random(), there), "w1", there));
}

TEST_F(OrgKeysTest, NeedsAWrappingKey) { EXPECT_THROW(OrgKeys(org_, {}, SecretKey::Random()), std::invalid_argument); }

}  // namespace
}  // namespace cairn::platform::crypto
