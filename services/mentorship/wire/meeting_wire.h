#pragma once

#include "cairn/mentorship/v1/meeting.pb.h"
#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "mentorship/domain/meeting.h"
#include "mentorship/domain/meeting_search.h"

namespace cairn::mentorship::wire {

/// What the feed says of a meeting; without ids, rating and etag, which the record has.
v1::Meeting ToProto(const domain::Meeting& meeting);
v1::MeetingTime ToProto(const domain::MeetingTime& time);

/// As it was asked; domain::CheckSearch says what makes no sense.
domain::MeetingSearch ToDomain(const v1::FindMeetingsRequest& request);

}  // namespace cairn::mentorship::wire
