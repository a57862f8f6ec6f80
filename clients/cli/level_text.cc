#include "clients/cli/level_text.h"

#include "clients/cli/failure.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

struct LevelName {
  v1::LevelOfCare::Level level;
  const char* word;
  const char* name;
};

// The ASAM Criteria, Fourth Edition, Volume 1: Adults (2023).
constexpr LevelName kLevels[] = {
    {v1::LevelOfCare::LEVEL_1_0, "1.0", "Long-Term Remission Monitoring"},
    {v1::LevelOfCare::LEVEL_1_5, "1.5", "Outpatient Therapy"},
    {v1::LevelOfCare::LEVEL_1_7, "1.7", "Medically Managed Outpatient"},
    {v1::LevelOfCare::LEVEL_2_1, "2.1", "Intensive Outpatient"},
    {v1::LevelOfCare::LEVEL_2_5, "2.5", "High-Intensity Outpatient"},
    {v1::LevelOfCare::LEVEL_2_7, "2.7", "Medically Managed Intensive Outpatient"},
    {v1::LevelOfCare::LEVEL_3_1, "3.1", "Clinically Managed Low-Intensity Residential"},
    {v1::LevelOfCare::LEVEL_3_5, "3.5", "Clinically Managed High-Intensity Residential"},
    {v1::LevelOfCare::LEVEL_3_7, "3.7", "Medically Managed Residential"},
    {v1::LevelOfCare::LEVEL_4_0, "4", "Medically Managed Inpatient"},
    {v1::LevelOfCare::LEVEL_NOT_IN_TREATMENT, "not-in-treatment", "not in treatment"},
};

}  // namespace

std::string LevelText(v1::LevelOfCare::Level level) {
  for (const auto& known : kLevels) {
    if (known.level != level) continue;
    return level == v1::LevelOfCare::LEVEL_NOT_IN_TREATMENT ? known.name : std::string(known.word) + " " + known.name;
  }
  return "not recorded";
}

v1::LevelOfCare::Level LevelFrom(const std::string& option, const std::string& text) {
  for (const auto& known : kLevels) {
    if (text == known.word || (text == "4.0" && known.level == v1::LevelOfCare::LEVEL_4_0) ||
        (text == "1" && known.level == v1::LevelOfCare::LEVEL_1_0)) {
      return known.level;
    }
  }
  throw InvalidUsage(option + ": one of " + LevelList() + " is expected");
}

std::string LevelList() {
  std::string list;
  for (const auto& known : kLevels) list += (list.empty() ? "" : ", ") + std::string(known.word);
  return list;
}

void PrintLevels(std::ostream& out, const Terminal& terminal,
                 const google::protobuf::RepeatedPtrField<v1::LevelOfCare>& periods) {
  Table table({{"LEVEL", true}, {"FROM"}, {"TO"}, {"WHERE"}, {"STATE"}, {"PERIOD ID"}});
  for (const auto& period : periods) {
    const bool in_error = period.state() == v1::LevelOfCare::STATE_ENTERED_IN_ERROR;
    const std::string where = period.site_id().empty() ? period.referral_id() : period.site_id();
    table.Add({LevelText(period.level()), DateText(period.started_on()),
               period.has_ended_before_on() ? "before " + DateText(period.ended_before_on()) : "", where,
               in_error ? "entered in error: " +
                              ReadingOf(v1::LevelOfCare::CorrectionReason_descriptor(), period.correction_reason())
                        : "in force",
               period.level_of_care_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
