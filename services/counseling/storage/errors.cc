#include "counseling/storage/errors.h"

namespace cairn::counseling::storage {

using platform::Code;
using platform::Error;

Error AssignmentNotFound(AssignmentId id) {
  return {.code = Code::kNotFound,
          .reason = "ASSIGNMENT_NOT_FOUND",
          .message = "The patient has no such assignment.",
          .metadata = {{"assignment_id", id.ToString()}}};
}

Error SessionNotFound(SessionId id) {
  return {.code = Code::kNotFound,
          .reason = "SESSION_NOT_FOUND",
          .message = "The patient has no such session.",
          .metadata = {{"session_id", id.ToString()}}};
}

Error GroupSessionNotFound(GroupSessionId id) {
  return {.code = Code::kNotFound,
          .reason = "GROUP_SESSION_NOT_FOUND",
          .message = "There is no such meeting of a group.",
          .metadata = {{"group_session_id", id.ToString()}}};
}

Error SessionInGroup(GroupSessionId id) {
  return {.code = Code::kAlreadyExists,
          .reason = "SESSION_IN_GROUP",
          .message = "The patient takes part in this meeting already.",
          .metadata = {{"group_session_id", id.ToString()}}};
}

Error NoteNotFound(NoteId id) {
  return {.code = Code::kNotFound,
          .reason = "NOTE_NOT_FOUND",
          .message = "You have written no such note about the patient.",
          .metadata = {{"note_id", id.ToString()}}};
}

}  // namespace cairn::counseling::storage
