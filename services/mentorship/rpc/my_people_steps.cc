#include "mentorship/rpc/my_people_steps.h"

#include "mentorship/domain/next_contact.h"
#include "mentorship/storage/outreach_store.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::ClinicDay;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::OwnPerson;

v1::MyPerson ToMaskedReply(Call& call, const OwnPerson& person) {
  v1::MyPerson reply;
  reply.set_relationship_id(person.relationship.ToString());
  reply.set_state(static_cast<v1::Relationship::State>(person.state));
  reply.set_etag(platform::rpc::MakeEtag(call.keys(), person.relationship.value, person.version));
  return reply;
}

void AddExpectations(Call& call, Transaction& tx, const std::vector<OwnPerson>& people,
                     const std::vector<v1::MyPerson*>& replies) {
  std::vector<RelationshipId> ids;
  for (const auto& person : people) ids.push_back(person.relationship);
  auto found = projection::storage::FindOrganisationZoneLater(tx);
  auto days = storage::ListContactDays(tx, ids);
  const auto zone = projection::storage::OrganisationZone(std::move(found));
  const auto open = storage::ListOpenOutreach(tx, ids, ClinicDay(call.now(), zone));
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto& person = people[i];
    const auto next = domain::NextContactBy(
        {.state = person.state,
         .matched_on = ClinicDay(person.approved_at, zone),
         .first_contact_limit_on = ClinicDay(person.approved_at + domain::kFirstContactLimit, zone),
         .contacts_on = days[person.relationship],
         .today = ClinicDay(call.now(), zone)});
    if (next) *replies[i]->mutable_next_contact_on() = platform::wire::ToProto(*next);
    if (open.contains(person.relationship)) replies[i]->set_check_in(std::string(domain::kOutreachText));
  }
}

}  // namespace cairn::mentorship
