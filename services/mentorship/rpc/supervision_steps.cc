#include "mentorship/rpc/supervision_steps.h"

#include "cairn/options/v1/options.pb.h"
#include "mentorship/storage/mentor_store.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

domain::Mentor FindMentor(Call& call, Transaction& tx, MentorId id) {
  return storage::FindMentor(tx, call.keys(), id, false).value().mentor;
}

void RequireSupervisor(const Call& call, const domain::Mentor& mentor) {
  if (mentor.details.supervisor == call.account() && mentor.account != call.account()) return;
  platform::Reject({.code = platform::Code::kPermissionDenied,
                    .reason = "NOT_THE_SUPERVISOR",
                    .message = "This is for the mentor's supervisor."});
}

void RequireSupervisorOrCoordinator(const Call& call, const domain::Mentor& mentor) {
  if (call.caller().roles.contains(options::v1::ROLE_CARE_COORDINATOR)) return;
  RequireSupervisor(call, mentor);
}

Date ClinicToday(const Call& call, Transaction& tx) {
  return platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
}

void RequireNotInFuture(Date day, Date today, const std::string& field) {
  if (day > today) platform::Reject(platform::InvalidRequest({{field, "must not be in the future"}}));
}

}  // namespace cairn::mentorship
