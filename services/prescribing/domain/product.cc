#include "prescribing/domain/product.h"

#include <algorithm>
#include <stdexcept>

#include "prescribing/domain/ndc.h"

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using platform::Fail;
using platform::Result;

constexpr DrugCode kBupropionNaltrexone{kRxNorm, "1551468"};

platform::Error Excluded(std::string_view product) {
  return {.code = Code::kFailedPrecondition,
          .reason = "PRODUCT_EXCLUDED",
          .message = "This product treats neither alcohol nor opioid use disorder.",
          .metadata = {{"product", std::string(product)}}};
}

platform::Error Unknown(std::string_view product) {
  return {.code = Code::kInvalidArgument,
          .reason = "PRODUCT_UNKNOWN",
          .message = "No product of this programme has this name or code.",
          .metadata = {{"product", std::string(product)}}};
}

}  // namespace

const std::vector<ProductFacts>& Products() {
  static const std::vector<ProductFacts> products = {
      {.product = Product::kOralNaltrexone,
       .key = "NTX_PO",
       .name = "Naltrexone hydrochloride 50 mg oral tablet",
       .form = Form::kOral,
       .route = Route::kOral,
       .covered_days = 1,
       .approved = true,
       .codes = {{kRxNorm, "1483744"}}},
      {.product = Product::kXrNaltrexone,
       .key = "XR_NTX",
       .name = "Naltrexone 380 mg extended-release injectable suspension",
       .form = Form::kInjection,
       .route = Route::kIntramuscularGluteal,
       .covered_days = 28,
       .approved = true,
       .codes = {{kRxNorm, "637213"}, {kNdc, "65757030001"}, {kHcpcs, "J2315"}}},
      {.product = Product::kCompoundedImplant,
       .key = "NTX_IMPLANT_COMPOUNDED",
       .name = "Compounded naltrexone implant (not FDA-approved)",
       .form = Form::kImplant,
       .route = Route::kSubcutaneous},
      {.product = Product::kInvestigationalImplant,
       .key = "NTX_IMPLANT_IND",
       .name = "Investigational naltrexone implant (not FDA-approved)",
       .form = Form::kImplant,
       .route = Route::kSubcutaneous}};
  return products;
}

const ProductFacts& FactsOf(Product product) {
  for (const auto& facts : Products()) {
    if (facts.product == product) return facts;
  }
  throw std::logic_error("no such product");
}

Result<Product> FindProduct(std::string_view key) {
  if (key == "BUP_NTX" || key == "LDN") return Fail(Excluded(key));
  for (const auto& facts : Products()) {
    if (facts.key == key) return facts.product;
  }
  return Fail(Unknown(key));
}

Result<Product> ProductOfCode(std::string_view system, std::string_view code) {
  if (system == kBupropionNaltrexone.system && code == kBupropionNaltrexone.code) return Fail(Excluded(code));
  std::string wanted(code);
  if (system == kNdc) {
    const auto ndc = ParseNdc(code);
    if (ndc) wanted = ndc->normalised;
  }
  for (const auto& facts : Products()) {
    const bool named = std::any_of(facts.codes.begin(), facts.codes.end(), [&](const DrugCode& known) {
      return known.system == system && known.code == wanted;
    });
    if (named) return facts.product;
  }
  return Fail(Unknown(code));
}

}  // namespace cairn::prescribing::domain
