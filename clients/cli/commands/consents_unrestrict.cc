#include <algorithm>

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_unrestrict {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string restriction;
  std::string basis;
};

void Unrestrict(const Options& options, Shell& shell) {
  v1::EndRestrictionRequest request;
  request.set_basis(static_cast<v1::Restriction::EndBasis>(
      EnumFrom("--basis", options.basis, *v1::Restriction::EndBasis_descriptor())));
  auto& connection = shell.connection();
  v1::ListRestrictionsRequest list;
  list.set_patient_id(FindPatient(connection, options.patient));
  const auto all = ListAll<v1::ListRestrictionsResponse>(connection, list, kUsualRows,
                                                         [](auto& page) { return page.mutable_restrictions(); });
  const auto found = std::find_if(all.restrictions().begin(), all.restrictions().end(), [&](const auto& restriction) {
    return restriction.restriction_id() == options.restriction;
  });
  if (found == all.restrictions().end()) {
    throw NotFound("RESTRICTION_NOT_FOUND", "The patient has no such restriction.");
  }
  request.set_patient_id(found->patient_id());
  request.set_restriction_id(found->restriction_id());
  request.set_etag(found->etag());
  const auto response = connection.Call<v1::EndRestrictionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Restriction> restrictions;
  *restrictions.Add() = response.restriction();
  PrintRestrictions(shell.out, shell.terminal, restrictions);
}

}  // namespace consents_unrestrict

void AddConsentsUnrestrict(CLI::App& parent, Shell& shell) {
  using namespace consents_unrestrict;
  auto* command = parent.add_subcommand("unrestrict", "End a limit that was agreed to");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("RESTRICTION", options->restriction, "Restriction id")->required();
  command->add_option("--basis", options->basis, "One of " + WordList(*v1::Restriction::EndBasis_descriptor()))
      ->required();
  command->callback([options, &shell] { Unrestrict(*options, shell); });
}

}  // namespace cairn::cli
