#include <gmock/gmock.h>

#include "platform/rpc/status.h"
#include "tests/directory/directory_harness.h"
#include "tests/directory/sample_request.h"

namespace cairn::tests {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

class BadRequestTest : public testing::Test {
 protected:
  DirectoryReply CallAsAdmin(const MethodDescriptor& method, const google::protobuf::Message& request) {
    const auto& access = method.options().GetExtension(options::v1::access);
    const bool person = access.assurance() != options::v1::ASSURANCE_PEER;
    const auto token = person ? harness_.ForgeToken(org_, account_, {options::v1::ROLE_ORG_ADMIN}) : "";
    return harness_.Call(FullName(method), request, token, access.peers(0));
  }
  static std::set<std::string> FieldsOf(const DirectoryReply& reply) {
    std::set<std::string> fields;
    for (const auto& violation : platform::rpc::FromStatus(reply.status).fields) fields.insert(violation.field);
    return fields;
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::AccountId account_ = platform::AccountId::New();
};

TEST_F(BadRequestTest, MissingFieldsAreNamedAllAtOnce) {
  for (const auto* method : DirectoryMethods()) {
    std::set<std::string> required;
    for (int i = 0; i < method->input_type()->field_count(); ++i) {
      const auto* field = method->input_type()->field(i);
      const auto& limits = field->options().GetExtension(options::v1::field);
      if (limits.required() || limits.min_items() > 0) required.insert(field->name());
    }
    if (required.empty()) continue;
    const std::unique_ptr<google::protobuf::Message> empty(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(method->input_type())->New());
    const auto reply = CallAsAdmin(*method, *empty);
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << FullName(*method);
    EXPECT_EQ(reply.reason(), "INVALID_REQUEST") << FullName(*method);
    EXPECT_EQ(FieldsOf(reply), required) << FullName(*method);
  }
}

// Paths of the text fields of a message and of the messages in it.
using Path = std::vector<const FieldDescriptor*>;

void AddTextPaths(const google::protobuf::Descriptor& type, const Path& parent, std::vector<Path>& paths) {
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    if (field->is_repeated()) continue;
    auto path = parent;
    path.push_back(field);
    if (field->type() == FieldDescriptor::TYPE_MESSAGE) AddTextPaths(*field->message_type(), path, paths);
    if (field->type() == FieldDescriptor::TYPE_STRING) paths.push_back(path);
  }
}

std::string NameOf(const Path& path) {
  std::string name;
  for (const auto* field : path) name += (name.empty() ? "" : ".") + field->name();
  return name;
}

void SetText(google::protobuf::Message& message, const Path& path, const std::string& text) {
  auto* holder = &message;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) holder = holder->GetReflection()->MutableMessage(holder, path[i]);
  holder->GetReflection()->SetString(holder, path.back(), text);
}

TEST_F(BadRequestTest, MalformedFieldsAreNamedAndNotRepeated) {
  for (const auto* method : DirectoryMethods()) {
    std::vector<Path> paths;
    AddTextPaths(*method->input_type(), {}, paths);
    for (const auto& path : paths) {
      const auto& limits = path.back()->options().GetExtension(options::v1::field);
      const bool shaped = limits.format() != options::v1::FORMAT_UNSPECIFIED || !limits.pattern().empty();
      const auto request = SampleRequest(*method);
      SetText(*request, path, "CANARY not a value " + std::string(shaped ? 0 : 5000, 'x'));
      const auto reply = CallAsAdmin(*method, *request);
      EXPECT_EQ(reply.reason(), "INVALID_REQUEST") << FullName(*method) << " " << NameOf(path);
      EXPECT_THAT(FieldsOf(reply), testing::Contains(NameOf(path))) << FullName(*method);
      EXPECT_THAT(Visible(reply.status), testing::Not(testing::HasSubstr("CANARY"))) << FullName(*method);
    }
  }
}

}  // namespace
}  // namespace cairn::tests
