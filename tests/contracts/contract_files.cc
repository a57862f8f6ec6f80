#include "tests/contracts/contract_files.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace cairn::tests {
namespace {

void Collect(const Descriptor* message, std::vector<const Descriptor*>& messages) {
  messages.push_back(message);
  for (int i = 0; i < message->nested_type_count(); ++i) Collect(message->nested_type(i), messages);
}

void CollectHeld(const Descriptor* message, std::vector<const Descriptor*>& held) {
  const bool ours = message->full_name().starts_with("cairn.");
  if (!ours || std::find(held.begin(), held.end(), message) != held.end()) return;
  held.push_back(message);
  for (int i = 0; i < message->field_count(); ++i) {
    if (message->field(i)->message_type() != nullptr) CollectHeld(message->field(i)->message_type(), held);
  }
}

}  // namespace

std::vector<const FileDescriptor*> ContractFiles() {
  const std::filesystem::path root = std::filesystem::path(CAIRN_SOURCE_DIR) / "protos";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".proto") names.push_back(entry.path().lexically_relative(root));
  }
  std::sort(names.begin(), names.end());
  std::vector<const FileDescriptor*> files;
  for (const auto& name : names) {
    if (name.starts_with("cairn/options/")) continue;
    const auto* file = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(name);
    if (file == nullptr) throw std::runtime_error(name + " is not compiled into the contracts test");
    files.push_back(file);
  }
  return files;
}

std::vector<const ServiceDescriptor*> AllServices() {
  std::vector<const ServiceDescriptor*> services;
  for (const auto* file : ContractFiles()) {
    for (int i = 0; i < file->service_count(); ++i) services.push_back(file->service(i));
  }
  return services;
}

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* service : AllServices()) {
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

std::vector<const Descriptor*> AllMessages() {
  std::vector<const Descriptor*> messages;
  for (const auto* file : ContractFiles()) {
    for (int i = 0; i < file->message_type_count(); ++i) Collect(file->message_type(i), messages);
  }
  return messages;
}

std::vector<const EnumDescriptor*> AllEnums() {
  std::vector<const EnumDescriptor*> enums;
  for (const auto* file : ContractFiles()) {
    for (int i = 0; i < file->enum_type_count(); ++i) enums.push_back(file->enum_type(i));
  }
  for (const auto* message : AllMessages()) {
    for (int i = 0; i < message->enum_type_count(); ++i) enums.push_back(message->enum_type(i));
  }
  return enums;
}

std::vector<const Descriptor*> MessagesOfRequest(const MethodDescriptor& method) {
  std::vector<const Descriptor*> held;
  CollectHeld(method.input_type(), held);
  return held;
}

}  // namespace cairn::tests
