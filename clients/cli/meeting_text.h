#pragma once

#include <ostream>
#include <string>

#include "cairn/mentorship/v1/meeting.pb.h"
#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "Tue 19:30"; "by appointment" where there is no time.
std::string MeetingTimeText(const mentorship::v1::MeetingTime& time, bool has_time);
/// Where people meet: place and town, "online", or both.
std::string WhereText(const mentorship::v1::Meeting& meeting);

void PrintFoundMeetings(std::ostream& out, const Terminal& terminal,
                        const google::protobuf::RepeatedPtrField<mentorship::v1::FoundMeeting>& meetings);
void PrintMeeting(std::ostream& out, const Terminal& terminal, const mentorship::v1::Meeting& meeting);

}  // namespace cairn::cli
