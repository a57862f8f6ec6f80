#include "clients/cli/matching_file.h"

#include <charconv>

#include "clients/cli/number_file.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20;
constexpr auto kPatients = static_cast<std::size_t>(measures::kMostPatients);
constexpr auto kMentors = static_cast<std::size_t>(measures::kMostMentors);
constexpr auto kPairs = static_cast<std::size_t>(measures::kMostAllowedPairs);

std::int64_t Only(const NumberMember& member, std::int64_t otherwise) {
  return member.numbers.empty() ? otherwise : member.numbers.front();
}

/// Adds what is wrong with the numbers of a pool; an index is told as it stands in the file.
void AddProblems(const measures::MatchingPool& pool, const std::vector<std::size_t>& places, FileProblems& problems) {
  for (const auto& problem : measures::ProblemsOf(pool)) {
    std::string where(problem.field);
    if (problem.index) {
      const std::size_t place = problem.field == "allowed" ? places[*problem.index] : *problem.index;
      where += "[" + std::to_string(place) + "]";
    }
    problems.Add(std::move(where), std::string(problem.what));
  }
}

class Json {
 public:
  void Text(std::string_view text) { text_ += text; }
  void Number(std::int64_t number) {
    char digits[24];
    text_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  }
  void List(const std::vector<std::int64_t>& numbers) {
    text_ += '[';
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (i > 0) text_ += ',';
      Number(numbers[i]);
    }
    text_ += ']';
  }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

measures::MatchingPool ParseMatchingPool(std::string_view json, const std::string& source) {
  std::vector<NumberMember> members = {{"patients"},
                                       {"mentors"},
                                       {"capacities", NumberShape::kList, 1, kMentors},
                                       {"allowed", NumberShape::kRows, 3, kPairs}};
  FileProblems problems;
  ReadNumberMembers(json, members, problems);
  const NumberMember& allowed = members[3];

  measures::MatchingPool pool;
  // What could not be read must not make everything else wrong.
  pool.patients = Only(members[0], measures::kMostPatients);
  pool.capacities = std::move(members[2].numbers);
  const auto capacities = static_cast<std::int64_t>(pool.capacities.size());
  pool.mentors = Only(members[1], members[2].present ? capacities : measures::kMostMentors);
  if (!members[2].present && pool.mentors <= measures::kMostMentors && pool.mentors > 0) {
    pool.capacities.assign(static_cast<std::size_t>(pool.mentors), 0);
  }
  pool.allowed.reserve(allowed.places.size());
  for (std::size_t i = 0; i + 2 < allowed.numbers.size(); i += 3) {
    pool.allowed.push_back({allowed.numbers[i], allowed.numbers[i + 1], allowed.numbers[i + 2]});
  }
  AddProblems(pool, allowed.places, problems);
  problems.ThrowIfAny(source);
  return pool;
}

measures::MatchAnswer ParseMatchAnswer(std::string_view json, const std::string& source) {
  std::vector<NumberMember> members = {{"matched"},
                                       {"total_score"},
                                       {"pairs", NumberShape::kRows, 2, kPairs},
                                       {"certificate.patient_prices", NumberShape::kList, 1, kPatients},
                                       {"certificate.mentor_prices", NumberShape::kList, 1, kMentors},
                                       {"certificate.weight_of_a_match"}};
  FileProblems problems;
  ReadNumberMembers(json, members, problems);
  problems.ThrowIfAny(source);
  measures::MatchAnswer answer;
  answer.matched = members[0].numbers.front();
  answer.total_score = members[1].numbers.front();
  const auto& cells = members[2].numbers;
  for (std::size_t i = 0; i + 1 < cells.size(); i += 2) answer.pairs.emplace_back(cells[i], cells[i + 1]);
  answer.certificate = {std::move(members[3].numbers), std::move(members[4].numbers), members[5].numbers.front()};
  return answer;
}

std::string ReadMatchingFile(const std::string& path) { return ReadSmallFile(path, kLargestFile); }

std::string WriteMatchAnswer(const measures::MatchAnswer& answer) {
  Json json;
  json.Text("{\"matched\":");
  json.Number(answer.matched);
  json.Text(",\"total_score\":");
  json.Number(answer.total_score);
  json.Text(",\"pairs\":[");
  for (std::size_t i = 0; i < answer.pairs.size(); ++i) {
    json.Text(i > 0 ? ",[" : "[");
    json.Number(answer.pairs[i].first);
    json.Text(",");
    json.Number(answer.pairs[i].second);
    json.Text("]");
  }
  json.Text("],\"certificate\":{\"patient_prices\":");
  json.List(answer.certificate.patient_prices);
  json.Text(",\"mentor_prices\":");
  json.List(answer.certificate.mentor_prices);
  json.Text(",\"weight_of_a_match\":");
  json.Number(answer.certificate.weight_of_a_match);
  json.Text("}}\n");
  return json.Take();
}

}  // namespace cairn::cli
