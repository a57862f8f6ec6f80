#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/supervision_steps.h"
#include "mentorship/storage/outreach_store.h"
#include "mentorship/storage/own_people_store.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MyPeopleService::ListOutreach(grpc::ServerContext* context, const v1::ListOutreachRequest* request,
                                           v1::ListOutreachResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([&](Transaction& tx) {
      const auto mentor = storage::FindOwnMentor(tx, call.account());
      if (!mentor || mentor->workforce != domain::MentorDetails::Workforce::kStaff) return;
      const auto people = storage::ListOwnPeople(tx, call.account());
      std::vector<RelationshipId> ids;
      for (const auto& person : people) ids.push_back(person.relationship);
      const auto open = storage::ListOpenOutreach(tx, ids, ClinicToday(call, tx));
      for (const auto& person : people) {
        const auto found = open.find(person.relationship);
        if (found == open.end()) continue;
        call.Touches(person.patient);
        auto& outreach = *response->add_outreach();
        outreach.set_relationship_id(person.relationship.ToString());
        *outreach.mutable_until_on() = platform::wire::ToProto(found->second);
        outreach.set_check_in(std::string(domain::kOutreachText));
      }
    });
  });
}

}  // namespace cairn::mentorship
