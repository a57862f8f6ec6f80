#pragma once

#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {

/// Merging and unmerging as a coordinator who has just given the password.
class MergeCalls : public EnrollmentTest {
 protected:
  MergeCalls() { stepped_up_.stepped_up = true; }

  Reply<v1::PreviewMergeResponse> Preview(const std::string& survivor, const std::string& duplicate) {
    v1::PreviewMergeRequest request;
    request.set_survivor_patient_id(survivor);
    request.set_duplicate_patient_id(duplicate);
    return Call(coordinator_, &v1::DuplicateService::Stub::PreviewMerge, request);
  }

  Reply<v1::MergePatientsResponse> TryMerge(const std::string& survivor, const std::string& duplicate,
                                            const std::string& etag) {
    v1::MergePatientsRequest request;
    request.set_request_id(NewRequestId());
    request.set_survivor_patient_id(survivor);
    request.set_duplicate_patient_id(duplicate);
    request.set_etag(etag);
    return Call(stepped_up_, &v1::DuplicateService::Stub::MergePatients, request);
  }

  v1::Merge Merge(const std::string& survivor, const std::string& duplicate) {
    const auto reply = TryMerge(survivor, duplicate, Preview(survivor, duplicate).response.etag());
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.merge();
  }

  Reply<v1::UnmergePatientsResponse> Unmerge(const v1::Merge& merge) {
    v1::UnmergePatientsRequest request;
    request.set_request_id(NewRequestId());
    request.set_merge_id(merge.merge_id());
    request.set_etag(merge.etag());
    return Call(stepped_up_, &v1::DuplicateService::Stub::UnmergePatients, request);
  }

  std::vector<v1::Attribution> Attributions(const std::string& merge_id = "") {
    v1::ListAttributionsRequest request;
    request.set_merge_id(merge_id);
    request.set_page_size(500);
    const auto reply = Call(coordinator_, &v1::DuplicateService::Stub::ListAttributions, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return {reply.response.attributions().begin(), reply.response.attributions().end()};
  }

  Reply<v1::AttributeRowResponse> Attribute(const v1::Attribution& attribution, v1::AttributeRowRequest::Owner owner) {
    v1::AttributeRowRequest request;
    request.set_request_id(NewRequestId());
    request.set_attribution_id(attribution.attribution_id());
    request.set_etag(attribution.etag());
    request.set_owner(owner);
    return Call(stepped_up_, &v1::DuplicateService::Stub::AttributeRow, request);
  }

  grpc::Status Get(const Person& person, const std::string& patient_id) {
    v1::GetPatientRequest request;
    request.set_patient_id(patient_id);
    return Call(person, &v1::PatientService::Stub::GetPatient, request).status;
  }

  v1::Patient Update(const Person& person, const std::string& patient_id, const v1::PatientProfile& profile) {
    v1::GetPatientRequest get;
    get.set_patient_id(patient_id);
    const auto current = Call(person, &v1::PatientService::Stub::GetPatient, get);
    v1::UpdatePatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.set_etag(current.response.patient().etag());
    *request.mutable_profile() = profile;
    const auto reply = Call(person, &v1::PatientService::Stub::UpdatePatient, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.patient();
  }

  std::string OwnerOf(const std::string& table, const std::string& key, const std::string& id) {
    return Sql("SELECT patient_id::text FROM " + table + " WHERE " + key + " = '" + id + "'")[0][0].as<std::string>();
  }

  Person stepped_up_ = coordinator_;
};

}  // namespace cairn::tests
