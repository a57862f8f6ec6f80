#include "platform/rpc/notice.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "cairn/enrollment/v1/disclosure_service.pb.h"
#include "tests/platform/rpc/filled_notice.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::enrollment::v1;
using platform::rpc::CarriesNotice;
using platform::rpc::SaysNothing;

v1::DecideDisclosureResponse Answer() {
  v1::DecideDisclosureResponse answer;
  *answer.mutable_disclosure_notice() = FilledNotice();
  return answer;
}

TEST(CarriesNotice, AsksForAFilledOne) {
  EXPECT_TRUE(CarriesNotice(Answer()));
  EXPECT_FALSE(CarriesNotice(v1::DecideDisclosureResponse()));
  EXPECT_FALSE(CarriesNotice(v1::PreviewDisclosureResponse()));
}

TEST(CarriesNotice, MissesEachPartButTheDayOnWhichAConsentExpires) {
  std::vector<const google::protobuf::FieldDescriptor*> parts;
  const auto notice = FilledNotice();
  notice.GetReflection()->ListFields(notice, &parts);
  EXPECT_EQ(parts.size(), 9U);
  for (const auto* part : parts) {
    auto answer = Answer();
    auto& without = *answer.mutable_disclosure_notice();
    without.GetReflection()->ClearField(&without, part);
    EXPECT_FALSE(CarriesNotice(answer)) << part->name();
  }
}

TEST(CarriesNotice, AsksForAConsentOnlyWhereItRestsOnOne) {
  auto answer = Answer();
  auto& notice = *answer.mutable_disclosure_notice();
  notice.clear_consent_id();
  notice.clear_scope();
  notice.set_basis(disclosure::v1::DisclosureNotice::BASIS_MEDICAL_EMERGENCY);
  EXPECT_TRUE(CarriesNotice(answer));
}

TEST(SaysNothing, OfIdsAndReasonsAlone) {
  v1::DiscloseRecordsResponse answer;
  EXPECT_TRUE(SaysNothing(answer));
  answer.set_patient_id("1");
  answer.set_refused_reason("PATIENT_NOT_FOUND");
  answer.add_denials(v1::DISCLOSURE_DENIAL_NO_CONSENT);
  EXPECT_TRUE(SaysNothing(answer));
}

TEST(SaysNothing, IsFalseForAnyPartOfARecord) {
  v1::DiscloseRecordsResponse answer;
  answer.mutable_record();
  EXPECT_FALSE(SaysNothing(answer));
  answer.clear_record();
  answer.mutable_disclosure_notice()->set_disclosure_id("1");
  EXPECT_FALSE(SaysNothing(answer));
  v1::PreviewDisclosureResponse preview;
  preview.mutable_consent_expires_on()->set_year(2026);
  EXPECT_TRUE(SaysNothing(preview));
  preview.set_scope("To: Valley Health");
  EXPECT_FALSE(SaysNothing(preview));
}

// A service of tomorrow may send a field that this one does not know.
TEST(SaysNothing, IsFalseForAFieldThatNobodyKnows) {
  v1::DiscloseRecordsResponse answer;
  answer.GetReflection()->MutableUnknownFields(&answer)->AddVarint(99, 1);
  EXPECT_FALSE(SaysNothing(answer));
}

}  // namespace
}  // namespace cairn::tests
