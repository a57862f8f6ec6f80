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
  EXPECT_THAT(schema_.Granted({"audit_event", "certification", "meeting_zone", "mentor_version", "proposed_end",
                               "unmatched_patient"},
                              {"UPDATE", "DELETE", "TRUNCATE"}),
              IsEmpty());
  EXPECT_THAT(schema_.Granted({"account", "care_relation", "episode", "matching_entry", "matching_proposal", "meeting",
                               "meeting_feed", "mentor", "patient", "patient_key", "proposed_match", "patient_merge",
                               "patient_wall", "relationship", "relationship_pause", "site"},
                              {"DELETE", "TRUNCATE"}),
              IsEmpty());
}

TEST_F(Catalogue, AWallIsLiftedAndNeverMoved) {
  EXPECT_THAT(schema_.Updatable("patient_wall"), ElementsAre("lifted_at", "lifted_by"));
}

TEST_F(Catalogue, WhatWasProposedIsDecidedAboutAndNeverChanged) {
  EXPECT_THAT(schema_.Updatable("matching_proposal"), ElementsAre("state", "version"));
  EXPECT_THAT(schema_.Updatable("proposed_match"), ElementsAre("decided_at", "decided_by", "relationship_id", "state"));
}

}  // namespace
}  // namespace cairn::tests
