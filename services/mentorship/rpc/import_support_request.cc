#include "mentorship/domain/past_support.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/import_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/storage/past_match_store.h"
#include "mentorship/wire/past_wire.h"
#include "mentorship/wire/support_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

namespace past_import = platform::past_import;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::PastSupportFacts LoadPastSupportFacts(Call& call, Transaction& tx, const domain::PastSupport& support) {
  domain::PastSupportFacts facts{.now = call.now(), .enrolled = true};
  if (!support.patient.IsNil()) {
    const auto day = platform::ClinicDay(support.opened_at, projection::storage::OrganisationZone(tx));
    facts.enrolled = storage::HadBeenEnrolled(tx, support.patient, day);
  }
  if (support.answered) {
    const auto person = support.answered->first;
    if (storage::ListAccountStandings(tx, {person}).empty()) platform::Reject(storage::AccountUnknown(person));
    facts.answered_from_outside = storage::IsExternalMentor(tx, person);
  }
  return facts;
}

void Tell(Transaction& tx, const std::vector<domain::SupportChange>& changes) {
  for (const auto& [request, orders] : changes) {
    const auto tell = [&, &told = request](const auto& event, Instant at) {
      platform::outbox::Append(tx, {platform::outbox::Make(told.id.value, told.version, event, at)});
    };
    if (!request.IsOpen()) {
      tell(wire::MakeSupportClosed(request), *request.closed_at);
    } else if (request.acknowledged_at) {
      tell(wire::MakeSupportAnswered(request), *request.acknowledged_at);
    } else {
      tell(wire::MakeSupportRequested(request), request.opened_at);
    }
  }
}

}  // namespace

grpc::Status ImportService::ImportSupportRequest(grpc::ServerContext* context,
                                                 const v1::ImportSupportRequestRequest* request,
                                                 v1::ImportSupportRequestResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = ParseId<PastImportId>(request->import_id());
    const auto support = wire::ToDomain(*request);
    call.Mutate([&](Transaction& tx) {
      past_import::HoldOpen(call, tx, import, kImportReasons);
      if (!support.patient.IsNil())
        platform::Require(storage::CheckSupportSubject(tx, call.account(), support.patient));
      platform::Require(
          platform::RequireNone("SUPPORT_IMPORT_NOT_VALID", "The request for support can't be written down.",
                                domain::CheckPastSupport(support, LoadPastSupportFacts(call, tx, support))));
      const auto changes = domain::ChangesOf(support, SupportRequestId::New(), call.account()).value();
      const auto& closed = changes.back().request;
      storage::InsertPastSupport(tx, closed, call.account());
      past_import::InsertImportedRecord(tx, kSupportRequest, closed.id.value, import, call.now());
      Tell(tx, changes);
      call.Made(closed.id.value);
      *response->mutable_request() = ToReply(call, storage::SupportRecord{closed, call.account()});
    });
  });
}

}  // namespace cairn::mentorship
