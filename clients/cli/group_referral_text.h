#pragma once

#include <map>
#include <ostream>
#include <string>

#include "cairn/mentorship/v1/group_referral.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/panel_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

using GroupReferralList = google::protobuf::RepeatedPtrField<mentorship::v1::GroupReferral>;
/// What groups and meetings are called, by their id.
using PlaceNames = std::map<std::string, std::string>;

/// The places that the referrals name, as mentorship calls them.
PlaceNames FindPlaceNames(Connection& connection, const GroupReferralList& referrals);

/// The patient's referral that `text` means: its id, or, where it is empty, the only one that goes on. Throws NotFound
/// GROUP_REFERRAL_NOT_FOUND, or Ambiguous with those that go on.
mentorship::v1::GroupReferral FindGroupReferral(Connection& connection, const std::string& patient_id,
                                                const std::string& text);
/// The same among those that the mentor is to hand over, of the person of one relationship.
mentorship::v1::GroupReferral FindOwnGroupReferral(Connection& connection, const std::string& relationship_id,
                                                   const std::string& text);

/// "to be handed over by 04 Mar 2026", "introduced in person on 05 Mar 2026", "attended for the first time on …",
/// "cancelled: group ended".
std::string GroupReferralText(const mentorship::v1::GroupReferral& referral);
/// "ask by 19 Mar 2026", "OVERDUE since …"; empty where nothing is to be done.
std::string NextStepText(const mentorship::v1::GroupReferral& referral);

/// With a column for the patient, or a mentor's relationship, where there are names to show.
void PrintGroupReferrals(std::ostream& out, const Terminal& terminal, const GroupReferralList& referrals,
                         const PlaceNames& places, const PanelNames* patients);

}  // namespace cairn::cli
