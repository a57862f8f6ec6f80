#include <CLI/CLI.hpp>
#include <fstream>
#include <functional>
#include <iostream>

#include "cairn/enrollment/v1/disclosure_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "cairn/prescribing/v1/adherence_service.pb.h"
#include "clients/cli/connection.h"
#include "clients/loadgen/doses.h"
#include "clients/loadgen/load.h"
#include "clients/loadgen/people.h"
#include "platform/ids/ids.h"
#include "platform/rpc/tls.h"
#include "platform/time/time.h"

namespace {

using namespace cairn;

struct Options {
  std::string profile;
  std::string ids_file;
  std::string people_file;
  std::string today;
  std::uint64_t seed = 1;
  std::uint64_t count = 1000;
  int in_flight = 1;
  double per_second = 0;
  double seconds = 4;
};

std::vector<std::string> ReadIds(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> ids;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) ids.push_back(line);
  }
  if (ids.empty()) throw std::runtime_error("no patient ids in " + path);
  return ids;
}

loadgen::Load MakeLoad(const Options& options, const std::string& service, const cli::Profile& profile,
                       cli::Connection& connection) {
  const auto address = profile.AddressOf(service);
  const auto colon = address.rfind(':');
  loadgen::Load load;
  load.host = address.substr(0, colon);
  load.port = std::stoi(address.substr(colon + 1));
  load.certificate = profile.certificate;
  load.private_key = profile.private_key;
  load.root_certificates = profile.root_certificates;
  load.authorization = [&connection, service] { return "Bearer " + connection.TokenFor(service).value; };
  load.in_flight = options.in_flight;
  load.per_second = options.per_second;
  load.duration = std::chrono::milliseconds(static_cast<std::int64_t>(options.seconds * 1000));
  return load;
}

void Print(const loadgen::LoadResult& result) {
  std::cout << "{\"succeeded\":" << result.succeeded << ",\"failed\":" << result.failed
            << ",\"per_second\":" << result.Rate() << ",\"p50_ms\":" << result.Quantile(0.5)
            << ",\"p99_ms\":" << result.Quantile(0.99) << "}" << std::endl;
  if (result.failed > 0) std::cerr << "first failure: " << result.first_failure << std::endl;
}

// "prescribing" of "/cairn.prescribing.v1.DoseService/RecordSelfReport".
std::string ServiceOf(const std::string& path) {
  const auto begin = path.find('.') + 1;
  return path.substr(begin, path.find('.', begin) - begin);
}

// Calls `path` over and over; prints one line of JSON.
int Repeat(const Options& options, const std::string& path, std::function<std::string(std::uint64_t)> request) {
  const auto profile = cli::ReadProfile(cli::ProfilePath(options.profile));
  cli::Connection connection(profile);
  auto load = MakeLoad(options, ServiceOf(path), profile, connection);
  load.path = path;
  load.request = std::move(request);
  const auto result = loadgen::Run(load);
  Print(result);
  return result.failed == 0 ? 0 : 1;
}

const std::string& Pick(const std::vector<std::string>& ids, std::uint64_t n) {
  return ids[n * 2654435761U % ids.size()];
}

int GetPatient(const Options& options) {
  const auto ids = ReadIds(options.ids_file);
  return Repeat(options, "/cairn.enrollment.v1.PatientService/GetPatient", [&ids](std::uint64_t n) {
    enrollment::v1::GetPatientRequest request;
    request.set_patient_id(Pick(ids, n));
    return request.SerializeAsString();
  });
}

int RegisterPatient(const Options& options) {
  return Repeat(options, "/cairn.enrollment.v1.PatientService/RegisterPatient", [&options](std::uint64_t n) {
    enrollment::v1::RegisterPatientRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    *request.mutable_profile() = loadgen::MakePerson(options.seed, n);
    return request.SerializeAsString();
  });
}

int DecideDisclosure(const Options& options) {
  const auto ids = ReadIds(options.ids_file);
  return Repeat(options, "/cairn.enrollment.v1.DisclosureService/DecideDisclosure", [&ids](std::uint64_t n) {
    enrollment::v1::DecideDisclosureRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_patient_id(Pick(ids, n));
    request.mutable_recipient()->set_name("Valley Health");
    request.mutable_recipient()->set_status(enrollment::v1::RECIPIENT_STATUS_COVERED_ENTITY_OR_BUSINESS_ASSOCIATE);
    request.mutable_recipient()->add_classes(enrollment::v1::RECIPIENT_CLASS_TREATING_PROVIDERS);
    request.mutable_recipient()->set_treats_the_patient(true);
    request.set_purpose(enrollment::v1::DISCLOSURE_PURPOSE_TREATMENT);
    request.add_information(enrollment::v1::INFORMATION_CATEGORY_DIAGNOSIS);
    return request.SerializeAsString();
  });
}

