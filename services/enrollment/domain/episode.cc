#include "enrollment/domain/episode.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::PreconditionViolation;
using platform::Result;

std::string NameOf(EpisodeState state) {
  switch (state) {
    case EpisodeState::kActive:
      return "ACTIVE";
    case EpisodeState::kPaused:
      return "PAUSED";
    case EpisodeState::kEnded:
      return "ENDED";
  }
  return "";
}

bool Treats(const ProgrammeRules& rules, Disorder disorder) {
  return std::find(rules.disorders.begin(), rules.disorders.end(), disorder) != rules.disorders.end();
}

const EnrolmentFacts::KnownDiagnosis* FindDiagnosis(const EnrolmentFacts& facts, const DiagnosisId& id) {
  const auto found =
      std::find_if(facts.diagnoses.begin(), facts.diagnoses.end(), [&](const auto& known) { return known.id == id; });
  return found == facts.diagnoses.end() ? nullptr : &*found;
}

const EnrolmentFacts::KnownDiagnosis* NewestTreated(const EnrolmentFacts& facts, const ProgrammeRules& rules) {
  const auto found = std::find_if(facts.diagnoses.begin(), facts.diagnoses.end(),
                                  [&](const auto& known) { return Treats(rules, known.disorder); });
  return found == facts.diagnoses.end() ? nullptr : &*found;
}

void CheckPerson(const Enrolment& enrolment, const EnrolmentFacts& facts, const ProgrammeRules& rules, Date today,
                 std::vector<PreconditionViolation>& violations) {
  const std::string patient = enrolment.patient.ToString();
  if (facts.deceased) violations.push_back({"PATIENT_DECEASED", patient, "The patient is recorded as deceased."});
  if (enrolment.started_on > today) {
    violations.push_back({"START_IN_FUTURE", patient, "The episode would start after today."});
  }
  if (enrolment.started_on < facts.birth_date) {
    violations.push_back({"START_BEFORE_BIRTH", patient, "The episode would start before the patient was born."});
  } else if (platform::AgeInYears(facts.birth_date, enrolment.started_on) < rules.minimum_age_years) {
    violations.push_back({"BELOW_MINIMUM_AGE", patient,
                          "On the start day the patient is below the programme's minimum age of " +
                              std::to_string(rules.minimum_age_years) + " years."});
  }
}

void CheckDiagnosis(const Enrolment& enrolment, const EnrolmentFacts& facts, const ProgrammeRules& rules,
                    const EnrolmentFacts::KnownDiagnosis* chosen, std::vector<PreconditionViolation>& violations) {
  if (chosen == nullptr) {
    if (!rules.requires_diagnosis) return;
    const std::string patient = enrolment.patient.ToString();
    if (facts.diagnoses.empty()) {
      violations.push_back({"DIAGNOSIS_REQUIRED", patient, "The programme requires a recorded diagnosis."});
    } else {
      violations.push_back(
          {"DIAGNOSIS_NOT_TREATED_HERE", patient, "The programme treats none of the patient's diagnoses."});
    }
  } else if (!Treats(rules, chosen->disorder)) {
    violations.push_back(
        {"DIAGNOSIS_NOT_TREATED_HERE", chosen->id.ToString(), "The programme does not treat this diagnosis."});
  }
}

Error ProgrammeFull(const Occupancy& occupancy) {
  return Error{.code = Code::kFailedPrecondition,
               .reason = "PROGRAMME_FULL",
               .message = "No place of the programme is free for this patient.",
               .metadata = {{"places", std::to_string(occupancy.places)},
                            {"taken", std::to_string(occupancy.taken)},
                            {"offered", std::to_string(occupancy.offered)}}};
}

Error WrongState(std::string reason, std::string message, EpisodeState state) {
  return Error{.code = Code::kFailedPrecondition,
               .reason = std::move(reason),
               .message = std::move(message),
               .metadata = {{"state", NameOf(state)}}};
}

