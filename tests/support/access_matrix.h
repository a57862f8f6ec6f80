#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/rpc/gate.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

/// A table of who may call what, written by hand, held against what a service declares and against what calls meet. One
/// row for each method: one letter for what must hold, in the order clinician, prescriber, mentor, analyst,
/// coordinator, org admin, privacy officer;
///   O the organisation, C the patient's care team, S the caller's own panel, - refused
/// and after them ! where the password must have been given again within five minutes.
class AccessMatrixOf {
 public:
  using Rows = std::map<std::string, std::string>;
  /// `package`: "cairn.prescribing.v1."
  AccessMatrixOf(std::string package, Rows rows, platform::rpc::Gate& gate, ServiceHarness& harness);

  /// Each of these expects with gtest.
  void ExpectDeclared() const;
  void ExpectMet(platform::OrgId org) const;
  void ExpectClosedToOneFactorToNobodyAndToOtherPeers(platform::OrgId org) const;
  void ExpectClosedWithoutAStepUp(platform::OrgId org) const;

 private:
  /// Calls with an empty message: who is let in gets as far as the fields that are missing.
  grpc::Status CallEmpty(const std::string& method, std::unique_ptr<grpc::ClientContext> context,
                         const std::shared_ptr<grpc::Channel>& channel) const;
  Person Everybody(platform::OrgId org) const;

  const std::string package_;
  const Rows rows_;
  platform::rpc::Gate& gate_;
  ServiceHarness& harness_;
};

}  // namespace cairn::tests
