#include <atomic>
#include <thread>

#include "tests/mentorship/rpc/matching_clinic.h"

namespace cairn::tests {
namespace {

class MatchingConcurrency : public MatchingClinic {
 protected:
  std::string Choose(const std::string& patient, const v1::Mentor& mentor, v1::MatchingProposal& proposal) {
    v1::ChooseCandidateRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_mentor_id(mentor.mentor_id());
    const auto reply = Call(clinician_, &Stub::ChooseCandidate, request);
    proposal = reply.response.proposal();
    return ReasonOf(reply.status);
  }
  /// Who has waited too long for a lock on a slow machine is told so, and asks again.
  grpc::Status ApproveAndAskAgain(const v1::MatchingProposal& proposal) {
    const auto request = Approving(proposal);
    for (;;) {
      const auto status = Call(coordinator_, &Stub::ApproveProposal, request).status;
      if (ReasonOf(status) != "TRANSACTION_CONFLICT") return status;
    }
  }
  /// Approves all at once; how many went through. Whoever was refused was refused for the capacity.
  int ApproveAtOnce(const std::vector<v1::MatchingProposal>& proposals) {
    std::atomic<int> ready = 0;
    std::atomic<int> approved = 0;
    std::vector<std::thread> threads;
    for (const auto& proposal : proposals) {
      threads.emplace_back([&, proposal] {
        ++ready;
        while (ready < static_cast<int>(proposals.size())) std::this_thread::yield();
        const auto status = ApproveAndAskAgain(proposal);
        if (status.ok()) {
          ++approved;
          return;
        }
        EXPECT_EQ(ReasonOf(status), "MATCH_REFUSED") << AnswerOf(status);
        EXPECT_THAT(PreconditionsOf(status), testing::ElementsAre("CAPACITY"));
      });
    }
    for (auto& thread : threads) thread.join();
    return approved;
  }
};

TEST_F(MatchingConcurrency, OfTwoApprovalsNeverExceedsACapacity) {
  for (int round = 0; round < 10; ++round) {
    const auto mentor = AddMentor("Sam " + std::to_string(round), 2);
    std::vector<v1::MatchingProposal> proposals(2);
    for (auto& proposal : proposals) ASSERT_EQ(Choose(AddWaiting(), mentor, proposal), "");
    EXPECT_EQ(ApproveAtOnce(proposals), 1);
    EXPECT_EQ(Count("relationship WHERE state = 2 AND mentor_id = '" + mentor.mentor_id() + "'"), 1);
    if (HasFailure()) return;
  }
}

TEST_F(MatchingConcurrency, OfManyApprovalsFillsEveryPlaceAndNoMore) {
  const auto mentor = AddMentor("Sam", 6);
  std::vector<v1::MatchingProposal> proposals(8);
  for (auto& proposal : proposals) ASSERT_EQ(Choose(AddWaiting(), mentor, proposal), "");
  EXPECT_EQ(ApproveAtOnce(proposals), 4) << "six places hold four matches of one and a half";
  EXPECT_EQ(Count("relationship WHERE state = 2"), 4);
  EXPECT_EQ(Count("matching_entry WHERE state = 2"), 4);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.mentorship.v1.MatchActivated'"), 4);
}

TEST_F(MatchingConcurrency, OfTwoProposalsGivesAPatientOneMentor) {
  for (int round = 0; round < 5; ++round) {
    const auto one = AddMentor("Sam " + std::to_string(round));
    const auto other = AddMentor("Kim " + std::to_string(round));
    const auto patient = AddWaiting();
    std::vector<v1::MatchingProposal> proposals(2);
    ASSERT_EQ(Choose(patient, one, proposals[0]), "");
    ASSERT_EQ(Choose(patient, other, proposals[1]), "");
    std::atomic<int> approved = 0;
    std::vector<std::thread> threads;
    for (const auto& proposal : proposals)
      threads.emplace_back([&, proposal] { approved += ApproveAndAskAgain(proposal).ok() ? 1 : 0; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(approved, 1);
    EXPECT_EQ(Count("relationship WHERE state = 2 AND patient_id = '" + patient + "'"), 1);
  }
}

}  // namespace
}  // namespace cairn::tests
