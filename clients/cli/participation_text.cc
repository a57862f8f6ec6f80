#include "clients/cli/participation_text.h"

#include <vector>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

std::string PreferenceText(const v1::MutualHelpParticipation& help) {
  if (help.preference() == v1::MUTUAL_HELP_PREFERENCE_UNSPECIFIED) return "";
  return ", would choose " + ReadingOf(v1::MutualHelpPreference_descriptor(), help.preference());
}

std::string WhichLocal(const v1::HotlineParticipation& hotline, const LocalHotlineNames& hotlines) {
  if (hotline.local_hotline_id().empty()) return "";
  const auto name = hotlines.find(hotline.local_hotline_id());
  return " (" + (name == hotlines.end() ? hotline.local_hotline_id() : name->second) + ")";
}

/// What it is for, and, of a local line, in which languages and when.
std::string PurposeText(const v1::SupportResource& resource) {
  if (!resource.has_local_hotline()) return resource.purpose();
  const auto& details = resource.local_hotline().details();
  std::string text = resource.purpose() + "; " + LocalHotlineHoursText(details) + "; in";
  for (const auto& language : details.languages()) text += " " + language;
  return details.state().empty() ? text : text + "; " + details.state();
}

}  // namespace

std::string ParticipationText(const v1::Participation& participation, const LocalHotlineNames& hotlines) {
  if (participation.has_forum()) {
    const auto& forum = participation.forum();
    const std::string handle = forum.handle().empty() ? "" : ", as " + forum.handle();
    return "forum " + forum.platform() + handle + ", " +
           (forum.has_days_last_week() ? std::to_string(forum.days_last_week()) + " of the last 7 days"
                                       : "days not said");
  }
  if (participation.has_hotline()) {
    const auto& hotline = participation.hotline();
    return ReadingOf(v1::Hotline_descriptor(), hotline.line()) + WhichLocal(hotline, hotlines) + " " +
           ReadingOf(v1::HotlineUse_descriptor(), hotline.use()) + " on " + DateText(hotline.occurred_on()) + ": " +
           ReadingOf(v1::HotlineOutcome_descriptor(), hotline.outcome());
  }
  const auto& help = participation.mutual_help();
  const std::string kind = ReadingOf(v1::MutualHelpKind_descriptor(), help.kind());
  if (!help.takes_part()) return kind + ": does not take part" + PreferenceText(help);
  const std::string meetings = help.has_meetings_per_week()
                                   ? std::to_string(help.meetings_per_week()) + " meetings a week"
                                   : "meetings not said";
  const std::string sponsor = !help.has_has_sponsor() ? "sponsor not said"
                              : help.has_sponsor()    ? "a sponsor"
                                                      : "no sponsor";
  return kind + ": takes part, " + meetings + ", " + sponsor + PreferenceText(help);
}

std::string FollowUpText(const v1::Participation& participation) {
  if (!participation.has_follow_up_by_time()) return "";
  if (participation.has_follow_up_time()) return "done";
  return (participation.follow_up_overdue() ? "OVERDUE since " : "by ") + TimeText(participation.follow_up_by_time());
}

void PrintMutualHelpAnswers(std::ostream& out, const Terminal& terminal,
                            const google::protobuf::RepeatedPtrField<v1::MutualHelpAnswer>& answers) {
  if (answers.empty()) return;
  out << "Asked on how many of the past 30 days they were at a self-help meeting (BAM, item 10):\n";
  Table table({{"ASSESSED"}, {"ASKED BY"}, {"DAYS"}, {"ASSESSMENT"}});
  for (const auto& answer : answers) {
    const std::string least = std::to_string(answer.least_days());
    const bool range = answer.least_days() != answer.most_days();
    table.Add({DateText(answer.assessed_on()),
               answer.instrument() == v1::MutualHelpAnswer::INSTRUMENT_BAM_R ? "BAM-R" : "BAM",
               range ? least + " to " + std::to_string(answer.most_days()) : least, answer.assessment_id()});
  }
  table.Print(out, terminal);
}

void PrintResources(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::SupportResource>& resources) {
  Table table({{"WHAT", true}, {"FOR", true}, {"OPENS WITH"}});
  for (const auto& resource : resources) {
    std::string uris;
    for (const auto& uri : resource.uris()) uris += (uris.empty() ? "" : " ") + uri;
    table.Add({resource.name(), PurposeText(resource), uris});
  }
  table.Print(out, terminal);
}

void PrintParticipation(std::ostream& out, const Terminal& terminal, const ParticipationList& participations,
                        const PanelNames* patients, const LocalHotlineNames& hotlines) {
  std::vector<Column> columns = {{"RECORDED"}, {"WHAT", true}, {"FOLLOW UP"}, {"ID"}};
  if (patients != nullptr) columns.insert(columns.begin(), Column{"PATIENT", true});
  Table table(columns);
  for (const auto& participation : participations) {
    std::vector<std::string> cells = {TimeText(participation.record_time()), ParticipationText(participation, hotlines),
                                      FollowUpText(participation), participation.participation_id()};
    if (patients != nullptr) {
      const auto name = patients->find(participation.patient_id());
      cells.insert(cells.begin(), name == patients->end() ? participation.patient_id() : name->second);
    }
    table.Add(std::move(cells));
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
