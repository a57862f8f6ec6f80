#include <algorithm>

#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/errors.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::UnmatchedRecord;

namespace {

/// Adds those whom the caller may be told of.
void AddMatches(Call& call, Transaction& tx, MatchingProposalId id, v1::GetProposalResponse& response) {
  const auto matches = storage::ListProposedMatches(tx, id);
  const auto ends = storage::ListProposedEnds(tx, id);
  std::vector<PatientId> patients;
  for (const auto& match : matches) patients.push_back(match.patient);
  for (const auto& end : ends) patients.push_back(ParseId<PatientId>(end.patient_id()));
  const auto shown = ShownOf(call, tx, patients);
  for (const auto& match : matches) {
    if (shown.contains(match.patient)) *response.add_matches() = ToReply(match);
  }
  for (const auto& end : ends) {
    if (shown.contains(ParseId<PatientId>(end.patient_id()))) *response.add_ends() = end;
  }
  for (const auto patient : shown) call.Touches(patient);
}

/// Leaves out whom the caller may not be told of. They are counted in pages all the same.
void AddUnmatched(Call& call, Transaction& tx, std::vector<UnmatchedRecord> records, int most_obstacles,
                  v1::GetProposalResponse& response) {
  std::vector<PatientId> patients;
  for (const auto& record : records) patients.push_back(record.patient);
  const auto shown = ShownOf(call, tx, patients);
  for (auto& record : records) {
    if (!shown.contains(record.patient)) continue;
    auto& obstacles = *record.explanation.mutable_obstacles();
    if (most_obstacles > 0 && obstacles.size() > most_obstacles)
      obstacles.DeleteSubrange(most_obstacles, obstacles.size() - most_obstacles);
    *response.add_unmatched() = std::move(record.explanation);
    call.Touches(record.patient);
  }
}

}  // namespace

grpc::Status MatchingService::GetProposal(grpc::ServerContext* context, const v1::GetProposalRequest* request,
                                          v1::GetProposalResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MatchingProposalId>(request->proposal_id());
    const auto page = platform::rpc::ReadPage<UnmatchedRecord>(
        call, "GetProposal " + id.ToString(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          response->Clear();
          const auto record = storage::FindProposal(tx, id, false).value();
          *response->mutable_proposal() = ToReply(call.keys(), record);
          if (cursor.empty()) AddMatches(call, tx, id, *response);
          auto records = storage::ListUnmatched(tx, id, cursor.empty() ? 0 : std::stoi(cursor.at(0)), most);
          auto on_page = records;
          if (static_cast<int>(on_page.size()) == most) on_page.pop_back();
          AddUnmatched(call, tx, std::move(on_page), request->most_obstacles(), *response);
          return records;
        },
        [](const UnmatchedRecord& last) { return std::vector<std::string>{std::to_string(last.number)}; });
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
