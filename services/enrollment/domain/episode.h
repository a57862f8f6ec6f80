#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/diagnosis.h"
#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment::domain {

using platform::AccountId;
using platform::Date;

enum class EpisodeState { kActive = 1, kPaused = 2, kEnded = 3 };

/// Numbers as in episode.proto.
using PauseReason = int;
using DischargeReason = int;
using NotPossibleReason = int;
using Naloxone = int;

constexpr DischargeReason kDischargedLostToFollowUp = 3;
constexpr DischargeReason kDischargedTransferred = 4;
constexpr DischargeReason kDischargedDeceased = 12;
constexpr NotPossibleReason kNotPossibleDeceased = 1;
constexpr NotPossibleReason kNotPossibleNotReached = 2;

enum class CounselingOutcome { kGiven = 1, kDeclined = 2, kNotPossible = 3 };

/// About overdose risk, when an episode ends (domain/episode_end.h).
struct OverdoseCounseling {
  CounselingOutcome outcome = CounselingOutcome::kGiven;
  std::optional<NotPossibleReason> not_possible_reason{};
  std::optional<Naloxone> naloxone{};
  Date on{};
  AccountId by{};
};

struct EpisodeChange {
  EpisodeState to = EpisodeState::kActive;
  Date occurred_on;
  std::optional<PauseReason> pause_reason{};
  std::optional<DischargeReason> discharge_reason{};
  AccountId by;
};

struct Episode {
  EpisodeId id;
  std::int64_t version = 1;
  PatientId patient;
  ProgrammeId programme;
  std::optional<DiagnosisId> diagnosis{};
  EpisodeState state = EpisodeState::kActive;
  Date started_on;
  std::optional<Date> ended_on{};
  std::optional<DischargeReason> discharge_reason{};
  /// Oldest first; the first is the start.
  std::vector<EpisodeChange> changes{};
  std::optional<OverdoseCounseling> counseling{};
  /// Where it went on after a transfer, one of the two; and where it came from.
  std::optional<EpisodeId> transferred_to{};
  std::optional<ReferralId> transferred_by{};
  std::optional<EpisodeId> transferred_from{};
};

/// What a programme asks of a person before it takes them: data of its template, never a literal here.
struct ProgrammeRules {
  /// Those that it treats; an episode never rests on a diagnosis of another one.
  std::vector<Disorder> disorders{};
  int minimum_age_years = 0;
  bool requires_diagnosis = false;
};

/// How full a programme is.
struct Occupancy {
  int places = 0;
  /// Open episodes.
  int taken = 0;
  /// Open offers.
  int offered = 0;

  int Free() const { return places > taken + offered ? places - taken - offered : 0; }
};

/// What is known about the person at enrolment.
struct EnrolmentFacts {
  PatientId patient;
  Date birth_date;
  bool deceased = false;
  bool has_open_episode_in_programme = false;
  /// The notice of privacy practices (42 CFR 2.22(a): at the time of admission).
  bool privacy_notice_given = false;
  struct KnownDiagnosis {
    DiagnosisId id;
    Disorder disorder;
  };
  /// Recorded diagnoses, newest first, those entered in error left out.
  std::vector<KnownDiagnosis> diagnoses{};
  /// Set when the programme has no place for this person: none is free, and they hold neither an offer nor an override.
  std::optional<Occupancy> full{};
};

struct Enrolment {
  PatientId patient;
  ProgrammeId programme;
  /// The one asked for, when one was.
  std::optional<DiagnosisId> diagnosis{};
  Date started_on;
  AccountId by;
  /// The id of the episode to be: made with the enrolment, so that Enroll itself is pure.
  EpisodeId episode = EpisodeId::New();
};

/// FAILED_PRECONDITION NOT_ELIGIBLE with `violations`, of which there is at least one.
platform::Error NotEligible(std::vector<platform::PreconditionViolation> violations);

/// Starts an episode, or names every rule that forbids it: FAILED_PRECONDITION NOT_ELIGIBLE, one precondition violation
/// each, in this order: PATIENT_DECEASED, START_IN_FUTURE, START_BEFORE_BIRTH, BELOW_MINIMUM_AGE (on the start day),
/// DIAGNOSIS_REQUIRED, DIAGNOSIS_NOT_TREATED_HERE, PRIVACY_NOTICE_NOT_GIVEN, ALREADY_ENROLLED. NOT_FOUND
/// DIAGNOSIS_NOT_FOUND when the one asked for is not among the known. A start before birth is reported as that alone,
/// not as a matter of age as well. When no diagnosis is asked for, the newest known that the programme treats is taken,
/// if there is one. `today` is the clinic day at the programme's site. Who is eligible and finds no place:
/// FAILED_PRECONDITION PROGRAMME_FULL (metadata: places, taken, offered). Pure.
platform::Result<Episode> Enroll(const Enrolment& enrolment, const EnrolmentFacts& facts, const ProgrammeRules& rules,
                                 Date today);

/// The three below return the episode after the change: `version` one higher, the change appended. A change on the day
/// of the last one is in order. All errors are FAILED_PRECONDITION; the state is looked at before the dates.

/// ACTIVE → PAUSED. Errors: EPISODE_NOT_ACTIVE (metadata: state), DATE_OUT_OF_ORDER (metadata: last_change_on),
/// DATE_IN_FUTURE (metadata: field).
platform::Result<Episode> Pause(Episode episode, PauseReason reason, Date on, Date today, AccountId by);
/// PAUSED → ACTIVE. Errors: EPISODE_NOT_PAUSED (metadata: state), DATE_OUT_OF_ORDER, DATE_IN_FUTURE.
platform::Result<Episode> Resume(Episode episode, Date on, Date today, AccountId by);
/// ACTIVE or PAUSED → ENDED. Errors: EPISODE_ENDED (metadata: state), DATE_OUT_OF_ORDER, DATE_IN_FUTURE.
platform::Result<Episode> Discharge(Episode episode, DischargeReason reason, Date on, Date today, AccountId by);

}  // namespace cairn::enrollment::domain
