#pragma once

#include <map>
#include <optional>
#include <string>

#include "mentorship/domain/ids.h"

// What becomes of one meeting of a feed.
namespace cairn::mentorship::domain {

/// What is here of a slug when its meeting comes.
struct KnownMeeting {
  MeetingId id;
  std::string content_sha256;
  bool retired = false;
  /// The import that has listed it last, and at which position; none where it could not be taken in there.
  MeetingImportId seen_in;
  std::optional<int> seen_at;
};

enum class ImportDecision { kCreate, kUpdate, kUnchanged, kDuplicate };

/// `known`: what is here of its slug, if anything. A slug that this import has taken in at another position is a
/// duplicate: the first counts. The same position again is the same meeting, sent twice. Pure.
ImportDecision DecideImport(const KnownMeeting* known, const std::string& content_sha256, MeetingImportId import_id,
                            int position);

}  // namespace cairn::mentorship::domain
