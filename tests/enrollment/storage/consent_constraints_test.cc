#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>

#include "enrollment/storage/migrations.h"
#include "platform/ids/ids.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using Columns = std::map<std::string, std::string>;

// Past all our code, as the owner of everything: what the table itself lets in.
class ConsentTable : public testing::Test {
 protected:
  ConsentTable() {
    Run("INSERT INTO patient VALUES ('" + org_ + "', '" + patient_ + "', 1, 1, 'x', now(), now())");
    // The texts as they are, and one that states nothing.
    Run("INSERT INTO consent_template VALUES ('silent', 1, 'en', 'Silent', 'text', sha256('text'), false, false, false,"
        " false, 'test', '2026-01-01', 'test')");
  }

  pqxx::result Run(const std::string& sql) {
    pqxx::nontransaction work(connection_);
    return work.exec(sql);
  }

  static std::string Quoted(const std::string& text) { return "'" + text + "'"; }

  // A consent to all future treatment, payment and operations with everything in it.
  Columns Complete() const {
    return {{"org_id", Quoted(org_)},
            {"consent_id", "gen_random_uuid()"},
            {"patient_id", Quoted(patient_)},
            {"discloser_count", "1"},
            {"information", "'{3,4}'"},
            {"recipient_kinds", "'{3}'"},
            {"intermediaries_without_participants", "0"},
            {"purposes", "'{1}'"},
            {"expiry_kind", "3"},
            {"expires_on", "NULL"},
            {"template_code", "'tpo'"},
            {"template_version", "1"},
            {"template_language", "'en'"},
            {"template_sha256", "(SELECT sha256 FROM consent_template WHERE code = 'tpo' AND language = 'en')"},
            {"states_right_to_revoke", "true"},
            {"states_hipaa_redisclosure", "true"},
            {"states_loss_of_protection", "true"},
            {"states_refusal_consequences", "true"},
            {"signer_capacity", "1"},
            {"representative_id", "NULL"},
            {"signature_method", "1"},
            {"document_sha256", "sha256('signed')"},
            {"signed_on", "'2026-11-02'"},
            {"minor_law_state", "''"},
            {"replaces_consent_id", "NULL"},
            {"sealed", "'x'"},
            {"sealed_under", Quoted(patient_)},
            {"recorded_at", "now()"},
            {"recorded_by", "gen_random_uuid()"}};
  }

  bool GetsIn(const Columns& changes) {
    auto columns = Complete();
    for (const auto& [name, value] : changes) columns.at(name) = value;
    std::string names, values;
    for (const auto& [name, value] : columns) {
      names += (names.empty() ? "" : ", ") + name;
      values += (values.empty() ? "" : ", ") + value;
    }
    try {
      Run("INSERT INTO consent (" + names + ") VALUES (" + values + ")");
      return true;
    } catch (const pqxx::integrity_constraint_violation&) {
      return false;
    }
  }

  TestDatabase database_{"enrollment", enrollment::storage::Migrations()};
  pqxx::connection connection_{database_.superuser()};
  const std::string org_ = platform::NewUuid().ToString();
  const std::string patient_ = platform::NewUuid().ToString();
};

TEST_F(ConsentTable, TakesACompleteConsent) { EXPECT_TRUE(GetsIn({})); }

TEST_F(ConsentTable, RefusesAConsentThatLacksAnElement) {
  const std::vector<std::pair<std::string, Columns>> flaws = {
      {"(1) no patient", {{"patient_id", "NULL"}}},
      {"(1) a patient who is not there", {{"patient_id", "gen_random_uuid()"}}},
      {"(2) no discloser", {{"discloser_count", "0"}}},
      {"(2) unknown", {{"discloser_count", "NULL"}}},
      {"(3) no information", {{"information", "'{}'"}}},
      {"(3) unknown", {{"information", "NULL"}}},
      {"(3) another number", {{"information", "'{3,11}'"}}},
      {"(3) nothing in the list", {{"information", "'{NULL}'"}}},
      {"(4) no recipient", {{"recipient_kinds", "'{}'"}}},
      {"(4) unknown", {{"recipient_kinds", "NULL"}}},
      {"(4)(ii) no participants", {{"recipient_kinds", "'{4}'"}, {"intermediaries_without_participants", "1"}}},
      {"(5) no purpose", {{"purposes", "'{}'"}, {"expiry_kind", "2"}}},
      {"(5) unknown", {{"purposes", "NULL"}}},
      {"(6) no right to revoke", {{"states_right_to_revoke", "false"}}},
      {"(6) no text", {{"template_code", "NULL"}}},
      {"(7) no end", {{"expiry_kind", "NULL"}}},
      {"(7) a day without a day", {{"expiry_kind", "1"}}},
      {"(7) two ends", {{"expires_on", "'2027-01-01'"}}},
      {"(7) none for treatment alone", {{"purposes", "'{2}'"}}},
      {"(7) none for more than treatment, payment, operations", {{"purposes", "'{1,9}'"}}},
      {"(7) an end before the signature", {{"expiry_kind", "1"}, {"expires_on", "'2026-11-01'"}}},
      {"(8) no capacity", {{"signer_capacity", "NULL"}}},
      {"(8) a representative who is not named", {{"signer_capacity", "2"}}},
      {"(8) a representative who is not on record",
       {{"signer_capacity", "2"}, {"representative_id", "gen_random_uuid()"}}},
      {"(8) no method", {{"signature_method", "NULL"}}},
      {"(8) no document", {{"document_sha256", "NULL"}}},
      {"(8) half a hash", {{"document_sha256", "'abc'"}}},
      {"(9) no date", {{"signed_on", "NULL"}}},
  };
  for (const auto& [name, columns] : flaws) EXPECT_FALSE(GetsIn(columns)) << name;
  EXPECT_EQ(Run("SELECT count(*) FROM consent")[0][0].as<int>(), 0);
}

