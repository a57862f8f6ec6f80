#include "clients/cli/matching_text.h"

#include <algorithm>
#include <array>

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

void AppendTo(std::string& list, const std::string& item, const char* separator = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

std::string Named(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : Printable(found->second) + " (" + id + ")";
}

std::string CalledOrId(const MentorNames& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : Printable(found->second);
}

std::string PlacesText(bool known, int places) {
  if (!known) return "";
  return "needs " + std::to_string(places) + (places == 1 ? " place more" : " places more");
}

std::string KindText(const v1::MatchingProposal& proposal) {
  switch (proposal.kind()) {
    case v1::MatchingProposal::KIND_POOL:
      return "for everybody who waits";
    case v1::MatchingProposal::KIND_REMATCH:
      return "a rematch with at most " + std::to_string(proposal.most_changes()) + " changes";
    case v1::MatchingProposal::KIND_CHOICE:
      return "a patient's choice";
    default:
      return "of an unknown kind";
  }
}

void PrintHeader(std::ostream& out, const v1::MatchingProposal& proposal) {
  out << "Proposal " << proposal.proposal_id() << ", " << KindText(proposal) << ", as of " << DateText(proposal.as_of())
      << ", by rules " << proposal.rules_version() << ": "
      << ReadingOf(v1::MatchingProposal::State_descriptor(), proposal.state()) << "\n";
  out << proposal.matched_count() << " matched, " << proposal.unmatched_count() << " not, " << proposal.mentor_count()
      << (proposal.mentor_count() == 1 ? " mentor" : " mentors") << "; total score "
      << PointsText(proposal.total_score_thousandths()) << (proposal.proven() ? ", proven to be best" : "") << "\n";
  if (proposal.kind() == v1::MatchingProposal::KIND_REMATCH) out << proposal.changes() << " changes\n";
}

void PrintMatch(std::ostream& out, const v1::ProposedMatch& match, const MatchingNames& names) {
  out << "  " << Named(names.patients, match.patient_id()) << " with " << CalledOrId(names.mentors, match.mentor_id())
      << ": " << PointsText(match.fit().score_thousandths()) << " of 100, "
      << ReadingOf(v1::ProposedMatch::State_descriptor(), match.state()) << "\n"
      << "    " << PartsText(match.fit()) << "\n";
}

void PrintUnmatched(std::ostream& out, const v1::UnmatchedPatient& unmatched, const MatchingNames& names,
                    int most_obstacles) {
  out << "  " << Named(names.patients, unmatched.patient_id()) << ": "
      << (unmatched.obstacle_count() == 0 ? "there are no mentors" : ConstraintsText(unmatched.blocked(), {})) << "\n";
  const int count = unmatched.obstacles_size();
  const int shown = most_obstacles > 0 ? std::min(count, most_obstacles) : count;
  for (int i = 0; i < shown; ++i)
    out << (i == 0 ? "    smallest change: " : "    ") << ObstacleText(unmatched.obstacles(i), names.mentors) << "\n";
  if (shown < unmatched.obstacle_count())
    out << "    and " << unmatched.obstacle_count() - shown << " mentors more: --all shows them\n";
}

void PrintCandidate(std::ostream& out, const v1::Candidate& candidate) {
  out << "  " << Printable(candidate.display_name()) << " (" << candidate.mentor_id()
      << "): " << PointsText(candidate.fit().score_thousandths()) << " of 100\n";
}

}  // namespace

std::string PointsText(std::int64_t thousandths) {
  std::string text = std::to_string(thousandths / 1000);
  std::string fraction = std::to_string(1000 + thousandths % 1000).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? text : text + "." + fraction;
}

std::string PartsText(const v1::PairFit& fit) {
  std::string list;
  for (const auto& part : fit.parts())
    AppendTo(list, ReadingOf(v1::MatchingScorePart_descriptor(), part.part()) + " " +
                       PointsText(part.score_thousandths()) + (part.unknown() ? " (not known)" : ""));
  return list;
}

std::string ConstraintText(v1::MatchingConstraint constraint) {
  static const std::map<v1::MatchingConstraint, const char*> kWords = {
      {v1::MATCHING_CONSTRAINT_CREDENTIAL, "no certificate in force"},
      {v1::MATCHING_CONSTRAINT_SUPERVISION, "no supervisor who works here"},
      {v1::MATCHING_CONSTRAINT_CAPACITY, "no place free"},
      {v1::MATCHING_CONSTRAINT_LANGUAGE, "no language in common"},
      {v1::MATCHING_CONSTRAINT_GENDER, "not of a gender that is asked for"},
      {v1::MATCHING_CONSTRAINT_REACH, "no way to meet, or not in this state"},
      {v1::MATCHING_CONSTRAINT_CONFLICT, "a conflict"},
      {v1::MATCHING_CONSTRAINT_RECOVERY, "own recovery not long enough"},
      {v1::MATCHING_CONSTRAINT_SCHEDULE, "not enough hours in common"},
      {v1::MATCHING_CONSTRAINT_EARLIER_OFFER, "an earlier offer came to nothing"}};
  const auto words = kWords.find(constraint);
  return words == kWords.end() ? "a rule that is not known here" : words->second;
}

std::string ConstraintsText(const google::protobuf::RepeatedField<int>& constraints,
                            const google::protobuf::RepeatedField<int>& unknown) {
  std::string list;
  for (const int constraint : constraints) {
    const bool missing = std::find(unknown.begin(), unknown.end(), constraint) != unknown.end();
    AppendTo(list, ConstraintText(static_cast<v1::MatchingConstraint>(constraint)) + (missing ? " (not known)" : ""));
  }
  return list;
}

