#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <thread>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::domain {
namespace {

using Words = std::vector<std::string>;

TEST(NameWords, AreComparable) {
  const std::vector<std::pair<std::string, Words>> cases = {
      {"", {}},
      {"   ", {}},
      {"-'.", {}},
      {"Yundt842", {"yundt842"}},
      {"Donya787 Mikaela760", {"donya787", "mikaela760"}},
      {"García-Márquez", {"garcia", "marquez"}},
      {"O'Neill", {"oneill"}},
      {"O’Neill", {"oneill"}},
      {"OʼNeill", {"oneill"}},
      {"O`Neill", {"oneill"}},
      {"O´Neill", {"oneill"}},
      {"D’Aubigné", {"daubigne"}},
      {"Jean–Luc", {"jean", "luc"}},
      {"Anne\u2011Sophie", {"anne", "sophie"}},
      {"J. R. R. Smith", {"j", "r", "r", "smith"}},
      {"İpek IŞIKLI", {"ipek", "isikli"}},
      {"ıtır", {"itir"}},
      {"Weiß", {"weiss"}},
      {"STRAUẞ", {"strauss"}},
      {"Łukasz Żółć", {"lukasz", "zolc"}},
      {"Þórdís", {"thordis"}},
      {"Ærø Åse", {"aero", "ase"}},
      {"Nguyễn Đức", {"nguyen", "duc"}},
      {"Nguye\u0302\u0303n", {"nguyen"}},
      {"m\u0304aka", {"maka"}},
      {"Kaʻiulani", {"kaiulani"}},
      {"Ольга Соколова", {"olga", "sokolova"}},
      {"Ελένη", {"elene"}},
      {"小明", {"xiao", "ming"}},
      {"王", {"wang"}},
      {"김철수", {"gimcheolsu"}},
      {"ヤマダ", {"yamada"}},
      {"やまだ", {"yamada"}},
      {"Ⅻ", {"xii"}},
      {"ﬁona", {"fiona"}},
      {"ＦＵＬＬ", {"full"}},
      {"Maya 🌻 Lin", {"maya", "lin"}},
      {"🌻", {}},
      {"Te\u200cst Na\u200dme", {"test", "name"}},
      {"Soft\u00adhyphen", {"softhyphen"}},
      {"١٢٣", {"123"}},
  };
  for (const auto& [name, words] : cases) EXPECT_EQ(NameWords(name), words) << name;
}

TEST(NameWords, MalformedBytesDoNoHarm) {
  EXPECT_EQ(NameWords("Ren\xe9 Lef\xff\xfe"), (Words{"ren", "lef"}));
  EXPECT_TRUE(NameWords("\xed\xa0\x80").empty());
}

TEST(IndexedPrefixes, CarryTheirLength) {
  EXPECT_EQ(IndexedPrefixes("donya787"), (Words{"2:do", "3:don", "4:dony", "5:donya", "6:donya7"}));
  EXPECT_EQ(IndexedPrefixes("do"), (Words{"2:do"}));
  EXPECT_EQ(IndexedPrefixes("o"), (Words{"1:o"}));
  EXPECT_TRUE(IndexedPrefixes("").empty());
  EXPECT_EQ(IndexedPrefixes("ꦲꦤ꧀ꦕ"), (Words{"2:ꦲꦤ", "3:ꦲꦤ꧀", "4:ꦲꦤ꧀ꦕ"})) << "characters, not bytes";
}

TEST(SearchedPrefix, IsTheLongestIndexed) {
  EXPECT_EQ(SearchedPrefix("donya787"), "6:donya7");
  EXPECT_EQ(SearchedPrefix("donya7"), "6:donya7");
  EXPECT_EQ(SearchedPrefix("do"), "2:do");
  EXPECT_EQ(SearchedPrefix("o"), "1:o");
}

TEST(NameMatches, EachSearchedWordNeedsAWordOfItsOwn) {
  const Words words = {"donya787", "mikaela760", "yundt842"};
  EXPECT_TRUE(NameMatches({"yundt"}, words));
  EXPECT_TRUE(NameMatches({"yun", "don"}, words));
  EXPECT_TRUE(NameMatches({"mikaela760", "yundt842", "donya787"}, words));
  EXPECT_FALSE(NameMatches({"yundt", "yun"}, words));
  EXPECT_FALSE(NameMatches({"undt"}, words));
  EXPECT_FALSE(NameMatches({"yundt8420"}, words));
  EXPECT_TRUE(NameMatches({}, words));
  EXPECT_FALSE(NameMatches({"yundt"}, {}));
  EXPECT_TRUE(NameMatches({"an", "anna"}, {"anna", "andrea"}));
  EXPECT_TRUE(NameMatches({"an", "anna"}, {"andrea", "anna"}));
  EXPECT_TRUE(NameMatches({"a", "an", "ann"}, {"anna", "ann", "ab"}));
  EXPECT_FALSE(NameMatches({"an", "anna"}, {"anna", "berta"}));
}

/// Is there a way to give every searched word a word of its own? By trying all.
bool MatchesByTrying(const Words& searched, Words words) {
  if (searched.empty()) return true;
  const Words rest(searched.begin() + 1, searched.end());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].starts_with(searched[0])) continue;
    Words others = words;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    if (MatchesByTrying(rest, others)) return true;
  }
  return false;
}

