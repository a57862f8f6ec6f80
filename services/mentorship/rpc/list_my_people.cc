#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/my_people_steps.h"

namespace cairn::mentorship {

using domain::MentorDetails;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MyPeopleService::ListMyPeople(grpc::ServerContext* context, const v1::ListMyPeopleRequest* request,
                                           v1::ListMyPeopleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([&](Transaction& tx) {
      const auto mentor = storage::FindOwnMentor(tx, call.account());
      if (!mentor) return;
      const auto people = storage::ListOwnPeople(tx, call.account());
      for (const auto& person : people) {
        call.Touches(person.patient);
        *response->add_people() = ToMaskedReply(call, person);
      }
      if (mentor->workforce != MentorDetails::Workforce::kStaff) return;
      std::vector<v1::MyPerson*> replies;
      for (auto& reply : *response->mutable_people()) replies.push_back(&reply);
      AddExpectations(call, tx, people, replies);
    });
  });
}

}  // namespace cairn::mentorship
