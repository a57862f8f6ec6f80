#include "clients/cli/proposal_reader.h"

#include <set>

#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/matching_file.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr std::int64_t kMostMentorNames = 100'000;
/// So many people, each with hundreds of mentors or a few, fit into one answer.
constexpr int kPageOfAllObstacles = 20;
constexpr int kPageOfFewObstacles = 200;

std::string NumbersText(const google::protobuf::RepeatedField<std::int64_t>& numbers) {
  std::string text;
  for (const auto number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
  return "[" + text + "]";
}

}  // namespace

std::string FindProposal(Connection& connection, const std::string& text) {
  if (!text.empty()) return LowerAscii(text);
  v1::ListProposalsRequest request;
  request.set_page_size(1);
  const auto newest = connection.Call<v1::ListProposalsResponse>(request);
  if (newest.proposals().empty())
    throw NotFound("MATCHING_PROPOSAL_NOT_FOUND", "There is no proposal: cairn matching propose");
  return newest.proposals(0).proposal_id();
}

v1::GetProposalResponse ReadProposal(Connection& connection, const std::string& id, int most_obstacles) {
  v1::GetProposalRequest request;
  request.set_proposal_id(id);
  request.set_most_obstacles(most_obstacles);
  request.set_page_size(most_obstacles == 0 ? kPageOfAllObstacles : kPageOfFewObstacles);
  v1::GetProposalResponse whole;
  do {
    auto page = connection.Call<v1::GetProposalResponse>(request);
    request.set_page_token(page.next_page_token());
    page.clear_next_page_token();
    whole.MergeFrom(page);
  } while (!request.page_token().empty());
  return whole;
}

v1::MatchingProposal ReadProposalHead(Connection& connection, const std::string& id) {
  v1::GetProposalRequest request;
  request.set_proposal_id(id);
  request.set_page_size(1);
  request.set_most_obstacles(1);
  return connection.Call<v1::GetProposalResponse>(request).proposal();
}

v1::GetProposalInstanceResponse ReadInstance(Connection& connection, const std::string& id) {
  v1::GetProposalInstanceRequest request;
  request.set_proposal_id(id);
  auto whole = connection.Call<v1::GetProposalInstanceResponse>(request);
  for (int part = 1; part < whole.part_count(); ++part) {
    request.set_part(part);
    const auto more = connection.Call<v1::GetProposalInstanceResponse>(request);
    whole.mutable_allowed_patients()->MergeFrom(more.allowed_patients());
    whole.mutable_allowed_mentors()->MergeFrom(more.allowed_mentors());
    whole.mutable_allowed_scores()->MergeFrom(more.allowed_scores());
  }
  return whole;
}

std::string InstanceJson(const v1::GetProposalInstanceResponse& instance) {
  std::string json = "{\"patients\":" + std::to_string(instance.patient_ids_size()) +
                     ",\"mentors\":" + std::to_string(instance.mentor_ids_size()) +
                     ",\"capacities\":" + NumbersText(instance.capacities()) + ",\"allowed\":[";
  for (int i = 0; i < instance.allowed_patients_size(); ++i) {
    json += (i == 0 ? "[" : ",[") + std::to_string(instance.allowed_patients(i)) + "," +
            std::to_string(instance.allowed_mentors(i)) + "," + std::to_string(instance.allowed_scores(i)) + "]";
  }
  return json + "]}\n";
}

std::string AnswerJson(const v1::GetProposalInstanceResponse& instance) {
  measures::MatchAnswer answer;
  answer.matched = instance.matched();
  answer.total_score = instance.total_score();
  for (int i = 0; i < instance.pair_patients_size(); ++i)
    answer.pairs.emplace_back(instance.pair_patients(i), instance.pair_mentors(i));
  answer.certificate.patient_prices = {instance.patient_prices().begin(), instance.patient_prices().end()};
  answer.certificate.mentor_prices = {instance.mentor_prices().begin(), instance.mentor_prices().end()};
  answer.certificate.weight_of_a_match = instance.weight_of_a_match();
  return WriteMatchAnswer(answer);
}

MentorNames FindMentorNames(Connection& connection) {
  const auto all = ListAll<v1::ListMentorsResponse>(connection, v1::ListMentorsRequest(), kMostMentorNames,
                                                    [](auto& page) { return page.mutable_mentors(); });
  MentorNames names;
  for (const auto& mentor : all.mentors()) names.emplace(mentor.mentor_id(), mentor.profile().display_name());
  return names;
}

MatchingNames NamesFor(Connection& connection, const v1::GetProposalResponse& proposal) {
  std::set<std::string> patients;
  for (const auto& match : proposal.matches()) patients.insert(match.patient_id());
  for (const auto& end : proposal.ends()) patients.insert(end.patient_id());
  for (const auto& unmatched : proposal.unmatched()) patients.insert(unmatched.patient_id());
  return {FindPanelNames(connection, patients), FindMentorNames(connection)};
}

}  // namespace cairn::cli
