#pragma once

#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include <cstdint>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/refusals.h"
#include "clients/cli/terminal.h"
#include "platform/result/result.h"

// Records of before: whose imports there are, and a file of them, line by line.
namespace cairn::cli {

/// What an import is of: each is a service's own.
enum class PastOf { kOrders, kMentorship, kCounseling };
/// "orders", "mentorship", "counseling".
PastOf PastOfFrom(std::string_view word);
const std::vector<std::string>& PastWords();

/// The right to write down, whichever service's.
struct PastImport {
  std::string id{};
  std::vector<std::string> importers{};
  std::string source{};
  google::protobuf::Timestamp opened{};
  google::protobuf::Timestamp until{};
  /// Unset: nobody has closed it.
  google::protobuf::Timestamp closed{};
  bool is_closed = false;
  std::string opened_by{};
  /// "3 matches, 12 contacts"
  std::string came{};
};
void PrintPastImports(std::ostream& out, const Terminal& terminal, const std::vector<PastImport>& imports);

/// A line of a file as the call that it asks for.
struct PastLine {
  std::unique_ptr<google::protobuf::Message> request{};
  /// What later lines call the match that comes of it; empty where none does.
  std::string name{};
};

/// Reads the lines of one file for one import.
class PastReader {
 public:
  PastReader(PastOf of, std::string import_id) : of_(of), import_id_(std::move(import_id)) {}

  /// The call of a line: an object with one of the words of the service (order; match, contact, supportRequest; module,
  /// session), whose value is the request in the JSON of the contracts, without request_id and import_id; days may be
  /// written "2026-01-02". A match may have a "name"; a contact may say "of" such a name in place of relationshipId.
  /// The request_id follows from import and line: the same line is written down once. Throws InvalidUsage.
  PastLine Read(const std::string& text) const;
  /// What a line that was written down is called from now on.
  void Keep(const PastLine& line, const google::protobuf::Message& response);

 private:
  PastOf of_;
  std::string import_id_;
  std::map<std::string, std::string> relationships_{};
};

/// Everything that an answer says is wrong with a line.
Refusal RefusalOf(const std::string& file, std::int64_t line, const platform::Error& error);

}  // namespace cairn::cli