/// Both days may coincide: a programme may pause and end an episode on one day.
Result<Episode> Apply(Episode episode, EpisodeChange change, Date today) {
  const Date last = episode.changes.empty() ? episode.started_on : episode.changes.back().occurred_on;
  if (change.occurred_on < last) {
    return Fail(Error{.code = Code::kFailedPrecondition,
                      .reason = "DATE_OUT_OF_ORDER",
                      .message = "The date is before the last change of the episode.",
                      .metadata = {{"last_change_on", platform::FormatDate(last)}}});
  }
  if (change.occurred_on > today) {
    return Fail(Error{.code = Code::kFailedPrecondition,
                      .reason = "DATE_IN_FUTURE",
                      .message = "The date is after today at the programme's site.",
                      .metadata = {{"field", "occurred_on"}}});
  }
  episode.version += 1;
  episode.state = change.to;
  if (change.to == EpisodeState::kEnded) {
    episode.ended_on = change.occurred_on;
    episode.discharge_reason = change.discharge_reason;
  }
  episode.changes.push_back(change);
  return episode;
}

}  // namespace

Error NotEligible(std::vector<PreconditionViolation> violations) {
  std::string rules;
  for (const auto& violation : violations) rules += (rules.empty() ? "" : ",") + violation.type;
  Error error{.code = Code::kFailedPrecondition,
              .reason = "NOT_ELIGIBLE",
              .message = "The patient can't be enrolled: " + rules + ".",
              .metadata = {{"rules", rules}}};
  error.preconditions = std::move(violations);
  return error;
}

Result<Episode> Enroll(const Enrolment& enrolment, const EnrolmentFacts& facts, const ProgrammeRules& rules,
                       Date today) {
  const auto* chosen = enrolment.diagnosis ? FindDiagnosis(facts, *enrolment.diagnosis) : NewestTreated(facts, rules);
  if (enrolment.diagnosis && chosen == nullptr) {
    return Fail(Error{.code = Code::kNotFound,
                      .reason = "DIAGNOSIS_NOT_FOUND",
                      .message = "The patient has no such diagnosis on record.",
                      .metadata = {{"diagnosis_id", enrolment.diagnosis->ToString()}}});
  }
  std::vector<PreconditionViolation> violations;
  CheckPerson(enrolment, facts, rules, today, violations);
  CheckDiagnosis(enrolment, facts, rules, chosen, violations);
  if (!facts.privacy_notice_given) {
    violations.push_back({"PRIVACY_NOTICE_NOT_GIVEN", enrolment.patient.ToString(),
                          "The patient has not been given the notice of privacy practices (42 CFR 2.22)."});
  }
  if (facts.has_open_episode_in_programme) {
    violations.push_back({"ALREADY_ENROLLED", enrolment.programme.ToString(),
                          "The patient has an episode in this programme that has not ended."});
  }
  if (!violations.empty()) return Fail(NotEligible(std::move(violations)));
  if (facts.full) return Fail(ProgrammeFull(*facts.full));

  Episode episode{.id = enrolment.episode,
                  .patient = enrolment.patient,
                  .programme = enrolment.programme,
                  .started_on = enrolment.started_on};
  if (chosen != nullptr) episode.diagnosis = chosen->id;
  episode.changes.push_back({.to = EpisodeState::kActive, .occurred_on = enrolment.started_on, .by = enrolment.by});
  return episode;
}

Result<Episode> Pause(Episode episode, PauseReason reason, Date on, Date today, AccountId by) {
  if (episode.state != EpisodeState::kActive) {
    return Fail(WrongState("EPISODE_NOT_ACTIVE", "Only an active episode can be paused.", episode.state));
  }
  return Apply(std::move(episode), {.to = EpisodeState::kPaused, .occurred_on = on, .pause_reason = reason, .by = by},
               today);
}

Result<Episode> Resume(Episode episode, Date on, Date today, AccountId by) {
  if (episode.state != EpisodeState::kPaused) {
    return Fail(WrongState("EPISODE_NOT_PAUSED", "Only a paused episode can be resumed.", episode.state));
  }
  return Apply(std::move(episode), {.to = EpisodeState::kActive, .occurred_on = on, .by = by}, today);
}

Result<Episode> Discharge(Episode episode, DischargeReason reason, Date on, Date today, AccountId by) {
  if (episode.state == EpisodeState::kEnded) {
    return Fail(WrongState("EPISODE_ENDED", "The episode has ended already.", episode.state));
  }
  return Apply(std::move(episode),
               {.to = EpisodeState::kEnded, .occurred_on = on, .discharge_reason = reason, .by = by}, today);
}

}  // namespace cairn::enrollment::domain
