#pragma once

#include "platform/ids/ids.h"
#include "projection/domain/ids.h"

namespace cairn::mentorship {

/// A patient is the subject of every record here.
using PatientId = projection::PatientId;
using SiteId = projection::SiteId;
using MentorId = platform::Id<struct MentorTag>;
using CertificationId = platform::Id<struct CertificationTag>;
using GroupId = platform::Id<struct GroupTag>;
using AttendanceId = platform::Id<struct AttendanceTag>;
using GroupReferralId = platform::Id<struct GroupReferralTag>;
using LocalHotlineId = platform::Id<struct LocalHotlineTag>;
using MeetingId = platform::Id<struct MeetingTag>;
/// One import of a feed of meetings.
using MeetingImportId = platform::Id<struct MeetingImportTag>;
using MatchingProposalId = platform::Id<struct MatchingProposalTag>;
using RelationshipId = platform::Id<struct RelationshipTag>;
using GoalId = platform::Id<struct GoalTag>;
using ContactId = platform::Id<struct ContactTag>;
using BoundaryIncidentId = platform::Id<struct BoundaryIncidentTag>;
/// One time that a mentor had supervision.
using SupervisionId = platform::Id<struct SupervisionTag>;
using SupportRequestId = platform::Id<struct SupportRequestTag>;
/// Of outcomes.
using AssessmentId = platform::Id<struct AssessmentTag>;
using ParticipationId = platform::Id<struct ParticipationTag>;
using RotationId = platform::Id<struct RotationTag>;
using HolidayId = platform::Id<struct HolidayTag>;
using SwapId = platform::Id<struct SwapTag>;
using HandoverNoteId = platform::Id<struct HandoverNoteTag>;

}  // namespace cairn::mentorship
