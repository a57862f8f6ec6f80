#include "clients/cli/account_text.h"

#include "clients/cli/provider_arguments.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

std::string StateText(const v1::Account& account) {
  return ReadingOf(v1::Account::State_descriptor(), account.state());
}

}  // namespace

void PrintAccounts(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<v1::Account>& accounts) {
  Table table({{"USER", true}, {"NAME", true}, {"ROLES", true}, {"STATE"}});
  for (const auto& account : accounts) {
    table.Add({account.user_name(), account.display_name(), RolesText(account.roles()), StateText(account)});
  }
  table.Print(out, terminal);
}

void PrintAccount(std::ostream& out, const Terminal& terminal, const v1::Account& account) {
  PrintFields(out, terminal,
              {{"User", account.user_name()},
               {"Name", account.display_name()},
               {"Roles", RolesText(account.roles())},
               {"State", StateText(account)},
               {"Second factor", account.has_second_factor() ? "yes" : "no"},
               {"Opened", TimeText(account.create_time())},
               {"Provider id", account.provider_id()},
               {"Account id", account.account_id()}});
}

void PrintInvitations(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<v1::Invitation>& invitations) {
  Table table({{"FOR"}, {"GOOD UNTIL"}, {"ACCOUNT ID"}, {"INVITATION ID"}});
  for (const auto& invitation : invitations) {
    table.Add({invitation.recovery() ? "recovery" : "first sign-in", TimeText(invitation.expire_time()),
               invitation.account_id(), invitation.invitation_id()});
  }
  table.Print(out, terminal);
}

void PrintProposals(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<v1::RoleProposal>& proposals) {
  Table table({{"ROLES NOW", true}, {"ROLES PROPOSED", true}, {"GOOD UNTIL"}, {"ACCOUNT ID"}, {"PROPOSAL ID"}});
  for (const auto& proposal : proposals) {
    table.Add({RolesText(proposal.roles_now()), RolesText(proposal.roles()), TimeText(proposal.expire_time()),
               proposal.account_id(), proposal.proposal_id()});
  }
  table.Print(out, terminal);
}

void PrintLiveSessions(std::ostream& out, const Terminal& terminal,
                       const google::protobuf::RepeatedPtrField<v1::LiveSession>& sessions,
                       const std::string& current) {
  Table table({{"BEGUN"}, {"LAST SEEN"}, {"SIGNED IN WITH", true}, {"SESSION ID"}});
  for (const auto& session : sessions) {
    const bool this_one = session.session_id() == current && !current.empty();
    table.Add({TimeText(session.create_time()), TimeText(session.last_seen_time()),
               ReadingOf(options::v1::Assurance_descriptor(), session.assurance()),
               session.session_id() + (this_one ? " (this one)" : "")});
  }
  table.Print(out, terminal);
}

void PrintIdentities(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<v1::LinkedIdentity>& identities) {
  Table table({{"IDENTITY PROVIDER"}, {"SUBJECT", true}, {"LINKED"}, {"BY ACCOUNT"}});
  for (const auto& identity : identities) {
    table.Add({identity.identity_provider(), identity.subject(), TimeText(identity.link_time()),
               identity.linked_by_account_id()});
  }
  table.Print(out, terminal);
}

void PrintOnce(Shell& shell, const google::protobuf::Message& response,
               const std::vector<std::pair<std::string, std::string>>& fields) {
  if (shell.json) {
    shell.PrintJson(response);
  } else {
    PrintFields(shell.out, shell.terminal, fields);
  }
  shell.err << "The secrets in this answer are shown this once: keep them where nobody else can read them.\n";
}

}  // namespace cairn::cli
