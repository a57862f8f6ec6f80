#include <set>

#include "platform/crypto/crypto.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

class Plaintext : public EnrollmentTest {
 protected:
  // Every row of every table, as text; bytes show as hexadecimal.
  std::string Dump() {
    std::string dump;
    for (const auto& table : Sql("SELECT tablename FROM pg_tables WHERE schemaname = 'enrollment'")) {
      const auto name = table[0].as<std::string>();
      for (const auto& row : Sql("SELECT t::text FROM enrollment." + name + " t"))
        dump += row[0].as<std::string>() + '\n';
    }
    return dump;
  }
};

TEST_F(Plaintext, OfAPersonIsNowhereInTheDatabase) {
  const std::set<std::string> canaries = {"Quetzalcoatl",  "Xanthippe",      "5552013344",
                                          "555-201-3344",  "KANARIE-77-MRN", "1045 Schmitt Spur",
                                          "Wolfeschlegel", "Kansas City",    "source-canary"};
  ASSERT_TRUE(
      Import(clinician_, {FhirLine("source-canary", "Quetzalcoatl", "Xanthippe", "KANARIE-77-MRN")}).status.ok());
  const auto patient = Register(clinician_, Profile("Wolfeschlegel", "Xanthippe", "KANARIE-78"));
  Diagnose(clinician_, patient.patient_id());
  Enroll(patient.patient_id(), OpenProgramme().programme_id());
  const auto dump = Dump();
  ASSERT_THAT(dump, HasSubstr("Evening programme"));
  for (const auto& canary : canaries) {
    EXPECT_THAT(dump, Not(HasSubstr(canary)));
    EXPECT_THAT(dump, Not(HasSubstr(Hex(canary))));
    EXPECT_THAT(dump, Not(HasSubstr(platform::crypto::Base64UrlEncode(canary).substr(0, 8))));
  }
}

}  // namespace
}  // namespace cairn::tests
