#include "mentorship/domain/meeting_clock.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/meeting_reply.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/meeting_finder.h"
#include "mentorship/wire/meeting_wire.h"
#include "platform/postgres/number.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::ExactText;
using platform::postgres::ReadNumber;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// One page: from when its times count, where its distances are measured from, and what was found.
struct MeetingPage {
  Instant as_of;
  std::optional<platform::Position> origin;
  std::string origin_source;
  std::optional<storage::MeetingPlace> after;
  std::vector<domain::WeekAhead> zones;
  std::vector<storage::FoundMeeting> found;
};

platform::Error ZipUnknown(const std::string& postal_code) {
  return {.code = platform::Code::kNotFound,
          .reason = "ZIP_UNKNOWN",
          .message = "No meeting here has this postal code and a position. Give a position, or another code.",
          .metadata = {{"zip", postal_code}}};
}

/// Everything that makes the list what it is.
std::string MeetingQueryOf(v1::FindMeetingsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "FindMeetings" + request.SerializeAsString();
}

// All pages count from the moment of the first, and are measured from where its postal code was.
std::vector<std::string> MeetingCursorAt(const MeetingPage& page) {
  const auto& last = page.found.back().place;
  std::vector<std::string> cursor = {ExactText(last.key), std::to_string(last.minute_of_week), last.id.ToString(),
                                     std::to_string(page.as_of.time_since_epoch().count())};
  if (page.origin) {
    cursor.push_back(ExactText(page.origin->latitude));
    cursor.push_back(ExactText(page.origin->longitude));
    cursor.push_back(page.origin_source);
  }
  return cursor;
}

MeetingPage PageFrom(const std::vector<std::string>& cursor, Instant now) {
  MeetingPage page;
  page.as_of = now;
  if (cursor.empty()) return page;
  page.after = {.key = ReadNumber(cursor.at(0)),
                .minute_of_week = std::stoi(cursor.at(1)),
                .id = MeetingId::Parse(cursor.at(2)).value()};
  page.as_of = Instant(std::chrono::microseconds(std::stoll(cursor.at(3))));
  if (cursor.size() > 4) {
    page.origin = {ReadNumber(cursor.at(4)), ReadNumber(cursor.at(5))};
    page.origin_source = cursor.at(6);
  }
  return page;
}

void FindMeetingOrigin(Transaction& tx, const domain::MeetingSearch& search, MeetingPage& page) {
  if (page.origin || !search.HasPlace()) return;
  if (search.position) {
    page.origin = search.position;
    page.origin_source = "the position of the request";
    return;
  }
  const auto centre = storage::FindPostalCode(tx, search.postal_code);
  if (!centre) platform::Reject(ZipUnknown(search.postal_code));
  page.origin = centre->position;
  page.origin_source = "mean of " + std::to_string(centre->meetings) +
                       (centre->meetings == 1 ? " meeting" : " meetings") + " with this postal code";
}

v1::FoundMeeting ToFound(const platform::crypto::OrgKeys& keys, const MeetingPage& page,
                         const storage::FoundMeeting& found) {
  v1::FoundMeeting reply;
  *reply.mutable_meeting() = ToReply(keys, found.record);
  if (found.chord_squared) reply.set_distance_miles(platform::MilesOf(*found.chord_squared));
  const int minute = found.place.minute_of_week;
  if (minute < 0) return reply;
  *reply.mutable_time() =
      wire::ToProto(domain::MeetingTime{minute / domain::kMinutesOfDay + 1, minute % domain::kMinutesOfDay});
  for (const auto& zone : page.zones) {
    if (zone.time_zone != found.record.meeting.time_zone) continue;
    *reply.mutable_next_start_time() = platform::wire::ToProto(domain::NextStart(zone, minute, page.as_of));
  }
  return reply;
}

}  // namespace

grpc::Status MeetingService::FindMeetings(grpc::ServerContext* context, const v1::FindMeetingsRequest* request,
                                          v1::FindMeetingsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto search = wire::ToDomain(*request);
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto query = MeetingQueryOf(*request);
    const auto cursor = platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value();
    MeetingPage page;
    call.Read([&](Transaction& tx) {
      page = PageFrom(cursor, call.now());
      FindMeetingOrigin(tx, search, page);
      for (const auto& zone : storage::ListMeetingZones(tx))
        page.zones.push_back(domain::AheadOf(projection::storage::ZoneNamed(zone), page.as_of));
      page.found = storage::FindMeetings(tx, search, page.origin, page.zones, page.after, static_cast<int>(size) + 1);
    });
    const bool more = page.found.size() > size;
    if (more) page.found.pop_back();
    for (const auto& found : page.found) *response->add_meetings() = ToFound(call.keys(), page, found);
    if (page.origin) {
      response->mutable_origin()->set_latitude(page.origin->latitude);
      response->mutable_origin()->set_longitude(page.origin->longitude);
      response->set_origin_source(page.origin_source);
    }
    if (more)
      response->set_next_page_token(
          platform::rpc::MakePageToken(call.keys(), query, MeetingCursorAt(page), call.now()));
  });
}

}  // namespace cairn::mentorship
