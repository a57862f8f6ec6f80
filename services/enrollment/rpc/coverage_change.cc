#include "enrollment/rpc/coverage_change.h"

#include <algorithm>

#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Date;
using platform::FieldViolation;
using platform::Reject;
using platform::Require;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::optional<Date> DayOf(bool present, const google::type::Date& date, const std::string& field,
                          std::vector<FieldViolation>& violations) {
  if (!present) return std::nullopt;
  const auto day = wire::ParseDate(date, field);
  if (day) return *day;
  violations.push_back({field, "must be a full, real date"});
  return std::nullopt;
}

}  // namespace

storage::CoverageRecord ParseCoverage(const v1::CoverageDetails& details) {
  std::vector<FieldViolation> violations;
  const auto from = DayOf(details.has_started_on(), details.started_on(), "details.started_on", violations);
  const auto last = DayOf(details.has_ended_on(), details.ended_on(), "details.ended_on", violations);
  DayOf(details.has_subscriber_birth_date(), details.subscriber_birth_date(), "details.subscriber_birth_date",
        violations);
  if (from && last && *last < *from) violations.push_back({"details.ended_on", "must not be before the first day"});
  if (details.payer_name().empty() && details.payer_kind() != v1::Coverage::PAYER_KIND_SELF_PAY) {
    violations.push_back({"details.payer_name", "is needed unless the person pays"});
  }
  if (!violations.empty()) Reject(platform::InvalidRequest(std::move(violations)));
  storage::CoverageRecord record;
  record.period = {.place = details.order(), .from = from.value(), .last = last};
  record.details = details;
  return record;
}

LockedCoverage LockCoverage(Call& call, Transaction& tx, PatientId patient, CoverageId id, const std::string& etag) {
  Require(storage::LockPatientRow(tx, patient));
  const auto records = storage::ListCoverages(tx, call.keys(), patient);
  const auto found =
      std::find_if(records.begin(), records.end(), [&](const auto& record) { return record.period.id == id; });
  if (found == records.end()) Reject(storage::CoverageNotFound(id));
  Require(platform::rpc::CheckEtag(call.keys(), id.value, found->version, etag));
  if (found->ended) {
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "COVERAGE_ENDED",
            .message = "The coverage has ended: it changes no more. Add another one."});
  }
  return {*found, PeriodsOf(records)};
}

std::vector<domain::CoveragePeriod> PeriodsOf(const std::vector<storage::CoverageRecord>& records) {
  std::vector<domain::CoveragePeriod> periods;
  for (const auto& record : records) periods.push_back(record.period);
  return periods;
}

void TellOfCoverage(Transaction& tx, const storage::CoverageRecord& record) {
  const auto event = wire::MakeCoverageChanged(record.patient, record.period.id, record.details);
  platform::outbox::Append(tx,
                           {platform::outbox::Make(record.period.id.value, record.version, event, record.recorded_at)});
}

v1::Coverage ToReply(const platform::crypto::OrgKeys& keys, const storage::CoverageRecord& record, Date today) {
  v1::Coverage proto;
  proto.set_coverage_id(record.period.id.ToString());
  proto.set_patient_id(record.patient.ToString());
  proto.set_state(static_cast<v1::Coverage::State>(domain::StateOn(record.period, today)));
  *proto.mutable_details() = record.details;
  proto.set_ended(record.ended);
  *proto.mutable_record_time() = wire::ToProto(record.recorded_at);
  proto.set_recorded_by_account_id(record.recorded_by.ToString());
  proto.set_etag(platform::rpc::MakeEtag(keys, record.period.id.value, record.version));
  return proto;
}

}  // namespace cairn::enrollment
