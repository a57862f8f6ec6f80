#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"

// The medicines that this programme prescribes.
namespace cairn::prescribing::domain {

/// Numbers as in the contracts.
enum class Product { kOralNaltrexone = 1, kXrNaltrexone = 2, kCompoundedImplant = 3, kInvestigationalImplant = 4 };

/// What coverage, due dates and stock go by: all oral naltrexone is one form, whoever makes it.
enum class Form { kOral = 1, kInjection = 2, kImplant = 3 };

enum class Route { kOral = 1, kIntramuscularGluteal = 2, kSubcutaneous = 3 };

/// Never a code without its system: the LOINC code 2106-3, for one, is also a code for race.
struct DrugCode {
  std::string_view system{};
  std::string_view code{};
};

constexpr std::string_view kRxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
constexpr std::string_view kAtc = "http://www.whocc.no/atc";
constexpr std::string_view kNdc = "http://hl7.org/fhir/sid/ndc";
constexpr std::string_view kHcpcs = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

struct ProductFacts {
  Product product = Product::kOralNaltrexone;
  /// NTX_PO
  std::string_view key{};
  std::string_view name{};
  Form form = Form::kOral;
  Route route = Route::kOral;
  /// Days that one unit covers: a 50 mg tablet, an injection. Nothing for an implant: its protocol says.
  std::optional<int> covered_days{};
  /// By the FDA. The implants are not: one is compounded, one investigational, and no word may say otherwise.
  bool approved = false;
  /// Codes that name this product and no other.
  std::vector<DrugCode> codes{};
};

/// All four. Oral naltrexone 50 mg (naltrexone tablets prescribing information, Dosage and administration); 380 mg
/// extended-release injectable suspension every 4 weeks or once a month, deep gluteal, by a health care provider
/// (Vivitrol prescribing information, 2.1, 2022). RxNorm codes: CMS value set "Opiate Antagonists"
/// 2.16.840.1.113883.3.464.1003.198.12.1132; NDC and HCPCS J2315: Vivitrol prescribing information, 16, 2022.
const std::vector<ProductFacts>& Products();

const ProductFacts& FactsOf(Product product);

/// The product with the key, as in NTX_PO. FAILED_PRECONDITION PRODUCT_EXCLUDED (metadata: product) for BUP_NTX
/// (bupropion and naltrexone, for weight) and LDN (low-dose naltrexone): they treat neither alcohol nor opioid use
/// disorder and count in no measure of it. INVALID_ARGUMENT PRODUCT_UNKNOWN (metadata: product) for any other.
platform::Result<Product> FindProduct(std::string_view key);

/// The product that a code names. PRODUCT_EXCLUDED for RxNorm 1551468 (bupropion 90 mg and naltrexone 8 mg), which the
/// CMS value set of opiate antagonists holds; PRODUCT_UNKNOWN for any other, also for ATC N07BB04, which names
/// naltrexone but no product. NDC in any of the printed or normalised forms of ndc.h.
platform::Result<Product> ProductOfCode(std::string_view system, std::string_view code);

}  // namespace cairn::prescribing::domain
