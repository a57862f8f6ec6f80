#include "clients/cli/referral_choice.h"

#include <algorithm>

#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

constexpr std::int64_t kMostReferrals = 10000;

std::vector<v1::Referral> ReferralsOf(Connection& connection, const std::string& patient_id) {
  v1::ListReferralsRequest request;
  request.set_patient_id(patient_id);
  const auto response = ListAll<v1::ListReferralsResponse>(connection, request, kMostReferrals,
                                                           [](auto& page) { return page.mutable_referrals(); });
  return {response.referrals().begin(), response.referrals().end()};
}

std::optional<v1::Referral> FindReferralById(Connection& connection, const std::string& id) {
  for (auto& referral : ReferralsOf(connection, "")) {
    if (referral.referral_id() == id) return referral;
  }
  return std::nullopt;
}

/// The only one that fits; else the only one at all, which the service then refuses with its reason.
v1::Referral ChooseReferral(const std::vector<v1::Referral>& referrals,
                            const std::vector<v1::Referral::State>& fitting) {
  std::vector<v1::Referral> fit;
  for (const auto& referral : referrals) {
    if (std::find(fitting.begin(), fitting.end(), referral.state()) != fitting.end()) fit.push_back(referral);
  }
  const auto& choice = fit.empty() ? referrals : fit;
  if (choice.empty()) throw NotFound("REFERRAL_NOT_FOUND", "This patient has no referral.");
  if (choice.size() == 1) return choice.front();
  std::vector<Candidate> candidates;
  for (const auto& referral : choice) {
    candidates.push_back({referral.referral_id(), referral.recipient().name() + ", " + ReferralStateText(referral)});
  }
  throw Ambiguous("This patient has several referrals: give the id of one.", std::move(candidates));
}

}  // namespace

v1::Referral FindReferral(Connection& connection, const std::string& text,
                          const std::vector<v1::Referral::State>& fitting) {
  if (!LooksLikeId(text)) return ChooseReferral(ReferralsOf(connection, FindPatient(connection, text)), fitting);
  const std::string id = LowerAscii(text);
  const auto of_patient = ReferralsOf(connection, id);
  if (!of_patient.empty()) return ChooseReferral(of_patient, fitting);
  if (const auto referral = FindReferralById(connection, id)) return *referral;
  throw NotFound("REFERRAL_NOT_FOUND",
                 "Among the referrals that you may see there is none with that id, and no patient of that id has one.");
}

}  // namespace cairn::cli
