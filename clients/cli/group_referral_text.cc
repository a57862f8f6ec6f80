#include "clients/cli/group_referral_text.h"

#include <vector>

#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/group_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

bool StillGoesOn(const v1::GroupReferral& referral) {
  return referral.state() == v1::GroupReferral::STATE_OPEN || referral.state() == v1::GroupReferral::STATE_HANDED_OVER;
}

std::string PlaceIdOf(const v1::GroupReferral& referral) {
  return referral.has_group_id() ? referral.group_id() : referral.meeting_id();
}

v1::GroupReferral TheOneMeant(const GroupReferralList& referrals, const std::string& text) {
  std::vector<v1::GroupReferral> going_on;
  for (const auto& referral : referrals) {
    if (referral.group_referral_id() == LowerAscii(text)) return referral;
    if (StillGoesOn(referral)) going_on.push_back(referral);
  }
  if (text.empty() && going_on.size() == 1) return going_on.front();
  if (!text.empty() || going_on.empty())
    throw NotFound("GROUP_REFERRAL_NOT_FOUND", "There is no such referral: cairn groups referrals shows them.");
  std::vector<Candidate> candidates;
  for (const auto& referral : going_on)
    candidates.push_back({referral.group_referral_id(), GroupReferralText(referral)});
  throw Ambiguous("Several referrals go on. Say which with --referral.", std::move(candidates));
}

std::string HandOffText(v1::GroupHandOff hand_off) {
  switch (hand_off) {
    case v1::GROUP_HAND_OFF_IN_PERSON:
      return "introduced in person";
    case v1::GROUP_HAND_OFF_BY_PHONE:
      return "introduced by phone";
    case v1::GROUP_HAND_OFF_TOLD_ONLY:
      return "told only";
    default:
      return "handed over";
  }
}

}  // namespace

PlaceNames FindPlaceNames(Connection& connection, const GroupReferralList& referrals) {
  PlaceNames names;
  bool groups = false;
  for (const auto& referral : referrals) {
    groups = groups || referral.has_group_id();
    if (!referral.has_meeting_id() || names.contains(referral.meeting_id())) continue;
    v1::GetMeetingRequest request;
    request.set_meeting_id(referral.meeting_id());
    names[referral.meeting_id()] = connection.Call<v1::GetMeetingResponse>(request).meeting().name();
  }
  if (!groups) return names;
  for (const auto& group : AllGroups(connection)) names[group.group_id()] = group.details().name();
  return names;
}

v1::GroupReferral FindGroupReferral(Connection& connection, const std::string& patient_id, const std::string& text) {
  v1::ListGroupReferralsRequest request;
  request.set_patient_id(patient_id);
  return TheOneMeant(ListAll<v1::ListGroupReferralsResponse>(connection, request, kUsualRows,
                                                             [](auto& page) { return page.mutable_referrals(); })
                         .referrals(),
                     text);
}

v1::GroupReferral FindOwnGroupReferral(Connection& connection, const std::string& relationship_id,
                                       const std::string& text) {
  v1::ListDueGroupReferralsRequest request;
  request.set_most(kLargestPage);
  GroupReferralList of_one;
  const auto response = connection.Call<v1::ListDueGroupReferralsResponse>(request);
  for (const auto& referral : response.referrals()) {
    if (referral.relationship_id() == relationship_id) *of_one.Add() = referral;
  }
  return TheOneMeant(of_one, text);
}

std::string GroupReferralText(const v1::GroupReferral& referral) {
  const std::string handed_over = referral.has_handed_over_on()
                                      ? HandOffText(referral.hand_off()) + " on " + DateText(referral.handed_over_on())
                                      : "not handed over";
  switch (referral.state()) {
    case v1::GroupReferral::STATE_OPEN:
      return "to be handed over by " + DateText(referral.hand_over_by_date());
    case v1::GroupReferral::STATE_HANDED_OVER:
      return handed_over;
    case v1::GroupReferral::STATE_ATTENDED:
      return "attended for the first time on " + DateText(referral.attended_on()) + "; " + handed_over;
    case v1::GroupReferral::STATE_CANCELLED:
      return "cancelled: " + ReadingOf(v1::GroupReferralCancelReason_descriptor(), referral.cancel_reason());
    default:
      return ReadingOf(v1::GroupReferral::State_descriptor(), referral.state()) + "; " + handed_over;
  }
}

std::string NextStepText(const v1::GroupReferral& referral) {
  if (!referral.has_due_date()) return "";
  const std::string what = referral.state() == v1::GroupReferral::STATE_OPEN ? "hand over" : "ask how it went";
  return (referral.overdue() ? "OVERDUE: " + what + " since " : what + " by ") + DateText(referral.due_date());
}

void PrintGroupReferrals(std::ostream& out, const Terminal& terminal, const GroupReferralList& referrals,
                         const PlaceNames& places, const PanelNames* patients) {
  std::vector<Column> columns = {{"REFERRED"}, {"TO", true}, {"STATE", true}, {"NEXT", true}, {"REFERRAL ID"}};
  if (patients != nullptr) columns.insert(columns.begin(), Column{"WHO", true});
  Table table(columns);
  for (const auto& referral : referrals) {
    const auto place = places.find(PlaceIdOf(referral));
    std::vector<std::string> cells = {
        DateText(referral.referred_on()), place == places.end() ? PlaceIdOf(referral) : place->second,
        GroupReferralText(referral), NextStepText(referral), referral.group_referral_id()};
    if (patients != nullptr) {
      const auto name = patients->find(referral.patient_id());
      const auto& id = referral.patient_id().empty() ? referral.relationship_id() : referral.patient_id();
      cells.insert(cells.begin(), name == patients->end() ? id : name->second);
    }
    table.Add(std::move(cells));
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
