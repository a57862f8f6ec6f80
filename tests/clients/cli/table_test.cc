#include "clients/cli/table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

Table People() {
  Table table({{"NAME", true}, {"BORN"}, {"ID"}});
  table.Add({"Donya Yundt", "28 Feb 1990 (36)", "0193"});
  table.Add({"王小明", "", "0194"});
  return table;
}

std::string Printed(const Table& table, const Terminal& terminal) {
  std::ostringstream out;
  table.Print(out, terminal);
  return out.str();
}

TEST(Table, AlignsByColumnsAndShowsWhatIsMissing) {
  EXPECT_EQ(Printed(People(), {}),
            "NAME         BORN              ID\n"
            "Donya Yundt  28 Feb 1990 (36)  0193\n"
            "王小明       -                 0194\n");
}

TEST(Table, CutsNothingWhenNobodySitsThere) {
  Table table({{"NAME", true}, {"ID"}});
  table.Add({std::string(300, 'x'), "1"});
  EXPECT_NE(Printed(table, {}).find(std::string(300, 'x')), std::string::npos);
}

TEST(Table, ShortensOnlyWhatMayBeShortened) {
  Table table({{"NAME", true}, {"ID"}});
  table.Add({"A very long name indeed", "01936f1c-0000-7000-8000-000000000001"});
  const std::string printed = Printed(table, {true, 52, false});
  EXPECT_NE(printed.find("A very long n…  01936f1c-0000-7000-8000-000000000001\n"), std::string::npos) << printed;
}

TEST(Table, BecomesBlocksOnANarrowTerminal) {
  EXPECT_EQ(Printed(People(), {true, 30, false}),
            "NAME: Donya Yundt\nBORN: 28 Feb 1990 (36)\nID:   0193\n\nNAME: 王小明\nBORN: -\nID:   0194\n");
}

TEST(Table, NoLineIsWiderThanTheTerminal) {
  for (int width = 36; width < 60; ++width) {
    std::istringstream lines(Printed(People(), {true, width, false}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), width);
  }
}

TEST(Table, IsBoldOnlyWhereColourIsWanted) {
  EXPECT_EQ(Printed(People(), {true, 80, true}).rfind("\x1b[1m", 0), 0u);
  EXPECT_EQ(Printed(People(), {true, 80, false}).find('\x1b'), std::string::npos);
}

TEST(Table, CellsCannotDriveTheTerminal) {
  Table table({{"NAME"}});
  table.Add({"Ann\x1b[31m\n\tLee"});
  EXPECT_EQ(Printed(table, {}), "NAME\nAnn\uFFFD[31m\uFFFD\uFFFDLee\n");
}

TEST(PrintFields, ShowsMissingValuesAsMissing) {
  std::ostringstream out;
  PrintFields(out, {}, {{"Name", "Ann"}, {"Preferred name", ""}});
  EXPECT_EQ(out.str(), "Name:           Ann\nPreferred name: not recorded\n");
}

}  // namespace
}  // namespace cairn::cli
