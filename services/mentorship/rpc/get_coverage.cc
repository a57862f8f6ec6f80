#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/roster_store.h"
#include "mentorship/wire/roster_wire.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using domain::OnCallRole;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// Gaps, and overlaps, of one line in one answer.
constexpr int kMostShown = 1000;

void AddCoverage(Transaction& tx, OnCallRole role, const wire::Days& days, v1::GetCoverageResponse& response) {
  const auto roster = storage::LoadRoster(tx, role, std::chrono::sys_days(days.first));
  const auto from = platform::StartOfClinicDay(days.first, roster.zone);
  const platform::Date after(std::chrono::sys_days(days.last) + std::chrono::days(1));
  const auto coverage = domain::CoverageOf(roster, from, platform::StartOfClinicDay(after, roster.zone));
  response.set_time_zone(roster.zone.name());
  *response.mutable_from_time() = platform::wire::ToProto(coverage.from);
  *response.mutable_until_time() = platform::wire::ToProto(coverage.to);
  response.set_minutes(coverage.minutes);
  for (const auto& line : coverage.lines) {
    *response.add_lines() = wire::ToProto(role, line, roster, kMostShown);
    response.set_uncovered_minutes(response.uncovered_minutes() + line.uncovered_minutes);
  }
}

}  // namespace

grpc::Status RosterService::GetCoverage(grpc::ServerContext* context, const v1::GetCoverageRequest* request,
                                        v1::GetCoverageResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto asked = wire::ToDomain(request->role());
    const auto days = wire::ToDomain(*request).value();
    call.Read([&](Transaction& tx) {
      response->Clear();
      for (const auto role : {OnCallRole::kPeer, OnCallRole::kClinician, OnCallRole::kPrescriber}) {
        if (!asked || *asked == role) AddCoverage(tx, role, days, *response);
      }
    });
  });
}

}  // namespace cairn::mentorship
