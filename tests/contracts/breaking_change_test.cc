#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include <fstream>

#include "tests/contracts/breaking_changes.h"
#include "tests/contracts/contract_files.h"

namespace cairn::tests {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Contracts, DoNotBreakTheBaseline) {
  std::ifstream file(std::string(CAIRN_SOURCE_DIR) + "/tests/contracts/baseline.binpb", std::ios::binary);
  FileDescriptorSet baseline;
  ASSERT_TRUE(baseline.ParseFromIstream(&file)) << "tests/contracts/baseline.binpb cannot be read";
  DescriptorPool before;
  int compared = 0;
  for (const auto& proto : baseline.file()) {
    const auto* built = before.BuildFile(proto);
    ASSERT_NE(built, nullptr) << proto.name();
    if (!built->package().starts_with("cairn.")) continue;
    ++compared;
    EXPECT_THAT(BreakingChanges(*built, *DescriptorPool::generated_pool()), IsEmpty()) << proto.name();
  }
  EXPECT_GE(compared, 15);
}

const char* const kBefore = R"(
  name: "before.proto" package: "test" syntax: "proto3"
  message_type {
    name: "Thing"
    field { name: "thing_id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "thingId" }
    field { name: "size" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "size" }
    nested_type { name: "Part" field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: "name" } }
  }
  enum_type { name: "Kind" value { name: "KIND_UNSPECIFIED" number: 0 } value { name: "KIND_A" number: 1 } }
  service { name: "Things" method { name: "Get" input_type: ".test.Thing" output_type: ".test.Thing" } })";

std::vector<std::string> BreaksAfter(const std::function<void(FileDescriptorProto&)>& change) {
  FileDescriptorProto proto;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kBefore, &proto));
  DescriptorPool before;
  const auto* file = before.BuildFile(proto);
  change(proto);
  DescriptorPool now;
  EXPECT_NE(now.BuildFile(proto), nullptr);
  return BreakingChanges(*file, now);
}

TEST(BreakingChanges, FindsNoneInWhatIsTheSameOrMore) {
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto&) {}), IsEmpty());
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) {
                auto* field = file.mutable_message_type(0)->add_field();
                field->set_name("colour");
                field->set_number(3);
                field->set_type(google::protobuf::FieldDescriptorProto::TYPE_STRING);
                file.add_message_type()->set_name("Other");
                auto* value = file.mutable_enum_type(0)->add_value();
                value->set_name("KIND_B");
                value->set_number(2);
              }),
              IsEmpty());
}

TEST(BreakingChanges, FindsARemovedField) {
  EXPECT_THAT(
      BreaksAfter([](FileDescriptorProto& file) { file.mutable_message_type(0)->mutable_field()->RemoveLast(); }),
      ElementsAre(HasSubstr("test.Thing.size: removed")));
}

TEST(BreakingChanges, AcceptsARemovedFieldWhoseNumberAndNameAreReserved) {
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) {
                auto& message = *file.mutable_message_type(0);
                message.mutable_field()->RemoveLast();
                message.add_reserved_name("size");
                auto* range = message.add_reserved_range();
                range->set_start(2);
                range->set_end(3);
              }),
              IsEmpty());
}

TEST(BreakingChanges, FindsARenamedFieldBecauseJsonBreaks) {
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) {
                file.mutable_message_type(0)->mutable_field(1)->set_name("volume");
                file.mutable_message_type(0)->mutable_field(1)->set_json_name("volume");
              }),
              ElementsAre(HasSubstr("is now called volume")));
}

TEST(BreakingChanges, FindsAnotherNumberTypeLabelOrOneof) {
  EXPECT_FALSE(BreaksAfter([](FileDescriptorProto& file) {
                 file.mutable_message_type(0)->mutable_field(1)->set_number(9);
               }).empty());
  EXPECT_FALSE(BreaksAfter([](FileDescriptorProto& file) {
                 file.mutable_message_type(0)->mutable_field(1)->set_type(
                     google::protobuf::FieldDescriptorProto::TYPE_SINT32);
               }).empty());
  EXPECT_FALSE(BreaksAfter([](FileDescriptorProto& file) {
                 file.mutable_message_type(0)->mutable_field(1)->set_label(
                     google::protobuf::FieldDescriptorProto::LABEL_REPEATED);
               }).empty());
  EXPECT_FALSE(BreaksAfter([](FileDescriptorProto& file) {
                 file.mutable_message_type(0)->add_oneof_decl()->set_name("choice");
                 file.mutable_message_type(0)->mutable_field(1)->set_oneof_index(0);
               }).empty());
}

TEST(BreakingChanges, FindsRemovedMessagesNestedOnesAndEnumValues) {
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) { file.mutable_message_type(0)->clear_nested_type(); }),
              ElementsAre(HasSubstr("test.Thing.Part: removed")));
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) { file.mutable_enum_type(0)->mutable_value()->RemoveLast(); }),
              ElementsAre(HasSubstr("KIND_A: removed")));
  EXPECT_THAT(
      BreaksAfter([](FileDescriptorProto& file) { file.mutable_enum_type(0)->mutable_value(1)->set_number(7); }),
      ElementsAre(HasSubstr("KIND_A: has another number")));
}

TEST(BreakingChanges, FindsRemovedAndChangedMethods) {
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) { file.mutable_service(0)->clear_method(); }),
              ElementsAre(HasSubstr("Get: removed")));
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) {
                file.mutable_service(0)->mutable_method(0)->set_server_streaming(true);
              }),
              ElementsAre(HasSubstr("something else")));
  EXPECT_THAT(BreaksAfter([](FileDescriptorProto& file) { file.clear_service(); }),
              ElementsAre(HasSubstr("test.Things: removed")));
}

}  // namespace
}  // namespace cairn::tests
