#include "clients/cli/consent_choice.h"

#include <algorithm>

#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"

namespace cairn::cli {

namespace v1 = enrollment::v1;

v1::Consent FindConsent(Connection& connection, const std::string& patient_id, const std::string& text,
                        const std::vector<v1::Consent::State>& fitting) {
  if (!text.empty()) {
    v1::GetConsentRequest request;
    request.set_patient_id(patient_id);
    request.set_consent_id(text);
    return connection.Call<v1::GetConsentResponse>(request).consent();
  }
  v1::ListConsentsRequest request;
  request.set_patient_id(patient_id);
  const auto all = ListAll<v1::ListConsentsResponse>(connection, request, kUsualRows,
                                                     [](auto& page) { return page.mutable_consents(); });
  std::vector<v1::Consent> fit;
  for (const auto& consent : all.consents()) {
    if (std::find(fitting.begin(), fitting.end(), consent.state()) != fitting.end()) fit.push_back(consent);
  }
  if (fit.empty()) throw NotFound("CONSENT_NOT_FOUND", "The patient has no such consent.");
  if (fit.size() == 1) return fit.front();
  std::vector<Candidate> candidates;
  for (const auto& consent : fit) candidates.push_back({consent.consent_id(), ScopeSentence(consent.terms())});
  throw Ambiguous("The patient has several consents. Say which", std::move(candidates));
}

}  // namespace cairn::cli
