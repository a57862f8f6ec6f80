#include "clients/loadgen/doses.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cairn/prescribing/v1/dose_service.pb.h"
#include "platform/ids/ids.h"

namespace cairn::loadgen {
namespace {

using platform::Date;

constexpr int kReportDays = 3;
constexpr int kHalfTabletMg = 25;
constexpr std::uint64_t kHalvesOnADay = 6;
constexpr int kInjectedDaysAgo = 10;

google::type::Date DaysBefore(Date today, int days) {
  const Date on(std::chrono::sys_days(today) - std::chrono::days(days));
  google::type::Date proto;
  proto.set_year(static_cast<int>(on.year()));
  proto.set_month(static_cast<int>(static_cast<unsigned>(on.month())));
  proto.set_day(static_cast<int>(static_cast<unsigned>(on.day())));
  return proto;
}

std::string NewRequestId() { return platform::NewUuid().ToString(); }

}  // namespace

std::vector<InCare> ReadInCare(const std::string& path) {
  std::ifstream file(path);
  std::vector<InCare> people;
  for (std::string line; std::getline(file, line);) {
    InCare one;
    std::istringstream words(line);
    if (words >> one.patient_id >> one.episode_id >> one.tablet_order_id >> one.injection_order_id)
      people.push_back(std::move(one));
  }
  if (people.empty()) throw std::runtime_error("no patients with their orders in " + path);
  return people;
}

std::string MakeSelfReport(const std::vector<InCare>& people, Date today, std::uint64_t n) {
  const auto& one = people[n % people.size()];
  prescribing::v1::RecordSelfReportRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(one.patient_id);
  request.set_episode_id(one.episode_id);
  *request.mutable_on() = DaysBefore(today, static_cast<int>(n / people.size()) % kReportDays);
  request.set_answer(prescribing::v1::DIARY_ANSWER_TAKEN);
  return request.SerializeAsString();
}

std::string MakeObservedDose(const std::vector<InCare>& people, Date today, std::uint64_t n) {
  const auto& one = people[n % people.size()];
  prescribing::v1::RecordObservedDoseRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(one.patient_id);
  request.set_order_id(one.tablet_order_id);
  *request.mutable_taken_on() = DaysBefore(today, static_cast<int>(n / people.size() / kHalvesOnADay));
  request.mutable_observed_dose()->set_dose_mg(kHalfTabletMg);
  return request.SerializeAsString();
}

std::string MakeAdministration(const std::vector<InCare>& people, Date today, std::uint64_t n) {
  const auto& one = people[n % people.size()];
  prescribing::v1::RecordAdministrationRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(one.patient_id);
  request.set_order_id(one.injection_order_id);
  *request.mutable_given_on() = DaysBefore(today, kInjectedDaysAgo);
  auto& injection = *request.mutable_injection();
  injection.set_dose_mg(380);
  injection.set_side(prescribing::v1::INJECTION_SIDE_LEFT);
  injection.mutable_needle()->set_tenths_of_inch(15);
  injection.mutable_needle()->set_gauge(20);
  injection.mutable_lot()->set_number("LOADGEN-1");
  *injection.mutable_lot()->mutable_expires_on() = DaysBefore(today, -200);
  injection.set_site_check(prescribing::v1::SITE_CHECK_NOTHING_FOUND);
  injection.mutable_counselling()->set_reversal_agent_offered(true);
  injection.mutable_counselling()->set_reversal_answer(prescribing::v1::REVERSAL_ANSWER_ACCEPTED);
  injection.mutable_counselling()->set_overdose_counselling_given(true);
  request.add_acknowledged_warnings("KIT_UNKNOWN");
  return request.SerializeAsString();
}

}  // namespace cairn::loadgen
