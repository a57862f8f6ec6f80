#include <algorithm>
#include <tuple>

#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/waitlist_service.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// What the list is sorted by; the id as text, whose order is that of its bytes.
using Key = std::tuple<int, std::int64_t, std::string>;

Key KeyOf(const domain::Ranked& ranked) {
  return {ranked.priority.priority_class, ranked.entry.waiting_since.time_since_epoch().count(),
          ranked.entry.id.ToString()};
}

std::optional<Key> ParseKey(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return Key{std::stoi(cursor.at(0)), std::stoll(cursor.at(1)), cursor.at(2)};
}

std::vector<std::string> ToCursor(const Key& key) {
  return {std::to_string(std::get<0>(key)), std::to_string(std::get<1>(key)), std::get<2>(key)};
}

}  // namespace

grpc::Status WaitlistService::ListWaitlist(grpc::ServerContext* context, const v1::ListWaitlistRequest* request,
                                           v1::ListWaitlistResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto programme = ParseId<ProgrammeId>(request->programme_id());
    const std::string query = "ListWaitlist programme " + programme.ToString();
    const auto after =
        ParseKey(platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value());
    std::optional<Key> last;
    call.Read([&](Transaction& tx) {
      const auto view = LoadWaitlist(tx, programme, call.now()).value();
      const auto first = std::find_if(view.ranked.begin(), view.ranked.end(),
                                      [&](const auto& ranked) { return !after || *after < KeyOf(ranked); });
      std::vector<domain::WaitlistEntry> page;
      for (auto at = first; at != view.ranked.end() && page.size() < size; ++at) page.push_back(at->entry);
      const bool more = static_cast<std::size_t>(view.ranked.end() - first) > page.size();
      last = more ? std::optional(KeyOf(*(first + static_cast<std::ptrdiff_t>(page.size()) - 1))) : std::nullopt;
      for (auto& entry : ToReplies(tx, call.keys(), view, page)) *response->add_entries() = std::move(entry);
      for (const auto& entry : page) call.Touches(entry.patient);
      response->set_rules_version(view.rules_version);
    });
    if (last) {
      response->set_next_page_token(platform::rpc::MakePageToken(call.keys(), query, ToCursor(*last), call.now()));
    }
  });
}

}  // namespace cairn::enrollment
