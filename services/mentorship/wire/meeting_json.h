#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentorship/domain/meeting.h"
#include "platform/fhir/problem.h"
#include "platform/time/time.h"

namespace cairn::mentorship::wire {

/// A meeting of a feed as it was read: whole, or what is wrong with it. The slug also of a broken one, where it could
/// be read.
struct ReadMeeting {
  std::string slug;
  std::optional<domain::Meeting> meeting;
  std::vector<platform::fhir::Problem> problems;
};

/// Reads a meeting in the JSON of the Meeting Guide (github.com/code4recovery/spec, 2025). Only `name` and `slug` must
/// be there. Values that are null or blank count as absent; members that have no use here are passed over, among them
/// the names, telephones and addresses of contact persons.
///  - name (255), slug (255; a whole number is taken too)
///  - day: 0 Sunday … 6 Saturday, a number or the same as text, or a list of these; time and end_time: "HH:MM". Neither
///  day
///    nor time: by appointment; one without the other is wrong. It lasts until the next end_time on the clock.
///  - timezone: IANA; without it `zone`
///  - types: codes; attendance_option; conference_url (http or https), conference_phone
///  - location, formatted_address or address, city, state, postal_code; latitude and longitude, or coordinates
///  "37.3,-121.9"
///  - group, notes (4000)
/// Everything that is wrong is named at once.
ReadMeeting MeetingFromJson(std::string_view content, const platform::TimeZone& zone);

}  // namespace cairn::mentorship::wire
