#include "clients/cli/due_text.h"

#include <chrono>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

std::chrono::sys_days DaysOf(const google::type::Date& date) {
  return std::chrono::year(date.year()) / date.month() / date.day();
}

std::string DaysText(int days) { return std::to_string(days) + (days == 1 ? " day" : " days"); }

const char* PhraseOf(v1::WorklistReason reason) {
  switch (reason) {
    case v1::WORKLIST_REASON_ALERT_PHQ9_ITEM9:
      return "alert: PHQ-9 item 9";
    case v1::WORKLIST_REASON_ALERT_WORSENING_SITE:
      return "alert: injection site worsens";
    case v1::WORKLIST_REASON_ALERT_OVERDOSE_VULNERABILITY:
      return "alert: vulnerable to overdose";
    case v1::WORKLIST_REASON_ALERT_MISSED_INJECTION:
      return "alert: injection missed";
    case v1::WORKLIST_REASON_ALERT_ESCALATED:
      return "alert escalated";
    case v1::WORKLIST_REASON_ALERT_OVERDUE:
      return "alert overdue";
    case v1::WORKLIST_REASON_UNPROTECTED:
      return "unprotected";
    case v1::WORKLIST_REASON_WANING:
      return "protection wanes";
    case v1::WORKLIST_REASON_LATE_SCREEN:
      return "late: opioid screen first";
    case v1::WORKLIST_REASON_REINITIATE:
      return "treatment starts anew";
    case v1::WORKLIST_REASON_OVERDUE_DAYS:
      return "days overdue";
    case v1::WORKLIST_REASON_DUE_TODAY:
      return "due today";
    case v1::WORKLIST_REASON_DUE_SOON:
      return "due soon";
    case v1::WORKLIST_REASON_REFILL_GAP:
      return "gap in tablets";
    case v1::WORKLIST_REASON_MONITORING_OVERDUE:
      return "tests overdue";
    case v1::WORKLIST_REASON_MONITORING_DUE:
      return "tests due";
    default:
      return nullptr;
  }
}

std::string WhyText(const v1::WorklistEntry& entry) {
  std::string text;
  for (const auto& contribution : entry.contributions())
    text += (text.empty() ? "" : ", ") + ContributionText(contribution);
  return text;
}

}  // namespace

std::string ContributionText(const v1::WorklistEntry::Contribution& contribution) {
  const char* phrase = PhraseOf(contribution.reason());
  return (phrase != nullptr ? phrase : "reason " + std::to_string(contribution.reason())) + " " +
         std::to_string(contribution.points());
}

std::string DueText(const google::type::Date& due_on, const google::type::Date& today) {
  if (due_on.year() == 0) return "";
  const int days = static_cast<int>((DaysOf(due_on) - DaysOf(today)).count());
  const auto when = days == 0 ? "today" : days < 0 ? DaysText(-days) + " ago" : "in " + DaysText(days);
  return DateText(due_on) + " (" + when + ")";
}

void PrintDue(std::ostream& out, const Terminal& terminal, const v1::ListDueResponse& due,
              const std::map<std::string, std::string>& names) {
  if (due.entries().empty()) {
    out << "Nothing is due for any of your patients on " << DateText(due.on()) << ".\n";
  } else {
    Table table({{"SCORE"}, {"PATIENT", true}, {"DUE"}, {"STATE"}, {"PROTECTION"}, {"WHY", true}, {"PATIENT ID"}});
    for (const auto& entry : due.entries()) {
      const auto name = names.find(entry.patient_id());
      table.Add({std::to_string(entry.score()), name == names.end() ? "" : name->second,
                 DueText(entry.due_on(), due.on()), ReadingOf(v1::DueStatus::State_descriptor(), entry.state()),
                 ReadingOf(v1::DueStatus::Protection_descriptor(), entry.protection()), WhyText(entry),
                 entry.patient_id()});
    }
    table.Print(out, terminal);
  }
  if (due.behind() > 0) {
    out << due.behind() << (due.behind() == 1 ? " patient is" : " patients are")
        << " still being worked out: ask again in a moment.\n";
  }
}

}  // namespace cairn::cli
