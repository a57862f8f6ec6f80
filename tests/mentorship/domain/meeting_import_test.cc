#include "mentorship/domain/meeting_import.h"

#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

TEST(DecideImport, LetsTheFirstOfASlugCount) {
  const auto now = MeetingImportId::New();
  const auto before = MeetingImportId::New();
  KnownMeeting known;
  known.content_sha256 = "a";
  known.seen_in = before;
  known.seen_at = 7;
  EXPECT_EQ(DecideImport(nullptr, "a", now, 1), ImportDecision::kCreate);
  EXPECT_EQ(DecideImport(&known, "a", now, 1), ImportDecision::kUnchanged);
  EXPECT_EQ(DecideImport(&known, "b", now, 1), ImportDecision::kUpdate);
  known.seen_in = now;
  EXPECT_EQ(DecideImport(&known, "b", now, 8), ImportDecision::kDuplicate);
  EXPECT_EQ(DecideImport(&known, "a", now, 8), ImportDecision::kDuplicate) << "also when it says the same";
  EXPECT_EQ(DecideImport(&known, "a", now, 7), ImportDecision::kUnchanged) << "sent again";
  known.seen_at.reset();
  EXPECT_EQ(DecideImport(&known, "b", now, 8), ImportDecision::kUpdate) << "the one before could not be taken in";
}

TEST(DecideImport, TakesUpAgainWhatWasRetired) {
  KnownMeeting known;
  known.content_sha256 = "a";
  known.retired = true;
  EXPECT_EQ(DecideImport(&known, "a", MeetingImportId::New(), 1), ImportDecision::kUpdate);
}

}  // namespace
}  // namespace cairn::mentorship::domain
