#include "mentorship/domain/meeting_import.h"

namespace cairn::mentorship::domain {

ImportDecision DecideImport(const KnownMeeting* known, const std::string& content_sha256, MeetingImportId import_id,
                            int position) {
  if (known == nullptr) return ImportDecision::kCreate;
  if (known->seen_in == import_id && known->seen_at && *known->seen_at != position) return ImportDecision::kDuplicate;
  if (known->retired || known->content_sha256 != content_sha256) return ImportDecision::kUpdate;
  return ImportDecision::kUnchanged;
}

}  // namespace cairn::mentorship::domain