std::string ObstacleText(const v1::Obstacle& obstacle, const MentorNames& names) {
  std::string text = CalledOrId(names, obstacle.mentor_id()) + ": ";
  text += obstacle.constraints().empty() ? "others would have to move" : ConstraintsText(obstacle.constraints(), {});
  AppendTo(text, PlacesText(obstacle.has_places_more(), obstacle.places_more()), "; ");
  return text + "; would score " + PointsText(obstacle.score_thousandths());
}

std::string MissingText(const v1::MatchingPreferences& preferences) {
  std::string list;
  const auto require = [&](bool known, const char* what) { AppendTo(list, known ? "" : what); };
  require(preferences.has_languages(), "languages");
  require(preferences.has_mentor_genders(), "mentor's gender");
  require(!preferences.state().empty(), "state");
  require(preferences.has_forms(), "how to meet");
  require(preferences.has_hours(), "hours");
  require(preferences.has_conflicts(), "conflicts");
  return list;
}

void PrintEntry(std::ostream& out, const Terminal& terminal, const v1::MatchingEntry& entry,
                const MatchingNames& names) {
  const auto& said = entry.preferences();
  std::string languages;
  for (const auto& code : said.languages().codes()) AppendTo(languages, code);
  std::string genders;
  for (const int gender : said.mentor_genders().any_of()) AppendTo(genders, ReadingOf(v1::Gender_descriptor(), gender));
  std::string conflicts;
  for (const auto& conflict : said.conflicts().with())
    AppendTo(conflicts, CalledOrId(names.mentors, conflict.mentor_id()) + " (" +
                            ReadingOf(v1::ConflictKind_descriptor(), conflict.kind()) + ")");
  for (const auto& community : said.conflicts().avoided_communities()) AppendTo(conflicts, "avoids " + community);
  PrintFields(out, terminal,
              {{"Patient", Named(names.patients, entry.patient_id())},
               {"State", ReadingOf(v1::MatchingEntry::State_descriptor(), entry.state())},
               {"Waiting since", TimeText(entry.waiting_since_time())},
               {"Languages", languages},
               {"Mentor's gender", said.has_mentor_genders() && genders.empty() ? "any" : genders},
               {"Conflicts", said.has_conflicts() && conflicts.empty() ? "none" : conflicts},
               {"Own words", said.note()},
               {"Blocks for want of a fact", MissingText(said).empty() ? "nothing" : MissingText(said)}});
}

void PrintWaiting(std::ostream& out, const Terminal& terminal,
                  const google::protobuf::RepeatedPtrField<v1::MatchingEntry>& entries, const PanelNames& names) {
  Table table({{"PATIENT", true}, {"WAITING SINCE"}, {"NOT KNOWN", true}, {"PATIENT ID"}});
  for (const auto& entry : entries) {
    const auto name = names.find(entry.patient_id());
    table.Add({name == names.end() ? "" : name->second, TimeText(entry.waiting_since_time()),
               MissingText(entry.preferences()), entry.patient_id()});
  }
  table.Print(out, terminal);
}

void PrintProposals(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::MatchingProposal>& proposals) {
  Table table({{"PROPOSED"}, {"KIND", true}, {"STATE"}, {"MATCHED"}, {"NOT"}, {"RULES"}, {"PROPOSAL ID"}});
  for (const auto& proposal : proposals)
    table.Add({TimeText(proposal.propose_time()), KindText(proposal),
               ReadingOf(v1::MatchingProposal::State_descriptor(), proposal.state()),
               std::to_string(proposal.matched_count()), std::to_string(proposal.unmatched_count()),
               proposal.rules_version(), proposal.proposal_id()});
  table.Print(out, terminal);
}

void PrintProposal(std::ostream& out, const v1::GetProposalResponse& proposal, const MatchingNames& names,
                   int most_obstacles) {
  PrintHeader(out, proposal.proposal());
  if (!proposal.ends().empty()) out << "\nEnds\n";
  for (const auto& end : proposal.ends()) {
    out << "  " << Named(names.patients, end.patient_id()) << " with " << CalledOrId(names.mentors, end.mentor_id());
    if (end.mentor_gone()) out << ": the mentor does not work here any more";
    if (!end.impossible().empty()) out << ": " << ConstraintsText(end.impossible(), {});
    out << "\n";
  }
  if (!proposal.matches().empty()) out << "\nMatched\n";
  for (const auto& match : proposal.matches()) PrintMatch(out, match, names);
  if (!proposal.unmatched().empty()) out << "\nNot matched\n";
  for (const auto& unmatched : proposal.unmatched()) PrintUnmatched(out, unmatched, names, most_obstacles);
}

void PrintCandidates(std::ostream& out, const v1::ListCandidatesResponse& list) {
  if (list.candidates().empty()) out << "Nobody can be chosen now.\n";
  for (const auto& candidate : list.candidates()) {
    PrintCandidate(out, candidate);
    out << "    " << PartsText(candidate.fit()) << "\n";
  }
  if (list.few() && !list.candidates().empty()) out << "These are fewer than a patient should be shown.\n";
  if (!list.passed_over().empty()) out << "\nPassed over\n";
  for (const auto& other : list.passed_over()) {
    PrintCandidate(out, other);
    std::string why = ConstraintsText(other.fit().blocked(), other.fit().unknown());
    AppendTo(why, PlacesText(other.has_places_more(), other.places_more()), "; ");
    out << "    " << why << "\n";
  }
}

}  // namespace cairn::cli
