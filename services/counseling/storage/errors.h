#pragma once

#include "counseling/domain/ids.h"
#include "platform/result/result.h"

namespace cairn::counseling::storage {

platform::Error AssignmentNotFound(AssignmentId id);
platform::Error SessionNotFound(SessionId id);
platform::Error GroupSessionNotFound(GroupSessionId id);
/// The patient has a session of the meeting that was not cancelled.
platform::Error SessionInGroup(GroupSessionId id);
/// Also for the note of somebody else.
platform::Error NoteNotFound(NoteId id);

}  // namespace cairn::counseling::storage
