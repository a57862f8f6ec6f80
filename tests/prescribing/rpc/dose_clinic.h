#pragma once

#include <string>
#include <vector>

#include "tests/prescribing/rpc/prescribing_test.h"

namespace cairn::tests {

/// A patient in an open episode of a hundred days, with signed orders, and a nurse who may administer. The gate judges
/// by LenientRulePack.
class DoseClinic : public PrescribingTest {
 protected:
  DoseClinic();

  platform::Date Today() const;
  google::type::Date DaysAgo(int days) const;
  /// A signed order of the product (number of v1.Product) for the patient, from ninety days ago on; its id.
  std::string Order(int product, int dose_mg, int quantity = 12);
  /// Makes a draft a signed order that the gate has let through.
  void SignInSql(const std::string& order_id);
  /// Judges by `pack`, a file's content, from now on.
  void Activate(const std::string& pack);
  void EndEpisode(int days_ago);
  /// Tells that the nurse's licence ends at the harness's clock plus `after`.
  void LetLicenceEnd(std::chrono::seconds after);

  /// Complete and in order, on the left, with the carton unknown and acknowledged.
  v1::RecordAdministrationRequest Injecting(int days_ago = 0) const;
  v1::RecordDispenseRequest Dispensing(int days_ago = 0) const;
  v1::RecordObservedDoseRequest Observing(int dose_mg, int days_ago = 0) const;
  v1::RecordSelfReportRequest Reporting(v1::DiaryAnswer answer, int days_ago = 0) const;

  /// As the nurse.
  Reply<v1::RecordAdministrationResponse> Send(const v1::RecordAdministrationRequest& request);
  Reply<v1::RecordDispenseResponse> Send(const v1::RecordDispenseRequest& request);
  Reply<v1::RecordObservedDoseResponse> Send(const v1::RecordObservedDoseRequest& request);
  Reply<v1::RecordSelfReportResponse> Send(const v1::RecordSelfReportRequest& request);
  /// Expects success.
  template <class Request>
  v1::Dose Kept(const Request& request) {
    const auto reply = Send(request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
    return reply.response.dose();
  }
  v1::CorrectDoseRequest Correcting(const v1::Dose& dose, v1::CorrectionReason reason) const;
  v1::VoidDoseRequest Voiding(const v1::Dose& dose) const;
  std::vector<v1::Dose> List(bool all = false);
  v1::DueStatus Due();

  const std::string episode_id_ = platform::NewUuid().ToString();
  directory::v1::ProviderStandingChanged nurse_;
  std::int64_t nurse_version_ = 1;
  std::string injection_order_;
  std::string tablet_order_;
};

}  // namespace cairn::tests
