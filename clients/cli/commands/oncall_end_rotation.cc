#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct EndRotationOptions {
  std::string rotation;
  std::string last;
};

v1::Rotation FindRotation(Connection& connection, const std::string& id) {
  v1::ListRotationsRequest request;
  request.set_include_ended(true);
  const auto all = ListAll<v1::ListRotationsResponse>(connection, request, kUsualRows,
                                                      [](auto& page) { return page.mutable_rotations(); });
  for (const auto& rotation : all.rotations()) {
    if (rotation.rotation_id() == LowerAscii(id)) return rotation;
  }
  throw NotFound("ROTATION_NOT_FOUND", "There is no such rotation: cairn oncall roster shows their ids.");
}

void EndRotation(const EndRotationOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::EndRotationRequest request;
  *request.mutable_last_on() = DateFrom("--last", options.last);
  const auto rotation = FindRotation(connection, options.rotation);
  request.set_rotation_id(rotation.rotation_id());
  request.set_etag(rotation.etag());
  const auto response = connection.Call<v1::EndRotationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Rotation> shown;
  *shown.Add() = response.rotation();
  PrintRotations(shell.out, shell.terminal, shown, {});
}

}  // namespace

void AddOncallEndRotation(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("end-rotation", "The last day of a rotation; what was stays");
  const auto options = std::make_shared<EndRotationOptions>();
  command->add_option("ROTATION", options->rotation, "Its id, as roster shows it")->required();
  command->add_option("--last", options->last, "Last day on which a shift begins; yesterday or later")->required();
  command->callback([options, &shell] { EndRotation(*options, shell); });
}

}  // namespace cairn::cli
