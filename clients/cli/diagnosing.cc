#include "clients/cli/diagnosing.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/text.h"
#include "platform/ids/ids.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

v1::Remission RemissionOf(const v1::RecordDiagnosisRequest& request) {
  return request.remission() == v1::REMISSION_UNSPECIFIED ? v1::REMISSION_NONE : request.remission();
}

bool SameDate(const google::type::Date& a, const google::type::Date& b) {
  return a.year() == b.year() && a.month() == b.month() && a.day() == b.day();
}

bool SaysTheSame(const v1::Diagnosis& known, const v1::RecordDiagnosisRequest& request) {
  return known.state() == v1::Diagnosis::STATE_RECORDED && known.disorder() == request.disorder() &&
         known.criteria_count() == request.criteria_count() && known.remission() == RemissionOf(request) &&
         known.in_controlled_environment() == request.in_controlled_environment() &&
         known.on_maintenance_therapy() == request.on_maintenance_therapy() &&
         (!request.has_diagnosed_on() || SameDate(known.diagnosed_on(), request.diagnosed_on())) &&
         (request.code().empty() || known.code() == request.code());
}

}  // namespace

v1::RecordDiagnosisRequest DiagnosisRequest(const DiagnosisOptions& options, const std::string& patient_id) {
  v1::RecordDiagnosisRequest request;
  request.set_patient_id(patient_id);
  request.set_disorder(static_cast<v1::Disorder>(EnumFrom("--disorder", options.disorder, *v1::Disorder_descriptor())));
  request.set_criteria_count(options.criteria);
  if (!options.remission.empty()) {
    request.set_remission(
        static_cast<v1::Remission>(EnumFrom("--remission", options.remission, *v1::Remission_descriptor())));
  }
  if (!options.on.empty()) *request.mutable_diagnosed_on() = DateFrom("--on", options.on);
  request.set_code(ValidUtf8(options.code));
  request.set_in_controlled_environment(options.in_controlled_environment);
  request.set_on_maintenance_therapy(options.on_maintenance_therapy);
  return request;
}

std::string DerivedRequestId(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += std::to_string(part.size()) + ":" + part;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw Fault("a request id can't be computed");
  }
  platform::Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x80);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
  return id.ToString();
}

v1::Diagnosis EnsureDiagnosis(Connection& connection, v1::RecordDiagnosisRequest request) {
  v1::ListDiagnosesRequest list;
  list.set_patient_id(request.patient_id());
  const auto known = connection.Call<v1::ListDiagnosesResponse>(list);
  for (const auto& diagnosis : known.diagnoses()) {
    if (SaysTheSame(diagnosis, request)) return diagnosis;
  }
  // The number of diagnoses so far is part of the id: one that was entered in error can be recorded anew.
  request.set_request_id(
      DerivedRequestId({"RecordDiagnosis", request.SerializeAsString(), std::to_string(known.diagnoses_size())}));
  return connection.Call<v1::RecordDiagnosisResponse>(request).diagnosis();
}

}  // namespace cairn::cli
