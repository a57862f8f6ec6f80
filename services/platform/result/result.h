#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace cairn::platform {

/// Named like the canonical gRPC codes, with the same numbers, so that the domain needs no gRPC header.
enum class Code {
  kCancelled = 1,
  kUnknown = 2,
  kInvalidArgument = 3,
  kDeadlineExceeded = 4,
  kNotFound = 5,
  kAlreadyExists = 6,
  kPermissionDenied = 7,
  kResourceExhausted = 8,
  kFailedPrecondition = 9,
  kAborted = 10,
  kOutOfRange = 11,
  kUnimplemented = 12,
  kInternal = 13,
  kUnavailable = 14,
  kDataLoss = 15,
  kUnauthenticated = 16,
};

/// One wrong field of a request. `field` is the dotted path in the proto; `description` never repeats the value.
struct FieldViolation {
  std::string field{};
  std::string description{};
};

/// One rule that forbids what was asked. `type` is the rule's name (UPPER_SNAKE), `subject` the id it is about.
struct PreconditionViolation {
  std::string type{};
  std::string subject{};
  std::string description{};
};

/// An expected outcome that is not success. `reason` is UPPER_SNAKE and documented in the service's error_reason.proto;
/// `message` is English for a person and carries no patient data.
struct Error {
  Code code = Code::kInternal;
  std::string reason{};
  std::string message{};
  std::vector<std::pair<std::string, std::string>> metadata{};
  std::vector<FieldViolation> fields{};
  std::vector<PreconditionViolation> preconditions{};
  std::optional<std::chrono::milliseconds> retry_after{};
};

/// A value or the reason why there is none. `.value()` throws Rejected, which only rpc::Gate catches.
template <class T>
using Result = tl::expected<T, Error>;

/// What `Result::value()` throws.
using Rejected = tl::bad_expected_access<Error>;

/// For `return Fail(error)` from a function that returns a Result.
inline tl::unexpected<Error> Fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// For places that have no Result to return: leaves the handler with `error`.
[[noreturn]] inline void Reject(Error error) { throw Rejected(std::move(error)); }

/// What `.value()` is to other results: tl::expected 1.0 has none for void.
inline void Require(Result<void> result) {
  if (!result) throw Rejected(std::move(result.error()));
}

/// INVALID_ARGUMENT with reason INVALID_REQUEST, naming every wrong field.
Error InvalidRequest(std::vector<FieldViolation> fields);

}  // namespace cairn::platform
