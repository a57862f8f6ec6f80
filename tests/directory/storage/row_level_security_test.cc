#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

using directory::domain::Role;

// What the application role sees by itself, whatever the code does: AZ-05.
class RowLevelSecurity : public testing::Test {
 protected:
  RowLevelSecurity() {
    harness_.OpenSession(ada_);
    harness_.OpenSession(bob_);
  }

  // Rows of `table` in a transaction of `org`; an empty text leaves the organisation unset.
  int Count(const std::string& table, const std::string& org, const std::string& where = "true") {
    pqxx::connection connection(harness_.service().test_database().app());
    pqxx::work work(connection);
    if (!org.empty()) work.exec_params("SELECT set_config('app.org_id', $1, true)", org);
    return work.exec("SELECT count(*) FROM " + table + " WHERE " + where)[0][0].as<int>();
  }
  bool Refused(const std::string& org, const std::string& sql) {
    pqxx::connection connection(harness_.service().test_database().app());
    pqxx::work work(connection);
    work.exec_params("SELECT set_config('app.org_id', $1, true)", org);
    try {
      return work.exec(sql).affected_rows() == 0;
    } catch (const pqxx::insufficient_privilege&) {
      return true;
    }
  }

  DirectoryHarness harness_;
  const platform::OrgId a_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::OrgId b_ = harness_.AddOrganisation("Other Clinic");
  const Member ada_ = harness_.AddMember(a_, "ada@cedar-hollow", {Role::kClinician});
  const Member bob_ = harness_.AddMember(b_, "bob@other-clinic", {Role::kClinician});
};

const char* const kTables[] = {
    "organisation",    "organisation_name", "site",        "account",        "sign_in_name",
    "session",         "session_secret",    "signing_key", "authority_head", "revocation",
    "org_key",         "outbox_event",      "idempotency", "invitation",     "invitation_link",
    "role_proposal",   "recovery_code",     "listing",     "zip_point",      "settlement_due",
    "linked_identity", "identity_sign_in"};

TEST_F(RowLevelSecurity, WithoutAnOrganisationNothingIsThere) {
  for (const auto* table : kTables) EXPECT_EQ(Count(table, ""), 0) << table;
}

TEST_F(RowLevelSecurity, AnotherOrganisationsRowsAreNotThere) {
  const auto of_b = "org_id = '" + b_.ToString() + "'";
  for (const auto* table : {"organisation", "account", "session", "org_key"}) {
    EXPECT_GT(Count(table, b_.ToString()), 0) << table;
    EXPECT_EQ(Count(table, a_.ToString(), of_b), 0) << table;
  }
}

TEST_F(RowLevelSecurity, OnlyTheSignpostsThatLeadToTheOrganisationAreThere) {
  for (const auto* table : {"organisation_name", "sign_in_name", "session_secret"}) {
    EXPECT_EQ(Count(table, a_.ToString()), 1) << table;
    EXPECT_EQ(Count(table, a_.ToString(), "target_org_id <> '" + a_.ToString() + "'"), 0) << table;
  }
}

TEST_F(RowLevelSecurity, SigningKeysAreNotThereForAnOrganisation) { EXPECT_EQ(Count("signing_key", a_.ToString()), 0); }

TEST_F(RowLevelSecurity, NobodyWritesForAnotherOrganisation) {
  const auto b = b_.ToString();
  const auto installation = std::string("00000000-0000-8000-8000-000000000001");
  EXPECT_TRUE(Refused(a_.ToString(), "UPDATE account SET disabled = true WHERE org_id = '" + b + "'"));
  EXPECT_TRUE(Refused(a_.ToString(), "DELETE FROM session WHERE org_id = '" + b + "'"));
  EXPECT_TRUE(Refused(a_.ToString(), "DELETE FROM session_secret WHERE target_org_id = '" + b + "'"));
  EXPECT_TRUE(Refused(a_.ToString(), "INSERT INTO sign_in_name VALUES ('" + installation +
                                         "', decode(repeat('00', 16), 'hex'), '" + b + "', '" + ada_.id.ToString() +
                                         "')"));
  EXPECT_TRUE(Refused(a_.ToString(), "INSERT INTO revocation VALUES ('" + installation + "', 99, '" + b + "', '" +
                                         bob_.id.ToString() + "', NULL, now(), now())"));
  EXPECT_TRUE(Refused(a_.ToString(), "DELETE FROM sign_in_name")) << "a user name is never given out twice";
  EXPECT_TRUE(Refused(a_.ToString(), "DELETE FROM account"));
  EXPECT_TRUE(Refused(a_.ToString(), "DELETE FROM invitation"));
  EXPECT_TRUE(Refused(a_.ToString(), "DELETE FROM invitation_link"));
  EXPECT_TRUE(Refused(a_.ToString(), "UPDATE invitation SET expires_at = now()"));
  EXPECT_TRUE(Refused(a_.ToString(), "UPDATE role_proposal SET roles = '{}'"));
}

TEST_F(RowLevelSecurity, NamesAndSecretsAreNotInTheTables) {
  for (const std::string& canary : {std::string("ada@cedar-hollow"), std::string("Name of ada"), ada_.password}) {
    EXPECT_EQ(harness_.Query("SELECT count(*) FROM account WHERE account::text LIKE '%" + canary + "%' OR position('" +
                             canary + "'::bytea IN user_name_sealed) > 0 OR position('" + canary +
                             "'::bytea IN display_name_sealed) > 0"),
              "0");
  }
}

}  // namespace
}  // namespace cairn::tests
