#pragma once

#include "platform/ids/ids.h"
#include "projection/domain/ids.h"

namespace cairn::counseling {

/// A patient is the subject of every record here.
using PatientId = platform::SubjectId;
/// Of the enrollment service: what the clinic offers, and a stay of a patient in it.
using ProgrammeId = platform::Id<struct ProgrammeTag>;
using EpisodeId = projection::EpisodeId;
/// A module that a patient is to work through.
using AssignmentId = platform::Id<struct AssignmentTag>;
using SessionId = platform::Id<struct CounselingSessionTag>;
/// The meeting of a group.
using GroupSessionId = platform::Id<struct GroupSessionTag>;
using NoteId = platform::Id<struct CounselingNoteTag>;

}  // namespace cairn::counseling
