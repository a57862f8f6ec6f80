#include <algorithm>
#include <array>

#include "prescribing/domain/lab.h"

namespace cairn::prescribing::domain {
namespace {

constexpr std::string_view kNgPerMl = "ng/mL";

LabTest Quantity(std::string_view loinc, Analyte analyte, Panel panel, std::string_view unit, double least, double most,
                 bool needs_upper_limit = false) {
  return {loinc, analyte, panel, ValueKind::kQuantity, unit, least, most, needs_upper_limit};
}

LabTest Screen(std::string_view loinc, Analyte analyte, Panel panel = Panel::kDrugScreen) {
  return {.loinc = loinc, .analyte = analyte, .panel = panel, .kind = ValueKind::kPresence};
}

constexpr std::array<std::pair<std::string_view, Panel>, 6> kPanels = {{{"LIVER", Panel::kLiver},
                                                                        {"RENAL", Panel::kRenal},
                                                                        {"COAGULATION", Panel::kCoagulation},
                                                                        {"PREGNANCY", Panel::kPregnancy},
                                                                        {"DRUG_SCREEN", Panel::kDrugScreen},
                                                                        {"ALCOHOL", Panel::kAlcohol}}};

}  // namespace

std::optional<Panel> FindPanel(std::string_view key) {
  for (const auto& [known, panel] : kPanels) {
    if (known == key) return panel;
  }
  return std::nullopt;
}

const std::vector<LabTest>& LabTests() {
  using enum Analyte;
  using enum Panel;
  static const std::vector<LabTest> tests = {Quantity("1742-6", kAlt, kLiver, "U/L", 1, 20000, true),
                                             Quantity("1920-8", kAst, kLiver, "U/L", 1, 20000, true),
                                             Quantity("1975-2", kTotalBilirubin, kLiver, "mg/dL", 0, 80, true),
                                             Quantity("2160-0", kCreatinine, kRenal, "mg/dL", 0.1, 30),
                                             Quantity("98979-8", kEgfr, kRenal, "mL/min/{1.73_m2}", 1, 200),
                                             Quantity("33914-3", kEgfr, kRenal, "mL/min/{1.73_m2}", 1, 200),
                                             Quantity("48642-3", kEgfr, kRenal, "mL/min/{1.73_m2}", 1, 200),
                                             Quantity("777-3", kPlatelets, kCoagulation, "10*3/uL", 1, 3000),
                                             Quantity("6301-6", kInr, kCoagulation, "{INR}", 0.5, 20),
                                             Screen("2106-3", kHcgUrine, kPregnancy),
                                             Screen("2118-8", kHcgSerum, kPregnancy),
                                             Quantity("19080-1", kHcgSerumQuantity, kPregnancy, "[IU]/L", 0, 1000000),
                                             Screen("3879-4", kOpiates),
                                             Screen("19295-5", kOpiates),
                                             Screen("19642-8", kOxycodone),
                                             Screen("10998-3", kOxycodone),
                                             Screen("59673-4", kFentanyl),
                                             Screen("11235-9", kFentanyl),
                                             Screen("3414-0", kBuprenorphine),
                                             Screen("58359-1", kBuprenorphine),
                                             Screen("38373-7", kBuprenorphine),
                                             Screen("3773-9", kMethadone),
                                             Screen("19550-3", kMethadone),
                                             Screen("10976-9", kHeroinMarker),
                                             Screen("19261-7", kAmphetamines),
                                             Screen("14314-9", kCocaine),
                                             Screen("18282-4", kCannabinoids),
                                             Screen("14316-4", kBenzodiazepines),
                                             Quantity("5645-7", kEthanolUrine, kAlcohol, "mg/dL", 0, 1000),
                                             Screen("58375-7", kEtgScreen, kAlcohol),
                                             Quantity("58378-1", kEtg, kAlcohol, kNgPerMl, 0, 2000000),
                                             Quantity("58425-0", kEts, kAlcohol, kNgPerMl, 0, 2000000),
                                             Quantity("97607-6", kPeth, kAlcohol, kNgPerMl, 0, 10000),
                                             Quantity("97606-8", kPeth, kAlcohol, kNgPerMl, 0, 10000)};
  return tests;
}

const LabTest* FindLabTest(std::string_view system, std::string_view code) {
  if (system != kLoinc) return nullptr;
  const auto& tests = LabTests();
  const auto found = std::find_if(tests.begin(), tests.end(), [&](const LabTest& test) { return test.loinc == code; });
  return found == tests.end() ? nullptr : &*found;
}

}  // namespace cairn::prescribing::domain
