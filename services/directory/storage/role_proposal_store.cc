#include "directory/storage/role_proposal_store.h"

namespace cairn::directory::storage {

using domain::ProposalId;
using domain::RoleProposal;
using platform::AccountId;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

domain::Roles RolesInColumn(const Row& row, const char* column) {
  domain::Roles roles;
  for (const auto& name : GetTextArray(row, column)) roles.insert(domain::FindRole(name).value());
  return roles;
}

std::vector<std::string> TextsOf(const domain::Roles& roles) {
  std::vector<std::string> names;
  for (const auto role : roles) names.emplace_back(domain::RoleName(role));
  return names;
}

RoleProposal ToProposal(const Row& row) {
  RoleProposal proposal;
  proposal.id = Get<ProposalId>(row, "proposal_id");
  proposal.account = Get<AccountId>(row, "account_id");
  proposal.proposed_by = Get<AccountId>(row, "proposed_by");
  proposal.roles = RolesInColumn(row, "roles");
  proposal.roles_now = RolesInColumn(row, "roles_now");
  proposal.created_at = Get<Instant>(row, "created_at");
  proposal.expires_at = Get<Instant>(row, "expires_at");
  proposal.closed = Get<bool>(row, "closed");
  return proposal;
}

}  // namespace

constexpr Statement kLoadProposal{"load_role_proposal", R"(
  SELECT proposal_id, account_id, proposed_by, roles, roles_now, created_at, expires_at, outcome IS NOT NULL AS closed
    FROM role_proposal
   WHERE org_id = $1 AND proposal_id = $2)"};

platform::Result<RoleProposal> LoadProposal(Transaction& tx, ProposalId id) {
  const auto rows = tx.Exec(kLoadProposal, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::ProposalNotFound(id.value));
  return ToProposal(rows[0]);
}

constexpr Statement kReplaceProposal{"replace_role_proposal", R"(
  UPDATE role_proposal
     SET outcome = 'REPLACED', closed_at = $3
   WHERE org_id = $1 AND account_id = $2 AND outcome IS NULL)"};

constexpr Statement kInsertProposal{"insert_role_proposal", R"(
  INSERT INTO role_proposal (org_id, proposal_id, account_id, proposed_by, roles, roles_now, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5::text[], $6::text[], $7, $8))"};

void InsertProposal(Transaction& tx, const RoleProposal& proposal) {
  tx.Exec(kReplaceProposal, tx.org(), proposal.account, proposal.created_at);
  tx.Exec(kInsertProposal, tx.org(), proposal.id, proposal.account, proposal.proposed_by,
          ArrayOf(TextsOf(proposal.roles)), ArrayOf(TextsOf(proposal.roles_now)), proposal.created_at,
          proposal.expires_at);
}

constexpr Statement kCloseProposal{"close_role_proposal", R"(
  UPDATE role_proposal
     SET outcome = CASE WHEN $3 THEN 'APPROVED' ELSE 'REFUSED' END, decided_by = $4, closed_at = $5
   WHERE org_id = $1 AND proposal_id = $2)"};

void CloseProposal(Transaction& tx, ProposalId id, bool approved, AccountId by, Instant now) {
  tx.Exec(kCloseProposal, tx.org(), id, approved, by, now);
}

constexpr Statement kListOpenProposals{"list_open_role_proposals", R"(
  SELECT proposal_id, account_id, proposed_by, roles, roles_now, created_at, expires_at, outcome IS NOT NULL AS closed
    FROM role_proposal
   WHERE org_id = $1 AND outcome IS NULL AND expires_at > $2
     AND ($3::timestamptz IS NULL OR (created_at, proposal_id) < ($3, $4))
   ORDER BY created_at DESC, proposal_id DESC
   LIMIT $5)"};

std::vector<RoleProposal> ListOpenProposals(Transaction& tx, const std::optional<NewestFirst>& after, Instant now,
                                            int limit) {
  std::optional<Instant> created_at;
  if (after) created_at = after->created_at;
  std::vector<RoleProposal> proposals;
  for (const auto& row :
       tx.Exec(kListOpenProposals, tx.org(), now, created_at, after ? after->id : platform::Uuid{}, limit)) {
    proposals.push_back(ToProposal(row));
  }
  return proposals;
}

std::vector<Statement> RoleProposalStatements() {
  return {kLoadProposal, kReplaceProposal, kInsertProposal, kCloseProposal, kListOpenProposals};
}

}  // namespace cairn::directory::storage
