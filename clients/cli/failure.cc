#include "clients/cli/failure.h"

#include <array>
#include <boost/json.hpp>

#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

using platform::Code;

constexpr std::array<std::string_view, 17> kCodeNames = {
    "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
    "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
    "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
    "DATA_LOSS", "UNAUTHENTICATED"};

platform::Error MakeError(Code code, std::string reason, std::string message) {
  platform::Error error;
  error.code = code;
  error.reason = std::move(reason);
  error.message = std::move(message);
  return error;
}

}  // namespace

Failure InvalidUsage(std::string message) {
  return Failure(MakeError(Code::kInvalidArgument, "INVALID_USAGE", std::move(message)));
}

Failure Ambiguous(std::string message, std::vector<Candidate> candidates) {
  Failure failure(MakeError(Code::kInvalidArgument, "AMBIGUOUS", std::move(message)));
  failure.candidates = std::move(candidates);
  return failure;
}

Failure NotFound(std::string reason, std::string message) {
  return Failure(MakeError(Code::kNotFound, std::move(reason), std::move(message)));
}

Failure Fault(std::string message) { return Failure(MakeError(Code::kInternal, "CLIENT_FAULT", std::move(message))); }

Exit ExitFor(Code code) {
  switch (code) {
    case Code::kNotFound:
    case Code::kAlreadyExists:
    case Code::kFailedPrecondition:
    case Code::kAborted:
      return Exit::kRefused;
    case Code::kInvalidArgument:
    case Code::kOutOfRange:
      return Exit::kInvalid;
    case Code::kPermissionDenied:
    case Code::kUnauthenticated:
      return Exit::kNotAllowed;
    case Code::kUnavailable:
    case Code::kDeadlineExceeded:
    case Code::kResourceExhausted:
      return Exit::kUnreachable;
    default:
      return Exit::kFault;
  }
}

std::string_view CodeName(Code code) {
  const auto index = static_cast<std::size_t>(code);
  return index < kCodeNames.size() ? kCodeNames[index] : "UNKNOWN";
}

void PrintForPeople(const Failure& failure, std::ostream& out) {
  const platform::Error& error = failure.error;
  out << "cairn: " << Printable(error.message);
  if (!error.reason.empty() && error.reason != "INVALID_USAGE") out << " [" << Printable(error.reason) << "]";
  out << "\n";
  for (const auto& field : error.fields) {
    out << "  " << Printable(field.field) << ": " << Printable(field.description) << "\n";
  }
  for (const auto& violation : error.preconditions) {
    const RuleWords words = WordsForRule(violation.type);
    out << "  - " << (words.what.empty() ? Printable(violation.description) : std::string(words.what)) << " ["
        << Printable(violation.type) << "]\n";
    if (!words.next_step.empty()) out << "    " << words.next_step << "\n";
  }
  for (const auto& candidate : failure.candidates) {
    out << "  " << candidate.id << "  " << Printable(candidate.text) << "\n";
  }
  const std::string_view next_step = NextStepForReason(error.reason);
  if (!next_step.empty()) out << "  " << next_step << "\n";
}

void PrintAsJson(const Failure& failure, std::ostream& out) {
  const platform::Error& error = failure.error;
  boost::json::object json;
  json["code"] = CodeName(error.code);
  json["reason"] = ValidUtf8(error.reason);
  json["message"] = ValidUtf8(error.message);
  boost::json::object metadata;
  for (const auto& [key, value] : error.metadata) metadata[ValidUtf8(key)] = ValidUtf8(value);
  json["metadata"] = std::move(metadata);
  boost::json::array fields;
  for (const auto& field : error.fields) {
    fields.push_back({{"field", ValidUtf8(field.field)}, {"description", ValidUtf8(field.description)}});
  }
  json["fields"] = std::move(fields);
  boost::json::array preconditions;
  for (const auto& violation : error.preconditions) {
    preconditions.push_back({{"type", ValidUtf8(violation.type)},
                             {"subject", ValidUtf8(violation.subject)},
                             {"description", ValidUtf8(violation.description)},
                             {"nextStep", WordsForRule(violation.type).next_step}});
  }
  json["preconditions"] = std::move(preconditions);
  boost::json::array candidates;
  for (const auto& candidate : failure.candidates) {
    candidates.push_back({{"id", candidate.id}, {"text", ValidUtf8(candidate.text)}});
  }
  json["candidates"] = std::move(candidates);
  json["nextStep"] = NextStepForReason(error.reason);
  if (error.retry_after) json["retryAfterMilliseconds"] = error.retry_after->count();
  out << boost::json::serialize(json) << "\n";
}

}  // namespace cairn::cli
