#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "tests/contracts/contract_files.h"

namespace cairn::tests {
namespace {

/// The contracts as written, with their comments, which generated code does not keep.
class Written {
 public:
  Written() {
    std::ifstream file(std::string(CAIRN_BINARY_DIR) + "/tests/contracts/commented.binpb", std::ios::binary);
    google::protobuf::FileDescriptorSet set;
    EXPECT_TRUE(set.ParseFromIstream(&file));
    for (const auto& proto : set.file()) EXPECT_NE(pool_.BuildFile(proto), nullptr) << proto.name();
  }
  const FileDescriptor* File(const std::string& name) { return pool_.FindFileByName(name); }

 private:
  google::protobuf::DescriptorPool pool_;
};

template <class Described>
std::string CommentOn(const Described& thing) {
  google::protobuf::SourceLocation location;
  return thing.GetSourceLocation(&location) ? location.leading_comments : "";
}

bool IsUpperSnake(const std::string& text) {
  return !text.empty() && text.size() <= 63 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

TEST(ErrorReasons, AreUniqueAcrossServices) {
  std::map<std::string, std::string> owner;
  for (const auto* type : AllEnums()) {
    if (type->name() != "ErrorReason") continue;
    for (int i = 0; i < type->value_count(); ++i) {
      const auto& name = type->value(i)->name();
      EXPECT_TRUE(IsUpperSnake(name)) << name;
      if (type->value(i)->number() == 0) continue;
      EXPECT_TRUE(owner.emplace(name, type->full_name()).second)
          << name << " is in " << owner[name] << " and " << type->full_name();
    }
  }
  EXPECT_GE(owner.size(), 30U);
}

TEST(ErrorReasons, AreDocumentedWithTheirCode) {
  Written written;
  const std::vector<std::string> codes = {
      "INVALID_ARGUMENT",    "NOT_FOUND",         "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
      "FAILED_PRECONDITION", "ABORTED",           "UNAVAILABLE",    "UNAUTHENTICATED",   "DATA_LOSS",
      "UNIMPLEMENTED",       "DEADLINE_EXCEEDED", "OUT_OF_RANGE"};
  for (const auto* compiled : AllEnums()) {
    if (compiled->name() != "ErrorReason") continue;
    const auto* type = written.File(compiled->file()->name())->FindEnumTypeByName("ErrorReason");
    for (int i = 1; i < type->value_count(); ++i) {
      const std::string comment = CommentOn(*type->value(i));
      EXPECT_TRUE(std::any_of(codes.begin(), codes.end(), [&](const auto& code) {
        return comment.find(code) != std::string::npos;
      })) << type->value(i)->full_name();
      EXPECT_NE(comment.find("metadata: "), std::string::npos) << type->value(i)->full_name();
    }
  }
}

TEST(Methods, AreDocumented) {
  Written written;
  for (const auto* compiled : AllMethods()) {
    const auto* service = written.File(compiled->file()->name())->FindServiceByName(compiled->service()->name());
    EXPECT_NE(CommentOn(*service->FindMethodByName(compiled->name())), "") << compiled->full_name();
  }
}

}  // namespace
}  // namespace cairn::tests
