#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/relationship_steps.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::ContactRecord;

grpc::Status ContactService::ListContacts(grpc::ServerContext* context, const v1::ListContactsRequest* request,
                                          v1::ListContactsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<RelationshipId>(request->relationship_id());
    auto page = platform::rpc::ReadPage<ContactRecord>(
        call, "ListContacts relationship " + request->relationship_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          const auto patient = RequirePatient(call, tx, request->patient_id(), id);
          RequireRelationship(tx, patient, id);
          std::optional<storage::ContactPlace> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<ContactId>(cursor.at(1))};
          }
          return storage::ListContacts(tx, id, OnlyWriter(call), after, most);
        },
        [](const ContactRecord& last) {
          return std::vector<std::string>{std::to_string(last.occurred_at.time_since_epoch().count()),
                                          last.contact.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_contacts() = ToReply(call, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
