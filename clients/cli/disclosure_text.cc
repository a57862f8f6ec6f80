#include "clients/cli/disclosure_text.h"

#include <algorithm>

#include "clients/cli/patient_text.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;
using disclosure::v1::DisclosureNotice;

/// Lines of a text, each made safe for a terminal: line ends stay.
void PrintLines(std::ostream& out, const std::string& text) {
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    out << Printable(std::string_view(text).substr(start, end - start)) << "\n";
    start = end + 1;
  }
}

std::string RedisclosureText(DisclosureNotice::Redisclosure redisclosure) {
  switch (redisclosure) {
    case DisclosureNotice::REDISCLOSURE_AS_HIPAA_PERMITS:
      return "as HIPAA permits, except in proceedings against the patient";
    case DisclosureNotice::REDISCLOSURE_TO_CONTRACTORS_ONLY:
      return "to contractors, as far as payment or operations need it";
    default:
      return "not beyond the consent";
  }
}

void PrintNotice(std::ostream& out, const Terminal& terminal, const DisclosureNotice& notice) {
  PrintLines(out, notice.statement());
  out << "\n";
  PrintLines(out, notice.scope());
  out << "\n";
  PrintFields(out, terminal,
              {{"May be passed on", RedisclosureText(notice.redisclosure())},
               {"Consent", notice.consent_id()},
               {"Disclosed", TimeText(notice.disclosed_time())},
               {"Disclosure id", notice.disclosure_id()}});
}

std::string InformationText(const v1::Disclosure& disclosure) {
  std::string text;
  for (const int kind : disclosure.information()) {
    text += (text.empty() ? "" : ", ") +
            ReadingOf(v1::InformationCategory_descriptor(), static_cast<v1::InformationCategory>(kind));
  }
  return text;
}

std::string RecipientText(const v1::Disclosure& disclosure) {
  if (!disclosure.has_details()) return "no longer readable";
  const auto& details = disclosure.details();
  auto text = details.recipient_name();
  if (!details.recipient_address().empty()) text += ", " + details.recipient_address();
  if (!details.intermediary().empty()) text += " (through " + details.intermediary() + ")";
  return text;
}

std::string PurposeText(const v1::Disclosure& disclosure) {
  const auto coded = ReadingOf(v1::DisclosurePurpose_descriptor(), disclosure.purpose());
  const auto& words = disclosure.details().purpose_text();
  return words.empty() ? coded : coded + ": " + words;
}

}  // namespace

void PrintPackage(std::ostream& out, const Terminal& terminal, const v1::DiscloseRecordResponse& package) {
  PrintNotice(out, terminal, package.disclosure_notice());
  const auto& record = package.record();
  if (record.has_identity()) {
    out << "\n";
    v1::Patient patient;
    *patient.mutable_profile() = record.identity();
    PrintPatient(out, terminal, patient);
  }
  if (!record.diagnoses().empty()) {
    out << "\n";
    Table table({{"DIAGNOSIS"}, {"CODE"}, {"SEVERITY"}, {"REMISSION"}, {"DIAGNOSED"}});
    for (const auto& diagnosis : record.diagnoses()) {
      table.Add({ReadingOf(v1::Disorder_descriptor(), diagnosis.disorder()), diagnosis.code(),
                 ReadingOf(v1::Severity_descriptor(), diagnosis.severity()),
                 ReadingOf(v1::Remission_descriptor(), diagnosis.remission()), DateText(diagnosis.diagnosed_on())});
    }
    table.Print(out, terminal);
  }
  if (record.episodes().empty()) return;
  out << "\n";
  Table table({{"PROGRAMME", true}, {"STATE"}, {"STARTED"}, {"ENDED"}});
  for (const auto& episode : record.episodes()) {
    table.Add({episode.programme_name(), ReadingOf(v1::Episode::State_descriptor(), episode.state()),
               DateText(episode.started_on()), episode.has_ended_on() ? DateText(episode.ended_on()) : ""});
  }
  table.Print(out, terminal);
}

void PrintPreview(std::ostream& out, const Terminal& terminal, const v1::PreviewDisclosureResponse& preview) {
  if (preview.permitted()) {
    out << "It may be disclosed. Nothing has been disclosed yet.\n\n";
    PrintLines(out, preview.scope());
    out << "\n";
    PrintFields(out, terminal,
                {{"May be passed on", RedisclosureText(preview.redisclosure())}, {"Consent", preview.consent_id()}});
    return;
  }
  out << "It may not be disclosed:\n";
  for (const int denial : preview.denials()) {
    const auto* value = v1::DisclosureDenial_descriptor()->FindValueByNumber(denial);
    const std::string rule = value == nullptr ? "" : value->name().substr(std::string("DISCLOSURE_DENIAL_").size());
    out << "  " << rule << ": " << WordsForRule(rule).what << "\n";
    if (!WordsForRule(rule).next_step.empty()) out << "    " << WordsForRule(rule).next_step << "\n";
  }
}

void PrintDisclosures(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<v1::Disclosure>& disclosures) {
  Table table({{"DISCLOSED"}, {"TO", true}, {"WHAT", true}, {"PURPOSE", true}, {"BASIS"}, {"DISCLOSURE ID"}});
  for (const auto& disclosure : disclosures) {
    table.Add({TimeText(disclosure.disclosed_time()), RecipientText(disclosure), InformationText(disclosure),
               PurposeText(disclosure), ReadingOf(DisclosureNotice::Basis_descriptor(), disclosure.basis()),
               disclosure.disclosure_id()});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
