#include "clients/cli/patient_profile_arguments.h"

#include <gtest/gtest.h>

namespace cairn::cli {
namespace {

enrollment::v1::PatientProfile Parse(const std::string& line) {
  CLI::App app;
  PatientProfileOptions options;
  AddPatientProfileOptions(app, options);
  app.parse(line);
  return ProfileFrom(options);
}

TEST(PatientProfileArguments, MakeAProfile) {
  auto profile = Parse("--family Lind --given Ada --given Maria --birth-date 1990-02-28 --gender female --mrn 7");
  EXPECT_EQ(profile.names(0).family(), "Lind");
  EXPECT_EQ(profile.names(0).given_size(), 2);
  EXPECT_EQ(profile.birth_date().month(), 2);
  EXPECT_EQ(profile.identifiers(0).system(), "");
  NameIssuer(profile, "0190");
  EXPECT_EQ(profile.identifiers(0).system(), "urn:uuid:0190");
}

TEST(PatientProfileArguments, LeaveAnIssuerThatIsNamed) {
  auto profile = Parse("--family Lind --mrn 7 --mrn-system https://other.example");
  NameIssuer(profile, "0190");
  EXPECT_EQ(profile.identifiers(0).system(), "https://other.example");
}

}  // namespace
}  // namespace cairn::cli
