#include "platform/rpc/notice.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "cairn/disclosure/v1/notice.pb.h"
#include "cairn/options/v1/options.pb.h"

namespace cairn::platform::rpc {
namespace {

using disclosure::v1::DisclosureNotice;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsFilled(const DisclosureNotice& notice) {
  const bool rests_on_consent = notice.basis() == DisclosureNotice::BASIS_CONSENT;
  return !notice.disclosure_id().empty() && notice.basis() != DisclosureNotice::BASIS_UNSPECIFIED &&
         !notice.statement().empty() && !notice.short_statement().empty() && !notice.statement_version().empty() &&
         notice.redisclosure() != DisclosureNotice::REDISCLOSURE_UNSPECIFIED && notice.has_disclosed_time() &&
         (!rests_on_consent || (!notice.consent_id().empty() && !notice.scope().empty()));
}

std::vector<const FieldDescriptor*> SetFields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

bool SaysNothingIn(const Message& message, const FieldDescriptor& field) {
  if (field.options().GetExtension(options::v1::field).sensitivity() != options::v1::SENSITIVITY_OPERATIONAL) {
    return false;
  }
  // A moment or a date has no declarations of its own.
  if (field.message_type() == nullptr || field.message_type()->file()->package().starts_with("google.")) return true;
  const auto* reflection = message.GetReflection();
  if (!field.is_repeated()) return SaysNothing(reflection->GetMessage(message, &field));
  for (int i = 0; i < reflection->FieldSize(message, &field); ++i) {
    if (!SaysNothing(reflection->GetRepeatedMessage(message, &field, i))) return false;
  }
  return true;
}

}  // namespace

bool CarriesNotice(const Message& answer) {
  const auto* field = answer.GetDescriptor()->FindFieldByName("disclosure_notice");
  if (field == nullptr || field->is_repeated() || field->message_type() != DisclosureNotice::descriptor()) return false;
  const auto* notice =
      google::protobuf::DynamicCastToGenerated<DisclosureNotice>(&answer.GetReflection()->GetMessage(answer, field));
  return notice != nullptr && IsFilled(*notice);
}

bool SaysNothing(const Message& answer) {
  const auto fields = SetFields(answer);
  return answer.GetReflection()->GetUnknownFields(answer).empty() &&
         std::all_of(fields.begin(), fields.end(),
                     [&](const FieldDescriptor* field) { return SaysNothingIn(answer, *field); });
}

}  // namespace cairn::platform::rpc
