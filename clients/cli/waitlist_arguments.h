#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// "pregnant=2026-11-20": a fact that gives priority, and the day on which it was established. Throws InvalidUsage.
enrollment::v1::WaitlistFact FactFrom(const std::string& text);

/// `facts` with `added` in the place of those of their kind, and without the kinds in `removed` (words as for
/// --fact). Throws InvalidUsage.
google::protobuf::RepeatedPtrField<enrollment::v1::WaitlistFact> ChangedFacts(
    const google::protobuf::RepeatedPtrField<enrollment::v1::WaitlistFact>& facts,
    const std::vector<std::string>& added, const std::vector<std::string>& removed);

/// Whose entry, and on which list.
struct WaitlistEntryOptions {
  std::string patient;
  std::string programme;
};
void AddWaitlistEntryOptions(CLI::App& command, WaitlistEntryOptions& options);

/// Of `entries` the one that is open, on the list of `programme_id` when that is not empty. Throws NotFound
/// WAITLIST_ENTRY_NOT_FOUND, or Ambiguous with those found.
enrollment::v1::WaitlistEntry ChooseOpenEntry(
    const google::protobuf::RepeatedPtrField<enrollment::v1::WaitlistEntry>& entries, const std::string& programme_id);

/// The open entry that is meant. Throws as FindPatient, FindProgramme and ChooseOpenEntry.
enrollment::v1::WaitlistEntry FindOpenEntry(Connection& connection, const WaitlistEntryOptions& options);
/// The same, and its open offer. Throws NotFound WAITLIST_OFFER_NOT_FOUND when it has none.
struct OfferedEntry {
  enrollment::v1::WaitlistEntry entry;
  std::string offer_id;
};
OfferedEntry FindOfferedEntry(Connection& connection, const WaitlistEntryOptions& options);

}  // namespace cairn::cli
