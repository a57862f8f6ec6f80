#include "mentorship/domain/matching_approval.h"

#include <gtest/gtest.h>

#include "mentorship/domain/matching_proposal.h"
#include "tests/mentorship/domain/people.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using tests::AMentor;
using tests::APatient;
using tests::kToday;
using tests::MentorNumber;
using tests::PatientNumber;
using tests::Shipped;

TEST(Approval, TakesAProposalAsItWasMade) {
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::vector<PatientPreferences> patients;
    std::vector<MentorProfile> mentors;
    for (int i = 1; i <= 6; ++i) patients.push_back(tests::AnyPatient(random, i));
    for (int j = 1; j <= 4; ++j) mentors.push_back(tests::AnyMentor(random, j));
    std::vector<PairToApprove> pairs;
    const auto proposal = Propose(patients, mentors, Shipped(), kToday).value();
    for (const auto& match : proposal.matches) {
      pairs.push_back({match.patient, match.mentor});
    }
    ASSERT_TRUE(RefusalsOf(pairs, patients, mentors, Shipped(), kToday).empty()) << round;
  }
}

TEST(Approval, ExceedsNoCapacityAcrossProposals) {
  auto mentor = AMentor();
  mentor.capacity = 3;
  const std::vector<PatientPreferences> patients = {APatient(1), APatient(2), APatient(3)};
  const std::vector<PairToApprove> both = {{PatientNumber(1), MentorNumber(1)}, {PatientNumber(2), MentorNumber(1)}};
  EXPECT_TRUE(RefusalsOf(both, patients, {mentor}, Shipped(), kToday).empty());
  // Another proposal was approved meanwhile: its match holds a place, the second of these finds none.
  mentor.matched_on = {{kToday}};
  const auto refusals = RefusalsOf(both, patients, {mentor}, Shipped(), kToday);
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(refusals[0].pair.patient, PatientNumber(2));
  EXPECT_EQ(refusals[0].blocked, ConstraintSet{Constraint::kCapacity});
}

TEST(Approval, RefusesWhatHasChangedSince) {
  auto expired = AMentor();
  expired.credential->expires_on = Date(sys_days(kToday) - days(1));
  const auto refusals = RefusalsOf({{PatientNumber(1), MentorNumber(1)},
                                    {PatientNumber(9), MentorNumber(1)},
                                    {PatientNumber(2), MentorNumber(9)},
                                    {PatientNumber(3), MentorNumber(2)},
                                    {PatientNumber(3), MentorNumber(2)}},
                                   {APatient(1), APatient(2), APatient(3)}, {expired, AMentor(2)}, Shipped(), kToday);
  ASSERT_EQ(refusals.size(), 4u);
  EXPECT_EQ(refusals[0].blocked, ConstraintSet{Constraint::kCredential});
  EXPECT_FALSE(refusals[0].gone);
  EXPECT_TRUE(refusals[1].gone);
  EXPECT_TRUE(refusals[2].gone);
  EXPECT_TRUE(refusals[3].twice);
  EXPECT_TRUE(refusals[3].blocked.empty());
}

}  // namespace
}  // namespace cairn::mentorship::domain
