#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/consent.pb.h"
#include "clients/cli/connection.h"
#include "clients/simulator/plan.h"
#include "clients/simulator/player/mentors.h"
#include "clients/simulator/stock.h"
#include "platform/time/time.h"

// The services as the people of the clinic reach them.
namespace cairn::simulator {

/// Names of the profiles: cli-<name>.toml.
inline constexpr const char* kClinician = "clinician";
/// The first; others are prescriber-2 and so on, where there are such profiles.
inline constexpr const char* kPrescriber = "prescriber";
inline constexpr const char* kAdministrator = "admin";
inline constexpr const char* kCoordinator = "coordinator";

struct Prescriber {
  /// Name of the profile.
  std::string role{};
  std::string account_id{};
};

/// What came with one delivery.
struct Delivered {
  std::string lot_id{};
  /// Of the injection, by carton.
  std::vector<std::string> kit_ids{};
};

/// What is the same for everybody who is treated. Read once.
struct Clinic {
  /// Of the plan, and the programme: part of every request id.
  std::string digest;
  /// That of the plan.
  Date today{};
  std::string programme_id;
  std::string site_id;
  platform::TimeZone zone;
  /// At least one. Who treats whom goes by the number of the person.
  std::vector<Prescriber> prescribers;
  /// The text that a consent to treatment, payment and operations is signed on.
  enrollment::v1::ConsentTemplate consent_text{};
  std::vector<MentorPlace> mentors{};
  /// With whom of them each match of the plan is.
  MentorChoices choices{};
  /// Accounts of those who answered calls for support.
  std::vector<std::string> on_call{};
  /// Under which what was before is written down.
  std::string order_import_id{};
  std::string mentorship_import_id{};
  std::string counseling_import_id{};

  StockPlan stock{};
  std::string refrigerator_id{};
  std::string cabinet_id{};
  /// By delivery of `stock`.
  std::vector<Delivered> delivered{};

  const std::string& KitIdOf(const Carton& carton) const {
    return delivered.at(carton.first).kit_ids.at(static_cast<std::size_t>(carton.second));
  }
  const Prescriber& PrescriberOf(const Person& person) const {
    return prescribers[static_cast<std::size_t>(person.number) % prescribers.size()];
  }
};

/// Connections of one thread. A call whose facts a neighbour has not told yet, or that met another about the
/// same, is tried again for 20 seconds.
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
  const std::string& profiles() const { return profiles_; }
  int calls() const { return calls_; }

 private:
  static void Patiently(const std::function<void()>& call);

  std::string profiles_;
  std::map<std::string, std::unique_ptr<cli::Connection>> connections_;
  int calls_ = 0;
};

/// Asks for the clinic's programme, people, mentors and texts, lets its rules judge from the first day of the plan on
/// (a pack is in force from a day, and before it the gate performs no check), opens the imports of orders, of
/// mentorship and of counseling (72 hours; the same ones again when a run goes on), and fills the refrigerator.
/// `programme` is a name; empty: the clinic's first. Throws cli::Failure.
Clinic OpenClinic(Desk& desk, const std::string& programme, const Plan& plan);
/// Discards what cannot be used any more, and ends the imports.
void CloseClinic(Desk& desk, const Clinic& clinic);

}  // namespace cairn::simulator
