#include "enrollment/domain/representative.h"

#include <gtest/gtest.h>

#include "tests/enrollment/domain/consent_sample.h"

namespace cairn::enrollment::domain {
namespace {

std::string RuleOf(const platform::Result<void>& checked) {
  if (checked) return "";
  EXPECT_EQ(checked.error().reason, "SIGNER_NOT_AUTHORISED");
  return checked.error().metadata.at(0).second;
}

class Signers : public testing::Test {
 protected:
  RepresentativeId Appoint(Authority authority, const char* from = "2020-01-01",
                           std::optional<platform::Date> until = std::nullopt) {
    facts_.representatives.push_back(
        {.id = RepresentativeId::New(), .authority = authority, .starts_on = ToDay(from), .ends_on = until});
    return facts_.representatives.back().id;
  }

  std::string ByPatient(std::optional<RepresentativeId> beside = std::nullopt) {
    ConsentSignature signature{.signed_on = signed_on_};
    if (beside) signature.representative = beside->value;
    return RuleOf(CheckSigner(signature, purposes_, facts_));
  }

  std::string ByRepresentative(RepresentativeId id) {
    return RuleOf(
        CheckSigner({.capacity = SignerCapacity::kRepresentative, .representative = id.value, .signed_on = signed_on_},
                    purposes_, facts_));
  }

  platform::Date signed_on_ = ToDay("2026-11-20");
  std::vector<Purpose> purposes_ = {Purpose::kTpoAllFuture};
  SignerFacts facts_{.birth_date = ToDay("1980-05-06")};
};

TEST_F(Signers, AnAdultSignsAlone) {
  EXPECT_EQ(ByPatient(), "");
  EXPECT_EQ(ByPatient(Appoint(Authority::kParent)), "PATIENT_SIGNS");
}

TEST_F(Signers, AnAdultsRepresentativeHasTheAuthorityOfACourtOnThatDay) {
  EXPECT_EQ(ByRepresentative(RepresentativeId::New()), "REPRESENTATIVE_UNKNOWN");
  EXPECT_EQ(ByRepresentative(Appoint(Authority::kPersonalRepresentative)), "");
  EXPECT_EQ(ByRepresentative(Appoint(Authority::kPersonalRepresentative, "2026-11-21")), "AUTHORITY_NOT_IN_FORCE");
  EXPECT_EQ(ByRepresentative(Appoint(Authority::kPersonalRepresentative, "2026-11-20", signed_on_)), "");
  EXPECT_EQ(ByRepresentative(Appoint(Authority::kPersonalRepresentative, "2020-01-01", ToDay("2026-11-19"))),
            "AUTHORITY_NOT_IN_FORCE");
  for (const auto other : {Authority::kParent, Authority::kGuardianOfMinor, Authority::kOtherForMinor,
                           Authority::kExecutor, Authority::kNextOfKin}) {
    EXPECT_EQ(ByRepresentative(Appoint(other)), "AUTHORITY_DOES_NOT_REACH") << static_cast<int>(other);
  }
}

TEST_F(Signers, TheProgrammesDirectorSignsForPaymentAlone) {
  const auto director = Appoint(Authority::kProgramDirector);
  EXPECT_EQ(ByRepresentative(director), "AUTHORITY_DOES_NOT_REACH");
  purposes_ = {Purpose::kPayment};
  EXPECT_EQ(ByRepresentative(director), "");
  purposes_ = {Purpose::kTreatment, Purpose::kPayment};
  EXPECT_EQ(ByRepresentative(director), "AUTHORITY_DOES_NOT_REACH");
}

TEST_F(Signers, AfterDeathAnExecutorOrNextOfKinSigns) {
  const auto executor = Appoint(Authority::kExecutor);
  const auto court = Appoint(Authority::kPersonalRepresentative);
  EXPECT_EQ(ByRepresentative(executor), "AUTHORITY_DOES_NOT_REACH") << "the patient lives";
  facts_.deceased = true;
  EXPECT_EQ(ByPatient(), "PATIENT_DECEASED") << "no day of death is known: missing data does not pass";
  facts_.died_on = ToDay("2026-11-19");
  EXPECT_EQ(ByPatient(), "PATIENT_DECEASED");
  EXPECT_EQ(ByRepresentative(executor), "");
  EXPECT_EQ(ByRepresentative(Appoint(Authority::kNextOfKin)), "");
  EXPECT_EQ(ByRepresentative(court), "AUTHORITY_DOES_NOT_REACH");
  facts_.died_on = signed_on_;
  EXPECT_EQ(ByPatient(), "") << "signed before death, recorded after";
}

// The table of 42 CFR 2.14: who signed × what the state's law says × how old.
TEST_F(Signers, OfAMinorFollowTheLawOfTheState) {
  struct Case {
    const char* born;
    std::optional<int> alone_from;
    int majority;
    const char* minor_alone;
    const char* parent_alone;
    const char* both;
  };
  constexpr const char* kBoth = "MINOR_AND_PARENT_SIGN";
  constexpr const char* kAlone = "MINOR_SIGNS_ALONE";
  const std::vector<Case> cases = {
      // State law not configured, or no age: the minor and a parent.
      {"2010-11-20", std::nullopt, 18, kBoth, kBoth, ""},
      {"2008-11-21", std::nullopt, 18, kBoth, kBoth, ""},
      // From 12 alone; 16, exactly 12, and a day short of it.
      {"2010-11-20", 12, 18, "", kAlone, kAlone},
      {"2014-11-20", 12, 18, "", kAlone, kAlone},
      {"2014-11-21", 12, 18, kBoth, kBoth, ""},
      // At any age.
      {"2020-01-01", 0, 18, "", kAlone, kAlone},
      // Eighteen is an adult, but not where majority comes at nineteen.
      {"2008-11-20", std::nullopt, 18, "", "AUTHORITY_DOES_NOT_REACH", "PATIENT_SIGNS"},
      {"2008-11-20", std::nullopt, 19, kBoth, kBoth, ""},
  };
  const auto parent = Appoint(Authority::kParent);
  for (const auto& one : cases) {
    SCOPED_TRACE(std::string(one.born) + " alone from " + std::to_string(one.alone_from.value_or(-1)));
    facts_.birth_date = ToDay(one.born);
    facts_.rule = {.majority_age_years = one.majority, .alone_from_age_years = one.alone_from};
    EXPECT_EQ(ByPatient(), one.minor_alone);
    EXPECT_EQ(ByRepresentative(parent), one.parent_alone);
    EXPECT_EQ(ByPatient(parent), one.both);
  }
}

TEST_F(Signers, BesideAMinorHaveAuthorityForMinors) {
  facts_.birth_date = ToDay("2011-01-01");
  EXPECT_EQ(ByPatient(Appoint(Authority::kGuardianOfMinor)), "");
  EXPECT_EQ(ByPatient(Appoint(Authority::kOtherForMinor)), "");
  EXPECT_EQ(ByPatient(Appoint(Authority::kPersonalRepresentative)), "AUTHORITY_DOES_NOT_REACH");
  EXPECT_EQ(ByPatient(Appoint(Authority::kParent, "2026-11-21")), "AUTHORITY_NOT_IN_FORCE");
  EXPECT_EQ(ByPatient(RepresentativeId::New()), "REPRESENTATIVE_UNKNOWN");
}

class Revokers : public Signers {
 protected:
  std::string ByPatient() {
    return RuleOf(CheckRevoker(SignerCapacity::kPatient, std::nullopt, consent_, facts_, kToday));
  }
  std::string By(RepresentativeId id) {
    return RuleOf(CheckRevoker(SignerCapacity::kRepresentative, id.value, consent_, facts_, kToday));
  }

