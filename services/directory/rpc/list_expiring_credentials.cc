#include "directory/domain/expiry.h"
#include "directory/provider_service.h"
#include "directory/storage/credential_store.h"
#include "directory/wire/credential_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

using platform::Date;
using storage::ExpiringRow;

namespace {

constexpr int kExpiringBatch = 500;

struct ExpiryCursor {
  std::optional<Date> expires_on;
  platform::Uuid id;
};

ExpiryCursor CursorAt(const ExpiringRow& row) { return {row.credential.expires_on, row.credential.id.value}; }

ExpiryCursor ParseExpiryCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return {};
  return {platform::ParseDate(cursor.at(0)), platform::Uuid::Parse(cursor.at(1)).value()};
}

bool IsAskedFor(const ExpiringRow& row, int within_days, bool open_only, platform::Instant now) {
  if (!domain::StageOf(row.credential, now) || domain::DaysLeft(row.credential, now) > within_days) return false;
  return !open_only || domain::IsOpen(row.credential, row.care.acknowledged_at, now);
}

// The day in the issuing state is at most one off from that in UTC: the statement takes a day more on both sides, and
// each row is decided by the state's day.
std::vector<ExpiringRow> FirstAskedFor(platform::postgres::Transaction& tx, ExpiryCursor after, std::size_t count,
                                       const std::function<bool(const ExpiringRow&)>& asked_for, Date from, Date to) {
  std::vector<ExpiringRow> kept;
  for (;;) {
    auto batch = storage::ListExpiring(tx, from, to, after.expires_on, after.id, kExpiringBatch);
    for (auto& row : batch) {
      after = CursorAt(row);
      if (asked_for(row)) kept.push_back(std::move(row));
      if (kept.size() == count) return kept;
    }
    if (batch.size() < kExpiringBatch) return kept;
  }
}

}  // namespace

grpc::Status CredentialService::ListExpiringCredentials(grpc::ServerContext* context,
                                                        const v1::ListExpiringCredentialsRequest* request,
                                                        v1::ListExpiringCredentialsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const int within = request->within_days() == 0 ? domain::kExpiryWorklistDays : request->within_days();
    const bool open_only = request->open_only();
    const auto query = "ListExpiringCredentials " + std::to_string(within) + (open_only ? " open" : "");
    const auto after =
        ParseExpiryCursor(platform::rpc::ReadPageToken(keys, query, request->page_token(), call.now()).value());
    const auto today = std::chrono::floor<std::chrono::days>(call.now());
    call.Read([&](platform::postgres::Transaction& tx) {
      auto rows = FirstAskedFor(
          tx, after, size + 1, [&](const auto& row) { return IsAskedFor(row, within, open_only, call.now()); },
          today - std::chrono::days(domain::kExpiryKeptDays + 1), today + std::chrono::days(within + 1));
      const bool more = rows.size() > size;
      if (more) rows.pop_back();
      for (const auto& row : rows) *response->add_items() = wire::ToProto(row, keys, call.now());
      if (!more) return;
      const auto& last = rows.back().credential;
      response->set_next_page_token(platform::rpc::MakePageToken(
          keys, query, {platform::FormatDate(last.expires_on.value()), last.id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::directory
