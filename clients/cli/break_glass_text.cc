#include "clients/cli/break_glass_text.h"

#include <algorithm>
#include <sstream>

#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

constexpr int kReadingWidth = 72;

/// Names and words of others are made safe for a terminal.
std::string Line(const std::string& title, const std::string& text) { return title + Printable(text) + "\n"; }

std::string NamesText(const v1::EmergencyIdentity& identity) {
  v1::PatientProfile profile;
  *profile.mutable_names() = identity.names();
  std::string text = NameOf(profile);
  if (!identity.preferred_name().empty()) text += ", called " + identity.preferred_name();
  return text;
}

std::string BirthText(const v1::EmergencyIdentity& identity) {
  v1::PatientProfile profile;
  *profile.mutable_birth_date() = identity.birth_date();
  return BornText(profile, Today());
}

std::string DiagnosisText(const v1::EmergencyDiagnosis& diagnosis) {
  std::string text = ReadingOf(v1::Disorder_descriptor(), diagnosis.disorder()) + ", " +
                     ReadingOf(v1::Severity_descriptor(), diagnosis.severity()) + " (" + diagnosis.code() + ")";
  if (diagnosis.remission() == v1::REMISSION_EARLY || diagnosis.remission() == v1::REMISSION_SUSTAINED) {
    text += ", in " + ReadingOf(v1::Remission_descriptor(), diagnosis.remission()) + " remission";
  }
  return text + ", diagnosed " + DateText(diagnosis.diagnosed_on());
}

std::string EpisodeText(const v1::EmergencyEpisode& episode) {
  std::string text = episode.programme_name() + ": " + ReadingOf(v1::Episode::State_descriptor(), episode.state()) +
                     ", started " + DateText(episode.started_on());
  if (episode.has_ended_on()) text += ", ended " + DateText(episode.ended_on());
  return text;
}

void PrintAdvice(std::ostream& out, const Terminal& terminal, const v1::GetEmergencySummaryResponse& summary) {
  const char* bold = terminal.colour ? "\033[1m" : "";
  const char* plain = terminal.colour ? "\033[0m" : "";
  for (const auto& advice : summary.advice()) {
    out << bold << "!! " << Printable(advice.headline()) << plain << "\n"
        << Wrapped(advice.text(), "   ", terminal.width) << Wrapped("Source: " + advice.source(), "   ", terminal.width)
        << "\n";
  }
  if (summary.advice().empty()) {
    out << "No naltrexone programme here now or in the last 90 days. That says nothing of treatment elsewhere.\n\n";
  }
}

void PrintIdentity(std::ostream& out, const v1::EmergencyIdentity& identity) {
  out << Line("Name:           ", NamesText(identity)) << Line("Born (age):     ", BirthText(identity))
      << Line("Gender:         ", ReadingOf(v1::AdministrativeGender_descriptor(), identity.administrative_gender()) +
                                      (identity.birth_sex().empty() ? "" : ", birth sex " + identity.birth_sex()));
  for (const auto& number : identity.medical_record_numbers()) out << Line("Record number:  ", number);
}

}  // namespace

std::string Wrapped(const std::string& text, const std::string& indent, int width) {
  const auto most = static_cast<std::size_t>(width > 0 ? std::min(width, kReadingWidth) : kReadingWidth);
  std::istringstream words(Printable(text));
  std::string wrapped, line = indent, word;
  while (words >> word) {
    if (line.size() > indent.size() && line.size() + 1 + word.size() > most) {
      wrapped += line + "\n";
      line = indent;
    }
    if (line.size() > indent.size()) line += ' ';
    line += word;
  }
  return wrapped + line + "\n";
}

std::string BreakGlassStateText(const v1::BreakGlass& grant) {
  if (grant.state() == v1::BreakGlass::STATE_REVIEWED) {
    return "reviewed: " + ReadingOf(v1::BreakGlassReview::Finding_descriptor(), grant.review().finding());
  }
  if (grant.overdue()) return "OVERDUE for review since " + TimeText(grant.review_due_time());
  if (grant.state() == v1::BreakGlass::STATE_OPEN) return "open until " + TimeText(grant.open_until_time());
  return "closed, review due " + TimeText(grant.review_due_time());
}

