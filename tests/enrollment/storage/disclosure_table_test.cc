#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>

#include "enrollment/storage/migrations.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

constexpr char kOrg[] = "'00000000-0000-7000-8000-000000000001'";
constexpr char kPatient[] = "'00000000-0000-7000-8000-000000000002'";

/// The table by itself, as somebody with SQL would meet it.
class DisclosureTable : public testing::Test {
 protected:
  DisclosureTable() {
    pqxx::nontransaction work(connection_);
    work.exec("INSERT INTO patient VALUES (" + std::string(kOrg) + ", " + kPatient + ", 1, 1, 'x', now(), now())");
  }

  static std::map<std::string, std::string> ARow() {
    return {{"org_id", kOrg},           {"disclosure_id", "gen_random_uuid()"},
            {"patient_id", kPatient},   {"sealed", "'x'"},
            {"sealed_under", kPatient}, {"recipient_status", "1"},
            {"information", "'{3}'"},   {"through_intermediary", "false"},
            {"purpose", "2"},           {"basis", "1"},
            {"redisclosure", "2"},      {"consent_id", "gen_random_uuid()"},
            {"disclosed_at", "now()"},  {"disclosed_by", "gen_random_uuid()"},
            {"method", "'m'"}};
  }

  bool Takes(const std::map<std::string, std::string>& row) {
    std::string columns, values;
    for (const auto& [column, value] : row) {
      columns += (columns.empty() ? "" : ", ") + column;
      values += (values.empty() ? "" : ", ") + value;
    }
    try {
      pqxx::nontransaction work(connection_);
      work.exec("INSERT INTO disclosure (" + columns + ") VALUES (" + values + ")");
      return true;
    } catch (const pqxx::sql_error&) {
      return false;
    }
  }

  TestDatabase database_{"enrollment", enrollment::storage::Migrations()};
  pqxx::connection connection_{database_.superuser()};
};

TEST_F(DisclosureTable, TakesAWholeRowAndNoneThatLacksAColumn) {
  EXPECT_TRUE(Takes(ARow()));
  for (const auto& [column, value] : ARow()) {
    auto row = ARow();
    row.erase(column);
    EXPECT_FALSE(Takes(row)) << column;
  }
}

TEST_F(DisclosureTable, RefusesWhatNoContractKnows) {
  const std::vector<std::pair<std::string, std::string>> wrong = {{"recipient_status", "0"},
                                                                  {"recipient_status", "4"},
                                                                  {"information", "'{}'"},
                                                                  {"information", "'{3,11}'"},
                                                                  {"purpose", "0"},
                                                                  {"purpose", "11"},
                                                                  {"basis", "0"},
                                                                  {"basis", "4"},
                                                                  {"redisclosure", "0"},
                                                                  {"redisclosure", "4"},
                                                                  {"method", "''"},
                                                                  {"patient_id", "gen_random_uuid()"},
                                                                  {"basis", "2"},
                                                                  {"consent_id", "NULL"}};
  for (const auto& [column, value] : wrong) {
    auto row = ARow();
    row[column] = value;
    EXPECT_FALSE(Takes(row)) << column << " " << value;
  }
}

TEST_F(DisclosureTable, RestsOnAConsentOrOnSomethingElse) {
  auto emergency = ARow();
  emergency["basis"] = "2";
  emergency["consent_id"] = "NULL";
  EXPECT_TRUE(Takes(emergency));
}

}  // namespace
}  // namespace cairn::tests
