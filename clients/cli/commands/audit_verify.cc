#include <fstream>

#include "audit-verify/report_text.h"
#include "audit-verify/trust_file.h"
#include "audit-verify/verifier.h"
#include "clients/cli/audit_reader.h"
#include "clients/cli/commands/audit_commands.h"

namespace cairn::cli {
namespace audit_verify_command {

struct AuditVerifyOptions {
  std::string service;
  std::string witness;
};

/// The witness file of a service: beside the others under the given name, as each service has a tree of its own.
std::string WitnessPath(const AuditVerifyOptions& options, const std::string& service) {
  return options.witness + "." + service;
}

audit_verify::Trust TrustIn(const AuditVerifyOptions& options, const std::string& service) {
  audit_verify::Trust trust;
  if (options.witness.empty() || !std::ifstream(WitnessPath(options, service))) return trust;
  try {
    trust.witnessed_roots = audit_verify::ReadWitness(WitnessPath(options, service));
  } catch (const std::runtime_error& problem) {
    throw InvalidUsage(problem.what());
  }
  return trust;
}

/// Adds the root to what later checks are held against.
void KeepRoot(const AuditVerifyOptions& options, const audit_verify::Trust& before,
              const audit_verify::Report& report) {
  if (options.witness.empty() || report.entries == 0 || before.witnessed_roots.contains(report.entries)) return;
  std::ofstream out(WitnessPath(options, report.service), std::ios::app);
  out << report.entries << ' ' << audit_verify::ToHex(report.root) << '\n';
  if (!out.flush()) throw Fault("the witness file can't be written: " + WitnessPath(options, report.service));
}

std::string JsonOf(const audit_verify::Report& report) {
  return R"({"service":")" + report.service + R"(","ok":)" + (report.ok ? "true" : "false") + R"(,"size":)" +
         std::to_string(report.entries) + R"(,"root":")" + audit_verify::ToHex(report.root) + R"(","heads":)" +
         std::to_string(report.heads) + R"(,"problem":")" + report.problem + R"(","firstBad":)" +
         std::to_string(report.first_bad) + R"(,"lastBad":)" + std::to_string(report.last_bad) + "}";
}

void PrintReports(const std::vector<audit_verify::Report>& reports, Shell& shell) {
  std::string logs;
  for (const auto& report : reports) {
    logs += (logs.empty() ? "" : ",") + JsonOf(report);
    if (!shell.json) (report.ok ? shell.out : shell.err) << audit_verify::ToText(report) << '\n';
  }
  if (shell.json) shell.out << "{\"logs\":[" << logs << "]}\n";
}

audit_verify::Report VerifyService(const AuditVerifyOptions& options, const std::string& service, Shell& shell) {
  const auto trust = TrustIn(options, service);
  audit_verify::Verifier verifier(trust);
  AuditReader(shell.connection(), service).Export([&](std::string_view piece) { return verifier.Feed(piece); });
  auto report = verifier.Finish();
  if (report.ok) KeepRoot(options, trust, report);
  return report;
}

void VerifyAudit(const AuditVerifyOptions& options, Shell& shell) {
  std::vector<audit_verify::Report> reports;
  for (const auto& service : AuditedServices()) {
    if (!options.service.empty() && options.service != service) continue;
    reports.push_back(VerifyService(options, service, shell));
    if (!reports.back().ok) shell.exit = Exit::kRefused;
  }
  PrintReports(reports, shell);
}

}  // namespace audit_verify_command

void AddAuditVerify(CLI::App& parent, Shell& shell) {
  using namespace audit_verify_command;
  auto* command = parent.add_subcommand("verify", "Check the audit logs against their signed tree heads");
  const auto options = std::make_shared<AuditVerifyOptions>();
  command->add_option("--service", options->service, "Only this service's log")
      ->check(CLI::IsMember(AuditedServices()));
  command->add_option(
      "--witness", options->witness,
      "Hold them against the roots in FILE.SERVICE, and add today's; keep it where no administrator of the "
      "database can write");
  command->callback([options, &shell] { VerifyAudit(*options, shell); });
}

}  // namespace cairn::cli
