#include "mentorship/domain/mentor.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "mentorship/domain/community.h"
#include "standing/domain/us_state.h"

namespace cairn::mentorship::domain {

using platform::Code;
using platform::Date;
using platform::Error;
using platform::Fail;
using platform::Result;
using platform::Violations;

namespace {

bool IsBlank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c) != 0; });
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

template <class Item>
bool HasRepeat(const std::vector<Item>& items) {
  return std::set<Item>(items.begin(), items.end()).size() < items.size();
}

void CheckLists(const MentorDetails& details, Violations& violations) {
  std::vector<std::string> languages;
  for (const auto& language : details.languages) languages.push_back(Lower(language));
  if (HasRepeat(languages)) violations.push_back({"LANGUAGE_TWICE", "languages", "A language stands here twice."});
  if (HasRepeat(details.lived_experience))
    violations.push_back({"EXPERIENCE_TWICE", "lived_experience", "An experience stands here twice."});
  if (HasRepeat(details.substances))
    violations.push_back({"SUBSTANCE_TWICE", "substances", "A substance stands here twice."});
  if (HasRepeat(details.medication_experience))
    violations.push_back({"MEDICATION_TWICE", "medication_experience", "A medication stands here twice."});
  if (!details.communities) return;
  std::vector<std::string> communities;
  for (const auto& name : *details.communities) communities.push_back(CommunityKey(name));
  if (HasRepeat(communities))
    violations.push_back({"COMMUNITY_TWICE", "communities", "A community stands here twice."});
  if (std::find(communities.begin(), communities.end(), "") != communities.end())
    violations.push_back({"COMMUNITY_UNNAMED", "communities", "A community has no name."});
}

void CheckStates(const std::vector<std::string>& states, Violations& violations) {
  if (!std::all_of(states.begin(), states.end(), [](const auto& state) { return standing::IsUsState(state); }))
    violations.push_back({"STATE_UNKNOWN", "licensed_states", "There is no such state."});
  if (HasRepeat(states)) violations.push_back({"STATE_TWICE", "licensed_states", "A state stands here twice."});
}

void CheckAvailability(std::vector<WeeklyInterval> intervals, Violations& violations) {
  if (std::any_of(intervals.begin(), intervals.end(), [](const auto& i) { return i.end_minute <= i.start_minute; }))
    violations.push_back({"INTERVAL_EMPTY", "availability", "A time ends where or before it begins."});
  std::sort(intervals.begin(), intervals.end());
  for (std::size_t i = 1; i < intervals.size(); ++i) {
    if (intervals[i].day != intervals[i - 1].day || intervals[i].start_minute >= intervals[i - 1].end_minute) continue;
    violations.push_back({"INTERVALS_OVERLAP", "availability", "Two times overlap."});
    return;
  }
}

Error NotInState(const char* reason, const char* message, MentorState state) {
  return {
      .code = Code::kFailedPrecondition, .reason = reason, .message = message, .metadata = {{"state", NameOf(state)}}};
}

}  // namespace

std::string NameOf(MentorState state) {
  switch (state) {
    case MentorState::kActive:
      return "ACTIVE";
    case MentorState::kPaused:
      return "PAUSED";
    case MentorState::kEnded:
      return "ENDED";
  }
  return "UNKNOWN";
}

