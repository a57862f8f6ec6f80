#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/referral_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/referral_text.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// The one referral that `text` means: a referral's id, or a patient (id or name) who has one in one of `fitting`. With
/// several that fit: Ambiguous. Throws NotFound REFERRAL_NOT_FOUND.
enrollment::v1::Referral FindReferral(Connection& connection, const std::string& text,
                                      const std::vector<enrollment::v1::Referral::State>& fitting);

/// What every step of a referral is told.
struct ReferralStepOptions {
  std::string referral;
  std::string on;
};

inline void AddReferralStepOptions(CLI::App& command, ReferralStepOptions& options) {
  command
      .add_option("REFERRAL_OR_PATIENT", options.referral,
                  "Referral id; or patient id or name, where one referral fits")
      ->required();
  command.add_option("--on", options.on, "Day it happened, as 2026-01-02; today when not given");
}

/// Finds the one referral in one of `states`, sends `request` about it, and returns the answer.
template <class Response, class Request>
Response StepReferral(Request request, const ReferralStepOptions& options,
                      const std::vector<enrollment::v1::Referral::State>& states, Shell& shell) {
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto referral = FindReferral(connection, options.referral, states);
  request.set_patient_id(referral.patient_id());
  request.set_referral_id(referral.referral_id());
  request.set_etag(referral.etag());
  return connection.Call<Response>(request);
}

/// The same, and prints what the referral has become.
template <class Response, class Request>
void ChangeReferral(Request request, const ReferralStepOptions& options,
                    const std::vector<enrollment::v1::Referral::State>& states, Shell& shell) {
  const auto response = StepReferral<Response>(std::move(request), options, states, shell);
  if (shell.json) return shell.PrintJson(response);
  PrintReferral(shell.out, shell.terminal, response.referral());
}

}  // namespace cairn::cli
