#include "clients/cli/answer_file.h"

#include <charconv>
#include <optional>
#include <set>
#include <sstream>

#include "clients/cli/number_file.h"
#include "clients/cli/small_file.h"
#include "platform/csv/csv.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLargestAnswerFile = std::size_t{64} << 20;

std::optional<int> AnswerFrom(std::string_view text) {
  int answer = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), answer);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(answer) : std::nullopt;
}

class AnswerReader {
 public:
  AnswerReader(std::string_view content, const measures::Instrument& instrument, measures::ThresholdSex sex)
      : in_(std::string(content)), records_(in_), instrument_(instrument), sex_(sex) {}

  std::vector<ScoredRow> Read(const std::string& source) {
    while (const auto raw = records_.Next()) {
      number_ = raw->number;
      const auto cells = platform::csv::ReadRecord(raw->content);
      if (!cells) {
        Complain(std::string(platform::csv::Describe(cells.error())));
      } else if (number_ == 1) {
        ReadHeader(*cells);
      } else {
        ReadRow(*cells);
      }
      if (number_ == 1 && !problems_.empty()) break;
    }
    if (number_ == 0) {
      problems_.Add("the file", "is empty");
    } else if (problems_.empty() && rows_.empty()) {
      problems_.Add("the file", "has no row under the header");
    }
    problems_.ThrowIfAny(source);
    return std::move(rows_);
  }

 private:
  void Complain(std::string what) { problems_.Add("record " + std::to_string(number_), std::move(what)); }

  void ReadHeader(const std::vector<std::string>& cells) {
    if (cells.size() < 2) return Complain("must name the label of the rows and at least one item");
    std::set<std::string> seen;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (instrument_.FindItem(cells[i]) == nullptr)
        Complain("names " + cells[i] + ", which is no item of the instrument");
      if (!seen.insert(cells[i]).second) Complain("names item " + cells[i] + " twice");
    }
    items_ = cells;
  }

  void ReadRow(const std::vector<std::string>& cells) {
    if (cells.size() != items_.size()) {
      return Complain("has " + std::to_string(cells.size()) + " cells, the header " + std::to_string(items_.size()));
    }
    if (cells.front().empty()) Complain("has an empty id");
    if (!ids_.insert(cells.front()).second) Complain("has an id that stood there before");
    measures::Answers answers;
    bool is_readable = true;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      answers[items_[i]] = AnswerFrom(cells[i]);
      if (answers[items_[i]]) continue;
      Complain("item " + items_[i] + " must be a whole number");
      is_readable = false;
    }
    auto scoring = measures::ScoreAnswers(instrument_, answers, sex_);
    if (!scoring) {
      for (const auto& wrong : scoring.error()) Complain("item " + wrong.field + " " + wrong.description);
    } else if (is_readable) {
      rows_.push_back({cells.front(), *std::move(scoring)});
    }
  }

  std::istringstream in_;
  platform::csv::RecordReader records_;
  const measures::Instrument& instrument_;
  measures::ThresholdSex sex_;
  FileProblems problems_;
  std::int64_t number_ = 0;
  std::vector<std::string> items_;
  std::set<std::string> ids_;
  std::vector<ScoredRow> rows_;
};

}  // namespace

std::vector<ScoredRow> ScoreAnswerFile(std::string_view content, const std::string& source,
                                       const measures::Instrument& instrument, measures::ThresholdSex sex) {
  return AnswerReader(content, instrument, sex).Read(source);
}

std::vector<ScoredRow> ReadAnswerFile(const std::string& path, const measures::Instrument& instrument,
                                      measures::ThresholdSex sex) {
  return ScoreAnswerFile(ReadSmallFile(path, kLargestAnswerFile), path, instrument, sex);
}

}  // namespace cairn::cli
