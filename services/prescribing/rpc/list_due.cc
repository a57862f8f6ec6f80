#include "platform/rpc/page_token.h"
#include "prescribing/patient_review.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/worklist_store.h"
#include "prescribing/wire/date_wire.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::WorklistCursor;
using storage::WorklistQuery;
using storage::WorklistRecord;

namespace {

/// Of the caller's patients who are to be reviewed, so many are while they wait.
constexpr std::size_t kReviewedWhileWaiting = 24;
constexpr int kCountedAsBehind = 1'000;

/// What the pages of one list have in common, and where the next begins.
struct Place {
  std::string snapshot;
  Date on;
  int behind = 0;
  std::optional<WorklistCursor> after;
};

std::string DayText(const std::optional<Date>& day) {
  return day ? std::to_string(std::chrono::sys_days(*day).time_since_epoch().count()) : "";
}

std::optional<Date> ParseDayText(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return Date(std::chrono::sys_days(std::chrono::days(std::stoi(text))));
}

std::vector<std::string> CursorOf(const Place& place, const WorklistRecord& last) {
  return {place.snapshot,       DayText(place.on),      std::to_string(place.behind), std::to_string(last.score),
          DayText(last.due_on), last.patient.ToString()};
}

std::optional<Place> ParsePlace(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return Place{cursor.at(0), ParseDayText(cursor.at(1)).value(), std::stoi(cursor.at(2)),
               WorklistCursor{std::stoi(cursor.at(3)), ParseDayText(cursor.at(4)), ParseId<PatientId>(cursor.at(5))}};
}

std::string QueryText(const Call& call, const v1::ListDueRequest& request) {
  std::string text = "ListDue " + call.account().ToString();
  for (const auto reason : request.reasons()) text += " " + std::to_string(reason);
  return text;
}

// Brings the caller's own patients up to date before they are listed. Returns how many are left.
int CatchUp(Call& call, const WorklistQuery& query) {
  std::size_t found = 0;
  int reviewed = 0;
  try {
    call.Transact([&](Transaction& tx) {
      auto patients = storage::FindUnreviewedInCare(tx, query.account, query.now, query.large_panel, kCountedAsBehind);
      found = patients.size();
      if (patients.size() > kReviewedWhileWaiting) patients.resize(kReviewedWhileWaiting);
      reviewed = patients.empty() ? 0 : ReviewPatients(tx, patients, query.now).reviewed;
    });
  } catch (const platform::postgres::DatabaseError&) {
    // One cannot be reviewed: PatientWatcher finds out who. The others are listed as they were.
    reviewed = 0;
  }
  return static_cast<int>(found) - reviewed;
}

v1::WorklistEntry ToEntry(const WorklistRecord& record) {
  v1::WorklistEntry entry;
  entry.set_patient_id(record.patient.ToString());
  entry.set_score(record.score);
  for (std::size_t i = 0; i < record.reasons.size(); ++i) {
    auto& contribution = *entry.add_contributions();
    contribution.set_reason(static_cast<v1::WorklistReason>(record.reasons[i]));
    contribution.set_points(static_cast<std::int32_t>(record.points[i]));
  }
  if (record.due_on) *entry.mutable_due_on() = wire::ToProto(*record.due_on);
  entry.set_state(static_cast<v1::DueStatus::State>(record.state));
  entry.set_protection(static_cast<v1::DueStatus::Protection>(record.protection));
  return entry;
}

}  // namespace

grpc::Status WorklistService::ListDue(grpc::ServerContext* context, const v1::ListDueRequest* request,
                                      v1::ListDueResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto query_text = QueryText(call, *request);
    const auto before =
        ParsePlace(platform::rpc::ReadPageToken(call.keys(), query_text, request->page_token(), call.now()).value());
    WorklistQuery query{.account = call.account(), .now = call.now()};
    for (const auto reason : request->reasons()) query.reasons.push_back(reason);
    call.Transact([&](Transaction& tx) { query.large_panel = storage::HasLargePanel(tx, query.account, query.now); });
    Place place = before.value_or(Place{});
    if (before) query.snapshot = before->snapshot;
    if (!before) place.behind = CatchUp(call, query);
    std::vector<WorklistRecord> records;
    call.Read([&](Transaction& tx) {
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      auto page = storage::ListWorklist(tx, query, place.after, static_cast<int>(size) + 1);
      if (!before) place.on = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
      if (!before) place.snapshot = page.snapshot;
      records = std::move(page.records);
      for (std::size_t i = 0; i < std::min(size, records.size()); ++i) call.Touches(records[i].patient);
    });
    if (records.size() > size) {
      records.pop_back();
      response->set_next_page_token(
          platform::rpc::MakePageToken(call.keys(), query_text, CursorOf(place, records.back()), call.now()));
    }
    for (const auto& record : records) *response->add_entries() = ToEntry(record);
    *response->mutable_on() = wire::ToProto(place.on);
    response->set_behind(place.behind);
  });
}

}  // namespace cairn::prescribing
