#include "tests/support/access_matrix.h"

#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

// tests/support/access_matrix.h says what the letters mean.
const AccessMatrixOf::Rows kMatrix = {
    {"ContactService/RecordContact", "CCS-C--"},
    {"ContactService/ListContacts", "CCS-C--"},
    {"ContactService/VoidContact", "CCS-C--"},
    {"ContactService/AddGoal", "CC--C--"},
    {"ContactService/CloseGoal", "CC--C--"},
    {"ContactService/ListGoals", "CC--C--"},
    {"ContactService/GetFidelity", "CC--C--"},
    {"ContactService/RecordContactPreference", "CC--C--"},
    {"ContactService/GetContactPreference", "CC--C--"},
    {"GroupService/CreateGroup", "----OO-"},
    {"GroupService/EndGroup", "----OO-"},
    {"GroupService/ListGroups", "OOO-OOO"},
    {"GroupService/RecordAttendance", "CCS-C--"},
    {"GroupService/VoidAttendance", "CCS-C--"},
    {"GroupService/ListAttendance", "CCS-C--"},
    {"GroupService/GetAttendanceTrend", "CC--C--"},
    {"GroupReferralService/ReferToGroup", "CC--C--"},
    {"GroupReferralService/RecordGroupHandOff", "CCS-C--"},
    {"GroupReferralService/RecordGroupReferralOutcome", "CC--C--"},
    {"GroupReferralService/CancelGroupReferral", "CC--C--"},
    {"GroupReferralService/ListGroupReferrals", "CC--C--"},
    {"GroupReferralService/ListDueGroupReferrals", "SSS-S--"},
    {"HandoverService/WriteHandoverNote", "OOO-O--"},
    {"HandoverService/ListHandoverNotes", "OOO-O--"},
    {"HandoverService/ConfirmHandoverNote", "OOO-O--"},
    {"LocalHotlineService/AddLocalHotline", "----OO-"},
    {"LocalHotlineService/UpdateLocalHotline", "----OO-"},
    {"LocalHotlineService/WithdrawLocalHotline", "----OO-"},
    {"LocalHotlineService/ListLocalHotlines", "OOO-OO-"},
    {"MatchingService/AskForMentor", "CC--O--"},
    {"MatchingService/StopWaiting", "CC--O--"},
    {"MatchingService/GetMatchingEntry", "CC--O--"},
    {"MatchingService/ListWaiting", "----O--"},
    {"MatchingService/ProposeMatches", "----O--"},
    {"MatchingService/ProposeRematch", "----O--"},
    {"MatchingService/GetProposal", "S---O--"},
    {"MatchingService/GetProposalInstance", "----O--"},
    {"MatchingService/ListProposals", "----O--"},
    {"MatchingService/ApproveProposal", "S---O--"},
    {"MatchingService/RejectProposal", "S---O--"},
    {"MatchingService/ListCandidates", "CC--O--"},
    {"MatchingService/ChooseCandidate", "CC--O--"},
    {"MatchingService/DeclineCandidates", "CC--O--"},
    {"MeetingService/ImportMeetings", "----OO-"},
    {"MeetingService/FindMeetings", "OOO-OOO"},
    {"MeetingService/GetMeeting", "OOO-OOO"},
    {"MeetingService/RateMeeting", "OOO-O--"},
    {"MentorService/CreateMentor", "----OO-"},
    {"MentorService/GetMentor", "OO--OOO"},
    {"MentorService/ListMentors", "OO--OOO"},
    {"MentorService/UpdateMentor", "----OO-"},
    {"MentorService/RecordCertification", "----OO-"},
    {"MentorService/PauseMentor", "----OO-"},
    {"MentorService/ResumeMentor", "----OO-"},
    {"MentorService/EndMentor", "----OO-"},
    {"MentorService/WallOffPatient", "OO--O-O"},
    {"MentorService/LiftWall", "------O!"},
    {"MyPeopleService/ListMyPeople", "--S----"},
    {"MyPeopleService/GetMyPerson", "--S----"},
    {"MyPeopleService/ListOutreach", "--S----"},
    {"RelationshipService/GetRelationship", "CC--C--"},
    {"RelationshipService/ListRelationships", "CC--C--"},
    {"RelationshipService/ListMentorRelationships", "OO--O--"},
    {"RelationshipService/PauseRelationship", "CC--C--"},
    {"RelationshipService/ResumeRelationship", "CC--C--"},
    {"RelationshipService/EndRelationship", "CC--C--"},
    {"RelationshipService/AskForRematch", "CC--C--"},
    {"RelationshipService/DeclineMatch", "--S----"},
    {"RosterService/CreateRotation", "----OO-"},
    {"RosterService/EndRotation", "----OO-"},
    {"RosterService/ListRotations", "OOO-OO-"},
    {"RosterService/SetHoliday", "----OO-"},
    {"RosterService/WithdrawHoliday", "----OO-"},
    {"RosterService/ListHolidays", "OOO-OO-"},
    {"RosterService/ChangeRoster", "----OO-"},
    {"RosterService/RequestSwap", "OOO-OO-"},
    {"RosterService/AcceptSwap", "OOO-OO-"},
    {"RosterService/DeclineSwap", "OOO-OO-"},
    {"RosterService/ListSwaps", "OOO-OO-"},
    {"RosterService/GetOnCall", "OOO-OO-"},
    {"RosterService/GetCoverage", "OOO-OO-"},
    {"SupervisionService/RecordBoundaryIncident", "CC--C--"},
    {"SupervisionService/ListBoundaryIncidents", "OO--O--"},
    {"SupervisionService/RecordSupervision", "OO--O--"},
    {"SupervisionService/ListSupervision", "OO--O--"},
    {"SupportFormService/RecordParticipation", "CC--C--"},
    {"SupportFormService/ListMutualHelpAnswers", "CC--C--"},
    {"SupportFormService/ListParticipation", "CC--C--"},
    {"SupportFormService/RecordFollowUp", "CC--C--"},
    {"SupportFormService/ListSupportResources", "OOO-O--"},
    {"SupportFormService/ListFollowUps", "SS--S--"},
    {"SupportService/RequestSupport", "OOO-O--"},
    {"SupportService/ListSupportRequests", "OOO-O--"},
    {"SupportService/GetSupportRequest", "OOO-O--"},
    {"SupportService/RecordPage", "OOO-O--"},
    {"SupportService/AcknowledgeSupportRequest", "OOO-O--"},
    {"SupportService/PassOnSupportRequest", "OOO-O--"},
    {"SupportService/RecordHandOff", "OOO-O--"},
    {"SupportService/CloseSupportRequest", "OOO-O--"},
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
