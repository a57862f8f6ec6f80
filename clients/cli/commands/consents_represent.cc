#include <algorithm>

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace consents_represent {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string name;
  std::string authority;
  std::string from;
  std::string until;
  std::string evidence;
  std::string end;
};

v1::Representative Appoint(const Options& options, Connection& connection) {
  v1::AppointRepresentativeRequest request;
  request.set_name(ValidUtf8(options.name));
  request.set_authority(static_cast<v1::RepresentativeAuthority>(
      EnumFrom("--authority", options.authority, *v1::RepresentativeAuthority_descriptor())));
  if (!options.from.empty()) *request.mutable_starts_on() = DateFrom("--from", options.from);
  if (!options.until.empty()) *request.mutable_ends_on() = DateFrom("--until", options.until);
  request.set_evidence(ValidUtf8(options.evidence));
  request.set_patient_id(FindPatient(connection, options.patient));
  return connection.Call<v1::AppointRepresentativeResponse>(request).representative();
}

v1::Representative End(const Options& options, Connection& connection) {
  v1::EndRepresentativeRequest request;
  if (!options.until.empty()) *request.mutable_ends_on() = DateFrom("--until", options.until);
  v1::ListRepresentativesRequest list;
  list.set_patient_id(FindPatient(connection, options.patient));
  const auto all = ListAll<v1::ListRepresentativesResponse>(connection, list, kUsualRows,
                                                            [](auto& page) { return page.mutable_representatives(); });
  const auto found =
      std::find_if(all.representatives().begin(), all.representatives().end(),
                   [&](const auto& representative) { return representative.representative_id() == options.end; });
  if (found == all.representatives().end()) {
    throw NotFound("REPRESENTATIVE_NOT_FOUND", "The patient has no such representative.");
  }
  request.set_patient_id(found->patient_id());
  request.set_representative_id(found->representative_id());
  request.set_etag(found->etag());
  return connection.Call<v1::EndRepresentativeResponse>(request).representative();
}

void Represent(const Options& options, Shell& shell) {
  if (options.end.empty() && (options.name.empty() || options.authority.empty())) {
    throw InvalidUsage("--name and --authority say who may sign and by which right; or give --end with an id");
  }
  const auto representative =
      options.end.empty() ? Appoint(options, shell.connection()) : End(options, shell.connection());
  if (shell.json) return shell.PrintJson(representative);
  google::protobuf::RepeatedPtrField<v1::Representative> representatives;
  *representatives.Add() = representative;
  PrintRepresentatives(shell.out, shell.terminal, representatives);
}

}  // namespace consents_represent

void AddConsentsRepresent(CLI::App& parent, Shell& shell) {
  using namespace consents_represent;
  auto* command = parent.add_subcommand("represent", "Record who may sign for a patient; or end that");
  command->footer("It lets somebody sign, not read: a parent gets no access by it. 42 CFR 2.14, 2.15.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--name", options->name, "Who may sign");
  command->add_option("--authority", options->authority,
                      "By which right: one of " + WordList(*v1::RepresentativeAuthority_descriptor()));
  command->add_option("--from", options->from, "First day, as 2026-01-02; today when not given");
  command->add_option("--until", options->until, "Last day");
  command->add_option("--evidence", options->evidence, "What shows it: the order, the certificate");
  command->add_option("--end", options->end, "Id of a representative whose authority ends, on --until or today");
  command->callback([options, &shell] { Represent(*options, shell); });
}

}  // namespace cairn::cli
