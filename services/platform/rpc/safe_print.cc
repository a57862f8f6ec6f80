#include <google/protobuf/unknown_field_set.h>

#include <cstdio>

#include "cairn/options/v1/options.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::platform::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void PrintMessage(const Message& message, bool labelled_by_parent, std::string& out);

void AppendEscaped(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      char code[8];
      std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(c));
      out += code;
    } else {
      out += c;
    }
  }
  out += '"';
}

// One value of a field, whether the field repeats or not.
struct Value {
  const Message& message;
  const FieldDescriptor& field;
  int index;

  template <class One, class Many>
  auto Read(One one, Many many) const {
    const Reflection& reflection = *message.GetReflection();
    return field.is_repeated() ? (reflection.*many)(message, &field, index) : (reflection.*one)(message, &field);
  }
  std::string Text() const { return Read(&Reflection::GetString, &Reflection::GetRepeatedString); }
  const Message& Inner() const {
    const Reflection& reflection = *message.GetReflection();
    return field.is_repeated() ? reflection.GetRepeatedMessage(message, &field, index)
                               : reflection.GetMessage(message, &field);
  }
};

void PrintEnum(const Value& value, std::string& out) {
  const int number = value.Read(&Reflection::GetEnumValue, &Reflection::GetRepeatedEnumValue);
  const auto* named = value.field.enum_type()->FindValueByNumber(number);
  out += named == nullptr ? std::to_string(number) : named->name();
}

void PrintScalar(const Value& value, std::string& out) {
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      AppendEscaped(value.Text(), out);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      PrintEnum(value, out);
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      out += value.Read(&Reflection::GetBool, &Reflection::GetRepeatedBool) ? "true" : "false";
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      out += std::to_string(value.Read(&Reflection::GetInt32, &Reflection::GetRepeatedInt32));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      out += std::to_string(value.Read(&Reflection::GetInt64, &Reflection::GetRepeatedInt64));
      break;
    case FieldDescriptor::CPPTYPE_UINT32:
      out += std::to_string(value.Read(&Reflection::GetUInt32, &Reflection::GetRepeatedUInt32));
      break;
    case FieldDescriptor::CPPTYPE_UINT64:
      out += std::to_string(value.Read(&Reflection::GetUInt64, &Reflection::GetRepeatedUInt64));
      break;
    case FieldDescriptor::CPPTYPE_FLOAT:
      out += std::to_string(value.Read(&Reflection::GetFloat, &Reflection::GetRepeatedFloat));
      break;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      out += std::to_string(value.Read(&Reflection::GetDouble, &Reflection::GetRepeatedDouble));
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
  }
}

std::size_t LengthOf(const Value& value) {
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return value.Text().size();
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return value.Inner().ByteSizeLong();
    default:
      return 1;
  }
}

void PrintRedacted(std::size_t length, std::string& out) { out += "[redacted:" + std::to_string(length) + "]"; }

bool IsOurs(const google::protobuf::Descriptor& type) { return type.full_name().starts_with("cairn."); }

void PrintValue(const Value& value, bool labelled_by_parent, std::string& out) {
  const auto& label = value.field.options().GetExtension(options::v1::field);
  const bool unlabelled = label.sensitivity() == options::v1::SENSITIVITY_UNSPECIFIED;
  const bool open = unlabelled ? labelled_by_parent : label.sensitivity() == options::v1::SENSITIVITY_OPERATIONAL;
  if (value.field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
    open ? PrintScalar(value, out) : PrintRedacted(LengthOf(value), out);
    return;
  }
  // Messages of others (a timestamp) carry no labels: the label of the field that holds them counts for what is in
  // them. Ours carry their own, field by field.
  const bool ours = IsOurs(*value.field.message_type());
  if (open || (unlabelled && ours)) {
    PrintMessage(value.Inner(), open && !ours, out);
  } else {
    PrintRedacted(LengthOf(value), out);
  }
}

void PrintMessage(const Message& message, bool labelled_by_parent, std::string& out) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  const char* separator = "{";
  for (const auto* field : fields) {
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      out += separator + field->name() + ": ";
      PrintValue({message, *field, i}, labelled_by_parent, out);
      separator = " ";
    }
  }
  const auto& unknown = reflection.GetUnknownFields(message);
  if (!unknown.empty()) {
    out += separator + std::string("unknown: ");
    PrintRedacted(unknown.SpaceUsedLong(), out);
    separator = " ";
  }
  out += *separator == '{' ? "{}" : "}";
}

}  // namespace

std::string SafePrint(const Message& message) {
  std::string out;
  PrintMessage(message, false, out);
  return out;
}

}  // namespace cairn::platform::rpc
