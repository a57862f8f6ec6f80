#pragma once

#include <exception>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"

namespace cairn::cli {

/// What the process answers to its caller. The numbers are documented in `cairn --help` and README.md.
enum class Exit {
  kOk = 0,
  kRefused = 1,
  kInvalid = 2,
  kNotAllowed = 3,
  kUnreachable = 4,
  kFault = 5,
};

/// One of several things that an argument could have meant.
struct Candidate {
  std::string id;
  std::string text;
};

/// Ends a command. Caught in main alone.
class Failure : public std::exception {
 public:
  explicit Failure(platform::Error what_happened) : error(std::move(what_happened)) {}
  const char* what() const noexcept override { return error.message.c_str(); }

  platform::Error error;
  std::vector<Candidate> candidates;
};

/// The command line, a file named on it, or a value in it is wrong: INVALID_ARGUMENT INVALID_USAGE.
Failure InvalidUsage(std::string message);
/// An argument fits several things, or none: `message` says so, `candidates` are listed under it.
Failure Ambiguous(std::string message, std::vector<Candidate> candidates);
/// NOT_FOUND, decided by the client.
Failure NotFound(std::string reason, std::string message);
/// This machine failed: a file that can't be written, an answer that makes no sense.
Failure Fault(std::string message);

Exit ExitFor(platform::Code code);
/// "FAILED_PRECONDITION"
std::string_view CodeName(platform::Code code);

/// For a person: message, reason, wrong fields, every failed rule in words with the next step to take.
void PrintForPeople(const Failure& failure, std::ostream& out);
/// The same as one JSON object on one line.
void PrintAsJson(const Failure& failure, std::ostream& out);

}  // namespace cairn::cli
