#include "platform/datafile/object_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::platform::datafile {
namespace {

using testing::ElementsAre;

enum class Colour { kRed = 1, kBlue };
constexpr std::array<std::string_view, 2> kColourNames = {"RED", "BLUE"};

struct Thing {
  std::string name;
  int count = 0;
  double weight = 0;
  std::set<Colour> colours;
};

Thing ReadThing(const ObjectReader& reader) {
  reader.AllowOnly({"name", "inner", "colours"});
  const auto inner = reader.Object("inner");
  return {reader.Text("name"), inner.WholeNumber("count"), inner.Number("weight"),
          reader.Enums<Colour>("colours", kColourNames, false)};
}

Violations ProblemsOf(const Thing& thing) {
  if (thing.count > 0) return {};
  return {{"inner.count", "must be at least 1"}};
}

Violations WrongWith(std::string_view text) {
  const auto thing = ReadFile(text, "thing", ReadThing, ProblemsOf);
  return thing ? Violations() : thing.error();
}
std::vector<std::string> Fields(const Violations& violations) {
  std::vector<std::string> fields;
  for (const auto& one : violations) fields.push_back(one.field + " " + one.description);
  return fields;
}

TEST(ObjectReader, ReadsAWholeFile) {
  const auto thing = ReadFile(R"({"name": "a", "inner": {"count": 3, "weight": 1.5}, "colours": ["BLUE"]})", "thing",
                              ReadThing, ProblemsOf);
  ASSERT_TRUE(thing.has_value());
  EXPECT_EQ(thing->name, "a");
  EXPECT_EQ(thing->count, 3);
  EXPECT_EQ(thing->weight, 1.5);
  EXPECT_EQ(thing->colours, std::set{Colour::kBlue});
}

TEST(ObjectReader, NamesEverythingThatIsWrongByItsPath) {
  EXPECT_THAT(
      Fields(WrongWith(R"({"name": 1, "inner": {"count": 1.5, "weight": "x"}, "colours": ["RED", "RED", "GREEN"],
                               "more": 0})")),
      ElementsAre("more is not known", "name must be text", "inner.count must be a whole number",
                  "inner.weight must be a number", "colours names RED twice", "colours has a word that is not known"));
}

TEST(ObjectReader, TellsOfWhatIsMissingOnce) {
  EXPECT_THAT(Fields(WrongWith("{}")),
              ElementsAre("inner is missing", "name is missing", "inner.count must be at least 1"));
}

TEST(ObjectReader, DoesNotSayTheProblemOfAFieldThatCouldNotBeRead) {
  EXPECT_THAT(Fields(WrongWith(R"({"name": "a", "inner": {"count": "x", "weight": 1}})")),
              ElementsAre("inner.count must be a whole number"));
}

TEST(ObjectReader, NamesTheFileWhereItIsNoJson) {
  const auto wrong = WrongWith("{");
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong[0].field, "thing");
}

struct Shelf {
  bool open = false;
  std::vector<std::string> labels;
  std::vector<int> counts;
};

Shelf ReadShelf(const ObjectReader& reader) {
  Shelf shelf{.open = reader.Flag("open"), .labels = reader.TextList("labels"), .counts = {}};
  for (const auto& box : reader.Objects("boxes")) shelf.counts.push_back(box.WholeNumber("count"));
  return shelf;
}

Violations NoProblems(const Shelf&) { return {}; }

TEST(ObjectReader, ReadsListsInTheirOrder) {
  const auto shelf = ReadFile(R"({"open": true, "labels": ["b", "a", "b"], "boxes": [{"count": 2}, {"count": 1}]})",
                              "shelf", ReadShelf, NoProblems);
  ASSERT_TRUE(shelf.has_value());
  EXPECT_TRUE(shelf->open);
  EXPECT_THAT(shelf->labels, ElementsAre("b", "a", "b"));
  EXPECT_THAT(shelf->counts, ElementsAre(2, 1));
}

TEST(ObjectReader, NamesWhatIsWrongInAListByItsPlace) {
  const auto shelf = ReadFile(R"({"open": 1, "labels": ["a", 1], "boxes": [{"count": 2}, {"count": "1"}, 3]})", "shelf",
                              ReadShelf, NoProblems);
  ASSERT_FALSE(shelf.has_value());
  EXPECT_THAT(Fields(shelf.error()),
              ElementsAre("open must be true or false", "labels must be text", "boxes[2] must be an object",
                          "boxes[1].count must be a whole number"));
}

}  // namespace
}  // namespace cairn::platform::datafile
