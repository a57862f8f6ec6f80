#include "directory/domain/sign_in.h"

namespace cairn::directory::domain {

SignInDecision DecideSignIn(const Account& account, const Credentials& credentials, const SignInAttempt& attempt,
                            Hmac hmac, platform::Instant now) {
  SignInDecision decision;
  decision.failures = account.failures;
  decision.last_totp_step = credentials.last_totp_step;
  if (!MayTry(account.failures, now)) return decision;

  std::optional<std::int64_t> step;
  if (credentials.totp_seed)
    step = AcceptTotp(hmac, *credentials.totp_seed, attempt.one_time_code, now, credentials.last_totp_step);
  const bool code_holds = attempt.recovery_code_given ? attempt.recovery_code_matches : step.has_value();
  const bool no_code = attempt.one_time_code.empty() && !attempt.recovery_code_given;
  const bool second_factor_holds = credentials.totp_seed ? code_holds : no_code;
  if (account.disabled || account.invited || !attempt.password_matches || !second_factor_holds) {
    decision.failures = AfterFailure(account.failures, now);
    return decision;
  }
  decision.accepted = true;
  decision.failures = Failures{};
  if (credentials.totp_seed) decision.factors = Factors::kTwo;
  if (attempt.recovery_code_given) {
    decision.recovery_code_used = true;
  } else if (step) {
    decision.last_totp_step = *step;
  }
  return decision;
}

}  // namespace cairn::directory::domain
