#include "mentorship/wire/meeting_wire.h"

#include <algorithm>
#include <cctype>

namespace cairn::mentorship::wire {

namespace {

void SetPlace(const domain::Meeting& meeting, v1::Meeting& proto) {
  proto.set_location(meeting.location);
  proto.set_address(meeting.address);
  proto.set_city(meeting.city);
  proto.set_state(meeting.state);
  proto.set_postal_code(meeting.postal_code);
  if (!meeting.position) return;
  proto.mutable_position()->set_latitude(meeting.position->latitude);
  proto.mutable_position()->set_longitude(meeting.position->longitude);
}

}  // namespace

v1::MeetingTime ToProto(const domain::MeetingTime& time) {
  v1::MeetingTime proto;
  proto.set_day(time.day);
  proto.set_start_minute(time.start_minute);
  return proto;
}

v1::Meeting ToProto(const domain::Meeting& meeting) {
  v1::Meeting proto;
  proto.set_slug(meeting.slug);
  proto.set_name(meeting.name);
  for (const auto& time : meeting.times) *proto.add_times() = ToProto(time);
  if (meeting.duration_minutes) proto.set_duration_minutes(*meeting.duration_minutes);
  proto.set_time_zone(meeting.time_zone);
  proto.mutable_types()->Assign(meeting.types.begin(), meeting.types.end());
  proto.mutable_languages()->Assign(meeting.languages.begin(), meeting.languages.end());
  proto.set_attendance(static_cast<v1::Attendance>(meeting.attendance));
  proto.set_group(meeting.group);
  SetPlace(meeting, proto);
  proto.set_conference_url(meeting.conference_url);
  proto.set_conference_phone(meeting.conference_phone);
  proto.set_notes(meeting.notes);
  return proto;
}

domain::MeetingSearch ToDomain(const v1::FindMeetingsRequest& request) {
  domain::MeetingSearch search;
  search.postal_code = request.postal_code();
  if (request.has_position()) search.position = {request.position().latitude(), request.position().longitude()};
  if (request.radius_miles() != 0) search.radius_miles = request.radius_miles();
  if (request.day() > 0) search.day = request.day();
  if (request.has_from_minute()) search.from_minute = request.from_minute();
  if (request.has_until_minute()) search.until_minute = request.until_minute();
  search.types = {request.types().begin(), request.types().end()};
  search.language = request.language();
  std::transform(search.language.begin(), search.language.end(), search.language.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (request.attendance() != v1::ATTENDANCE_UNSPECIFIED)
    search.attendance = static_cast<domain::Attendance>(request.attendance());
  search.friendly_only = request.friendly_to_medication_only();
  search.by_distance = request.order() == v1::FindMeetingsRequest::ORDER_DISTANCE;
  return search;
}

}  // namespace cairn::mentorship::wire