Violations CheckMentor(const Mentor& mentor, Date today) {
  const auto& details = mentor.details;
  Violations violations;
  if (IsBlank(details.display_name))
    violations.push_back({"NAME_REQUIRED", "display_name", "There must be a name that patients call them by."});
  CheckLists(details, violations);
  if (details.recovery_started_on && *details.recovery_started_on > today)
    violations.push_back({"RECOVERY_IN_FUTURE", "recovery_started_on", "The day is yet to come."});
  if (details.birth_year && *details.birth_year > static_cast<int>(today.year()))
    violations.push_back({"BIRTH_IN_FUTURE", "birth_year", "The year is yet to come."});
  if (details.position && !IsOnGlobe(*details.position))
    violations.push_back({"POSITION_OFF_GLOBE", "position", "There is no such place on the globe."});
  CheckStates(details.licensed_states, violations);
  CheckAvailability(details.availability, violations);
  if (!details.telehealth && !details.position && details.postal_code.empty())
    violations.push_back({"NO_WAY_TO_MEET", "telehealth", "There must be telehealth, or a place to meet."});
  if (mentor.account == details.supervisor)
    violations.push_back({"SUPERVISOR_OF_SELF", "supervisor_account_id", "Nobody supervises themselves."});
  return violations;
}

Result<void> RequireNotEnded(const Mentor& mentor) {
  if (mentor.state != MentorState::kEnded) return {};
  return Fail(Error{.code = Code::kFailedPrecondition,
                    .reason = "MENTOR_ENDED",
                    .message = "The mentor has ended. Who comes back is taken in anew."});
}

Result<Mentor> Edit(Mentor mentor, const MentorDetails& details, Date today) {
  if (const auto open = RequireNotEnded(mentor); !open) return Fail(open.error());
  mentor.details = details;
  const auto valid = platform::RequireNone("MENTOR_NOT_VALID", "The profile can't be kept", CheckMentor(mentor, today));
  if (!valid) return Fail(valid.error());
  ++mentor.version;
  return mentor;
}

Result<Mentor> Pause(Mentor mentor) {
  if (const auto open = RequireNotEnded(mentor); !open) return Fail(open.error());
  if (mentor.state != MentorState::kActive)
    return Fail(NotInState("MENTOR_NOT_ACTIVE", "The mentor is paused already.", mentor.state));
  mentor.state = MentorState::kPaused;
  ++mentor.version;
  return mentor;
}

Result<Mentor> Resume(Mentor mentor) {
  if (const auto open = RequireNotEnded(mentor); !open) return Fail(open.error());
  if (mentor.state != MentorState::kPaused)
    return Fail(NotInState("MENTOR_NOT_PAUSED", "The mentor is not paused.", mentor.state));
  mentor.state = MentorState::kActive;
  ++mentor.version;
  return mentor;
}

Result<Mentor> End(Mentor mentor) {
  if (const auto open = RequireNotEnded(mentor); !open) return Fail(open.error());
  mentor.state = MentorState::kEnded;
  ++mentor.version;
  return mentor;
}

std::vector<std::string> ChangedFields(const Mentor& before, const Mentor& after) {
  std::vector<std::string> changed;
  const auto compare = [&](const char* field, const auto& a, const auto& b) {
    if (!(a == b)) changed.emplace_back(field);
  };
  const auto& a = before.details;
  const auto& b = after.details;
  compare("display_name", a.display_name, b.display_name);
  compare("languages", a.languages, b.languages);
  compare("gender", a.gender, b.gender);
  compare("lived_experience", a.lived_experience, b.lived_experience);
  compare("substances", a.substances, b.substances);
  compare("medication_experience", a.medication_experience, b.medication_experience);
  compare("recovery_started_on", a.recovery_started_on, b.recovery_started_on);
  compare("postal_code", a.postal_code, b.postal_code);
  compare("position", a.position, b.position);
  compare("telehealth", a.telehealth, b.telehealth);
  compare("licensed_states", a.licensed_states, b.licensed_states);
  compare("availability", a.availability, b.availability);
  compare("time_zone", a.time_zone, b.time_zone);
  compare("supervisor_account_id", a.supervisor, b.supervisor);
  compare("capacity", a.capacity, b.capacity);
  compare("workforce", a.workforce, b.workforce);
  compare("birth_year", a.birth_year, b.birth_year);
  compare("communities", a.communities, b.communities);
  compare("state", before.state, after.state);
  return changed;
}

}  // namespace cairn::mentorship::domain
