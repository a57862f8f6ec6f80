#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "cairn/disclosure/v1/notice.pb.h"
#include "cairn/options/v1/options.pb.h"

namespace cairn::tests {

/// A service that exists in memory only, so that no wrong declaration has to stand in protos/.
class DeclaredService {
 public:
  /// `methods` are `method { … }` entries of a ServiceDescriptorProto in text format; they take .t.Request and
  /// .t.OtherRequest.
  explicit DeclaredService(const std::string& methods) : pool_(google::protobuf::DescriptorPool::generated_pool()) {
    cairn::options::v1::Access::descriptor();
    cairn::disclosure::v1::DisclosureNotice::descriptor();
    google::protobuf::FileDescriptorProto file;
    const std::string text =
        R"pb(
          name: "t.proto"
          package: "t"
          syntax: "proto3"
          dependency: "cairn/options/v1/options.proto"
          dependency: "cairn/disclosure/v1/notice.proto"
          message_type {
            name: "Inner"
            field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          }
          message_type {
            name: "Request"
            field { name: "patient_id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
            field { name: "count" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
            field { name: "inner" number: 3 type: TYPE_MESSAGE type_name: ".t.Inner" label: LABEL_OPTIONAL }
            field { name: "ids" number: 4 type: TYPE_STRING label: LABEL_REPEATED }
          }
          message_type { name: "OtherRequest" }
          message_type { name: "Response" }
          message_type {
            name: "Disclosure"
            field {
              name: "disclosure_notice"
              number: 1
              type: TYPE_MESSAGE
              label: LABEL_OPTIONAL
              type_name: ".cairn.disclosure.v1.DisclosureNotice"
            }
          }
          message_type {
            name: "TextForANotice"
            field { name: "disclosure_notice" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          }
          message_type {
            name: "ManyNotices"
            field {
              name: "disclosure_notice"
              number: 1
              type: TYPE_MESSAGE
              label: LABEL_REPEATED
              type_name: ".cairn.disclosure.v1.DisclosureNotice"
            }
          }
          message_type {
            name: "OtherNotice"
            field { name: "disclosure_notice" number: 1 type: TYPE_MESSAGE type_name: ".t.Inner" label: LABEL_OPTIONAL }
          }
          service { name: "S")pb" +
        methods + "}";
    if (!google::protobuf::TextFormat::ParseFromString(text, &file)) throw std::logic_error("text of the service");
    const auto* built = pool_.BuildFile(file);
    if (built == nullptr) throw std::logic_error("descriptor of the service");
    service_ = built->service(0);
  }

  /// One method "M" taking .t.Request with this declaration.
  static std::string Method(const std::string& access, const std::string& more = "") {
    return R"(method { name: "M" input_type: ".t.Request" output_type: ".t.Response" )" + more +
           " options { [cairn.options.v1.access] { " + access + " } } } ";
  }

  const google::protobuf::ServiceDescriptor* descriptor() const { return service_; }

 private:
  google::protobuf::DescriptorPool pool_;
  const google::protobuf::ServiceDescriptor* service_ = nullptr;
};

}  // namespace cairn::tests
