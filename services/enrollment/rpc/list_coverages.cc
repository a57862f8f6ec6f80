#include <algorithm>

#include "enrollment/coverage_service.h"
#include "enrollment/rpc/coverage_change.h"
#include "enrollment/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// Those in force in their order, those to come, those that are over; the newest first of what is left.
void SortForReading(std::vector<storage::CoverageRecord>& records, Date today) {
  std::stable_sort(records.begin(), records.end(), [&](const auto& a, const auto& b) {
    const auto state_a = domain::StateOn(a.period, today), state_b = domain::StateOn(b.period, today);
    if (state_a != state_b) return state_a < state_b;
    return state_a == domain::CoverageState::kInForce && a.period.place < b.period.place;
  });
}

}  // namespace

grpc::Status CoverageService::ListCoverages(grpc::ServerContext* context, const v1::ListCoveragesRequest* request,
                                            v1::ListCoveragesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    std::vector<storage::CoverageRecord> records;
    Date today{};
    call.Read([&](Transaction& tx) {
      today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      records = storage::ListCoverages(tx, call.keys(), patient);
    });
    SortForReading(records, today);
    for (const auto& record : records) *response->add_coverages() = ToReply(call.keys(), record, today);
  });
}

}  // namespace cairn::enrollment
