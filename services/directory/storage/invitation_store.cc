#include "directory/storage/invitation_store.h"

#include "directory/domain/installation.h"

namespace cairn::directory::storage {

using domain::Invitation;
using domain::InvitationId;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Invitation ToInvitation(const Row& row) {
  Invitation invitation;
  invitation.id = Get<InvitationId>(row, "invitation_id");
  invitation.account = Get<AccountId>(row, "account_id");
  invitation.invited_by = Get<AccountId>(row, "invited_by");
  invitation.recovery = Get<bool>(row, "recovery");
  invitation.secret_hash = Get<Bytes>(row, "secret_hash").value;
  invitation.created_at = Get<Instant>(row, "created_at");
  invitation.expires_at = Get<Instant>(row, "expires_at");
  invitation.used_at = GetOptional<Instant>(row, "used_at");
  invitation.withdrawn_at = GetOptional<Instant>(row, "withdrawn_at");
  return invitation;
}

}  // namespace

constexpr Statement kFindInvitationSignpost{"find_invitation_signpost", R"(
  SELECT target_org_id, account_id, invitation_id
    FROM invitation_link
   WHERE org_id = $1 AND secret_hash = $2)"};

std::optional<InvitationSignpost> FindInvitationSignpost(Transaction& tx, const std::string& secret_hash) {
  const auto rows = tx.Exec(kFindInvitationSignpost, domain::kInstallation, Bytes{secret_hash});
  if (rows.empty()) return std::nullopt;
  return InvitationSignpost{.org = Get<platform::OrgId>(rows[0], "target_org_id"),
                            .account = Get<AccountId>(rows[0], "account_id"),
                            .invitation = Get<InvitationId>(rows[0], "invitation_id")};
}

constexpr Statement kLoadInvitation{"load_invitation", R"(
  SELECT invitation_id, account_id, invited_by, recovery, secret_hash, created_at, expires_at, used_at, withdrawn_at
    FROM invitation
   WHERE org_id = $1 AND invitation_id = $2)"};

platform::Result<Invitation> LoadInvitation(Transaction& tx, InvitationId id) {
  const auto rows = tx.Exec(kLoadInvitation, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::InvitationNotFound(id.value));
  return ToInvitation(rows[0]);
}

constexpr Statement kInsertInvitation{"insert_invitation", R"(
  INSERT INTO invitation (org_id, invitation_id, account_id, invited_by, recovery, secret_hash, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))"};

constexpr Statement kInsertInvitationLink{"insert_invitation_link", R"(
  INSERT INTO invitation_link (org_id, secret_hash, target_org_id, account_id, invitation_id)
  VALUES ($1, $2, $3, $4, $5))"};

void InsertInvitation(Transaction& tx, const Invitation& invitation) {
  tx.Exec(kInsertInvitation, tx.org(), invitation.id, invitation.account, invitation.invited_by, invitation.recovery,
          Bytes{invitation.secret_hash}, invitation.created_at, invitation.expires_at);
  tx.Exec(kInsertInvitationLink, domain::kInstallation, Bytes{invitation.secret_hash}, tx.org(), invitation.account,
          invitation.id);
}

constexpr Statement kWithdrawInvitationOf{"withdraw_invitation_of", R"(
  UPDATE invitation
     SET withdrawn_at = $3
   WHERE org_id = $1 AND account_id = $2 AND used_at IS NULL AND withdrawn_at IS NULL)"};

void WithdrawInvitationOf(Transaction& tx, AccountId account, Instant now) {
  tx.Exec(kWithdrawInvitationOf, tx.org(), account, now);
}

constexpr Statement kMarkInvitationUsed{"mark_invitation_used", R"(
  UPDATE invitation
     SET used_at = $3
   WHERE org_id = $1 AND invitation_id = $2)"};

void MarkInvitationUsed(Transaction& tx, InvitationId id, Instant now) {
  tx.Exec(kMarkInvitationUsed, tx.org(), id, now);
}

constexpr Statement kListOpenInvitations{"list_open_invitations", R"(
  SELECT invitation_id, account_id, invited_by, recovery, secret_hash, created_at, expires_at, used_at, withdrawn_at
    FROM invitation
   WHERE org_id = $1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2
     AND ($3::timestamptz IS NULL OR (created_at, invitation_id) < ($3, $4))
   ORDER BY created_at DESC, invitation_id DESC
   LIMIT $5)"};

std::vector<Invitation> ListOpenInvitations(Transaction& tx, const std::optional<NewestFirst>& after, Instant now,
                                            int limit) {
  std::optional<Instant> created_at;
  if (after) created_at = after->created_at;
  std::vector<Invitation> invitations;
  for (const auto& row :
       tx.Exec(kListOpenInvitations, tx.org(), now, created_at, after ? after->id : platform::Uuid{}, limit)) {
    invitations.push_back(ToInvitation(row));
  }
  return invitations;
}

std::vector<Statement> InvitationStatements() {
  return {kFindInvitationSignpost, kLoadInvitation,     kInsertInvitation,   kInsertInvitationLink,
          kWithdrawInvitationOf,   kMarkInvitationUsed, kListOpenInvitations};
}

}  // namespace cairn::directory::storage