std::set<std::string> AccountsOf(const v1::BreakGlass& grant) {
  std::set<std::string> accounts = {grant.opened_by_account_id()};
  if (grant.has_review()) accounts.insert(grant.review().reviewed_by_account_id());
  return accounts;
}

std::set<std::string> AccountsOf(const v1::GetEmergencySummaryResponse& summary) {
  auto accounts = AccountsOf(summary.break_glass());
  accounts.insert(summary.prescriber_of_record_account_ids().begin(), summary.prescriber_of_record_account_ids().end());
  accounts.insert(summary.care_team_account_ids().begin(), summary.care_team_account_ids().end());
  return accounts;
}

void PrintBreakGlass(std::ostream& out, const Terminal& terminal, const v1::BreakGlass& grant,
                     const StaffNames& names) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"State", BreakGlassStateText(grant)},
      {"Recipient", grant.facts().recipient_name()},
      {"Of", grant.facts().recipient_affiliation()},
      {"Disclosed by", StaffText(names, grant.opened_by_account_id())},
      {"Opened", TimeText(grant.open_time())},
      {"Emergency", ReadingOf(v1::EmergencyNature_descriptor(), grant.nature())},
      {"In words", grant.facts().nature_text()},
      {"Read", std::to_string(grant.read_count()) + (grant.read_count() == 1 ? " time" : " times")},
      {"Patient id", grant.patient_id()},
      {"Break-glass id", grant.break_glass_id()}};
  if (grant.has_review()) {
    fields.insert(fields.begin() + 1, {"Reviewed by", StaffText(names, grant.review().reviewed_by_account_id())});
    fields.insert(fields.begin() + 2, {"Review", grant.review().text()});
  }
  PrintFields(out, terminal, fields);
}

void PrintBreakGlassList(std::ostream& out, const Terminal& terminal,
                         const google::protobuf::RepeatedPtrField<v1::BreakGlass>& grants, const StaffNames& names) {
  Table table({{"OPENED"},
               {"STATE"},
               {"EMERGENCY", true},
               {"RECIPIENT", true},
               {"DISCLOSED BY", true},
               {"READ"},
               {"PATIENT ID"},
               {"BREAK-GLASS ID"}});
  for (const auto& grant : grants) {
    const auto name = names.find(grant.opened_by_account_id());
    std::string recipient = grant.facts().recipient_name();
    if (grant.has_facts()) recipient += ", " + grant.facts().recipient_affiliation();
    table.Add({TimeText(grant.open_time()), BreakGlassStateText(grant),
               ReadingOf(v1::EmergencyNature_descriptor(), grant.nature()), recipient,
               name == names.end() ? grant.opened_by_account_id() : name->second, std::to_string(grant.read_count()),
               grant.patient_id(), grant.break_glass_id()});
  }
  table.Print(out, terminal);
}

void PrintEmergencySummary(std::ostream& out, const Terminal& terminal, const v1::GetEmergencySummaryResponse& summary,
                           const StaffNames& names) {
  PrintAdvice(out, terminal, summary);
  PrintIdentity(out, summary.identity());
  out << "\n";
  if (summary.diagnoses().empty()) out << "No diagnosis on record.\n";
  for (const auto& diagnosis : summary.diagnoses()) out << Line("Diagnosis:      ", DiagnosisText(diagnosis));
  for (const auto& episode : summary.episodes()) out << Line("Programme:      ", EpisodeText(episode));
  if (summary.prescriber_of_record_account_ids().empty()) out << "No prescriber of record.\n";
  for (const auto& account : summary.prescriber_of_record_account_ids()) {
    out << Line("Prescriber:     ", StaffText(names, account));
  }
  for (const auto& account : summary.care_team_account_ids()) {
    out << Line("Care team:      ", StaffText(names, account));
  }
  out << "\nNot in this summary: doses and when they were given, other medicines, allergies, laboratory results, "
         "notes.\n"
      << "Recorded as a disclosure to " << Printable(summary.break_glass().facts().recipient_name()) << ", "
      << Printable(summary.break_glass().facts().recipient_affiliation()) << " ("
      << Printable(summary.disclosure_notice().disclosure_id()) << "); open until "
      << TimeText(summary.break_glass().open_until_time()) << ".\n"
      << "Goes with it: " << Printable(summary.disclosure_notice().short_statement()) << "\n";
}

}  // namespace cairn::cli
