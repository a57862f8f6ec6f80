#include <algorithm>

#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/waitlist_text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace waitlist_offers {

namespace v1 = enrollment::v1;

void List(const std::string& programme, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListWaitlistRequest request;
  request.set_programme_id(FindProgramme(connection, programme));
  auto response = ListAll<v1::ListWaitlistResponse>(connection, request, std::int64_t{1000000},
                                                    [](auto& page) { return page.mutable_entries(); });
  auto& entries = *response.mutable_entries();
  entries.erase(
      std::remove_if(entries.begin(), entries.end(), [](const auto& entry) { return OpenOfferOf(entry) == nullptr; }),
      entries.end());
  if (shell.json) return shell.PrintJson(response);
  if (entries.empty()) {
    shell.out << "No offer is open.\n";
    return;
  }
  Table table({{"OPEN UNTIL"}, {"CONTACT"}, {"WHY THERE", true}, {"PATIENT ID"}, {"OFFER ID"}});
  for (const auto& entry : entries) {
    const auto& offer = *OpenOfferOf(entry);
    table.Add({TimeTextIn(entry.time_zone(), offer.expire_time()),
               ReadingOf(v1::ContactPreference_descriptor(), entry.contact_preference()), WhyThereText(entry),
               entry.patient_id(), offer.waitlist_offer_id()});
  }
  table.Print(shell.out, shell.terminal);
}

}  // namespace waitlist_offers

void AddWaitlistOffers(CLI::App& parent, Shell& shell) {
  using namespace waitlist_offers;
  auto* command =
      parent.add_subcommand("offers", "Places that are offered and not answered yet: whom to call, and until when");
  const auto programme = std::make_shared<std::string>();
  command->add_option("--programme", *programme, "Name or id; not needed when there is one programme only");
  command->callback([programme, &shell] { List(*programme, shell); });
}

}  // namespace cairn::cli
