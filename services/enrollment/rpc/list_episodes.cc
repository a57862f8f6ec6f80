#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::EpisodeFilter ParseFilter(const Call& call, const v1::ListEpisodesRequest& request) {
  storage::EpisodeFilter filter;
  filter.patient = ParseOptionalId<PatientId>(request.patient_id());
  filter.programme = ParseOptionalId<ProgrammeId>(request.programme_id());
  if (request.state() != v1::Episode::STATE_UNSPECIFIED) {
    filter.state = static_cast<domain::EpisodeState>(request.state());
  }
  if (call.relation() != options::v1::RELATION_ORGANISATION) filter.panel_of = call.account();
  filter.now = call.now();
  return filter;
}

// What makes this list the list it is: a page token is good for no other.
std::string QueryOf(const storage::EpisodeFilter& filter) {
  std::string query = "ListEpisodes";
  query += " patient " + (filter.patient ? filter.patient->ToString() : "any");
  query += " programme " + (filter.programme ? filter.programme->ToString() : "any");
  query += " state " + (filter.state ? std::to_string(static_cast<int>(*filter.state)) : "any");
  query += " panel " + (filter.panel_of ? filter.panel_of->ToString() : "any");
  return query;
}

std::optional<storage::EpisodeCursor> ParseCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::EpisodeCursor{platform::ParseDate(cursor.at(0)).value(), ParseId<EpisodeId>(cursor.at(1))};
}

}  // namespace

grpc::Status EpisodeService::ListEpisodes(grpc::ServerContext* context, const v1::ListEpisodesRequest* request,
                                          v1::ListEpisodesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto filter = ParseFilter(call, *request);
    const auto query = QueryOf(filter);
    const auto after =
        ParseCursor(platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value());
    std::vector<storage::EpisodeRecord> episodes;
    bool more = false;
    call.Read([&](Transaction& tx) {
      episodes = storage::ListEpisodes(tx, filter, after, static_cast<int>(size) + 1);
      more = episodes.size() > size;
      if (more) episodes.pop_back();
      for (const auto& episode : episodes) call.Touches(episode.episode.patient);
    });
    for (const auto& episode : episodes) *response->add_episodes() = ToReply(call.keys(), episode);
    if (more) {
      const auto& last = episodes.back().episode;
      response->set_next_page_token(platform::rpc::MakePageToken(
          call.keys(), query, {platform::FormatDate(last.started_on), last.id.ToString()}, call.now()));
    }
  });
}

}  // namespace cairn::enrollment
