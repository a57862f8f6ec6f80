#include "prescribing/domain/product.h"

#include <gtest/gtest.h>

#include <set>

namespace cairn::prescribing::domain {
namespace {

TEST(Products, HaveOneKeyEachThatFindsThem) {
  std::set<std::string_view> keys;
  ASSERT_EQ(Products().size(), 4u);
  for (const auto& facts : Products()) {
    EXPECT_TRUE(keys.insert(facts.key).second) << facts.key;
    EXPECT_EQ(FindProduct(facts.key).value(), facts.product);
    EXPECT_EQ(FactsOf(facts.product).key, facts.key);
    for (const auto& code : facts.codes) EXPECT_EQ(ProductOfCode(code.system, code.code).value(), facts.product);
  }
}

TEST(Products, SayWhatIsApprovedAndWhatAUnitCovers) {
  struct Case {
    Product product;
    Form form;
    Route route;
    std::optional<int> covered_days;
    bool approved;
  };
  const Case cases[] = {{Product::kOralNaltrexone, Form::kOral, Route::kOral, 1, true},
                        {Product::kXrNaltrexone, Form::kInjection, Route::kIntramuscularGluteal, 28, true},
                        {Product::kCompoundedImplant, Form::kImplant, Route::kSubcutaneous, std::nullopt, false},
                        {Product::kInvestigationalImplant, Form::kImplant, Route::kSubcutaneous, std::nullopt, false}};
  for (const auto& c : cases) {
    const auto& facts = FactsOf(c.product);
    EXPECT_EQ(facts.form, c.form) << facts.key;
    EXPECT_EQ(facts.route, c.route) << facts.key;
    EXPECT_EQ(facts.covered_days, c.covered_days) << facts.key;
    EXPECT_EQ(facts.approved, c.approved) << facts.key;
  }
  EXPECT_THROW(FactsOf(static_cast<Product>(9)), std::logic_error);
}

TEST(Products, ContraveAndLowDoseNaltrexoneAreRefused) {
  for (const auto& key : {"BUP_NTX", "LDN"}) {
    const auto refused = FindProduct(key);
    ASSERT_FALSE(refused) << key;
    EXPECT_EQ(refused.error().code, platform::Code::kFailedPrecondition);
    EXPECT_EQ(refused.error().reason, "PRODUCT_EXCLUDED");
    EXPECT_EQ(refused.error().metadata.at(0), std::pair(std::string("product"), std::string(key)));
  }
  EXPECT_EQ(ProductOfCode(kRxNorm, "1551468").error().reason, "PRODUCT_EXCLUDED");
}

TEST(Products, AnythingElseIsUnknown) {
  for (const auto& key : {"", "ntx_po", "SUBOXONE"}) {
    const auto refused = FindProduct(key);
    ASSERT_FALSE(refused) << key;
    EXPECT_EQ(refused.error().code, platform::Code::kInvalidArgument);
    EXPECT_EQ(refused.error().reason, "PRODUCT_UNKNOWN");
  }
}

TEST(ProductCodes, NameAProductOnlyWithTheirSystem) {
  EXPECT_EQ(ProductOfCode(kRxNorm, "637213").value(), Product::kXrNaltrexone);
  EXPECT_EQ(ProductOfCode(kRxNorm, "1483744").value(), Product::kOralNaltrexone);
  EXPECT_EQ(ProductOfCode(kNdc, "65757-300-01").value(), Product::kXrNaltrexone);
  const std::pair<std::string_view, std::string_view> unknown[] = {{kHcpcs, "637213"},   {kAtc, "N07BB04"},
                                                                   {kNdc, "6575730001"}, {kNdc, "00406-1170-03"},
                                                                   {kRxNorm, "1116442"}, {kAtc, "1551468"}};
  for (const auto& [system, code] : unknown) {
    EXPECT_EQ(ProductOfCode(system, code).error().reason, "PRODUCT_UNKNOWN") << system << ' ' << code;
  }
}

}  // namespace
}  // namespace cairn::prescribing::domain
