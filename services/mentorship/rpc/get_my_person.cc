#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/my_people_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/contact_preference_store.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/mentor_store.h"
#include "platform/rpc/identity.h"

namespace cairn::mentorship {

using domain::MentorDetails;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::OwnPerson;

namespace {

OwnPerson RequireOwnPerson(const Call& call, Transaction& tx, RelationshipId id) {
  for (const auto& person : storage::ListOwnPeople(tx, call.account())) {
    if (person.relationship == id) return person;
  }
  Reject(storage::RelationshipNotFound(id));
}

domain::Mentor RequireFromOutside(Call& call, Transaction& tx) {
  const auto own = storage::FindOwnMentor(tx, call.account());
  // Who mentors nobody has no people.
  const auto mentor = storage::FindMentor(tx, call.keys(), own.value().id, false).value().mentor;
  if (mentor.details.workforce == MentorDetails::Workforce::kStaff)
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "NOT_A_DISCLOSURE",
            .message = "To a mentor of the clinic's workforce nothing is disclosed."});
  return mentor;
}

void FillDisclosed(Call& call, Transaction& tx, const OwnPerson& person, v1::DisclosedPerson& disclosed) {
  *disclosed.mutable_person() = ToMaskedReply(call, person);
  AddExpectations(call, tx, {person}, {disclosed.mutable_person()});
  const auto preference = storage::FindContactPreference(tx, call.keys(), person.patient);
  if (!preference) return;
  disclosed.set_called(preference->called);
  disclosed.set_channel(static_cast<v1::ContactChannel>(preference->channel));
}

}  // namespace

grpc::Status MyPeopleService::GetMyPerson(grpc::ServerContext* context, const v1::GetMyPersonRequest* request,
                                          v1::GetMyPersonResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<RelationshipId>(request->relationship_id());
    neighbours::EnrollmentClient::Question question{.request_id = request->request_id(),
                                                    .patient = {},
                                                    .mentor_name = {},
                                                    .token = platform::rpc::TokenOf(*context).value(),
                                                    .deadline = call.deadline()};
    call.Transact([&](Transaction& tx) {
      question.patient = RequireOwnPerson(call, tx, id).patient;
      question.mentor_name = RequireFromOutside(call, tx).details.display_name;
    });
    // Before each answer, a stored one too: what may not be disclosed any more is not.
    const auto notice = enrollment_.DecideDisclosure(question).value();
    call.Mutate([&](Transaction& tx) {
      const auto person = RequireOwnPerson(call, tx, id);
      if (person.patient != question.patient) Reject(storage::RelationshipNotFound(id));
      call.Touches(person.patient);
      *response->mutable_disclosure_notice() = notice;
      FillDisclosed(call, tx, person, *response->mutable_disclosed());
    });
  });
}

}  // namespace cairn::mentorship
