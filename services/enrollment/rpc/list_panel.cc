#include <algorithm>
#include <map>
#include <utility>

#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kBatch = 500;

struct Member {
  std::string name;
  storage::PatientRecord patient;
};

using Key = std::pair<std::string, PatientId>;

Key KeyOf(const Member& member) { return {member.name, member.patient.id}; }

// Names are encrypted, so the order is made here: the panel is opened in batches, and only the first `count` members
// after the cursor are kept. Memory stays constant; the time of a page grows with the panel.
std::vector<Member> FirstAfter(Call& call, Transaction& tx, const Key& after, std::size_t count) {
  std::vector<Member> kept;
  PatientId last;
  for (;;) {
    auto batch = storage::ListPanelPatients(tx, call.keys(), call.account(), call.now(), last, kBatch);
    if (batch.empty()) return kept;
    last = batch.back().id;
    for (auto& patient : batch) {
      Member member{storage::NameSortKey(patient.profile), std::move(patient)};
      if (KeyOf(member) > after) kept.push_back(std::move(member));
    }
    std::sort(kept.begin(), kept.end(), [](const Member& a, const Member& b) { return KeyOf(a) < KeyOf(b); });
    if (kept.size() > count) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(count), kept.end());
  }
}

Key ParseCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return {};
  return {cursor.at(0), PatientId::Parse(cursor.at(1)).value()};
}

}  // namespace

grpc::Status PatientService::ListPanel(grpc::ServerContext* context, const v1::ListPanelRequest* request,
                                       v1::ListPanelResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto query = "ListPanel " + call.account().ToString();
    const auto after =
        ParseCursor(platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value());
    std::vector<Member> members;
    std::vector<storage::EpisodeRecord> episodes;
    bool more = false;
    call.Read([&](Transaction& tx) {
      members = FirstAfter(call, tx, after, size + 1);
      more = members.size() > size;
      if (more) members.pop_back();
      std::vector<PatientId> patients;
      for (const auto& member : members) {
        patients.push_back(member.patient.id);
        call.Touches(member.patient.id);
      }
      episodes = storage::ListOpenEpisodes(tx, patients);
    });
    std::map<PatientId, v1::ListPanelResponse::Member*> replies;
    for (const auto& member : members) {
      auto* reply = response->add_members();
      *reply->mutable_patient() = ToReply(call.keys(), member.patient);
      replies[member.patient.id] = reply;
    }
    for (const auto& episode : episodes) {
      *replies.at(episode.episode.patient)->add_open_episodes() = ToReply(call.keys(), episode);
    }
    if (more) {
      response->set_next_page_token(platform::rpc::MakePageToken(
          call.keys(), query, {members.back().name, members.back().patient.id.ToString()}, call.now()));
    }
  });
}

}  // namespace cairn::enrollment
