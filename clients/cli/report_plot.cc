#include "clients/cli/report_plot.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <vector>

#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

namespace {

constexpr int kPlotWidth = 60;
constexpr int kPlotHeight = 16;
constexpr char kNothing[] = "There is nothing to draw.\n";

struct PlotPoint {
  double day = 0;
  double survival = 1;
};
using PlotCurves = std::map<std::string, std::vector<PlotPoint>>;

const v1::ReportTable* FindTable(const v1::ReportResult& result, const std::string& name) {
  for (const auto& table : result.tables()) {
    if (table.name() == name) return &table;
  }
  return nullptr;
}

const v1::ReportCell* CellOf(const v1::ReportTable& table, const v1::ReportRow& row, const std::string& column) {
  for (int i = 0; i < table.columns_size(); ++i) {
    if (table.columns(i).name() == column) return &row.cells(i);
  }
  return nullptr;
}

PlotCurves CurvesOf(const v1::ReportTable& table) {
  PlotCurves curves;
  for (const auto& row : table.rows()) {
    const auto* group = CellOf(table, row, "group");
    const auto* day = CellOf(table, row, "day");
    const auto* survival = CellOf(table, row, "survival");
    if (group == nullptr || day == nullptr || survival == nullptr || !day->has_number() || !survival->has_number())
      continue;
    curves[group->text()].push_back({day->number(), survival->number()});
  }
  return curves;
}

/// After the last point nobody was seen: nothing.
std::optional<double> SurvivalOn(const std::vector<PlotPoint>& curve, double day) {
  if (day > curve.back().day) return std::nullopt;
  double survival = 1;
  for (const auto& point : curve) {
    if (point.day <= day) survival = point.survival;
  }
  return survival;
}

std::string DrawCurves(const PlotCurves& curves) {
  double last = 0;
  for (const auto& [group, curve] : curves) last = std::max(last, curve.back().day);
  if (curves.empty() || last <= 0) return kNothing;
  std::vector<std::string> rows(kPlotHeight + 1, std::string(kPlotWidth + 1, ' '));
  char letter = curves.size() == 1 ? '*' : 'a';
  std::string legend;
  for (const auto& [group, curve] : curves) {
    for (int x = 0; x <= kPlotWidth; ++x) {
      const auto survival = SurvivalOn(curve, last * x / kPlotWidth);
      if (!survival) continue;
      const int y = static_cast<int>(std::lround((1 - *survival) * kPlotHeight));
      rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = letter;
    }
    if (curves.size() > 1) legend += std::string("  ") + letter + " " + Printable(group) + "\n";
    ++letter;
  }
  std::string drawing = "\nStill on the first run of treatment, by day\n";
  for (std::size_t y = 0; y < rows.size(); ++y) {
    const auto percent = std::to_string(100 - static_cast<int>(y) * 100 / kPlotHeight);
    drawing += y % 4 == 0 ? std::string(3 - percent.size(), ' ') + percent + " % |" : "      |";
    const auto end = rows[y].find_last_not_of(' ');
    drawing += (end == std::string::npos ? "" : rows[y].substr(0, end + 1)) + "\n";
  }
  const auto day = std::to_string(static_cast<int>(last));
  return drawing + "      +" + std::string(kPlotWidth + 1, '-') + "\n       0" +
         std::string(kPlotWidth - day.size(), ' ') + day + "\n" + legend;
}

std::string Hundredths(double number) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", number);
  return text;
}

/// Where the middle half lies between 0 and 1, beside the line of 0.80; empty where quartiles are not told.
std::string DrawQuartiles(const v1::ReportTable& table) {
  std::vector<double> quartiles;
  for (const char* column : {"first_quartile", "median", "third_quartile"}) {
    const auto* cell = CellOf(table, table.rows(0), column);
    if (cell == nullptr || !cell->has_number()) return "";
    quartiles.push_back(cell->number());
  }
  const auto place = [](double share) {
    return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * kPlotWidth));
  };
  std::string box(kPlotWidth + 1, ' ');
  box[place(0.8)] = ':';
  for (auto x = place(quartiles[0]); x <= place(quartiles[2]); ++x) box[x] = '=';
  box[place(quartiles[0])] = '[';
  box[place(quartiles[2])] = ']';
  box[place(quartiles[1])] = '|';
  std::string axis(kPlotWidth + 1, '-');
  for (int tenth = 0; tenth <= 10; ++tenth) axis[place(tenth / 10.0)] = '+';
  const std::string margin(15, ' ');
  std::string labels(place(1) + 4, ' ');
  for (const double share : {0.0, 0.5, 0.8, 1.0}) labels.replace(place(share), 4, Hundredths(share));
  return "\n" + margin + box.substr(0, box.find_last_not_of(' ') + 1) + "\n" + margin + axis + "\n" + margin + labels +
         "\nMedian " + Hundredths(quartiles[1]) + ", the middle half from " + Hundredths(quartiles[0]) + " to " +
         Hundredths(quartiles[2]) + ".\n";
}

std::string DrawBands(const v1::ReportTable& table) {
  struct Band {
    const char* column;
    const char* title;
  };
  constexpr Band kBands[] = {{"high", "0.80 and more"}, {"partial", "0.50 to 0.79"}, {"low", "less than 0.50"}};
  std::int64_t most = 0, all = 0;
  std::vector<std::int64_t> counts;
  for (const auto& band : kBands) {
    const auto* cell = table.rows().empty() ? nullptr : CellOf(table, table.rows(0), band.column);
    if (cell == nullptr || !cell->has_count()) return kNothing;
    counts.push_back(cell->count());
    most = std::max(most, cell->count());
    all += cell->count();
  }
  if (most == 0) return kNothing;
  std::string drawing = "\nProportion of days covered, episodes\n";
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string title = kBands[i].title;
    drawing += title + std::string(15 - title.size(), ' ') + "|" +
               std::string(static_cast<std::size_t>(counts[i] * kPlotWidth / most), '#') + " " +
               std::to_string(counts[i]) + " (" + std::to_string((counts[i] * 100 + all / 2) / all) + " %)\n";
  }
  return drawing + DrawQuartiles(table);
}

}  // namespace

std::string PlotOf(const v1::ReportResult& result) {
  if (const auto* curve = FindTable(result, "curve")) return DrawCurves(CurvesOf(*curve));
  if (const auto* bands = FindTable(result, "pdc_distribution")) return DrawBands(*bands);
  return kNothing;
}

}  // namespace cairn::cli
