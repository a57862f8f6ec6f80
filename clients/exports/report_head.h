#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <vector>

#include "clients/exports/answer.h"

// What a report that was printed as JSON says before its rows.
namespace cairn::exports {

/// Everything that is wrong with a report; the first 50 are kept.
class ReportProblems {
 public:
  void Add(std::string field, std::string description);
  /// Throws platform::Rejected INVALID_ARGUMENT INVALID_REQUEST with all of them.
  void RejectIfAny(const std::string& path);

 private:
  std::vector<platform::FieldViolation> all_;
  std::size_t count_ = 0;
};

/// By name, without rows.
using ReportMembers = std::map<std::string, boost::json::value>;

/// An answer of one table; members that are not known are passed over.
Answer AnswerFrom(const ReportMembers& members, ReportProblems& problems);

}  // namespace cairn::exports
