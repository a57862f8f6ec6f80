#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/group_referral.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Table: group_referral; reads group_attendance. A patient's referrals are those of all records that are shown with
// theirs.
namespace cairn::mentorship::storage {

struct GroupReferralRecord {
  /// `patient` is the record that it is shown with.
  domain::GroupReferral referral{};
  platform::Instant referred_at{};
  platform::AccountId referred_by{};
  std::optional<platform::AccountId> handed_over_by{};
  std::optional<platform::Instant> closed_at{};
  std::optional<platform::AccountId> closed_by{};
};

/// Call it while the group or the meeting is held: that is what keeps two apart. Errors: GROUP_REFERRAL_OPEN.
platform::Result<void> InsertGroupReferral(platform::postgres::Transaction& tx, const GroupReferralRecord& record);
/// Locks it. Errors: GROUP_REFERRAL_NOT_FOUND, also when it is another patient's.
platform::Result<GroupReferralRecord> LockGroupReferral(platform::postgres::Transaction& tx, PatientId patient,
                                                        GroupReferralId id);
/// What has become of it.
void UpdateGroupReferral(platform::postgres::Transaction& tx, const GroupReferralRecord& record);

/// Locks those of the patient to the group that attendances decide about: that go on, or were closed by one.
std::vector<GroupReferralRecord> LockFollowedReferrals(platform::postgres::Transaction& tx, PatientId patient,
                                                       GroupId group);
/// The earliest attendance that counts, of a day from the referral on, which was recorded after it.
std::optional<domain::FirstAttendance> FindFirstAttendance(platform::postgres::Transaction& tx,
                                                           const GroupReferralRecord& record);

/// The latest first, after `after` (referred_at and id).
std::vector<GroupReferralRecord> ListGroupReferrals(
    platform::postgres::Transaction& tx, PatientId patient,
    const std::optional<std::pair<platform::Instant, GroupReferralId>>& after, int limit);

struct DueReferrals {
  platform::AccountId account{};
  platform::Instant now{};
  /// Only those that were due before this day.
  std::optional<platform::Date> before{};
  int limit = 0;
};
/// Those that go on, of patients with an open care relation with the account and no wall between them; what is due
/// first, first.
std::vector<GroupReferralRecord> ListDueGroupReferrals(platform::postgres::Transaction& tx, const DueReferrals& asked);

struct OwnGroupReferral {
  GroupReferralRecord record{};
  RelationshipId relationship{};
};
/// Those that the account is to hand over, of people whom it mentors and who hold a place with it, without those from
/// whose record it is walled off; in the same order.
std::vector<OwnGroupReferral> ListOwnGroupReferrals(platform::postgres::Transaction& tx, const DueReferrals& asked);

/// The group has ended: cancels those that go on. Whose they were.
std::vector<PatientId> CancelReferralsOfGroup(platform::postgres::Transaction& tx, GroupId group, platform::Instant now,
                                              platform::AccountId by);
/// The patient was discharged: cancels those that go on, unless another episode is open.
void CancelReferralsOfDischarged(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now);

std::vector<platform::postgres::Statement> GroupReferralStatements();

}  // namespace cairn::mentorship::storage
