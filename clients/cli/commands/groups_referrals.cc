#include <set>

#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_referral_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_referrals {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  bool overdue = false;
  std::int64_t limit = kUsualRows;
};

void ListOfPatient(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListGroupReferralsRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListGroupReferralsResponse>(connection, request, options.limit,
                                                                [](auto& page) { return page.mutable_referrals(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.referrals().empty()) {
    shell.out << "They were referred to no group.\n";
    return;
  }
  PrintGroupReferrals(shell.out, shell.terminal, response.referrals(), FindPlaceNames(connection, response.referrals()),
                      nullptr);
  SayMore(shell, response.next_page_token());
}

void ListDue(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListDueGroupReferralsRequest request;
  request.set_overdue_only(options.overdue);
  request.set_most(kLargestPage);
  const auto response = connection.Call<v1::ListDueGroupReferralsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.referrals().empty()) {
    shell.out << (options.overdue ? "Nothing is overdue.\n" : "No referral goes on.\n");
    return;
  }
  std::set<std::string> patients;
  for (const auto& referral : response.referrals()) {
    if (!referral.patient_id().empty()) patients.insert(referral.patient_id());
  }
  const auto names = patients.empty() ? PanelNames() : FindPanelNames(connection, patients);
  PrintGroupReferrals(shell.out, shell.terminal, response.referrals(), FindPlaceNames(connection, response.referrals()),
                      &names);
}

}  // namespace groups_referrals

void AddGroupsReferrals(CLI::App& parent, Shell& shell) {
  using namespace groups_referrals;
  auto* command = parent.add_subcommand(
      "referrals", "A patient's referrals to groups; without a patient, those of yours that go on, what is due first");
  command->footer("To a mentor: those that they are to hand over, by relationship.");
  const auto options = std::make_shared<Options>();
  auto* patient = command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient");
  command->add_flag("--overdue", options->overdue, "Only those whose day has passed")->excludes(patient);
  AddLimit(*command, options->limit);
  command->callback([options, &shell] {
    if (options->patient.empty()) return ListDue(*options, shell);
    ListOfPatient(*options, shell);
  });
}

}  // namespace cairn::cli
