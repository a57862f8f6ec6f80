#pragma once

#include <string>
#include <vector>

#include "prescribing/domain/gate/rule_pack.h"
#include "tests/prescribing/rpc/prescribing_test.h"

namespace cairn::tests {

/// The pack that ships, softened: everything asks for a task alone, but a naltrexone allergy (G11: hard stop, a second
/// clinician may override for DESENSITISED) and an opioid on the list (G01: the prescriber may, for
/// CLINICAL_JUDGEMENT).
std::string LenientRulePack(const std::string& version = "lenient-1");

/// A patient with alcohol use disorder and an open episode, and drafts of oral naltrexone.
class OrdersTest : public PrescribingTest {
 protected:
  OrdersTest();

  v1::OrderTerms Tablets() const;
  v1::CreateOrderRequest Creating(const v1::OrderTerms& terms) const;
  /// Expects success.
  v1::Order Draft();
  v1::SignOrderRequest Signing(const v1::Order& order) const;
  Reply<v1::SignOrderResponse> Sign(const v1::SignOrderRequest& request) { return Sign(signer_, request); }
  Reply<v1::SignOrderResponse> Sign(const Person& person, const v1::SignOrderRequest& request);
  /// Judges by `pack`, a file's content, from now on. Expects success.
  void Activate(const std::string& pack);
  static std::string LenientPack(const std::string& version = "lenient-1") { return LenientRulePack(version); }
  /// Naltrexone is, or is not, among the allergies.
  void RecordAllergy(bool to_naltrexone);
  void RecordOpioidOnTheList();

  /// The prescriber, having given the password again.
  const Person signer_ = SteppedUp(prescriber_);
  std::string episode_id_;

  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }
};

}  // namespace cairn::tests
