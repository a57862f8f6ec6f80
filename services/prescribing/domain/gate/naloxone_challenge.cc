#include "prescribing/domain/gate/naloxone_challenge.h"

#include <algorithm>
#include <tuple>

namespace cairn::prescribing::domain::gate {
namespace {

constexpr int kHighestCows = 48;

class Procedure {
 public:
  explicit Procedure(const Rule& rule) : numbers_(rule.numbers) {}

  ChallengeStanding Judge(const NaloxoneChallenge& challenge, std::string& reason) const {
    const bool scored = IsScore(challenge.cows_before) && IsScore(challenge.cows_after);
    const int rise = scored ? *challenge.cows_after - *challenge.cows_before : 0;
    if (challenge.result == ChallengeResult::kFail || rise >= Number("cows_rise_fail")) {
      reason = "Withdrawal followed the naloxone challenge" +
               (scored ? " (COWS rose by " + std::to_string(rise) + ")" : std::string()) + ".";
      return ChallengeStanding::kNotPassed;
    }
    if (challenge.result == ChallengeResult::kAborted) return None("The naloxone challenge was aborted.", reason);
    if (!scored) return None("The naloxone challenge has no COWS before and after.", reason);
    if (challenge.dose_micrograms < Number("least_dose_micrograms") ||
        challenge.dose_micrograms > Number("most_dose_micrograms")) {
      return None("The dose of the naloxone challenge is not that of the procedure.", reason);
    }
    if (challenge.ended_at - challenge.started_at < std::chrono::minutes(Number("least_observation_minutes"))) {
      return None("The naloxone challenge was not observed for long enough.", reason);
    }
    reason = "The naloxone challenge was passed (COWS rose by " + std::to_string(rise) + ").";
    return ChallengeStanding::kPassed;
  }

  int Number(std::string_view name) const { return static_cast<int>(numbers_.find(name)->second); }

 private:
  static bool IsScore(std::optional<int> score) { return score && *score >= 0 && *score <= kHighestCows; }
  static ChallengeStanding None(const char* why, std::string& reason) {
    reason = why;
    return ChallengeStanding::kNone;
  }

  const std::map<std::string, double, std::less<>>& numbers_;
};

}  // namespace

ChallengeReading JudgeChallenges(const Case& gate_case) {
  const auto& in = gate_case.in;
  const Procedure procedure(gate_case.pack.rules.at(G(7)));
  ChallengeReading reading{.reason = "No naloxone challenge of the last " +
                                     Text(procedure.Number("challenge_max_age_hours"), "hour") + " is on record."};
  for (const auto& challenge : in.challenges) {
    const auto age = in.now - challenge.value.ended_at;
    const bool is_over = age >= age.zero() && challenge.value.started_at <= challenge.value.ended_at;
    if (is_over && age <= hours(procedure.Number("challenge_max_age_hours"))) reading.challenges.push_back(&challenge);
  }
  std::sort(reading.challenges.begin(), reading.challenges.end(), [](const auto* a, const auto* b) {
    return std::tie(a->value.ended_at, a->id) < std::tie(b->value.ended_at, b->id);
  });
  for (const auto* challenge : reading.challenges) {
    std::string reason;
    const auto standing = procedure.Judge(challenge->value, reason);
    if (standing != ChallengeStanding::kNotPassed && reading.retry_from &&
        challenge->value.started_at < *reading.retry_from) {
      continue;
    }
    reading.standing = standing;
    reading.reason = reason;
    if (standing == ChallengeStanding::kNotPassed) {
      reading.retry_from = challenge->value.ended_at + hours(procedure.Number("retry_after_hours"));
    }
  }
  return reading;
}

}  // namespace cairn::prescribing::domain::gate
