#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::domain {
namespace {

TEST(NormaliseMrn, UpperCaseWithoutSpacesAndHyphens) {
  const std::vector<std::pair<std::string, std::optional<std::string>>> cases = {
      {"CH-100001", "CH100001"},
      {"ch 100 001", "CH100001"},
      {" ch–100–001 ", "CH100001"},
      {"ＣＨ１００００１", "CH100001"},
      {"01332066-fca8-cce4-d9b7-75b7fd1e2004", "01332066FCA8CCE4D9B775B7FD1E2004"},
      {"000123", "000123"},
      {"a/b.c_d", "A/B.C_D"},
      {"straße", "STRASSE"},
      {"i", "I"},
      {"", std::nullopt},
      {" - – ", std::nullopt},
  };
  for (const auto& [text, mrn] : cases) EXPECT_EQ(NormaliseMrn(text), mrn) << text;
}

RC_GTEST_PROP(NormaliseMrn, IsAFixedPoint, (const std::string& text)) {
  if (const auto mrn = NormaliseMrn(text)) RC_ASSERT(NormaliseMrn(*mrn) == mrn);
}

}  // namespace
}  // namespace cairn::enrollment::domain
