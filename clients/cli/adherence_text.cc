#include "clients/cli/adherence_text.h"

#include <iomanip>
#include <sstream>

#include "clients/cli/dose_text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

constexpr char kPlain[] = "\033[0m";

char LetterOf(const v1::CalendarDay& day, const v1::Adherence& adherence) {
  char letter = 0;
  for (const auto given : day.given()) {
    const auto kind = adherence.supplies(given).kind();
    if (kind == v1::DOSE_KIND_INJECTION || kind == v1::DOSE_KIND_IMPLANT) return 'G';
    if (kind == v1::DOSE_KIND_OBSERVED) letter = 'O';
    if (kind == v1::DOSE_KIND_DISPENSE && letter == 0) letter = 'D';
  }
  if (letter != 0) return letter;
  switch (day.state()) {
    case v1::CalendarDay::STATE_COVERED:
      return '+';
    case v1::CalendarDay::STATE_GAP:
      return '.';
    case v1::CalendarDay::STATE_AS_NEEDED:
      return 'n';
    case v1::CalendarDay::STATE_STAY:
      return 's';
    default:
      return '-';
  }
}

const char* ColourOf(const v1::CalendarDay& day) {
  if (day.state() == v1::CalendarDay::STATE_COVERED) return "\033[30;42m";
  if (day.state() == v1::CalendarDay::STATE_GAP) return "\033[30;43m";
  return "";
}

std::string ShareText(const v1::Share& share) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << share.value() << " (" << share.part() << "/" << share.whole() << ")";
  return text.str();
}

std::string MonthText(const v1::CalendarMonth& month) {
  std::ostringstream text;
  text << month.year() << "-" << std::setw(2) << std::setfill('0') << month.month();
  return text.str();
}

bool IsBlank(const std::string& letters) { return letters.find_first_not_of('-') == std::string::npos; }

std::string LabelOf(v1::AdherenceMeasure::Kind kind) {
  switch (kind) {
    case v1::AdherenceMeasure::KIND_PDC:
      return "PDC";
    case v1::AdherenceMeasure::KIND_MPR:
      return "MPR";
    case v1::AdherenceMeasure::KIND_INJECTION_COVERAGE:
      return "Injection coverage";
    case v1::AdherenceMeasure::KIND_INJECTION_COUNT_RATIO:
      return "Injection count ratio";
    case v1::AdherenceMeasure::KIND_SELF_REPORT_RESPONSE:
      return "Self-report response";
    case v1::AdherenceMeasure::KIND_SELF_REPORT_TAKEN_OF_ANSWERED:
      return "Self-report, taken of answered days";
    case v1::AdherenceMeasure::KIND_SELF_REPORT_TAKEN_OF_ALL:
      return "Self-report, taken of all days";
    default:
      // A newer service's.
      return ReadingOf(v1::AdherenceMeasure::Kind_descriptor(), kind);
  }
}

void PrintMeasure(std::ostream& out, const v1::AdherenceMeasure& measure) {
  out << LabelOf(measure.kind()) << ": ";
  if (measure.has_share()) {
    out << ShareText(measure.share());
    if (measure.kind() == v1::AdherenceMeasure::KIND_PDC)
      out << ", " << ReadingOf(v1::CoverageBand_descriptor(), measure.band());
    out << ", " << DateText(measure.window().first()) << " to " << DateText(measure.window().last());
  } else {
    out << "not defined. " << measure.not_defined_because();
  }
  out << "\n    " << measure.definition() << ".\n";
}

void PrintSelfReport(std::ostream& out, const v1::SelfReportComparison& report) {
  out << "The patient says, " << DateText(report.window().first()) << " to " << DateText(report.window().last())
      << ": taken on " << report.taken() << " of " << report.answered() << " answered days, not sure on "
      << report.not_sure() << ".\n";
  if (!report.has_discordant()) {
    out << "Whether that contradicts what was supplied is not known.\n";
    return;
  }
  out << (report.discordant() ? "That contradicts what was supplied: covered "
                              : "That fits what was supplied: covered ")
      << ShareText(report.covered()) << " of the same days.\n";
}

}  // namespace

void PrintCalendar(std::ostream& out, const Terminal& terminal, const v1::Adherence& adherence) {
  int day = 0;
  bool begun = false;
  for (const auto& month : adherence.months()) {
    std::string letters;
    std::string coloured;
    for (; day < adherence.days_size() && adherence.days(day).date().month() == month.month() &&
           adherence.days(day).date().year() == month.year();
         ++day) {
      const char letter = LetterOf(adherence.days(day), adherence);
      letters += letter;
      coloured += ColourOf(adherence.days(day));
      coloured += letter;
      coloured += kPlain;
    }
    begun = begun || !IsBlank(letters);
    if (!begun) continue;
    out << MonthText(month) << "  " << (terminal.colour ? coloured : letters);
    if (month.has_covered()) out << std::string(32 - letters.size(), ' ') << ShareText(month.covered());
    out << "\n";
  }
  if (!begun) out << "Nothing was given, handed out or seen to be taken.\n";
  if (begun) {
    out << "G given  D handed out  O seen to be taken  + covered  . gap  n as needed  s in residential or inpatient "
           "care, "
           "left out  - before the first, or after the end of care\n";
  }
}

void PrintAdherence(std::ostream& out, const Terminal& terminal, const v1::Adherence& adherence) {
  PrintCalendar(out, terminal, adherence);
  PrintDueStatus(out, adherence.due_status());
  for (const auto& measure : adherence.measures()) PrintMeasure(out, measure);
  for (const auto& gap : adherence.gaps()) {
    out << "Gap: " << DateText(gap.first()) << " to " << DateText(gap.last()) << ", " << gap.days() << " days.\n";
  }
  for (const auto& stay : adherence.stays()) {
    out << "In residential or inpatient care: " << DateText(stay.first()) << " to " << DateText(stay.last()) << ", "
        << stay.days() << " days, left out.\n";
  }
  for (const auto& run : adherence.runs()) {
    out << "In treatment " << DateText(run.first()) << " to " << DateText(run.last()) << ", " << run.days() << " days"
        << (run.discontinued() ? ", discontinued.\n" : ".\n");
  }
  if (!adherence.runs().empty()) out << "    " << adherence.runs_definition() << ".\n";
  if (adherence.has_self_report()) PrintSelfReport(out, adherence.self_report());
}

}  // namespace cairn::cli
