#include <fstream>

#include "clients/cli/audit_reader.h"
#include "clients/cli/commands/audit_commands.h"

namespace cairn::cli {
namespace audit_export {

void ExportAudit(const std::string& service, const std::string& path, Shell& shell) {
  AuditReader reader(shell.connection(), service);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (!out) throw InvalidUsage(path + " can't be written");
  reader.Export([&](std::string_view piece) {
    out << piece;
    return out.good();
  });
  if (!out.flush()) throw Fault(path + " could not be written to its end");
  shell.err << "Written. `cairn-audit-verify " << path << "` checks it without a network.\n";
}

}  // namespace audit_export

void AddAuditExport(CLI::App& parent, Shell& shell) {
  using namespace audit_export;
  auto* command = parent.add_subcommand("export", "Write a sealed audit log to a file, for cairn-audit-verify");
  const auto service = std::make_shared<std::string>("enrollment");
  const auto path = std::make_shared<std::string>();
  command->add_option("FILE", *path, "Where to")->required();
  command->add_option("--service", *service, "Whose log")
      ->capture_default_str()
      ->check(CLI::IsMember(AuditedServices()));
  command->callback([service, path, &shell] { ExportAudit(*service, *path, shell); });
}

}  // namespace cairn::cli
