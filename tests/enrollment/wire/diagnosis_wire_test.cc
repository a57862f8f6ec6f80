#include "enrollment/wire/diagnosis_wire.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cairn::enrollment::wire {
namespace {

/// Every value of the proto enum but 0 goes to the domain and back.
template <class Proto>
void ExpectRoundTrip(const google::protobuf::EnumDescriptor* descriptor) {
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const int number = descriptor->value(i)->number();
    if (number == 0) continue;
    const auto proto = static_cast<Proto>(number);
    EXPECT_EQ(ToProto(ToDomain(proto)), proto) << descriptor->value(i)->name();
    EXPECT_EQ(static_cast<int>(ToDomain(proto)), number) << "storage keeps the number";
  }
}

TEST(DiagnosisWire, EveryValueThereAndBack) {
  ExpectRoundTrip<v1::Disorder>(v1::Disorder_descriptor());
  ExpectRoundTrip<v1::Severity>(v1::Severity_descriptor());
  ExpectRoundTrip<v1::Remission>(v1::Remission_descriptor());
}

TEST(DiagnosisWire, UnspecifiedRemissionIsNone) {
  EXPECT_EQ(ToDomain(v1::REMISSION_UNSPECIFIED), domain::Remission::kNone);
}

TEST(DiagnosisWire, UnknownValuesAreMistakes) {
  EXPECT_THROW(ToDomain(v1::DISORDER_UNSPECIFIED), std::logic_error);
  EXPECT_THROW(ToDomain(static_cast<v1::Disorder>(3)), std::logic_error);
  EXPECT_THROW(ToDomain(v1::SEVERITY_UNSPECIFIED), std::logic_error);
  EXPECT_THROW(ToDomain(static_cast<v1::Remission>(9)), std::logic_error);
  EXPECT_THROW(ToProto(static_cast<domain::Disorder>(9)), std::logic_error);
  EXPECT_THROW(ToProto(static_cast<domain::Severity>(9)), std::logic_error);
  EXPECT_THROW(ToProto(static_cast<domain::Remission>(9)), std::logic_error);
}

}  // namespace
}  // namespace cairn::enrollment::wire
