#include "tests/support/access_matrix.h"

#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

// tests/support/access_matrix.h says what the letters mean.
const AccessMatrixOf::Rows kMatrix = {
    {"MatchingService/AskForMentor", "CC--O--"},      {"MatchingService/StopWaiting", "CC--O--"},
    {"MatchingService/GetMatchingEntry", "CC--O--"},  {"MatchingService/ListWaiting", "----O--"},
    {"MatchingService/ProposeMatches", "----O--"},    {"MatchingService/ProposeRematch", "----O--"},
    {"MatchingService/GetProposal", "S---O--"},       {"MatchingService/GetProposalInstance", "----O--"},
    {"MatchingService/ListProposals", "----O--"},     {"MatchingService/ApproveProposal", "S---O--"},
    {"MatchingService/RejectProposal", "S---O--"},    {"MatchingService/ListCandidates", "CC--O--"},
    {"MatchingService/ChooseCandidate", "CC--O--"},   {"MatchingService/DeclineCandidates", "CC--O--"},
    {"MeetingService/ImportMeetings", "----OO-"},     {"MeetingService/FindMeetings", "OOO-OOO"},
    {"MeetingService/GetMeeting", "OOO-OOO"},         {"MeetingService/RateMeeting", "OOO-O--"},
    {"MentorService/CreateMentor", "----OO-"},        {"MentorService/GetMentor", "OO--OOO"},
    {"MentorService/ListMentors", "OO--OOO"},         {"MentorService/UpdateMentor", "----OO-"},
    {"MentorService/RecordCertification", "----OO-"}, {"MentorService/PauseMentor", "----OO-"},
    {"MentorService/ResumeMentor", "----OO-"},        {"MentorService/EndMentor", "----OO-"},
    {"MentorService/WallOffPatient", "OO--O-O"},      {"MentorService/LiftWall", "------O!"},
};

class AccessMatrix : public MentorshipTest {
 protected:
  const AccessMatrixOf matrix_{"cairn.mentorship.v1.", kMatrix, *gate_, *harness_};
};

TEST_F(AccessMatrix, IsWhatTheDeclarationsSay) { matrix_.ExpectDeclared(); }
TEST_F(AccessMatrix, IsWhatCallsMeet) { matrix_.ExpectMet(org_); }
TEST_F(AccessMatrix, IsClosedToOneFactorToNobodyAndToOtherPeers) {
  matrix_.ExpectClosedToOneFactorToNobodyAndToOtherPeers(org_);
}
TEST_F(AccessMatrix, IsClosedWithoutAStepUpWhereOneIsAskedFor) { matrix_.ExpectClosedWithoutAStepUp(org_); }

}  // namespace
}  // namespace cairn::tests
