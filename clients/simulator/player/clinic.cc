#include "clients/simulator/player/clinic.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <thread>

#include "cairn/directory/v1/session_service.pb.h"
#include "cairn/enrollment/v1/consent_service.pb.h"
#include "cairn/enrollment/v1/programme_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/profile.h"
#include "clients/simulator/player/request_ids.h"

namespace cairn::simulator {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(20);
constexpr int kImportHours = 72;
/// Steps that are nobody's.
constexpr int kNobody = -1;

/// What is so because an event of a neighbour has not arrived yet.
bool IsNotTold(const platform::Error& error) {
  static constexpr std::array kReasons = {"PATIENT_NOT_FOUND", "EPISODE_UNKNOWN",  "NO_OPEN_EPISODE", "NO_STANDING",
                                          "STANDING_STALE",    "NOT_A_PRESCRIBER", "ACCOUNT_UNKNOWN"};
  return std::find(kReasons.begin(), kReasons.end(), error.reason) != kReasons.end();
}

std::string AccountOf(Desk& desk, const std::string& role) {
  return desk.As<directory::v1::GetMySessionResponse>(role, directory::v1::GetMySessionRequest())
      .session()
      .account_id();
}

enrollment::v1::ConsentTemplate ConsentText(Desk& desk) {
  enrollment::v1::ListConsentTemplatesRequest request;
  request.set_language("en");
  const auto response = desk.As<enrollment::v1::ListConsentTemplatesResponse>(kClinician, request);
  for (const auto& text : response.templates()) {
    if (text.code() == "tpo") return text;
  }
  throw cli::NotFound("CONSENT_TEXT_NOT_FOUND", "There is no text for a consent to treatment, payment and operations.");
}

enrollment::v1::Programme FindProgramme(Desk& desk, const std::string& name) {
  const auto response =
      desk.As<enrollment::v1::ListProgrammesResponse>(kClinician, enrollment::v1::ListProgrammesRequest());
  for (const auto& programme : response.programmes()) {
    if (name.empty() || programme.name() == name) return programme;
  }
  throw cli::NotFound("PROGRAMME_NOT_FOUND", "The clinic has no such programme to enrol anybody in.");
}

Date FirstDay(const Plan& plan) {
  auto first = plan.options.today;
  for (const auto& life : plan.lives) first = std::min(first, life.course.enrolled_on);
  return first;
}

/// The rules of the clinic judge from the first day of the plan on: the same rules, in a version that says so.
void JudgeFrom(Desk& desk, const std::string& digest, Date first) {
  const auto pack =
      desk.As<prescribing::v1::GetRulePackResponse>(kAdministrator, prescribing::v1::GetRulePackRequest());
  const auto day = platform::FormatDate(first);
  auto content = boost::json::parse(pack.content()).as_object();
  if (content["effective_on"].as_string() <= day) return;
  content["effective_on"] = day;
  content["version"] = pack.version() + "-since-" + day;
  prescribing::v1::ActivateRulePackRequest request;
  request.set_request_id(RequestIdOf(digest, kNobody, "ActivateRulePack", 0));
  request.set_content(boost::json::serialize(content));
  desk.As<prescribing::v1::ActivateRulePackResponse>(kAdministrator, request);
}

}  // namespace

cli::Connection& Desk::Of(const std::string& role) {
  auto& connection = connections_[role];
  if (!connection)
    connection = std::make_unique<cli::Connection>(cli::ReadProfile(profiles_ + "/cli-" + role + ".toml"));
  return *connection;
}

void Desk::Patiently(const std::function<void()>& call) {
  const auto until = steady_clock::now() + kPatience;
  for (;;) {
    try {
      return call();
    } catch (const cli::Failure& failure) {
      if (!IsNotTold(failure.error) || steady_clock::now() > until) throw;
    }
    std::this_thread::sleep_for(milliseconds(200));
  }
}

Clinic OpenClinic(Desk& desk, const std::string& programme_name, const Plan& plan) {
  const auto programme = FindProgramme(desk, programme_name);
  const auto zone = platform::TimeZone::Find(programme.time_zone());
  if (!zone) throw cli::Fault("the programme's time zone is not known here");
  Clinic clinic{.digest = DigestOf(plan) + " " + programme.programme_id(),
                .today = plan.options.today,
                .programme_id = programme.programme_id(),
                .zone = *zone,
                .prescriber_account_id = AccountOf(desk, kPrescriber),
                .consent_text = ConsentText(desk),
                .import_id = ""};
  JudgeFrom(desk, clinic.digest, FirstDay(plan));
  prescribing::v1::OpenOrderImportRequest open;
  open.set_request_id(RequestIdOf(clinic.digest, kNobody, "OpenOrderImport", 0));
  open.add_prescriber_account_ids(clinic.prescriber_account_id);
  open.set_source("a simulated programme");
  open.set_hours(kImportHours);
  clinic.import_id = desk.As<prescribing::v1::OpenOrderImportResponse>(kAdministrator, open).order_import().import_id();
  return clinic;
}

void CloseClinic(Desk& desk, const Clinic& clinic) {
  prescribing::v1::CloseOrderImportRequest close;
  close.set_request_id(RequestIdOf(clinic.digest, kNobody, "CloseOrderImport", 0));
  close.set_import_id(clinic.import_id);
  desk.As<prescribing::v1::CloseOrderImportResponse>(kAdministrator, close);
}

}  // namespace cairn::simulator
