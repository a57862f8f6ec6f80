#include "clients/exports/answer.h"

#include <set>

namespace cairn::exports {
namespace {

constexpr std::size_t kMostTables = 40;
constexpr std::size_t kLongestSheetName = 31;
/// DEFINITION_NAME.
constexpr std::size_t kLongestName = 129;

}  // namespace

Answer AnswerOf(Table table) {
  Answer answer{.name = FileNameOf(table), .data_cut = table.data_cut};
  answer.tables.push_back(std::move(table));
  return answer;
}

std::vector<platform::FieldViolation> ProblemsOf(const Answer& answer) {
  std::vector<platform::FieldViolation> problems;
  if (answer.tables.empty()) problems.push_back({"tables", "must have at least one"});
  if (answer.tables.size() > kMostTables) problems.push_back({"tables", "must be at most 40"});
  std::set<std::string> seen;
  for (std::size_t i = 0; i < answer.tables.size(); ++i) {
    const std::string path = answer.tables.size() == 1 ? "" : "tables[" + std::to_string(i) + "].";
    for (auto& problem : ProblemsOf(answer.tables[i])) {
      problem.field = path + problem.field;
      problems.push_back(std::move(problem));
    }
    if (!seen.insert(FileNameOf(answer.tables[i])).second)
      problems.push_back({path + "table", "is called as one before it"});
  }
  // That of a table alone is made of what was complained about already.
  const bool is_name = !answer.name.empty() && IsFileName(answer.name, kLongestName) && answer.name != "codebook";
  if (problems.empty() && !is_name)
    problems.push_back({"name", "must be 1 to 129 of a to z, 0 to 9 and _, and not codebook"});
  return problems;
}

std::vector<std::string> SheetNamesOf(const Answer& answer) {
  if (answer.tables.size() == 1) return {"data"};
  std::vector<std::string> names;
  // Sheets that every workbook has.
  std::set<std::string> taken = {"codebook", "manifest"};
  for (const auto& table : answer.tables) {
    const std::string wanted = table.name.empty() ? table.definition : table.name;
    std::string name = wanted.substr(0, kLongestSheetName);
    for (int i = 2; !taken.insert(name).second; ++i) {
      const std::string ending = "_" + std::to_string(i);
      name = wanted.substr(0, kLongestSheetName - ending.size()) + ending;
    }
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace cairn::exports
