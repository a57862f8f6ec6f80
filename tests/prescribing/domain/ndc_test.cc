#include "prescribing/domain/ndc.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

namespace cairn::prescribing::domain {
namespace {

TEST(Ndc, GetsAZeroInItsShortPart) {
  const std::pair<std::string, std::string> cases[] = {{"65757-300-01", "65757030001"},
                                                       {"0406-1170-03", "00406117003"},
                                                       {"16729-0810-1", "16729081001"},
                                                       {"65757-0300-01", "65757030001"},
                                                       {"65757030001", "65757030001"}};
  for (const auto& [printed, normalised] : cases) {
    EXPECT_EQ(ParseNdc(printed).value(), (Ndc{printed, normalised})) << printed;
  }
}

TEST(Ndc, TenBareDigitsMayBeThreeCodes) { EXPECT_EQ(ParseNdc("6575730001").error().reason, "NDC_AMBIGUOUS"); }

TEST(Ndc, AnythingElseIsMalformed) {
  for (const auto& text :
       {"", "-", "--", "65757", "65757-300", "657573000012", "6575-300-01", "6575-0300-1", "65757-30-01",
        "65757-300-0a", "65757-300-01-1", "657570-300-1", "65757-300-", "65757_300_01", "6575a30001"}) {
    EXPECT_EQ(ParseNdc(text).error().reason, "NDC_MALFORMED") << text;
  }
}

/// Each of the three printed layouts of a code leads to the same eleven digits.
RC_GTEST_PROP(NdcLaw, NormalisedIsElevenDigitsThatParseToThemselves, ()) {
  const auto digits = [](std::size_t n) {
    return rc::gen::container<std::string>(n, rc::gen::inRange('0', static_cast<char>('9' + 1)));
  };
  const auto layout = *rc::gen::inRange(0, 3);
  const auto labeller = *digits(layout == 0 ? 4 : 5);
  const auto product = *digits(layout == 1 ? 3 : 4);
  const auto package = *digits(layout == 2 ? 1 : 2);
  const auto printed = labeller + "-" + product + "-" + package;
  const auto ndc = ParseNdc(printed).value();
  RC_ASSERT(ndc.printed == printed);
  RC_ASSERT(ndc.normalised.size() == 11u);
  RC_ASSERT(ndc.normalised == std::string(5 - labeller.size(), '0') + labeller + std::string(4 - product.size(), '0') +
                                  product + std::string(2 - package.size(), '0') + package);
  RC_ASSERT(ParseNdc(ndc.normalised).value().normalised == ndc.normalised);
}

}  // namespace
}  // namespace cairn::prescribing::domain
