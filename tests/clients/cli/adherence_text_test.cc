#include "clients/cli/adherence_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;
using testing::HasSubstr;
using testing::Not;

v1::Adherence Sample() {
  v1::Adherence adherence;
  adherence.add_supplies()->set_kind(v1::DOSE_KIND_INJECTION);
  adherence.add_supplies()->set_kind(v1::DOSE_KIND_DISPENSE);
  const v1::CalendarDay::State states[] = {v1::CalendarDay::STATE_NOT_STARTED, v1::CalendarDay::STATE_COVERED,
                                           v1::CalendarDay::STATE_COVERED, v1::CalendarDay::STATE_GAP,
                                           v1::CalendarDay::STATE_COVERED};
  for (int i = 0; i < 5; ++i) {
    auto& day = *adherence.add_days();
    day.mutable_date()->set_year(2028);
    day.mutable_date()->set_month(2);
    day.mutable_date()->set_day(25 + i);
    day.set_state(states[i]);
  }
  adherence.mutable_days(1)->add_given(0);
  adherence.mutable_days(4)->add_given(1);
  auto& month = *adherence.add_months();
  month.set_year(2028);
  month.set_month(2);
  month.mutable_covered()->set_part(3);
  month.mutable_covered()->set_whole(4);
  month.mutable_covered()->set_value(0.75);
  return adherence;
}

std::string Calendar(const v1::Adherence& adherence, bool colour) {
  std::ostringstream out;
  PrintCalendar(out, {.is_terminal = true, .width = 80, .colour = colour}, adherence);
  return out.str();
}

TEST(AdherenceText, SaysEverythingInLetters) {
  const auto plain = Calendar(Sample(), false);
  EXPECT_THAT(plain, HasSubstr("2028-02  -G+.D"));
  EXPECT_THAT(plain, HasSubstr("0.750 (3/4)"));
  EXPECT_THAT(plain, Not(HasSubstr("\033")));
}

TEST(AdherenceText, SaysWhichDaysAreLeftOut) {
  auto adherence = Sample();
  adherence.mutable_days(2)->set_state(v1::CalendarDay::STATE_STAY);
  adherence.mutable_days(3)->set_state(v1::CalendarDay::STATE_STAY);
  auto& stay = *adherence.add_stays();
  *stay.mutable_first() = adherence.days(2).date();
  *stay.mutable_last() = adherence.days(3).date();
  stay.set_days(2);
  std::ostringstream out;
  PrintAdherence(out, {}, adherence);
  EXPECT_THAT(out.str(), HasSubstr("2028-02  -GssD"));
  EXPECT_THAT(out.str(), HasSubstr("s in residential or inpatient care, left out"));
  EXPECT_THAT(out.str(), HasSubstr("In residential or inpatient care: 27 Feb 2028 to 28 Feb 2028, 2 days, left out."));
}

TEST(AdherenceText, ColoursWhatItSaysAnyway) {
  auto coloured = Calendar(Sample(), true);
  EXPECT_THAT(coloured, HasSubstr("\033[30;43m."));
  for (auto at = coloured.find('\033'); at != std::string::npos; at = coloured.find('\033'))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  EXPECT_EQ(coloured, Calendar(Sample(), false));
}

TEST(AdherenceText, SaysWhyANumberIsNotDefined) {
  auto adherence = Sample();
  auto& pdc = *adherence.add_measures();
  pdc.set_kind(v1::AdherenceMeasure::KIND_PDC);
  pdc.set_definition("PDC (PQA method)");
  pdc.set_not_defined_because("Fewer than two fills.");
  std::ostringstream out;
  PrintAdherence(out, {}, adherence);
  EXPECT_THAT(out.str(), HasSubstr("PDC: not defined. Fewer than two fills.\n    PDC (PQA method)."));
  EXPECT_THAT(Calendar({}, true), HasSubstr("Nothing was given"));
}

TEST(AdherenceText, CallsEveryMeasureByItsName) {
  auto adherence = Sample();
  const auto& kinds = *v1::AdherenceMeasure::Kind_descriptor();
  for (int i = 1; i < kinds.value_count(); ++i)
    adherence.add_measures()->set_kind(static_cast<v1::AdherenceMeasure::Kind>(kinds.value(i)->number()));
  std::ostringstream out;
  PrintAdherence(out, {}, adherence);
  for (const auto* label : {"PDC", "MPR", "Injection coverage", "Injection count ratio", "Self-report response",
                            "Self-report, taken of answered days", "Self-report, taken of all days"})
    EXPECT_THAT(out.str(), HasSubstr(std::string("\n") + label + ": not defined.")) << label;
}

}  // namespace
}  // namespace cairn::cli
