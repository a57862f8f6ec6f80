#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mentorship/storage/migrations.h"
#include "tests/support/schema_catalogue.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Catalogue : public testing::Test {
 protected:
  SchemaCatalogue schema_{"mentorship", mentorship::storage::Migrations()};
};

TEST_F(Catalogue, IsFitForDistribution) { schema_.ExpectFitForDistribution(); }

TEST_F(Catalogue, HistoryCannotBeChangedByTheApplication) {
  EXPECT_THAT(
      schema_.Granted({"audit_event", "boundary_incident", "certification", "contact_preference", "handover_note",
                       "handover_reading", "meeting_zone", "mentor_version", "missed_injection", "proposed_end",
                       "roster_change", "supervision", "support_hand_off", "support_order", "unmatched_patient"},
                      {"UPDATE", "DELETE", "TRUNCATE"}),
      IsEmpty());
  EXPECT_THAT(schema_.Granted({"account",
                               "care_relation",
                               "contact",
                               "episode",
                               "goal",
                               "group_referral",
                               "injection",
                               "injection_order",
                               "local_hotline",
                               "matching_entry",
                               "matching_proposal",
                               "mutual_help_answer",
                               "meeting",
                               "meeting_feed",
                               "mentor",
                               "outreach_task",
                               "participation",
                               "patient",
                               "patient_key",
                               "patient_merge",
                               "patient_wall",
                               "proposed_match",
                               "relationship",
                               "relationship_pause",
                               "roster",
                               "roster_holiday",
                               "roster_swap",
                               "rotation",
                               "site",
                               "support_asked",
                               "support_request"},
                              {"DELETE", "TRUNCATE"}),
              IsEmpty());
}

TEST_F(Catalogue, WhatAnAttendanceSaysCannotBeChangedByTheApplication) {
  EXPECT_THAT(schema_.Updatable("group_attendance"), ElementsAre("voided_at", "voided_by"));
  EXPECT_THAT(schema_.Updatable("support_group"), ElementsAre("ended_on", "version"));
  EXPECT_THAT(schema_.Granted({"group_attendance", "support_group"}, {"DELETE", "TRUNCATE"}), IsEmpty());
}

TEST_F(Catalogue, WhoWasReferredWhereAndByWhenCannotBeChangedByTheApplication) {
  EXPECT_THAT(schema_.Updatable("group_referral"),
              UnorderedElementsAre("attendance_id", "attended_on", "cancel_reason", "closed_at", "closed_by",
                                   "hand_off", "handed_over_by", "handed_over_on", "state", "version"));
}

TEST_F(Catalogue, AWallIsLiftedAndNeverMoved) {
  EXPECT_THAT(schema_.Updatable("patient_wall"), ElementsAre("lifted_at", "lifted_by"));
}

TEST_F(Catalogue, WhatHappenedIsVoidedOrClosedAndNeverRewritten) {
  EXPECT_THAT(schema_.Updatable("contact"), UnorderedElementsAre("void_reason", "voided_at", "voided_by", "version"));
  EXPECT_THAT(schema_.Updatable("goal"),
              UnorderedElementsAre("closed_at", "closed_by", "closed_on", "state", "version"));
  EXPECT_THAT(schema_.Updatable("outreach_task"), UnorderedElementsAre("closed_at", "contact_id", "state"));
}

TEST_F(Catalogue, WhatWasProposedIsDecidedAboutAndNeverChanged) {
  EXPECT_THAT(schema_.Updatable("matching_proposal"), ElementsAre("state", "version"));
  EXPECT_THAT(schema_.Updatable("proposed_match"), ElementsAre("decided_at", "decided_by", "relationship_id", "state"));
}

}  // namespace
}  // namespace cairn::tests
