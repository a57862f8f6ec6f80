#include "tests/directory/sample_request.h"

#include "platform/ids/ids.h"
#include "tests/directory/directory_harness.h"

namespace cairn::tests {

using google::protobuf::FieldDescriptor;

namespace {

std::string SampleText(const std::string& field) {
  if (field.ends_with("_id")) return platform::NewUuid().ToString();
  if (field == "time_zone") return "America/New_York";
  if (field == "audience") return "directory";
  if (field == "page_token" || field == "one_time_code" || field == "changed_after") return "";
  return "sample" + platform::NewUuid().ToString();
}

}  // namespace

std::shared_ptr<google::protobuf::Message> SampleRequest(const google::protobuf::MethodDescriptor& method) {
  std::shared_ptr<google::protobuf::Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.input_type())->New());
  const auto* reflection = request->GetReflection();
  for (int i = 0; i < method.input_type()->field_count(); ++i) {
    const auto* field = method.input_type()->field(i);
    if (field->is_repeated()) {
      reflection->AddEnumValue(request.get(), field, options::v1::ROLE_CLINICIAN);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      reflection->SetString(request.get(), field, SampleText(field->name()));
    }
  }
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
