#include "projection/storage/patient_seal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "mentorship/storage/migrations.h"
#include "prescribing/storage/migrations.h"
#include "projection/storage/patient.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using platform::OrgId;
using platform::Uuid;
using platform::crypto::OrgKeys;
using platform::crypto::SecretKey;
using platform::postgres::Transaction;
using projection::PatientId;
using namespace projection::storage;

/// Each service that seals has the table of keys in its own schema.
struct Service {
  const char* name;
  std::vector<platform::postgres::Migration> (*migrations)();
};

class PatientSeal : public testing::TestWithParam<Service> {
 protected:
  template <typename Work>
  auto InTransaction(Work work) {
    return app_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(20), work);
  }

  PatientSeal() {
    std::vector<OrgKeys::Wrapping> wrapping;
    wrapping.push_back({"w1", SecretKey::Random()});
    keys_.emplace(org_, std::move(wrapping), SecretKey::Random());
    InTransaction([&](Transaction& tx) {
      UpsertPatient(tx, patient_);
      UpsertPatient(tx, other_);
    });
  }

  std::string Seal(PatientId patient, const std::string& text) {
    return InTransaction(
        [&](Transaction& tx) { return PatientSealer(tx, *keys_, patient, now_).Seal("goal", "words", row_, text); });
  }
  std::optional<std::string> Open(PatientId shown_with, PatientId sealed_under, const std::string& column, Uuid row,
                                  const std::string& sealed) {
    return InTransaction([&](Transaction& tx) {
      return PatientOpener(tx, *keys_, ListDataKeysLater(tx, {shown_with}))
          .Open(sealed_under, "goal", column, row, sealed);
    });
  }

  TestDatabase database_{GetParam().name, GetParam().migrations()};
  platform::postgres::Database app_{{.connection_string = database_.app(), .application_name = "test", .pool_size = 1}};
  const OrgId org_ = OrgId::New();
  const PatientId patient_ = PatientId::New();
  const PatientId other_ = PatientId::New();
  const Uuid row_ = PatientId::New().value;
  const platform::Instant now_ = platform::SystemClock().Now();
  std::optional<OrgKeys> keys_;
};

INSTANTIATE_TEST_SUITE_P(OfService, PatientSeal,
                         testing::Values(Service{"mentorship", mentorship::storage::Migrations},
                                         Service{"prescribing", prescribing::storage::Migrations}),
                         [](const auto& service) { return std::string(service.param.name); });

TEST_P(PatientSeal, OpensWhatWasSealedWithTheKeyMadeForThePatient) {
  const auto first = Seal(patient_, "a walk each morning");
  const auto second = Seal(patient_, "call my sister");
  EXPECT_EQ(first.find("walk"), std::string::npos);
  EXPECT_EQ(Open(patient_, patient_, "words", row_, first), "a walk each morning");
  EXPECT_EQ(Open(patient_, patient_, "words", row_, second), "call my sister") << "with the same key";
}

TEST_P(PatientSeal, OpensNothingInAnotherPlace) {
  const auto sealed = Seal(patient_, "a walk each morning");
  EXPECT_THROW(Open(patient_, patient_, "reason", row_, sealed), platform::Rejected);
  EXPECT_THROW(Open(patient_, patient_, "words", PatientId::New().value, sealed), platform::Rejected);
}

TEST_P(PatientSeal, HasOnlyTheKeysOfThoseAskedFor) {
  const auto sealed = Seal(patient_, "a walk each morning");
  Seal(other_, "call my sister");
  EXPECT_EQ(Open(other_, patient_, "words", row_, sealed), std::nullopt);
  InTransaction([&](Transaction& tx) {
    const PatientOpener opener(tx, *keys_, ListDataKeysLater(tx, {patient_}));
    EXPECT_FALSE(opener.SealerOf(other_).has_value());
    const auto sealer = opener.SealerOf(patient_);
    ASSERT_TRUE(sealer.has_value());
    EXPECT_EQ(opener.Open(patient_, "goal", "words", row_, sealer->Seal("goal", "words", row_, "paint")), "paint");
  });
}

TEST_P(PatientSeal, NeitherOpensNorSealsOnceTheKeyIsDestroyed) {
  const auto sealed = Seal(patient_, "a walk each morning");
  InTransaction([&](Transaction& tx) { DestroyPatientKey(tx, patient_, now_); });
  EXPECT_EQ(Open(patient_, patient_, "words", row_, sealed), std::nullopt);
  try {
    Seal(patient_, "again");
    FAIL() << "no new key takes the place of one that was destroyed";
  } catch (const platform::Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "PATIENT_NOT_FOUND");
  }
}

}  // namespace
}  // namespace cairn::tests
