#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/timestamp.pb.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "cairn/options/v1/options.pb.h"

namespace cairn::tests {

/// A message type "cairn.test.M" that exists in memory only, with fields and labels as a test needs them. The file also
/// has the enum .cairn.test.E { ZERO = 0; ONE = 1; } and the message .cairn.test.Inner { string text = 1 [max_len: 3,
/// operational]; string open = 2; }.
class LabelledMessage {
 public:
  /// `fields` are `field { … }` entries of a DescriptorProto in text format.
  explicit LabelledMessage(const std::string& fields) : pool_(google::protobuf::DescriptorPool::generated_pool()) {
    cairn::options::v1::Field::descriptor();
    google::protobuf::Timestamp::descriptor();
    google::protobuf::FileDescriptorProto file;
    const std::string text = R"pb(
                               name: "test.proto"
                               package: "cairn.test"
                               syntax: "proto3"
                               dependency: "cairn/options/v1/options.proto"
                               dependency: "google/protobuf/timestamp.proto"
                               enum_type {
                                 name: "E"
                                 value { name: "ZERO" number: 0 }
                                 value { name: "ONE" number: 1 }
                               }
                               message_type {
                                 name: "Inner"
                                 field {
                                   name: "text"
                                   number: 1
                                   type: TYPE_STRING
                                   label: LABEL_OPTIONAL
                                   options {
                                     [cairn.options.v1.field] { max_len: 3 sensitivity: SENSITIVITY_OPERATIONAL }
                                   }
                                 }
                                 field { name: "open" number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
                               }
                               message_type { name: "M")pb" +
                             fields + "}";
    if (!google::protobuf::TextFormat::ParseFromString(text, &file)) throw std::logic_error("text of the message");
    const auto* built = pool_.BuildFile(file);
    if (built == nullptr) throw std::logic_error("descriptor of the message");
    factory_ = std::make_unique<google::protobuf::DynamicMessageFactory>(&pool_);
    prototype_ = factory_->GetPrototype(built->FindMessageTypeByName("M"));
  }

  /// Field "f" of this type with these limits.
  static std::string Field(const std::string& type, const std::string& limits,
                           const std::string& label = "LABEL_OPTIONAL") {
    return R"(field { name: "f" number: 1 label: )" + label + " " + type + " options { [cairn.options.v1.field] { " +
           limits + " } } } ";
  }

  std::unique_ptr<google::protobuf::Message> Read(const std::string& text) const {
    std::unique_ptr<google::protobuf::Message> message(prototype_->New());
    if (!google::protobuf::TextFormat::ParseFromString(text, message.get())) throw std::logic_error("value: " + text);
    return message;
  }

 private:
  google::protobuf::DescriptorPool pool_;
  std::unique_ptr<google::protobuf::DynamicMessageFactory> factory_;
  const google::protobuf::Message* prototype_ = nullptr;
};

}  // namespace cairn::tests
