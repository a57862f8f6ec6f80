#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mentorship/storage/migrations.h"
#include "tests/support/schema_catalogue.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Catalogue : public testing::Test {
 protected:
  SchemaCatalogue schema_{"mentorship", mentorship::storage::Migrations()};
};

TEST_F(Catalogue, IsFitForDistribution) { schema_.ExpectFitForDistribution(); }

TEST_F(Catalogue, HistoryCannotBeChangedByTheApplication) {
  EXPECT_THAT(schema_.Granted({"audit_event", "certification", "meeting_zone", "mentor_version", "handover_note",
                               "handover_reading", "roster_change", "support_hand_off", "support_order"},
                              {"UPDATE", "DELETE", "TRUNCATE"}),
              IsEmpty());
  EXPECT_THAT(schema_.Granted({"account", "care_relation", "episode", "meeting", "meeting_feed", "mentor",
                               "participation", "patient", "patient_merge", "patient_wall", "roster", "roster_holiday",
                               "roster_swap", "rotation", "site", "support_asked", "support_request"},
                              {"DELETE", "TRUNCATE"}),
              IsEmpty());
}

TEST_F(Catalogue, WhatAnAttendanceSaysCannotBeChangedByTheApplication) {
  EXPECT_THAT(schema_.Updatable("group_attendance"), ElementsAre("voided_at", "voided_by"));
  EXPECT_THAT(schema_.Updatable("support_group"), ElementsAre("ended_on", "version"));
  EXPECT_THAT(schema_.Granted({"group_attendance", "support_group"}, {"DELETE", "TRUNCATE"}), IsEmpty());
}

TEST_F(Catalogue, AWallIsLiftedAndNeverMoved) {
  EXPECT_THAT(schema_.Updatable("patient_wall"), ElementsAre("lifted_at", "lifted_by"));
}

}  // namespace
}  // namespace cairn::tests
