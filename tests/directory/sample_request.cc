#include "tests/directory/sample_request.h"

#include <stdexcept>

#include "platform/ids/ids.h"
#include "tests/directory/directory_harness.h"

namespace cairn::tests {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

std::string SampleText(const FieldDescriptor& field) {
  const auto& name = field.name();
  if (field.options().GetExtension(options::v1::field).format() == options::v1::FORMAT_UUID) {
    return platform::NewUuid().ToString();
  }
  if (name == "time_zone") return "America/New_York";
  if (name == "state") return "KS";
  if (name == "audience") return "directory";
  if (name == "identity_provider") return "cedar-hollow";
  if (name == "one_time_code") return "123456";
  if (name == "reason") return "SURRENDERED";
  return "sample" + platform::NewUuid().ToString().substr(24);
}

// What is asked for beside the declared limits: a name, and the end of a credential.
bool IsAskedFor(const FieldDescriptor& field) {
  const auto& limits = field.options().GetExtension(options::v1::field);
  return limits.required() || limits.min_items() > 0 || field.full_name() == "cairn.directory.v1.ProviderName.family" ||
         field.full_name() == "cairn.directory.v1.CredentialProfile.state" ||
         field.full_name() == "cairn.directory.v1.CredentialProfile.expires_on";
}

void Fill(Message& message);

void FillField(Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      reflection.SetString(&message, &field, SampleText(field));
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      if (field.is_repeated()) {
        reflection.AddEnumValue(&message, &field, field.enum_type()->value(1)->number());
      } else {
        reflection.SetEnumValue(&message, &field, field.enum_type()->value(1)->number());
      }
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      Fill(*reflection.MutableMessage(&message, &field));
      break;
    default:
      throw std::logic_error("no sample of a number that is asked for: " + field.full_name());
  }
}

void Fill(Message& message) {
  const auto& type = *message.GetDescriptor();
  if (type.full_name() == "google.type.Date") {
    const auto set = [&](const char* part, int number) {
      message.GetReflection()->SetInt32(&message, type.FindFieldByName(part), number);
    };
    set("year", 2024);
    set("month", 2);
    set("day", 29);
    return;
  }
  for (int i = 0; i < type.field_count(); ++i) {
    if (IsAskedFor(*type.field(i))) FillField(message, *type.field(i));
  }
}

}  // namespace

std::shared_ptr<Message> SampleRequest(const google::protobuf::MethodDescriptor& method) {
  std::shared_ptr<Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.input_type())->New());
  Fill(*request);
  return request;
}

std::string FullName(const google::protobuf::MethodDescriptor& method) {
  return method.service()->full_name() + "/" + method.name();
}

std::vector<const google::protobuf::MethodDescriptor*> DirectoryMethods() {
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const auto* service : DirectoryServices()) {
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

}  // namespace cairn::tests
