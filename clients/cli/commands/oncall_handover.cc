#include <set>

#include "cairn/mentorship/v1/handover_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct HandoverOptions {
  std::string role;
  std::string text;
};

void Write(const HandoverOptions& options, Shell& shell) {
  v1::WriteHandoverNoteRequest request;
  request.set_role(OnCallRoleFrom(options.role));
  request.set_text(ValidUtf8(options.text));
  const auto response = shell.connection().Call<v1::WriteHandoverNoteResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Written. Who comes on reads it: cairn oncall handover list.\n";
}

void ListNotes(const HandoverOptions& options, Shell& shell) {
  v1::ListHandoverNotesRequest request;
  request.set_role(OnCallRoleFrom(options.role));
  auto& connection = shell.connection();
  const auto response = ListAll<v1::ListHandoverNotesResponse>(connection, request, kUsualRows,
                                                               [](auto& page) { return page.mutable_notes(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.notes().empty()) {
    shell.out << "No note in the last seven days.\n";
    return;
  }
  std::set<std::string> accounts;
  for (const auto& note : response.notes()) {
    accounts.insert(note.written_by_account_id());
    accounts.insert(note.read_by_account_ids().begin(), note.read_by_account_ids().end());
  }
  PrintHandoverNotes(shell.out, response.notes(), FindStaffNames(connection, accounts));
}

void Confirm(const std::string& id, Shell& shell) {
  v1::ConfirmHandoverNoteRequest request;
  request.set_handover_note_id(id);
  const auto response = shell.connection().Call<v1::ConfirmHandoverNoteResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "You have read it.\n";
}

}  // namespace

void AddOncallHandoverWrite(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("write", "Tell who comes on what is left to do");
  command->footer("What is said of a patient belongs in the record: name requests by their ids.");
  const auto options = std::make_shared<HandoverOptions>();
  command->add_option("TEXT", options->text, "The note")->required();
  command->add_option("--role", options->role, "peer, clinician or prescriber")->required();
  command->callback([options, &shell] { Write(*options, shell); });
}

void AddOncallHandoverList(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("list", "Notes of the last seven days, the latest first");
  const auto options = std::make_shared<HandoverOptions>();
  command->add_option("--role", options->role, "peer, clinician or prescriber")->required();
  command->callback([options, &shell] { ListNotes(*options, shell); });
}

void AddOncallHandoverConfirm(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("confirm", "You have read a note");
  const auto id = std::make_shared<std::string>();
  command->add_option("NOTE", *id, "Its id, as list shows it")->required();
  command->callback([id, &shell] { Confirm(*id, shell); });
}

}  // namespace cairn::cli
