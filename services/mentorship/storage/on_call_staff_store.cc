#include "mentorship/storage/on_call_staff_store.h"

#include <set>

#include "cairn/options/v1/options.pb.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetTextArray;
using platform::postgres::Statement;
using platform::postgres::Transaction;

// workforce 2: EXTERNAL. A mentor who has ended is nobody's any more.
constexpr Statement kFindOnCallStaff{"find_on_call_staff", R"sql(
  SELECT a.account_id, a.active, a.roles,
         EXISTS (SELECT 1 FROM mentor m
                 WHERE m.org_id = a.org_id AND m.account_id = a.account_id AND m.state <> 3 AND m.workforce = 2)
           AS external
  FROM account a
  WHERE a.org_id = $1 AND a.account_id = ANY($2::uuid[]))sql"};

std::map<AccountId, domain::OnCallStaff> FindOnCallStaff(Transaction& tx, const std::vector<AccountId>& accounts) {
  std::map<AccountId, domain::OnCallStaff> staff;
  for (const auto& row : tx.Exec(kFindOnCallStaff, tx.org(), ArrayOf(accounts))) {
    std::set<int> roles;
    for (const auto& role : GetTextArray(row, "roles")) roles.insert(std::stoi(role));
    staff[Get<AccountId>(row, "account_id")] = {.active = Get<bool>(row, "active"),
                                                .is_mentor = roles.contains(options::v1::ROLE_MENTOR),
                                                .is_clinician = roles.contains(options::v1::ROLE_CLINICIAN),
                                                .is_prescriber = roles.contains(options::v1::ROLE_PRESCRIBER),
                                                .is_coordinator = roles.contains(options::v1::ROLE_CARE_COORDINATOR),
                                                .is_external = Get<bool>(row, "external")};
  }
  return staff;
}

constexpr Statement kIsExternalMentor{"is_external_mentor", R"sql(
  SELECT mentor_id FROM mentor WHERE org_id = $1 AND account_id = $2 AND state <> 3 AND workforce = 2)sql"};

bool IsExternalMentor(Transaction& tx, AccountId account) {
  return !tx.Exec(kIsExternalMentor, tx.org(), account).empty();
}

constexpr Statement kFindWalledOff{"find_walled_off", R"sql(
  SELECT DISTINCT w.account_id
  FROM patient_wall w
  JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
  JOIN patient asked ON asked.org_id = w.org_id AND asked.survivor_id = walled.survivor_id
  WHERE w.org_id = $1 AND w.account_id = ANY($2::uuid[]) AND w.lifted_at IS NULL AND asked.patient_id = $3)sql"};

std::vector<AccountId> WithoutWall(Transaction& tx, PatientId patient, const std::vector<AccountId>& accounts) {
  if (accounts.empty()) return {};
  std::set<AccountId> walled;
  for (const auto& row : tx.Exec(kFindWalledOff, tx.org(), ArrayOf(accounts), patient))
    walled.insert(Get<AccountId>(row, "account_id"));
  std::vector<AccountId> left;
  for (const auto account : accounts) {
    if (!walled.contains(account)) left.push_back(account);
  }
  return left;
}

std::vector<Statement> OnCallStaffStatements() { return {kFindOnCallStaff, kIsExternalMentor, kFindWalledOff}; }

}  // namespace cairn::mentorship::storage