TEST_F(ConsentTable, RefusesATextThatLacksAStatement) {
  const Columns disclosure = {
      {"template_code", "'disclosure'"},
      {"template_sha256", "(SELECT sha256 FROM consent_template WHERE code = 'disclosure' AND language = 'en')"},
      {"states_loss_of_protection", "false"},
      {"states_refusal_consequences", "false"}};
  EXPECT_FALSE(GetsIn(disclosure)) << "(10)(i) and (ii) for all future treatment, payment and operations";
  auto one_purpose = disclosure;
  one_purpose["purposes"] = "'{2}'";
  one_purpose["expiry_kind"] = "2";
  EXPECT_TRUE(GetsIn(one_purpose)) << "(10) is not asked for a single purpose";
  auto claimed = disclosure;
  claimed["states_loss_of_protection"] = "true";
  claimed["states_refusal_consequences"] = "true";
  EXPECT_FALSE(GetsIn(claimed)) << "a consent can't claim what its text does not state";
  const Columns silent = {{"template_code", "'silent'"},
                          {"template_sha256", "sha256('text')"},
                          {"purposes", "'{9}'"},
                          {"expiry_kind", "2"},
                          {"states_hipaa_redisclosure", "false"},
                          {"states_loss_of_protection", "false"},
                          {"states_refusal_consequences", "false"}};
  EXPECT_FALSE(GetsIn(silent)) << "(6), claimed";
  auto honest = silent;
  honest["states_right_to_revoke"] = "false";
  EXPECT_FALSE(GetsIn(honest)) << "(6)";
  Columns contact = {
      {"template_code", "'contact'"},
      {"template_sha256", "(SELECT sha256 FROM consent_template WHERE code = 'contact' AND language = 'en')"},
      {"purposes", "'{2}'"},
      {"expiry_kind", "2"},
      {"states_hipaa_redisclosure", "false"},
      {"states_loss_of_protection", "false"},
      {"states_refusal_consequences", "false"}};
  EXPECT_FALSE(GetsIn(contact)) << "(4)(iii) for treatment";
  contact["purposes"] = "'{9}'";
  EXPECT_TRUE(GetsIn(contact)) << "(4)(iii) is not asked for being reached";
  EXPECT_FALSE(GetsIn({{"template_sha256", "sha256('another text')"}}));
  EXPECT_FALSE(GetsIn({{"template_version", "2"}}));
}

TEST_F(ConsentTable, RefusesWhatMustStandAlone) {
  const auto with = [](const std::string& purposes, const std::string& information) {
    return Columns{{"purposes", purposes}, {"information", information}, {"expiry_kind", "2"}};
  };
  EXPECT_TRUE(GetsIn(with("'{5}'", "'{10}'")));
  EXPECT_FALSE(GetsIn(with("'{2,5}'", "'{10}'")));
  EXPECT_FALSE(GetsIn(with("'{5}'", "'{3}'")));
  EXPECT_FALSE(GetsIn(with("'{5}'", "'{3,10}'")));
  EXPECT_FALSE(GetsIn(with("'{2}'", "'{10}'")));
  EXPECT_TRUE(GetsIn(with("'{6}'", "'{3}'")));
  EXPECT_FALSE(GetsIn(with("'{2,6}'", "'{3}'")));
  EXPECT_FALSE(GetsIn(with("'{6}'", "'{10}'")));
}

