#include "tests/contracts/breaking_changes.h"

namespace cairn::tests {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::ServiceDescriptor;

using Breaks = std::vector<std::string>;

std::string TypeOf(const FieldDescriptor& field) {
  if (field.message_type() != nullptr) return field.message_type()->full_name();
  if (field.enum_type() != nullptr) return field.enum_type()->full_name();
  return field.type_name();
}

void CompareField(const FieldDescriptor& before, const Descriptor& message, Breaks& breaks) {
  const auto* now = message.FindFieldByNumber(before.number());
  if (now == nullptr) {
    if (!message.IsReservedNumber(before.number()) || !message.IsReservedName(before.name())) {
      breaks.push_back(before.full_name() + ": removed without reserving number and name");
    }
    return;
  }
  if (now->name() != before.name() || now->json_name() != before.json_name()) {
    breaks.push_back(before.full_name() + ": is now called " + now->name());
  }
  if (TypeOf(*now) != TypeOf(before)) breaks.push_back(before.full_name() + ": has another type, " + TypeOf(*now));
  if (now->label() != before.label() || now->has_presence() != before.has_presence()) {
    breaks.push_back(before.full_name() + ": has another label");
  }
  const auto* oneof_before = before.real_containing_oneof();
  const auto* oneof_now = now->real_containing_oneof();
  if ((oneof_before == nullptr) != (oneof_now == nullptr))
    breaks.push_back(before.full_name() + ": moved into or out of a oneof");
}

void CompareEnum(const EnumDescriptor& before, const DescriptorPool& pool, Breaks& breaks) {
  const auto* now = pool.FindEnumTypeByName(before.full_name());
  if (now == nullptr) {
    breaks.push_back(before.full_name() + ": removed");
    return;
  }
  for (int i = 0; i < before.value_count(); ++i) {
    const auto& value = *before.value(i);
    const auto* kept = now->FindValueByName(value.name());
    if (kept != nullptr && kept->number() != value.number())
      breaks.push_back(value.full_name() + ": has another number");
    if (kept == nullptr && (!now->IsReservedNumber(value.number()) || !now->IsReservedName(value.name()))) {
      breaks.push_back(value.full_name() + ": removed without reserving number and name");
    }
  }
}

void CompareMessage(const Descriptor& before, const DescriptorPool& pool, Breaks& breaks) {
  const auto* now = pool.FindMessageTypeByName(before.full_name());
  if (now == nullptr) {
    breaks.push_back(before.full_name() + ": removed");
    return;
  }
  for (int i = 0; i < before.field_count(); ++i) CompareField(*before.field(i), *now, breaks);
  for (int i = 0; i < before.enum_type_count(); ++i) CompareEnum(*before.enum_type(i), pool, breaks);
  for (int i = 0; i < before.nested_type_count(); ++i) CompareMessage(*before.nested_type(i), pool, breaks);
}

void CompareService(const ServiceDescriptor& before, const DescriptorPool& pool, Breaks& breaks) {
  const auto* now = pool.FindServiceByName(before.full_name());
  if (now == nullptr) {
    breaks.push_back(before.full_name() + ": removed");
    return;
  }
  for (int i = 0; i < before.method_count(); ++i) {
    const auto& method = *before.method(i);
    const auto* kept = now->FindMethodByName(method.name());
    if (kept == nullptr) {
      breaks.push_back(method.full_name() + ": removed");
    } else if (kept->input_type()->full_name() != method.input_type()->full_name() ||
               kept->output_type()->full_name() != method.output_type()->full_name() ||
               kept->client_streaming() != method.client_streaming() ||
               kept->server_streaming() != method.server_streaming()) {
      breaks.push_back(method.full_name() + ": takes or gives something else");
    }
  }
}

}  // namespace

std::vector<std::string> BreakingChanges(const FileDescriptor& before, const DescriptorPool& now) {
  Breaks breaks;
  for (int i = 0; i < before.message_type_count(); ++i) CompareMessage(*before.message_type(i), now, breaks);
  for (int i = 0; i < before.enum_type_count(); ++i) CompareEnum(*before.enum_type(i), now, breaks);
  for (int i = 0; i < before.service_count(); ++i) CompareService(*before.service(i), now, breaks);
  return breaks;
}

}  // namespace cairn::tests
