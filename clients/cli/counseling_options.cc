#include "clients/cli/counseling_options.h"

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;
using Counseling = v1::OverdoseCounseling;

}  // namespace

void AddCounselingOptions(CLI::App& command, CounselingOptions& options) {
  command.add_option("--overdose-counseling", options.outcome,
                     "About overdose risk after naltrexone, where the person has opioid use disorder: one of " +
                         WordList(*Counseling::Outcome_descriptor()));
  command.add_option("--not-possible-because", options.not_possible_because,
                     "With not-possible: one of " + WordList(*Counseling::NotPossibleReason_descriptor()));
  command.add_option("--naloxone", options.naloxone, "One of " + WordList(*Counseling::Naloxone_descriptor()));
  command.add_option("--counseled-on", options.on, "Day of the counselling; the day the episode ends when not given");
  command.add_option("--counseled-by", options.by, "Account id of who did it; you when not given");
}

std::optional<Counseling> CounselingFrom(const CounselingOptions& options) {
  if (options.outcome.empty()) {
    if (!options.not_possible_because.empty() || !options.naloxone.empty() || !options.on.empty() ||
        !options.by.empty()) {
      throw InvalidUsage("--overdose-counseling is needed with what else is said about it");
    }
    return std::nullopt;
  }
  Counseling counseling;
  counseling.set_outcome(static_cast<Counseling::Outcome>(
      EnumFrom("--overdose-counseling", options.outcome, *Counseling::Outcome_descriptor())));
  if (!options.not_possible_because.empty()) {
    counseling.set_not_possible_reason(static_cast<Counseling::NotPossibleReason>(
        EnumFrom("--not-possible-because", options.not_possible_because, *Counseling::NotPossibleReason_descriptor())));
  }
  if (!options.naloxone.empty()) {
    counseling.set_naloxone(static_cast<Counseling::Naloxone>(
        EnumFrom("--naloxone", options.naloxone, *Counseling::Naloxone_descriptor())));
  }
  if (!options.on.empty()) *counseling.mutable_counseled_on() = DateFrom("--counseled-on", options.on);
  counseling.set_account_id(options.by);
  return counseling;
}

}  // namespace cairn::cli
