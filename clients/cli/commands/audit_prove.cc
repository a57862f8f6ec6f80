#include "audit-verify/report_text.h"
#include "audit-verify/verifier.h"
#include "clients/cli/audit_reader.h"
#include "clients/cli/commands/audit_commands.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace audit_prove {

void ProveAudit(const std::string& service, const std::string& audit_id, Shell& shell) {
  audit::v1::ProveInclusionRequest request;
  request.set_audit_id(audit_id);
  const auto proof = AuditReader(shell.connection(), service).ProveInclusion(request);
  const std::vector<std::string> path(proof.path().begin(), proof.path().end());
  const auto& head = proof.tree_head();
  const bool holds =
      audit_verify::IsIncluded(proof.entry_bytes(), proof.entry().position(), head.tree_size(), path, head.root());
  if (!holds) throw Fault("the proof does not hold: the log of " + service + " is not what was signed");
  if (shell.json) return shell.PrintJson(proof);
  PrintFields(shell.out, shell.terminal,
              {{"Entry", audit_id},
               {"Position", std::to_string(proof.entry().position()) + " of " + std::to_string(head.tree_size())},
               {"Time", TimeText(proof.entry().at())},
               {"What", proof.entry().method()},
               {"Root", audit_verify::ToHex(head.root())},
               {"Path", std::to_string(path.size()) + " hashes, checked"}});
}

}  // namespace audit_prove

void AddAuditProve(CLI::App& parent, Shell& shell) {
  using namespace audit_prove;
  auto* command = parent.add_subcommand("prove", "Prove that an entry is in the sealed log");
  const auto service = std::make_shared<std::string>("enrollment");
  const auto audit_id = std::make_shared<std::string>();
  command->add_option("ENTRY", *audit_id, "Its id, from audit search --json")->required();
  command->add_option("--service", *service, "Whose log")
      ->capture_default_str()
      ->check(CLI::IsMember(AuditedServices()));
  command->callback([service, audit_id, &shell] { ProveAudit(*service, *audit_id, shell); });
}

}  // namespace cairn::cli
