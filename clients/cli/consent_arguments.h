#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/consent.pb.h"
#include "cairn/enrollment/v1/privacy_service.pb.h"

namespace cairn::cli {

/// What, to whom and why, as typed: the same words for a consent and for a restriction.
struct ScopeOptions {
  std::vector<std::string> information{};
  std::vector<std::string> purposes{};
  std::vector<std::string> persons{};
  std::vector<std::string> entities{};
  std::vector<std::string> classes{};
};
void AddScopeOptions(CLI::App& command, ScopeOptions& options);

/// The elements of a consent as typed.
struct TermsOptions {
  bool tpo = false;
  std::vector<std::string> disclosers{};
  ScopeOptions scope{};
  std::string exchange{};
  std::vector<std::string> participants{};
  bool treating_participants = false;
  std::string information_text{};
  std::string purpose_text{};
  std::string until{};
  std::string until_event{};
  bool no_end = false;
  std::string text{};
  std::string language{};
};

/// The terms, with the text that belongs to the purpose when none is named. --tpo fills in what is not given:
/// everything but counseling notes, to those who treat and pay and help to operate the programme, without an end. What
/// is missing stays missing: the service names it. Throws InvalidUsage for a word that is none.
enrollment::v1::ConsentTerms TermsFrom(const TermsOptions& options);

/// Throws InvalidUsage.
enrollment::v1::RestrictionScope RestrictionFrom(const ScopeOptions& options);

}  // namespace cairn::cli
