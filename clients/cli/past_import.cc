#include "clients/cli/past_import.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/json.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"
#include "platform/ids/ids.h"

namespace cairn::cli {
namespace {

namespace json = boost::json;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

using Kinds = std::map<std::string, const Message*, std::less<>>;

const Kinds& KindsOf(PastOf of) {
  static const std::map<PastOf, Kinds> all = {
      {PastOf::kOrders, {{"order", &prescribing::v1::ImportOrderRequest::default_instance()}}},
      {PastOf::kMentorship,
       {{"match", &mentorship::v1::ImportMatchRequest::default_instance()},
        {"contact", &mentorship::v1::ImportContactRequest::default_instance()},
        {"supportRequest", &mentorship::v1::ImportSupportRequestRequest::default_instance()}}},
      {PastOf::kCounseling,
       {{"module", &counseling::v1::ImportModuleRequest::default_instance()},
        {"session", &counseling::v1::ImportSessionRequest::default_instance()}}}};
  return all.at(of);
}

bool IsDate(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type()->full_name() == "google.type.Date";
}

json::value DateObject(std::string_view name, const json::value& written) {
  if (!written.is_string()) return written;
  const auto date = DateFrom(name, std::string(written.as_string()));
  return json::object{{"year", date.year()}, {"month", date.month()}, {"day", date.day()}};
}

/// Days that are written as people write them become what the contract asks for.
void ReadDays(const Descriptor& message, json::object& object) {
  for (int i = 0; i < message.field_count(); ++i) {
    const auto& field = *message.field(i);
    auto* found = object.if_contains(field.json_name());
    if (found == nullptr || field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!IsDate(field)) {
      if (found->is_object()) ReadDays(*field.message_type(), found->as_object());
    } else if (found->is_array()) {
      for (auto& day : found->as_array()) day = DateObject(field.json_name(), day);
    } else {
      *found = DateObject(field.json_name(), *found);
    }
  }
}

std::string NameIn(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  if (found == nullptr) return "";
  if (!found->is_string()) throw InvalidUsage(std::string(key) + " must be a text");
  return std::string(found->as_string());
}

/// A UUID of version 8 (RFC 9562) out of what the line says.
std::string RequestIdOf(const std::string& import_id, const std::string& text) {
  const std::string said = import_id + "\n" + text;
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(said.data()), said.size(), digest.data());
  platform::Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x80U);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
  return id.ToString();
}

void SetText(Message& message, const char* field, const std::string& text) {
  message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName(field), text);
}

json::object ObjectOf(const std::string& text) {
  boost::system::error_code error;
  auto value = json::parse(text, error);
  if (error || !value.is_object()) throw InvalidUsage("the line is no JSON object");
  return value.as_object();
}

std::string Known(const Kinds& kinds) {
  std::string words;
  for (const auto& [word, request] : kinds) words += (words.empty() ? "" : ", ") + word;
  return words;
}

}  // namespace

const std::vector<std::string>& PastWords() {
  static const std::vector<std::string> words = {"orders", "mentorship", "counseling"};
  return words;
}

PastOf PastOfFrom(std::string_view word) {
  const auto& words = PastWords();
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) throw InvalidUsage("imports are of orders, mentorship or counseling");
  return static_cast<PastOf>(found - words.begin());
}

void PrintPastImports(std::ostream& out, const Terminal& terminal, const std::vector<PastImport>& imports) {
  Table table({{"IMPORT"}, {"OPENED"}, {"ENDS"}, {"MAY WRITE"}, {"CAME WITH IT", true}, {"SOURCE", true}});
  for (const auto& import : imports) {
    std::string importers;
    for (const auto& importer : import.importers) importers += (importers.empty() ? "" : ", ") + importer;
    const auto ends = import.is_closed ? "closed " + TimeText(import.closed) : TimeText(import.until);
    table.Add({import.id, TimeText(import.opened), ends, importers, import.came, import.source});
  }
  table.Print(out, terminal);
}

PastLine PastReader::Read(const std::string& text) const {
  auto object = ObjectOf(text);
  const auto& kinds = KindsOf(of_);
  PastLine line;
  line.name = NameIn(object, "name");
  const auto of = NameIn(object, "of");
  json::object* said = nullptr;
  for (auto& [key, value] : object) {
    if (key == "name" || key == "of") continue;
    const auto kind = kinds.find(std::string_view(key));
    if (kind == kinds.end()) throw InvalidUsage("nothing is called " + std::string(key) + " here: " + Known(kinds));
    if (said != nullptr) throw InvalidUsage("a line is of one thing");
    if (!value.is_object()) throw InvalidUsage(std::string(key) + " must be an object");
    said = &value.as_object();
    line.request.reset(kind->second->New());
  }
  if (said == nullptr) throw InvalidUsage("the line says nothing: " + Known(kinds));
  ReadDays(*line.request->GetDescriptor(), *said);
  FromJson(json::serialize(*said), "the line", *line.request);
  if (!of.empty()) {
    const auto found = relationships_.find(of);
    if (found == relationships_.end()) throw InvalidUsage("no match of a line before is called " + of);
    if (line.request->GetDescriptor() != mentorship::v1::ImportContactRequest::descriptor())
      throw InvalidUsage("only contacts are of a match");
    SetText(*line.request, "relationship_id", found->second);
  }
  if (!line.name.empty() && line.request->GetDescriptor() != mentorship::v1::ImportMatchRequest::descriptor())
    throw InvalidUsage("only matches have a name");
  SetText(*line.request, "import_id", import_id_);
  SetText(*line.request, "request_id", RequestIdOf(import_id_, text));
  return line;
}

void PastReader::Keep(const PastLine& line, const Message& response) {
  if (line.name.empty()) return;
  const auto& match = dynamic_cast<const mentorship::v1::ImportMatchResponse&>(response);
  relationships_[line.name] = match.relationship().relationship_id();
}

Refusal RefusalOf(const std::string& file, std::int64_t line, const platform::Error& error) {
  Refusal refusal{.file = file, .line = line, .resource_type = "", .problems = {}};
  for (const auto& rule : error.preconditions) refusal.problems.push_back({rule.subject, rule.type, rule.description});
  for (const auto& field : error.fields) refusal.problems.push_back({field.field, error.reason, field.description});
  if (refusal.problems.empty()) refusal.problems.push_back({"", error.reason, error.message});
  return refusal;
}

}  // namespace cairn::cli
