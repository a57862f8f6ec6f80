#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::gateway::forwarding {

/// A method that browsers may call.
struct Method {
  /// "cairn.enrollment.v1.PatientService/GetPatient"
  std::string name;
  /// The service that serves it, "enrollment".
  std::string service;
  /// False: open to everybody (FindProviders, AcceptInvitation).
  bool needs_person = true;
  /// Which limit of its own it has beside the ordinary one.
  enum class Kind { kOrdinary, kSearch, kExport };
  Kind kind = Kind::kOrdinary;
  /// The longest deadline that the service takes.
  std::chrono::seconds longest{60};
};

/// Which methods are forwarded, from the access declarations of the contracts: unary ones that take calls from the peer
/// "gateway", of persons or of everybody. Never those of services alone, and never those that take or give what opens a
/// session or stands for a person (fields `session_secret`, `sign_in_secret`, `token`): these stay on this side of the
/// cookie.
class Methods {
 public:
  /// `contracts`: a FileDescriptorSet, with imports. `served`: the names of the services that there are; methods of the
  /// others are not offered. Throws std::runtime_error when it cannot be read.
  Methods(std::string_view contracts, const std::vector<std::string>& served);

  /// By the path of the request: "/cairn.enrollment.v1.PatientService/GetPatient". What every service serves
  /// (cairn.audit.v1) has the service's name before it: "/enrollment/cairn.audit.v1.AuditLogService/SearchAudit".
  /// Nothing for any other text. The method lives as long as this.
  const Method* Find(std::string_view path) const;
  const std::map<std::string, Method, std::less<>>& all() const { return methods_; }

 private:
  std::map<std::string, Method, std::less<>> methods_;
};

/// The contracts that this program was built with, for Methods.
std::string_view BuiltContracts();

}  // namespace cairn::gateway::forwarding
