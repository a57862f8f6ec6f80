#include "clients/simulator/player/clinic.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/directory/v1/session_service.pb.h"
#include "cairn/enrollment/v1/consent_service.pb.h"
#include "cairn/enrollment/v1/programme_service.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/profile.h"
#include "clients/simulator/player/request_ids.h"
#include "clients/simulator/player/stock_steps.h"

namespace cairn::simulator {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(20);
constexpr int kImportHours = 72;
constexpr const char* kSource = "a simulated programme";
constexpr int kMostPrescribers = 9;
/// Steps that are nobody's.
constexpr int kNobody = -1;

/// An event of a neighbour has not arrived yet, or somebody else wrote about the same at that moment.
bool IsToBeRepeated(const platform::Error& error) {
  static constexpr std::array kReasons = {"PATIENT_NOT_FOUND",
                                          "EPISODE_UNKNOWN",
                                          "NO_OPEN_EPISODE",
                                          "NO_STANDING",
                                          "STANDING_STALE",
                                          "NOT_A_PRESCRIBER",
                                          "ACCOUNT_UNKNOWN",
                                          "STOCK_SITE_UNKNOWN",
                                          "MENTORSHIP_IMPORTER_NOT_KNOWN",
                                          "COUNSELING_IMPORTER_NOT_KNOWN",
                                          "TRANSACTION_CONFLICT"};
  // Of what is imported: the episode is not known yet.
  static constexpr std::array kViolations = {"NOT_IN_EPISODE", "BEFORE_ENROLMENT"};
  const auto waits = [](const platform::PreconditionViolation& violation) {
    return std::find(kViolations.begin(), kViolations.end(), violation.type) != kViolations.end();
  };
  return std::find(kReasons.begin(), kReasons.end(), error.reason) != kReasons.end() ||
         std::any_of(error.preconditions.begin(), error.preconditions.end(), waits);
}

std::string AccountOf(Desk& desk, const std::string& role) {
  return desk.As<directory::v1::GetMySessionResponse>(role, directory::v1::GetMySessionRequest())
      .session()
      .account_id();
}

std::vector<Prescriber> Prescribers(Desk& desk) {
  std::vector<Prescriber> all = {{kPrescriber, AccountOf(desk, kPrescriber)}};
  for (int number = 2; number <= kMostPrescribers; ++number) {
    const auto role = std::string(kPrescriber) + "-" + std::to_string(number);
    if (std::filesystem::exists(desk.profiles() + "/cli-" + role + ".toml"))
      all.push_back({role, AccountOf(desk, role)});
  }
  return all;
}

std::vector<mentorship::v1::Mentor> ListMentors(Desk& desk) {
  mentorship::v1::ListMentorsRequest request;
  request.set_page_size(500);
  const auto response = desk.As<mentorship::v1::ListMentorsResponse>(kClinician, request);
  return {response.mentors().begin(), response.mentors().end()};
}

/// Those of the workforce who sign in, and who is at the clinic by day.
std::vector<std::string> OnCall(Desk& desk, const std::vector<mentorship::v1::Mentor>& mentors) {
  std::vector<std::string> accounts = {AccountOf(desk, kClinician), AccountOf(desk, kCoordinator)};
  for (const auto& mentor : mentors) {
    const bool staff = mentor.profile().workforce() == mentorship::v1::WORKFORCE_STAFF;
    if (staff && !mentor.account_id().empty()) accounts.push_back(mentor.account_id());
  }
  return accounts;
}

template <class Request>
Request ImportOf(const Clinic& clinic) {
  Request request;
  request.set_request_id(RequestIdOf(clinic.digest, kNobody, Request::descriptor()->name(), 0));
  return request;
}

void OpenOrders(Desk& desk, Clinic& clinic) {
  auto request = ImportOf<prescribing::v1::OpenOrderImportRequest>(clinic);
  for (const auto& prescriber : clinic.prescribers) request.add_prescriber_account_ids(prescriber.account_id);
  request.set_source(kSource);
  request.set_hours(kImportHours);
  clinic.order_import_id =
      desk.As<prescribing::v1::OpenOrderImportResponse>(kAdministrator, request).order_import().import_id();
}

void OpenCare(Desk& desk, Clinic& clinic) {
  const auto importer = AccountOf(desk, kClinician);
  auto mentors = ImportOf<mentorship::v1::OpenMentorshipImportRequest>(clinic);
  mentors.add_importer_account_ids(importer);
  mentors.set_source(kSource);
  mentors.set_hours(kImportHours);
  clinic.mentorship_import_id =
      desk.As<mentorship::v1::OpenMentorshipImportResponse>(kAdministrator, mentors).mentorship_import().import_id();
  auto therapy = ImportOf<counseling::v1::OpenCounselingImportRequest>(clinic);
  therapy.add_importer_account_ids(importer);
  therapy.set_source(kSource);
  therapy.set_hours(kImportHours);
  clinic.counseling_import_id =
      desk.As<counseling::v1::OpenCounselingImportResponse>(kAdministrator, therapy).counseling_import().import_id();
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
      if (!IsToBeRepeated(failure.error) || steady_clock::now() > until) throw;
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
                .site_id = programme.site_id(),
                .zone = *zone,
                .prescribers = Prescribers(desk),
                .consent_text = ConsentText(desk)};
  const auto mentors = ListMentors(desk);
  clinic.mentors = PlacesOf(mentors);
  clinic.choices = ChooseMentors(plan, clinic.mentors);
  clinic.on_call = OnCall(desk, mentors);
  JudgeFrom(desk, clinic.digest, FirstDay(plan));
  OpenOrders(desk, clinic);
  OpenCare(desk, clinic);
  clinic.stock = PlanStock(plan);
  StockUp(desk, clinic);
  return clinic;
}

void CloseClinic(Desk& desk, const Clinic& clinic) {
  ClearStock(desk, clinic);
  auto orders = ImportOf<prescribing::v1::CloseOrderImportRequest>(clinic);
  orders.set_import_id(clinic.order_import_id);
  desk.As<prescribing::v1::CloseOrderImportResponse>(kAdministrator, orders);
  auto mentors = ImportOf<mentorship::v1::CloseMentorshipImportRequest>(clinic);
  mentors.set_import_id(clinic.mentorship_import_id);
  desk.As<mentorship::v1::CloseMentorshipImportResponse>(kAdministrator, mentors);
  auto therapy = ImportOf<counseling::v1::CloseCounselingImportRequest>(clinic);
  therapy.set_import_id(clinic.counseling_import_id);
  desk.As<counseling::v1::CloseCounselingImportResponse>(kAdministrator, therapy);
}

}  // namespace cairn::simulator
