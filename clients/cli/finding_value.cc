#include "clients/cli/finding_value.h"

#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <sstream>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string Dashed(std::string name) {
  for (auto& c : name) c = c == '_' ? '-' : c;
  return name;
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

const FieldDescriptor* FindField(const Descriptor& type, const std::string& name) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (Dashed(type.field(i)->name()) == Dashed(name)) return type.field(i);
  }
  return nullptr;
}

int NumberFrom(const std::string& option, const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw InvalidUsage(option + ": a whole number is expected");
  return number;
}

void SetMessage(const std::string& option, const std::string& text, Message& message) {
  if (auto* date = dynamic_cast<google::type::Date*>(&message)) {
    *date = DateFrom(option, text);
  } else if (auto* time = dynamic_cast<google::protobuf::Timestamp*>(&message)) {
    if (!google::protobuf::util::TimeUtil::FromString(text, time))
      throw InvalidUsage(option + ": a moment is expected, as 2026-01-02T14:05:00Z");
  } else if (auto* use = dynamic_cast<v1::OpioidHistory::LastUse*>(&message)) {
    const auto parts = Split(text, ':');
    if (parts.size() != 2) throw InvalidUsage(option + ": class and day are expected, as methadone:2026-01-02");
    use->set_opioid(static_cast<v1::OpioidClass>(EnumFrom(option, parts[0], *v1::OpioidClass_descriptor())));
    *use->mutable_last_on() = DateFrom(option, parts[1]);
  } else if (auto* event = dynamic_cast<v1::AcuteCare::Event*>(&message)) {
    const auto parts = Split(text, ':');
    if (parts.size() != 2) throw InvalidUsage(option + ": kind and day are expected, as overdose:2026-01-02");
    event->set_kind(
        static_cast<v1::AcuteCare::Event::Kind>(EnumFrom(option, parts[0], *v1::AcuteCare::Event::Kind_descriptor())));
    *event->mutable_occurred_on() = DateFrom(option, parts[1]);
  }
}

void SetOne(const std::string& option, const std::string& text, const FieldDescriptor& field, Message& message) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int number = EnumFrom(option, text, *field.enum_type());
      if (field.is_repeated()) {
        reflection.AddEnumValue(&message, &field, number);
      } else {
        reflection.SetEnumValue(&message, &field, number);
      }
      return;
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(&message, &field, NumberFrom(option, text));
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.SetString(&message, &field, text);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetMessage(option, text,
                        field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                            : *reflection.MutableMessage(&message, &field));
    default:
      throw Fault("a finding has a field that cannot be typed: " + field.full_name());
  }
}

std::string FieldList(const Descriptor& type) {
  std::string list;
  for (int i = 0; i < type.field_count(); ++i) list += " " + Dashed(type.field(i)->name()) + "=…";
  return list;
}

std::string TextOf(const Message& message);

std::string ItemText(const Message& message, const FieldDescriptor& field, int index) {
  const auto& reflection = *message.GetReflection();
  const bool many = field.is_repeated();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    const int number =
        many ? reflection.GetRepeatedEnumValue(message, &field, index) : reflection.GetEnumValue(message, &field);
    return ReadingOf(field.enum_type(), number);
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) return std::to_string(reflection.GetInt32(message, &field));
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) return reflection.GetString(message, &field);
  const auto& held =
      many ? reflection.GetRepeatedMessage(message, &field, index) : reflection.GetMessage(message, &field);
  if (const auto* date = dynamic_cast<const google::type::Date*>(&held)) return DateText(*date);
  if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&held)) return TimeText(*time);
  return TextOf(held);
}

std::string TextOf(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::string text;
  for (const auto* field : fields) {
    if (!text.empty()) text += ", ";
    std::string name = field->name();
    for (auto& c : name) c = c == '_' ? ' ' : c;
    text += name;
    const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) text += (i == 0 ? " " : "; ") + ItemText(message, *field, i);
  }
  return text;
}

}  // namespace

v1::FindingValue FindingFrom(const std::string& kind, const std::vector<std::string>& fields) {
  v1::FindingValue value;
  const auto* of_kind = FindField(*v1::FindingValue::descriptor(), kind);
  if (of_kind == nullptr) throw InvalidUsage("there is no finding " + kind + ". There are:\n" + FindingKinds());
  auto& message = *value.GetReflection()->MutableMessage(&value, of_kind);
  for (const auto& given : fields) {
    const auto equals = given.find('=');
    const auto* field = FindField(*of_kind->message_type(), given.substr(0, equals));
    if (field == nullptr || equals == std::string::npos) {
      throw InvalidUsage(given + ": " + kind + " has" + FieldList(*of_kind->message_type()));
    }
    const auto text = given.substr(equals + 1);
    if (!field->is_repeated()) {
      SetOne(given.substr(0, equals), text, *field, message);
    } else {
      for (const auto& item : Split(text, ',')) SetOne(given.substr(0, equals), item, *field, message);
    }
  }
  return value;
}

std::vector<v1::FindingValue> FindingsFrom(const std::string& lines) {
  std::vector<v1::FindingValue> findings;
  int number = 0;
  for (const auto& line : Split(lines, '\n')) {
    ++number;
    std::istringstream words(line);
    std::string kind;
    if (!(words >> kind)) continue;
    std::vector<std::string> fields;
    for (std::string field; words >> field;) fields.push_back(field);
    try {
      findings.push_back(FindingFrom(kind, fields));
    } catch (const Failure& failure) {
      throw InvalidUsage("line " + std::to_string(number) + ": " + failure.error.message);
    }
  }
  if (findings.empty()) throw InvalidUsage("there is no finding in it");
  return findings;
}

std::string FindingText(const v1::FindingValue& value) {
  const auto* field = value.GetReflection()->GetOneofFieldDescriptor(value, value.GetDescriptor()->oneof_decl(0));
  return field == nullptr ? "not readable any more" : TextOf(value.GetReflection()->GetMessage(value, field));
}

std::string FindingKinds() {
  std::string kinds;
  const auto& type = *v1::FindingValue::descriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    kinds += "  " + Dashed(type.field(i)->name()) + FieldList(*type.field(i)->message_type()) + "\n";
  }
  return kinds;
}

}  // namespace cairn::cli
