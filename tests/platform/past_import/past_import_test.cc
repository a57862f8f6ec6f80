#include "platform/past_import/past_import.h"

#include <gtest/gtest.h>

namespace cairn::platform::past_import {
namespace {

constexpr Reasons kReasons{"IMPORT_NOT_FOUND", "IMPORT_NOT_OPEN"};
const AccountId kImporter = AccountId::New();
const Instant kOpened = std::chrono::sys_days(std::chrono::year(2026) / 11 / 28);

PastImport Open() {
  return {.id = PastImportId::New(),
          .importers = {kImporter},
          .opened_at = kOpened,
          .until = kOpened + std::chrono::hours(8)};
}

std::string WhyNot(const PastImport& import, AccountId account, Instant now) {
  const auto open = RequireOpen(import, account, now, kReasons);
  if (open) return "";
  EXPECT_EQ(open.error().reason, "IMPORT_NOT_OPEN");
  for (const auto& [key, value] : open.error().metadata) {
    if (key == "why") return value;
  }
  return "no reason is given";
}

TEST(PastImport, IsForThoseNamedUntilItsTimeIsOver) {
  EXPECT_EQ(WhyNot(Open(), kImporter, kOpened), "");
  EXPECT_EQ(WhyNot(Open(), kImporter, kOpened + std::chrono::hours(8) - std::chrono::microseconds(1)), "");
  EXPECT_EQ(WhyNot(Open(), kImporter, kOpened + std::chrono::hours(8)), "OVER");
  EXPECT_EQ(WhyNot(Open(), AccountId::New(), kOpened), "NOT_NAMED");
}

TEST(PastImport, IsClosedOnce) {
  const auto by = AccountId::New();
  const auto closed = Close(Open(), by, kOpened + std::chrono::hours(1));
  EXPECT_EQ(WhyNot(closed, kImporter, kOpened), "CLOSED");
  EXPECT_EQ(closed.closed_by, by);
  EXPECT_EQ(Close(closed, AccountId::New(), kOpened + std::chrono::hours(2)).closed_by, by);
  EXPECT_FALSE(Close(Open(), by, kOpened + std::chrono::hours(9)).closed_at) << "it was over by then";
}

}  // namespace
}  // namespace cairn::platform::past_import
