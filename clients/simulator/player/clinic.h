#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "cairn/enrollment/v1/consent.pb.h"
#include "clients/cli/connection.h"
#include "clients/simulator/plan.h"
#include "platform/time/time.h"

// The services as the people of the clinic reach them.
namespace cairn::simulator {

/// Names of the profiles: cli-<name>.toml.
inline constexpr const char* kClinician = "clinician";
inline constexpr const char* kPrescriber = "prescriber";
inline constexpr const char* kAdministrator = "admin";
inline constexpr const char* kCoordinator = "coordinator";

/// What is the same for everybody who is treated. Read once.
struct Clinic {
  /// Of the plan, and the programme: part of every request id.
  std::string digest;
  /// That of the plan.
  Date today{};
  std::string programme_id;
  platform::TimeZone zone;
  std::string prescriber_account_id;
  /// The text that a consent to treatment, payment and operations is signed on.
  enrollment::v1::ConsentTemplate consent_text;
  /// Under which orders of before are written down.
  std::string import_id;
};

/// Connections of one thread. A call whose facts a neighbour has not told yet is tried again for 20 seconds.
class Desk {
 public:
  explicit Desk(const std::string& profiles) : profiles_(profiles) {}

  /// As the person of that role. Throws cli::Failure.
  template <class Response, class Request>
  Response As(const std::string& role, const Request& request) {
    Response response;
    const auto& method = cli::MethodFor(*Request::descriptor());
    Patiently([&] { Of(role).Invoke(method, request, response); });
    ++calls_;
    return response;
  }

  cli::Connection& Of(const std::string& role);
  int calls() const { return calls_; }

 private:
  static void Patiently(const std::function<void()>& call);

  std::string profiles_;
  std::map<std::string, std::unique_ptr<cli::Connection>> connections_;
  int calls_ = 0;
};

/// Asks for the clinic's programme, people and texts, lets its rules judge from the first day of the plan on (a pack is
/// in force from a day, and before it the gate performs no check), and opens the import of orders (72 hours; the same
/// one again when a run goes on). `programme` is a name; empty: the clinic's first. Throws cli::Failure.
Clinic OpenClinic(Desk& desk, const std::string& programme, const Plan& plan);
/// Ends the import.
void CloseClinic(Desk& desk, const Clinic& clinic);

}  // namespace cairn::simulator
