#pragma once

#include <string>

#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "mentorship/domain/ids.h"
#include "platform/rpc/gate.h"

namespace cairn::mentorship {

/// What an import is about.
struct MeetingImport {
  std::string feed;
  MeetingImportId id;
  /// Of meetings that name none; the organisation's where it is empty.
  std::string time_zone;
};

/// Takes in the meetings of one message, all in one transaction, and ends the import where it says so: what it returns
/// is kept. Rejects with IMPORT_SUPERSEDED, NOTHING_IMPORTED; then nothing of the message has been taken in.
v1::ImportMeetingsResponse ImportMeetingChunk(platform::rpc::Call& call, const MeetingImport& import,
                                              const v1::ImportMeetingsRequest& request);

}  // namespace cairn::mentorship
