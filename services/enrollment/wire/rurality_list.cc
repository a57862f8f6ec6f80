#include "enrollment/wire/rurality_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "platform/csv/csv.h"

namespace cairn::enrollment::wire {
namespace {

constexpr std::size_t kZipDigits = 5;
constexpr std::size_t kProblemsTold = 20;

std::string_view Bare(std::string_view cell) {
  constexpr std::string_view kAround = " '";
  const auto first = cell.find_first_not_of(kAround);
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(kAround) - first + 1);
}

bool AreDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

class ListReader {
 public:
  domain::RuralityByZip Read(std::istream& in) {
    std::string line;
    while (std::getline(in, line)) {
      ++line_;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.ends_with('\r')) line.pop_back();
      if (line.empty()) continue;
      const auto cells = platform::csv::ReadRecord(line);
      if (!cells) {
        Problem("", std::string(Describe(cells.error())));
      } else if (names_.empty()) {
        TakeHeader(*cells);
        // Without its columns every line would be wrong.
        if (!problems_.empty()) break;
      } else {
        TakeLine(*cells);
      }
    }
    if (names_.empty() && problems_.empty()) problems_.emplace_back("the file is empty");
    if (codes_.empty() && problems_.empty()) problems_.emplace_back("the file has no ZIP codes below its header");
    Finish();
    return std::move(list_);
  }

 private:
  struct Coded {
    int code = 0;
    int line = 0;
  };

  void TakeHeader(const std::vector<std::string>& cells) {
    for (const auto& cell : cells) names_.emplace_back(Bare(cell));
    zip_ = ColumnOf("ZIPCode", "ZIP_CODE");
    code_ = ColumnOf("PrimaryRUCA", "RUCA1");
  }

  std::size_t ColumnOf(const char* name, const char* older_name) {
    const auto found = std::find_if(names_.begin(), names_.end(),
                                    [&](const std::string& one) { return one == name || one == older_name; });
    if (found == names_.end()) Problem("", std::string("has no column ") + name + " or " + older_name);
    return static_cast<std::size_t>(found - names_.begin());
  }

  void TakeLine(const std::vector<std::string>& cells) {
    if (cells.size() != names_.size()) {
      return Problem("",
                     "has " + std::to_string(cells.size()) + " cells; the header has " + std::to_string(names_.size()));
    }
    const auto zip = ZipOf(Bare(cells[zip_]));
    const auto code = CodeOf(Bare(cells[code_]));
    if (!zip || !code) return;
    const auto [known, is_new] = codes_.try_emplace(*zip, Coded{*code, line_});
    if (!is_new && known->second.code != *code) {
      return Problem(names_[code_], *zip + " has another code on line " + std::to_string(known->second.line));
    }
    if (const auto rurality = domain::RuralityOfCode(*code)) list_.emplace(*zip, *rurality);
  }

  std::optional<std::string> ZipOf(std::string_view cell) {
    if (!AreDigits(cell) || cell.size() > kZipDigits) {
      Problem(names_[zip_], "must be a ZIP code of five digits");
      return std::nullopt;
    }
    return std::string(kZipDigits - cell.size(), '0').append(cell);
  }

  std::optional<int> CodeOf(std::string_view cell) {
    int code = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), code);
    if (read.ec != std::errc() || read.ptr != cell.data() + cell.size() || !domain::IsPrimaryRucaCode(code)) {
      Problem(names_[code_], "must be a whole number from 1 to 10, or 99");
      return std::nullopt;
    }
    return code;
  }

  void Problem(const std::string& column, const std::string& what) {
    problems_.push_back("line " + std::to_string(line_) + (column.empty() ? "" : ", column " + column) + ": " + what);
  }

  void Finish() const {
    if (problems_.empty()) return;
    std::string text;
    for (std::size_t i = 0; i < std::min(problems_.size(), kProblemsTold); ++i)
      text += (i == 0 ? "" : "\n") + problems_[i];
    if (problems_.size() > kProblemsTold) text += "\nand " + std::to_string(problems_.size() - kProblemsTold) + " more";
    throw std::runtime_error(text);
  }

  int line_ = 0;
  std::vector<std::string> names_;
  std::size_t zip_ = 0;
  std::size_t code_ = 0;
  std::map<std::string, Coded> codes_;
  domain::RuralityByZip list_;
  std::vector<std::string> problems_;
};

// Postal codes of other countries have five digits, too. Who writes none means this one.
bool IsInTheUnitedStates(const std::string& country) {
  constexpr std::array<std::string_view, 6> kWritten = {"",    "us",           "usa",
                                                        "840", "unitedstates", "unitedstatesofamerica"};
  std::string letters;
  for (const char c : country) {
    if (c != ' ' && c != '.') letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return std::find(kWritten.begin(), kWritten.end(), letters) != kWritten.end();
}

const v1::Address* HomeOf(const v1::PatientProfile& profile) {
  for (const char* use : {"home", ""}) {
    for (const auto& address : profile.addresses()) {
      if (address.use() == use) return &address;
    }
  }
  return nullptr;
}

}  // namespace

domain::RuralityByZip ReadRuralityList(std::istream& in) { return ListReader().Read(in); }

v1::Rurality RuralityOf(const v1::PatientProfile& profile, const domain::RuralityByZip& list) {
  const auto* home = HomeOf(profile);
  if (home == nullptr || !IsInTheUnitedStates(home->country())) return v1::RURALITY_UNSPECIFIED;
  const auto rurality = domain::FindRurality(list, home->postal_code());
  return rurality ? static_cast<v1::Rurality>(*rurality) : v1::RURALITY_UNSPECIFIED;
}

}  // namespace cairn::enrollment::wire