RC_GTEST_PROP(NameMatches, AgreesWithTryingEverything, ()) {
  const auto word = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab"))));
  const auto list = rc::gen::scale(0.05, rc::gen::container<Words>(rc::gen::scale(0.5, word)));
  const auto searched = *list;
  const auto words = *list;
  RC_PRE(searched.size() <= 5 && words.size() <= 6);
  RC_ASSERT(NameMatches(searched, words) == MatchesByTrying(searched, words));
}

Words Corpus() {
  std::ifstream file(CAIRN_SOURCE_DIR "/tests/data/names.txt");
  Words names;
  for (std::string name; std::getline(file, name);) names.push_back(name);
  return names;
}

/// Would the index find somebody of these words by `searched`?
bool Finds(const std::string& searched, const std::string& name) {
  const auto words = NameWords(name);
  std::vector<std::string> index;
  for (const auto& word : words) {
    for (auto& prefix : IndexedPrefixes(word)) index.push_back(std::move(prefix));
  }
  const auto wanted = NameWords(searched);
  const bool looked_up = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
    return std::find(index.begin(), index.end(), SearchedPrefix(word)) != index.end();
  });
  return !wanted.empty() && looked_up && NameMatches(wanted, words);
}

bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

int CountCharacters(const std::string& word) {
  return static_cast<int>(std::count_if(word.begin(), word.end(), BeginsCharacter));
}

std::string FirstCharacters(const std::string& word, int characters) {
  std::string first;
  for (const char c : word) {
    if (BeginsCharacter(c) && characters-- == 0) break;
    first += c;
  }
  return first;
}

std::string Join(const Words& words) {
  std::string joined;
  for (const auto& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

TEST(NameCorpus, EveryNameFindsItself) {
  const auto names = Corpus();
  ASSERT_GE(names.size(), 60u);
  for (const auto& name : names) EXPECT_TRUE(Finds(name, name)) << name;
}

TEST(NameCorpus, EveryPrefixOfEveryWordFindsInAnyOrderAndCase) {
  std::mt19937 random(7);
  for (const auto& name : Corpus()) {
    auto words = NameWords(name);
    for (const auto& word : words) {
      for (int characters = 2; characters <= CountCharacters(word); ++characters) {
        std::string prefix = FirstCharacters(word, characters);
        EXPECT_TRUE(Finds(prefix, name)) << prefix << " in " << name;
        std::transform(prefix.begin(), prefix.end(), prefix.begin(), [](unsigned char c) { return std::toupper(c); });
        EXPECT_TRUE(Finds(prefix, name)) << prefix << " in " << name;
      }
    }
    std::shuffle(words.begin(), words.end(), random);
    EXPECT_TRUE(Finds(Join(words), name)) << Join(words);
  }
}

TEST(NameCorpus, WordsAreAFixedPoint) {
  for (const auto& name : Corpus()) EXPECT_EQ(NameWords(Join(NameWords(name))), NameWords(name)) << name;
}

TEST(NameCorpus, DecomposedAndComposedAreTheSame) {
  EXPECT_EQ(NameWords("Zoe\u0308 Bronte\u0308l"), NameWords("Zoë Brontël"));
  EXPECT_EQ(NameWords("A\u030ase"), NameWords("Åse"));
  EXPECT_EQ(NameWords("İpek"), NameWords("I\u0307pek"));
}

RC_GTEST_PROP(NameWords, ALatinNameFindsItselfByPrefixesInAnyOrder, ()) {
  // One to four words of two to eight letters with and without marks, in both cases.
  static const Words letters = {"a", "B", "c", "Ä", "é", "ñ", "ß", "ø", "Ł", "ı", "İ", "ç", "e\u0301", "7", "z", "Ő"};
  const int count = *rc::gen::inRange(1, 5);
  Words words;
  Words searched;
  for (int i = 0; i < count; ++i) {
    const auto size = static_cast<std::size_t>(*rc::gen::inRange(2, 9));
    const auto spelled = *rc::gen::container<Words>(size, rc::gen::elementOf(letters));
    const int cut = *rc::gen::inRange(2, static_cast<int>(size) + 1);
    auto& word = words.emplace_back();
    for (const auto& letter : spelled) word += letter;
    auto& prefix = searched.emplace_back();
    for (int k = 0; k < cut; ++k) prefix += spelled[static_cast<std::size_t>(k)];
  }
  const std::string name = Join(words);
  RC_ASSERT(Finds(name, name));
  std::reverse(searched.begin(), searched.end());
  RC_ASSERT(Finds(Join(searched), name));
}

RC_GTEST_PROP(NameWords, AnyBytesGiveOnlyWordsThatCanBeIndexed, (const std::string& bytes)) {
  for (const auto& word : NameWords(bytes)) {
    RC_ASSERT(!word.empty());
    RC_ASSERT(!IndexedPrefixes(word).empty());
    RC_ASSERT(IndexedPrefixes(word).back() == SearchedPrefix(word));
  }
}

TEST(NameWords, ManyThreadsAtOnce) {
  const auto names = Corpus();
  Words expected;
  for (const auto& name : names) expected.push_back(Join(NameWords(name)));
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < 20; ++round) {
        for (std::size_t i = 0; i < names.size(); ++i) wrong[t] += Join(NameWords(names[i])) != expected[i] ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace cairn::enrollment::domain