int GetAdherence(const Options& options) {
  const auto ids = ReadIds(options.ids_file);
  return Repeat(options, "/cairn.prescribing.v1.AdherenceService/GetAdherence", [&ids](std::uint64_t n) {
    prescribing::v1::GetAdherenceRequest request;
    request.set_patient_id(Pick(ids, n));
    request.set_months(3);
    return request.SerializeAsString();
  });
}

using MakeDose = std::string (*)(const std::vector<loadgen::InCare>&, platform::Date, std::uint64_t);

int RecordDose(const Options& options, const std::string& method, MakeDose make) {
  const auto people = loadgen::ReadInCare(options.people_file);
  const auto today = platform::ParseDate(options.today);
  if (!today) throw std::runtime_error("--today wants YYYY-MM-DD");
  return Repeat(options, "/cairn.prescribing.v1.DoseService/" + method,
                [&](std::uint64_t n) { return make(people, *today, n); });
}

int Patients(const Options& options) {
  std::ios::sync_with_stdio(false);
  for (std::uint64_t n = 0; n < options.count; ++n) std::cout << loadgen::MakeFhirLine(options.seed, n) << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  platform::rpc::RequireTls13();
  Options options;
  CLI::App app("Load for the benches of Cairn");
  app.require_subcommand(1);
  auto* patients = app.add_subcommand("patients", "invented FHIR patients, one a line");
  patients->add_option("--count", options.count);
  patients->add_option("--seed", options.seed);
  auto* get = app.add_subcommand("get-patient", "GetPatient over and over; prints one line of JSON");
  get->add_option("--ids", options.ids_file, "file with one patient id a line")->required();
  auto* add = app.add_subcommand("register-patient", "RegisterPatient over and over; prints one line of JSON");
  add->add_option("--seed", options.seed, "another seed, other people");
  auto* decide = app.add_subcommand("decide-disclosure", "DecideDisclosure over and over; prints one line of JSON");
  decide->add_option("--ids", options.ids_file, "file with one patient id a line; each has consented")->required();
  auto* adherence = app.add_subcommand("get-adherence", "GetAdherence over and over; prints one line of JSON");
  adherence->add_option("--ids", options.ids_file, "file with one patient id a line")->required();
  auto* report = app.add_subcommand("record-self-report", "RecordSelfReport over and over; prints one line of JSON");
  auto* observe =
      app.add_subcommand("record-observed-dose", "RecordObservedDose over and over; prints one line of JSON");
  auto* give =
      app.add_subcommand("record-administration", "RecordAdministration over and over; prints one line of JSON");
  for (auto* word : {report, observe, give}) {
    word->add_option("--people", options.people_file, "file with patient, episode and two orders a line")->required();
    word->add_option("--today", options.today, "the day at the clinic")->required();
  }
  for (auto* word : {get, add, decide, adherence, report, observe, give}) {
    word->add_option("--profile", options.profile);
    word->add_option("--in-flight", options.in_flight)->check(CLI::Range(1, 100));
    word->add_option("--rate", options.per_second, "calls a second, latency counted from the intended start");
    word->add_option("--seconds", options.seconds)->check(CLI::Range(0.1, 600.0));
  }
  CLI11_PARSE(app, argc, argv);
  try {
    if (patients->parsed()) return Patients(options);
    if (decide->parsed()) return DecideDisclosure(options);
    if (adherence->parsed()) return GetAdherence(options);
    if (report->parsed()) return RecordDose(options, "RecordSelfReport", loadgen::MakeSelfReport);
    if (observe->parsed()) return RecordDose(options, "RecordObservedDose", loadgen::MakeObservedDose);
    if (give->parsed()) return RecordDose(options, "RecordAdministration", loadgen::MakeAdministration);
    return get->parsed() ? GetPatient(options) : RegisterPatient(options);
  } catch (const std::exception& failure) {
    std::cerr << "cairn-loadgen: " << failure.what() << std::endl;
    return 1;
  }
}
