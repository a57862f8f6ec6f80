#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace my_people_show {

namespace v1 = mentorship::v1;

struct Options {
  std::string relationship;
};

void Run(const Options& options, Shell& shell) {
  v1::GetMyPersonRequest request;
  request.set_relationship_id(LowerAscii(options.relationship));
  const auto response = shell.connection().Call<v1::GetMyPersonResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto& disclosed = response.disclosed();
  const auto& person = disclosed.person();
  PrintFields(shell.out, shell.terminal,
              {{"Wants to be called", disclosed.called()},
               {"Reached by", ReadingOf(v1::ContactChannel_descriptor(), disclosed.channel())},
               {"State", ReadingOf(v1::Relationship::State_descriptor(), person.state())},
               {"Next contact by", person.has_next_contact_on() ? DateText(person.next_contact_on()) : "-"},
               {"Today", person.check_in().empty() ? "-" : person.check_in()},
               {"Consent", response.disclosure_notice().scope()}});
  shell.out << response.disclosure_notice().statement() << "\n";
}

}  // namespace my_people_show

void AddMyPeopleShow(CLI::App& parent, Shell& shell) {
  using namespace my_people_show;
  auto* command =
      parent.add_subcommand("show", "For a mentor from outside: who it is, disclosed with the patient's consent");
  const auto options = std::make_shared<Options>();
  command->add_option("RELATIONSHIP", options->relationship, "Its id, as my-people list shows it")->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
