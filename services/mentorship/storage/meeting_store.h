#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/meeting.h"
#include "mentorship/domain/meeting_import.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: meeting_feed, meeting, meeting_time, meeting_zone. Whatever changes a meeting writes its times anew in the
// same transaction.
namespace cairn::mentorship::storage {

/// Makes `import_id` the latest import of the feed, or goes on with it, and holds the feed until the transaction ends.
void BeginMeetingImport(platform::postgres::Transaction& tx, const std::string& feed, MeetingImportId import_id,
                        platform::Instant now, platform::AccountId by);
/// Holds the feed until the transaction ends. Errors: ABORTED IMPORT_SUPERSEDED when another import has begun since.
platform::Result<void> HoldMeetingImport(platform::postgres::Transaction& tx, const std::string& feed,
                                         MeetingImportId import_id);

/// What is here of these slugs of the feed.
std::map<std::string, domain::KnownMeeting> FindKnownMeetings(platform::postgres::Transaction& tx,
                                                              const std::string& feed,
                                                              const std::vector<std::string>& slugs);

/// A meeting that was taken in, at a position of the feed.
struct ImportedMeeting {
  MeetingId id;
  domain::Meeting meeting;
  std::string content_sha256;
  int position = 0;
};
/// New ones and changed ones.
void UpsertMeetings(platform::postgres::Transaction& tx, const std::string& feed, MeetingImportId import_id,
                    const std::vector<ImportedMeeting>& meetings, platform::Instant now);

/// A slug that an import has listed; without a position what stood there could not be taken in, which changes nothing
/// of one that was taken in elsewhere.
struct SeenMeeting {
  std::string slug;
  std::optional<int> position;
};
void MarkMeetingsSeen(platform::postgres::Transaction& tx, const std::string& feed, MeetingImportId import_id,
                      const std::vector<SeenMeeting>& seen);

/// Retires what the import has not listed; how many. Errors: FAILED_PRECONDITION NOTHING_IMPORTED when it has listed
/// nothing.
platform::Result<int> FinishMeetingImport(platform::postgres::Transaction& tx, const std::string& feed,
                                          MeetingImportId import_id, platform::Instant now);

struct MeetingRecord {
  MeetingId id;
  std::string feed;
  domain::Meeting meeting;
  bool retired = false;
  /// What the clinic says of it: is it friendly to medication? Nothing: nobody has said.
  std::optional<bool> friendly;
  std::int64_t version = 1;
};
/// From the columns that kFindMeeting lists.
MeetingRecord ReadMeeting(const platform::postgres::Row& row);
/// Errors: MEETING_NOT_FOUND. `lock`: nobody else changes it until the transaction ends.
platform::Result<MeetingRecord> FindMeeting(platform::postgres::Transaction& tx, MeetingId id, bool lock);
/// `record` with what is said of it and its version.
void UpdateMeetingRating(platform::postgres::Transaction& tx, const MeetingRecord& record, platform::Instant now,
                         platform::AccountId by);

std::vector<platform::postgres::Statement> MeetingStatements();

}  // namespace cairn::mentorship::storage
