#include "mentorship/domain/certification.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mentorship/domain/mentor_sample.h"

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Certification Expiring(const char* day) {
  Certification certification;
  certification.id = CertificationId::New();
  certification.number = "PR-104";
  certification.issuer = "A board";
  certification.issued_on = Day("2024-01-31");
  certification.expires_on = Day(day);
  return certification;
}

TEST(StateOn, WarnsAtSixtyThirtyAndSevenDays) {
  const auto certification = Expiring("2026-12-31");
  const std::vector<std::pair<const char*, CertificationState>> table = {
      {"2024-01-30", CertificationState::kNotYetInForce},
      {"2024-01-31", CertificationState::kInForce},
      {"2026-10-31", CertificationState::kInForce},
      {"2026-11-01", CertificationState::kExpiresWithin60Days},
      {"2026-11-30", CertificationState::kExpiresWithin60Days},
      {"2026-12-01", CertificationState::kExpiresWithin30Days},
      {"2026-12-23", CertificationState::kExpiresWithin30Days},
      {"2026-12-24", CertificationState::kExpiresWithin7Days},
      {"2026-12-31", CertificationState::kExpiresWithin7Days},
      {"2027-01-01", CertificationState::kExpired}};
  for (const auto& [day, state] : table) EXPECT_EQ(StateOn(certification, Day(day)), state) << day;
}

TEST(IsCertified, AsksForOneThatIsInForce) {
  const auto today = Day("2026-12-31");
  EXPECT_FALSE(IsCertified({}, today));
  EXPECT_TRUE(IsCertified({Expiring("2026-12-31")}, today)) << "the last day counts";
  EXPECT_FALSE(IsCertified({Expiring("2026-12-30")}, today));
  auto later = Expiring("2028-12-31");
  later.issued_on = Day("2027-01-01");
  EXPECT_FALSE(IsCertified({Expiring("2026-12-30"), later}, today)) << "the next does not count yet";
  EXPECT_TRUE(IsCertified({later, Expiring("2026-12-31")}, today));
  later.issued_on.reset();
  EXPECT_TRUE(IsCertified({later}, today)) << "a day of issue is not asked for";
}

TEST(CheckCertification, NamesEverythingThatIsWrongAtOnce) {
  const auto rules = [](const Certification& certification) {
    std::vector<std::string> types;
    for (const auto& violation : CheckCertification(certification, Day("2026-11-27"))) types.push_back(violation.type);
    return types;
  };
  EXPECT_THAT(rules(Expiring("2026-12-31")), IsEmpty());
  EXPECT_THAT(rules(Expiring("2025-12-31")), IsEmpty()) << "one that has expired can be recorded";
  auto wrong = Expiring("2026-11-28");
  wrong.number = " ";
  wrong.issuer = "";
  wrong.kind = CertificationKind::kState;
  wrong.issued_on = Day("2026-11-29");
  EXPECT_THAT(rules(wrong), ElementsAre("NUMBER_REQUIRED", "ISSUER_REQUIRED", "STATE_REQUIRED", "EXPIRES_BEFORE_ISSUED",
                                        "ISSUED_IN_FUTURE"));
  wrong.state = "ZZ";
  EXPECT_THAT(rules(wrong), ElementsAre("NUMBER_REQUIRED", "ISSUER_REQUIRED", "STATE_UNKNOWN", "EXPIRES_BEFORE_ISSUED",
                                        "ISSUED_IN_FUTURE"));
}

}  // namespace
}  // namespace cairn::mentorship::domain
