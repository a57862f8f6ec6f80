#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/meeting_clock.h"
#include "mentorship/domain/meeting_search.h"
#include "mentorship/storage/meeting_store.h"
#include "platform/postgres/database.h"

// Searches of the directory of meetings.
namespace cairn::mentorship::storage {

/// Where a postal code is, by the meetings that have it.
struct PostalCodeCentre {
  platform::Position position;
  int meetings = 0;
};
/// Nothing when no meeting here has this postal code and a position.
std::optional<PostalCodeCentre> FindPostalCode(platform::postgres::Transaction& tx, const std::string& postal_code);

/// The zones that meetings have.
std::vector<std::string> ListMeetingZones(platform::postgres::Transaction& tx);

/// Where a meeting stands in the order asked for.
struct MeetingPlace {
  /// Minutes until it starts, or the square of the chord of the way to it.
  double key = 0;
  int minute_of_week = 0;
  MeetingId id;
};
struct FoundMeeting {
  MeetingRecord record;
  MeetingPlace place;
  /// Of the way to it, on the unit sphere; nothing in a search without a place.
  std::optional<double> chord_squared;
};
/// Those after `after`, in order. `zones`: what the clocks show in every zone that meetings have (domain::AheadOf), all
/// at the same moment. `origin`: of a search that has a place.
std::vector<FoundMeeting> FindMeetings(platform::postgres::Transaction& tx, const domain::MeetingSearch& search,
                                       const std::optional<platform::Position>& origin,
                                       const std::vector<domain::WeekAhead>& zones,
                                       const std::optional<MeetingPlace>& after, int limit);

std::vector<platform::postgres::Statement> MeetingFinderStatements();

}  // namespace cairn::mentorship::storage
