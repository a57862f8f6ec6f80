#pragma once

#include "platform/ids/ids.h"

namespace cairn::counseling {

/// A patient is the subject of every record here.
using PatientId = platform::SubjectId;
/// Of the enrollment service: what the clinic offers, a stay of a patient in it, who cares for whom.
using ProgrammeId = platform::Id<struct ProgrammeTag>;
using EpisodeId = platform::Id<struct EpisodeTag>;
using CareRelationId = platform::Id<struct CareRelationTag>;
using MergeId = platform::Id<struct MergeTag>;
/// Of the directory service.
using SiteId = platform::Id<struct SiteTag>;
/// A module that a patient is to work through.
using AssignmentId = platform::Id<struct AssignmentTag>;
/// One thing recorded of an assignment.
using EntryId = platform::Id<struct EntryTag>;
using SessionId = platform::Id<struct CounselingSessionTag>;
/// The meeting of a group.
using GroupSessionId = platform::Id<struct GroupSessionTag>;
using NoteId = platform::Id<struct CounselingNoteTag>;

}  // namespace cairn::counseling
