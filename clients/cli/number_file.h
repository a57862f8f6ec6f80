#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"

namespace cairn::cli {

/// What is wrong with a file: the first 50 things in words, and how many there are.
class FileProblems {
 public:
  /// Where in the file, "allowed[17]"; "the file" for the whole.
  void Add(std::string where, std::string what);
  bool empty() const { return count_ == 0; }
  /// Throws InvalidUsage with one field for each, when there are any; `source` is the file.
  void ThrowIfAny(const std::string& source) const;
  const std::vector<platform::FieldViolation>& first() const { return first_; }
  std::size_t count() const { return count_; }

 private:
  std::size_t count_ = 0;
  std::vector<platform::FieldViolation> first_;
};

enum class NumberShape { kNumber, kList, kRows };

/// One member of a file of whole numbers, and what was read of it.
struct NumberMember {
  /// "certificate.weight_of_a_match" for a member of a member.
  std::string_view name;
  NumberShape shape = NumberShape::kNumber;
  /// Cells of a row.
  std::size_t width = 1;
  /// Longest list, most rows.
  std::size_t most = 0;

  bool present = false;
  /// Row after row. In a list 0 stands for what is no whole number; rows that can't be read are left out.
  std::vector<std::int64_t> numbers{};
  /// Of rows: where each stood.
  std::vector<std::size_t> places{};
};

/// Reads a JSON object with the members named, all required; others are passed over. Whole numbers are those that JSON
/// writes without point and exponent, of 64 bits. Whatever is wrong is added to `problems`: a member that is missing,
/// stands there twice, has another shape, is too long; a cell that is no whole number; a row with more or fewer cells;
/// no JSON (with the byte where it breaks), or deeper than 32.
void ReadNumberMembers(std::string_view json, std::vector<NumberMember>& members, FileProblems& problems);

}  // namespace cairn::cli
