#include "enrollment/wire/care_relation_wire.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cairn::enrollment::wire {
namespace {

TEST(CareRelationWire, EveryKindThereAndBack) {
  const auto* kinds = v1::CareRelation::Kind_descriptor();
  for (int i = 1; i < kinds->value_count(); ++i) {
    const auto kind = static_cast<v1::CareRelation::Kind>(kinds->value(i)->number());
    EXPECT_EQ(ToProto(ToDomain(kind)), kind);
    EXPECT_EQ(static_cast<int>(ToDomain(kind)), static_cast<int>(kind)) << "storage keeps the number";
  }
  EXPECT_THROW(ToDomain(v1::CareRelation::KIND_UNSPECIFIED), std::logic_error);
  EXPECT_THROW(ToProto(static_cast<domain::CareRelationKind>(9)), std::logic_error);
}

TEST(CareRelationWire, CarriesEverything) {
  domain::CareRelation relation{.id = CareRelationId::New(),
                                .patient = PatientId::New(),
                                .account = platform::AccountId::New(),
                                .kind = domain::CareRelationKind::kPrescriberOfRecord,
                                .started_at = platform::Instant(std::chrono::seconds(100))};
  auto proto = ToProto(relation);
  EXPECT_EQ(proto.care_relation_id(), relation.id.ToString());
  EXPECT_EQ(proto.patient_id(), relation.patient.ToString());
  EXPECT_EQ(proto.account_id(), relation.account.ToString());
  EXPECT_EQ(proto.kind(), v1::CareRelation::KIND_PRESCRIBER_OF_RECORD);
  EXPECT_EQ(proto.start_time().seconds(), 100);
  EXPECT_FALSE(proto.has_end_time());
  relation.ended_at = platform::Instant(std::chrono::seconds(200));
  EXPECT_EQ(ToProto(relation).end_time().seconds(), 200);
}

}  // namespace
}  // namespace cairn::enrollment::wire
