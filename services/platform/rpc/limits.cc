#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/unknown_field_set.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "cairn/options/v1/options.pb.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/pattern.h"

namespace cairn::platform::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using Limits = options::v1::Field;
using Violations = std::vector<FieldViolation>;

// A reply names at most some of them anyway (status.cc), and a hostile request must not make a list longer than itself.
constexpr std::size_t kMaxViolations = 200;

std::size_t CodePoints(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Checker {
 public:
  explicit Checker(Violations& violations) : violations_(violations) {}

  void Check(const Message& message, const std::string& path) {
    const Reflection& reflection = *message.GetReflection();
    if (!reflection.GetUnknownFields(message).empty())
      Add(path.empty() ? "request" : path, "has a field that this version does not know");
    const auto* type = message.GetDescriptor();
    for (int i = 0; i < type->field_count() && violations_.size() < kMaxViolations; ++i)
      CheckField(message, *type->field(i), path);
  }

 private:
  void Add(const std::string& path, std::string description) {
    if (violations_.size() < kMaxViolations) violations_.push_back({path, std::move(description)});
  }

  void CheckField(const Message& message, const FieldDescriptor& field, const std::string& path) {
    const Limits& limits = field.options().GetExtension(options::v1::field);
    const Reflection& reflection = *message.GetReflection();
    const std::string here = path.empty() ? field.name() : path + "." + field.name();
    if (field.is_repeated()) {
      CheckList(message, field, limits, here);
      return;
    }
    const bool absent = field.has_presence() && !reflection.HasField(message, &field);
    if (absent || IsEmpty(message, field)) {
      if (limits.required()) {
        Add(here, "is required");
        return;
      }
      if (absent) return;
    }
    CheckValue(message, field, limits, -1, here);
  }

  static bool IsEmpty(const Message& message, const FieldDescriptor& field) {
    const Reflection& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) return reflection.GetString(message, &field).empty();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) return reflection.GetEnumValue(message, &field) == 0;
    return false;
  }

  void CheckList(const Message& message, const FieldDescriptor& field, const Limits& limits, const std::string& here) {
    const auto size = static_cast<std::uint32_t>(message.GetReflection()->FieldSize(message, &field));
    if (size == 0 && limits.required()) {
      Add(here, "is required");
      return;
    }
    if (size < limits.min_items()) Add(here, "must have at least " + std::to_string(limits.min_items()) + " items");
    if (limits.max_items() > 0 && size > limits.max_items()) {
      Add(here, "must have at most " + std::to_string(limits.max_items()) + " items");
      return;
    }
    for (std::uint32_t i = 0; i < size && violations_.size() < kMaxViolations; ++i)
      CheckValue(message, field, limits, static_cast<int>(i), here + "[" + std::to_string(i) + "]");
  }

  // `index` is -1 for a field that does not repeat.
  void CheckValue(const Message& message, const FieldDescriptor& field, const Limits& limits, int index,
                  const std::string& here) {
    const Reflection& reflection = *message.GetReflection();
    std::string scratch;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        CheckText(index < 0 ? reflection.GetStringReference(message, &field, &scratch)
                            : reflection.GetRepeatedStringReference(message, &field, index, &scratch),
                  field, limits, here);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        CheckEnum(index < 0 ? reflection.GetEnumValue(message, &field)
                            : reflection.GetRepeatedEnumValue(message, &field, index),
                  field, limits, here);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        CheckMessage(
            index < 0 ? reflection.GetMessage(message, &field) : reflection.GetRepeatedMessage(message, &field, index),
            here);
        break;
      default:
        CheckNumber(message, field, limits, index, here);
    }
  }

  void CheckMessage(const Message& inner, const std::string& here) {
    if (inner.GetDescriptor()->full_name() == "google.protobuf.Timestamp") CheckTimestamp(inner, here);
    if (inner.GetDescriptor()->full_name() == "google.type.Date") CheckDate(inner, here);
    Check(inner, here);
  }

  // Outside of these a timestamp is no moment, and turning it into one would overflow
  // (google/protobuf/timestamp.proto).
  void CheckTimestamp(const Message& timestamp, const std::string& here) {
    constexpr std::int64_t kYear1 = -62135596800;
    constexpr std::int64_t kYear9999 = 253402300799;
    const Reflection& reflection = *timestamp.GetReflection();
    const auto* type = timestamp.GetDescriptor();
    const auto seconds = reflection.GetInt64(timestamp, type->FindFieldByName("seconds"));
    const auto nanos = reflection.GetInt32(timestamp, type->FindFieldByName("nanos"));
    if (seconds < kYear1 || seconds > kYear9999 || nanos < 0 || nanos > 999'999'999)
      Add(here, "must be a moment between the years 0001 and 9999");
  }

  // google.type.Date may also be a year or a month alone; in Cairn every date is a day.
  void CheckDate(const Message& date, const std::string& here) {
    const auto part = [&](const char* name) {
      return date.GetReflection()->GetInt32(date, date.GetDescriptor()->FindFieldByName(name));
    };
    const int year = part("year"), month = part("month"), day = part("day");
    const bool in_range = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (!in_range || !Date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))}
                          .ok())
      Add(here, "must be a real date with year, month and day");
  }

  void CheckText(const std::string& text, const FieldDescriptor& field, const Limits& limits, const std::string& here) {
    const bool is_text = field.type() == FieldDescriptor::TYPE_STRING;
    const std::size_t length = is_text ? CodePoints(text) : text.size();
    const std::string unit = is_text ? " characters" : " bytes";
    if (length < limits.min_len()) Add(here, "must have at least " + std::to_string(limits.min_len()) + unit);
    if (limits.max_len() > 0 && length > limits.max_len()) {
      Add(here, "must have at most " + std::to_string(limits.max_len()) + unit);
      return;
    }
    if (!is_text) return;
    // PostgreSQL cannot keep one in a text.
    if (text.find('\0') != std::string::npos) {
      Add(here, "must not contain the character U+0000");
      return;
    }
    if (!limits.pattern().empty() && !MatchesWhole(limits.pattern(), text)) Add(here, "must match " + limits.pattern());
    // An empty value that is not required is no value; an empty item of a list is one.
    if (!text.empty() || field.is_repeated()) CheckFormat(text, limits, here);
  }

  void CheckFormat(const std::string& text, const Limits& limits, const std::string& here) {
    if (limits.format() == options::v1::FORMAT_UUID) {
      const auto uuid = Uuid::Parse(text);
      if (!uuid || uuid->IsNil()) Add(here, "must be a UUID other than the nil UUID");
    } else if (limits.format() == options::v1::FORMAT_TIME_ZONE && !TimeZone::Find(text)) {
      Add(here, "must be the name of an IANA time zone, such as America/New_York");
    }
  }

  void CheckEnum(int number, const FieldDescriptor& field, const Limits& limits, const std::string& here) {
    if (limits.defined_only() && field.enum_type()->FindValueByNumber(number) == nullptr)
      Add(here, "must be a value that this version defines");
  }

  void CheckNumber(const Message& message, const FieldDescriptor& field, const Limits& limits, int index,
                   const std::string& here) {
    if (!limits.has_gte() && !limits.has_lte()) return;
    const std::int64_t number = Number(message, field, index);
    if (limits.has_gte() && number < limits.gte()) Add(here, "must be at least " + std::to_string(limits.gte()));
    if (limits.has_lte() && number > limits.lte()) Add(here, "must be at most " + std::to_string(limits.lte()));
  }

  static std::int64_t Number(const Message& message, const FieldDescriptor& field, int index) {
    const Reflection& r = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return index < 0 ? r.GetInt32(message, &field) : r.GetRepeatedInt32(message, &field, index);
      case FieldDescriptor::CPPTYPE_INT64:
        return index < 0 ? r.GetInt64(message, &field) : r.GetRepeatedInt64(message, &field, index);
      case FieldDescriptor::CPPTYPE_UINT32:
        return index < 0 ? r.GetUInt32(message, &field) : r.GetRepeatedUInt32(message, &field, index);
      case FieldDescriptor::CPPTYPE_UINT64: {
        const auto number = index < 0 ? r.GetUInt64(message, &field) : r.GetRepeatedUInt64(message, &field, index);
        constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
        return number > static_cast<std::uint64_t>(kMost) ? kMost : static_cast<std::int64_t>(number);
      }
      default:
        throw std::logic_error("integer limits on a field that is no integer: " + field.full_name());
    }
  }

  Violations& violations_;
};

}  // namespace

std::vector<FieldViolation> CheckLimits(const Message& message) {
  Violations violations;
  Checker(violations).Check(message, "");
  return violations;
}

}  // namespace cairn::platform::rpc