TEST_F(ConsentTable, LetsTheApplicationChangeNothing) {
  ASSERT_TRUE(GetsIn({}));
  pqxx::connection application(database_.app());
  for (const auto* statement :
       {"UPDATE consent SET signed_on = '2026-11-01'", "DELETE FROM consent", "UPDATE consent_end SET kind = 1",
        "DELETE FROM consent_end", "UPDATE disclosure_restriction SET answer = 2", "DELETE FROM disclosure_restriction",
        "UPDATE representative SET starts_on = '2020-01-01'", "DELETE FROM representative",
        "DELETE FROM privacy_notice", "UPDATE consent_template SET owner = 'me'",
        "UPDATE minor_consent_rule SET alone_from_age = 0"}) {
    pqxx::nontransaction work(application);
    EXPECT_THROW(work.exec(statement), pqxx::insufficient_privilege) << statement;
  }
}

TEST_F(ConsentTable, EndsAConsentOnceAndThenOnlyAsAMistake) {
  ASSERT_TRUE(GetsIn({}));
  const std::string id = Run("SELECT consent_id FROM consent")[0][0].as<std::string>();
  const auto end = [&](int number, const std::string& kind_and_rest) {
    Run("INSERT INTO consent_end (org_id, consent_id, number, kind, ended_at, revocation_method, revoker_capacity,"
        " error_reason, sealed, sealed_under, recorded_by) VALUES ('" +
        org_ + "', '" + id + "', " + std::to_string(number) + ", " + kind_and_rest + ", gen_random_uuid())");
  };
  const std::string revoked = "1, now(), 2, 1, NULL, 'x', '" + patient_ + "'";
  const std::string mistake = "4, now(), NULL, NULL, 1, NULL, NULL";
  EXPECT_THROW(end(2, revoked), pqxx::check_violation);
  EXPECT_THROW(end(1, "1, now(), NULL, 1, NULL, 'x', '" + patient_ + "'"), pqxx::check_violation) << "how";
  EXPECT_THROW(end(1, "1, now(), 2, NULL, NULL, 'x', '" + patient_ + "'"), pqxx::check_violation) << "by whom";
  EXPECT_THROW(end(1, "1, now(), 2, 1, NULL, NULL, NULL"), pqxx::check_violation) << "named";
  EXPECT_THROW(end(1, "4, now(), NULL, NULL, NULL, NULL, NULL"), pqxx::check_violation) << "why";
  end(1, revoked);
  EXPECT_THROW(end(1, revoked), pqxx::unique_violation);
  end(2, mistake);
  EXPECT_THROW(end(2, mistake), pqxx::unique_violation);
}

TEST_F(ConsentTable, AgreesToWhatCannotBeDeclined) {
  const auto restriction = [&](const std::string& answer, const std::string& must_agree) {
    Run("INSERT INTO disclosure_restriction (org_id, restriction_id, patient_id, version, answer, must_agree, sealed,"
        " sealed_under, starts_at, recorded_by) VALUES ('" +
        org_ + "', gen_random_uuid(), '" + patient_ + "', 1, " + answer + ", " + must_agree + ", 'x', '" + patient_ +
        "', now(), gen_random_uuid())");
  };
  EXPECT_THROW(restriction("2", "true"), pqxx::check_violation);
  restriction("2", "false");
  restriction("1", "true");
  EXPECT_THROW(Run("UPDATE disclosure_restriction SET ended_at = now(), ended_by = gen_random_uuid(), end_basis = 3"
                   " WHERE must_agree"),
               pqxx::check_violation);
}

TEST_F(ConsentTable, HoldsTextsToTheirHash) {
  EXPECT_THROW(Run("UPDATE consent_template SET text = text || '!'"), pqxx::check_violation);
  EXPECT_EQ(Run("SELECT count(*) FROM consent_template WHERE code <> 'silent' AND NOT (states_right_to_revoke AND"
                " sha256 = sha256(convert_to(text, 'UTF8')))")[0][0]
                .as<int>(),
            0);
  EXPECT_EQ(Run("SELECT count(DISTINCT code) FROM consent_template WHERE code <> 'silent'")[0][0].as<int>(), 7);
  EXPECT_EQ(Run("SELECT count(*) FROM consent_template e WHERE e.code <> 'silent' AND e.language = 'en' AND NOT EXISTS"
                " (SELECT 1 FROM consent_template s WHERE s.code = e.code AND s.version = e.version"
                " AND s.language = 'es' AND s.states_hipaa_redisclosure = e.states_hipaa_redisclosure"
                " AND s.states_loss_of_protection = e.states_loss_of_protection"
                " AND s.states_refusal_consequences = e.states_refusal_consequences)")[0][0]
                .as<int>(),
            0)
      << "every text is there in both languages";
}

}  // namespace
}  // namespace cairn::tests