  const platform::Date kToday = ToDay("2026-11-26");
  Consent consent_ = CompleteTpo();
};

TEST_F(Revokers, ArePatientsOfAnyAge) {
  EXPECT_EQ(ByPatient(), "");
  facts_.birth_date = ToDay("2015-01-01");
  EXPECT_EQ(ByPatient(), "");
}

TEST_F(Revokers, OfAdultsHaveAuthorityToday) {
  EXPECT_EQ(By(RepresentativeId::New()), "REPRESENTATIVE_UNKNOWN");
  EXPECT_EQ(By(Appoint(Authority::kPersonalRepresentative)), "");
  EXPECT_EQ(By(Appoint(Authority::kPersonalRepresentative, "2020-01-01", ToDay("2026-11-25"))),
            "AUTHORITY_NOT_IN_FORCE");
  EXPECT_EQ(By(Appoint(Authority::kParent)), "AUTHORITY_DOES_NOT_REACH");
  const auto director = Appoint(Authority::kProgramDirector);
  EXPECT_EQ(By(director), "AUTHORITY_DOES_NOT_REACH");
  consent_.terms.purposes = {Purpose::kPayment};
  EXPECT_EQ(By(director), "");
}

TEST_F(Revokers, AreNotParentsOfAMinorWhoSignedAlone) {
  facts_.birth_date = ToDay("2011-01-01");
  const auto parent = Appoint(Authority::kParent);
  EXPECT_EQ(By(parent), "MINOR_SIGNS_ALONE");
  consent_.signature.representative = parent.value;
  EXPECT_EQ(By(parent), "");
}

TEST_F(Revokers, AfterDeathAreExecutors) {
  facts_.deceased = true;
  EXPECT_EQ(By(Appoint(Authority::kExecutor)), "");
  EXPECT_EQ(By(Appoint(Authority::kPersonalRepresentative)), "AUTHORITY_DOES_NOT_REACH");
}

}  // namespace
}  // namespace cairn::enrollment::domain
