#include "enrollment/domain/duplicate.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace cairn::enrollment::domain {
namespace {

using platform::Date;
using Band = DuplicateBand;

Date Day(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

Comparable Person(const std::string& given = "robert", const std::string& family = "okonkwo") {
  return {.names = {{{family}, {given}}},
          .birth_date = Day(1971, 3, 4),
          .sex = Sex::kMale,
          .phones = {"+18025550101"},
          .addresses = {{"12 maple", "05401"}},
          .identifiers = {}};
}

Band BandWith(const Comparable& other) { return ScoreDuplicate(Person(), other).band; }

Agreement AgreementOf(const DuplicateScore& score, DuplicateField field) {
  for (const auto& one : score.evidence) {
    if (one.field == field) return one.agreement;
  }
  ADD_FAILURE() << "no evidence";
  return Agreement::kDifferent;
}

TEST(ScoreDuplicate, IsCertainOfTheSameRecordTwice) { EXPECT_EQ(BandWith(Person()), Band::kCertain); }

TEST(ScoreDuplicate, FindsThePersonWhoMovedAndHasAnotherPhone) {
  auto moved = Person();
  moved.addresses = {{"900 elm", "05602"}};
  moved.phones = {"+18025559999"};
  EXPECT_GE(BandWith(moved), Band::kLikely);
  EXPECT_EQ(AgreementOf(ScoreDuplicate(Person(), moved), DuplicateField::kAddress), Agreement::kDifferent);
}

TEST(ScoreDuplicate, ForgivesWhatDesksGetWrong) {
  EXPECT_GE(BandWith(Person("bob")), Band::kLikely);
  EXPECT_GE(BandWith(Person("robert", "okonwko")), Band::kLikely);
  EXPECT_GE(BandWith(Person("okonkwo", "robert")), Band::kLikely);
  EXPECT_GE(BandWith(Person("r")), Band::kLikely);
  auto married = Person();
  married.names[0].family = {"okonkwo", "hale"};
  EXPECT_GE(BandWith(married), Band::kLikely);
  for (const auto& date : {Day(1971, 4, 3), Day(1971, 3, 5), Day(1971, 3, 9), Day(1981, 3, 4), Day(1970, 3, 4)}) {
    auto mistyped = Person();
    mistyped.birth_date = date;
    const auto score = ScoreDuplicate(Person(), mistyped);
    EXPECT_GE(score.band, Band::kLikely) << platform::FormatDate(date);
    EXPECT_EQ(AgreementOf(score, DuplicateField::kBirthDate), Agreement::kClose) << platform::FormatDate(date);
  }
}

TEST(ScoreDuplicate, TakesTwinsForTwoHoweverAlikeTheRestIs) {
  auto twin = Person("william");
  EXPECT_LT(BandWith(twin), Band::kLikely);
  // Two names that the table knows are two people's, one letter apart or not.
  EXPECT_LT(ScoreDuplicate(Person("joan"), Person("jean")).band, Band::kLikely);
  twin.sex = Sex::kFemale;
  EXPECT_LT(BandWith(twin), Band::kLikely);
}

TEST(ScoreDuplicate, TakesAParentAndAChildOfOneNameForTwo) {
  auto child = Person();
  child.birth_date = Day(1996, 8, 19);
  EXPECT_LT(BandWith(child), Band::kLikely);
}

TEST(ScoreDuplicate, BelievesAnIdentifierMoreThanAName) {
  auto before = Person("robert"), after = Person("rosalind");
  before.identifiers = after.identifiers = {{"http://hl7.org/fhir/sid/us-ssn", "123456789", false}};
  EXPECT_GE(ScoreDuplicate(before, after).band, Band::kLikely);
}

TEST(ScoreDuplicate, ReadsNothingIntoTwoRecordNumbersOfOneClinic) {
  auto a = Person(), b = Person();
  a.identifiers = {{"urn:clinic", "1", true}};
  b.identifiers = {{"urn:clinic", "2", true}};
  EXPECT_EQ(ScoreDuplicate(a, b).weight, ScoreDuplicate(Person(), Person()).weight);
}

TEST(ScoreDuplicate, HasNoEvidenceFromWhatIsMissing) {
  EXPECT_TRUE(ScoreDuplicate({}, {}).evidence.empty());
  EXPECT_EQ(ScoreDuplicate({}, Person()).band, Band::kNone);
}

rc::Gen<std::vector<std::string>> Some(std::vector<std::string> words) {
  return rc::gen::resize(3, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::move(words))));
}

Comparable AnyPerson() {
  Comparable person;
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    person.names.push_back({*Some({"okonkwo", "okonwko", "hale", "robert", "o"}),
                            *Some({"robert", "bob", "r", "rosalind", "okonkwo", "pat"})});
  }
  if (*rc::gen::arbitrary<bool>()) {
    person.birth_date = Day(*rc::gen::inRange(1960, 1982), *rc::gen::inRange(1U, 13U), *rc::gen::inRange(1U, 29U));
  }
  person.sex = *rc::gen::element(Sex::kUnknown, Sex::kFemale, Sex::kMale, Sex::kOther);
  person.phones = *Some({"+18025550101", "+18025550102"});
  for (const auto& house : *Some({"12 maple", "9 elm", ""})) person.addresses.push_back({house, "05401"});
  for (const auto& value : *Some({"1", "2"})) person.identifiers.push_back({"urn:x", value, value == "1"});
  return person;
}

RC_GTEST_PROP(ScoreDuplicate, IsTheSameFromBothSides, ()) {
  const auto a = AnyPerson(), b = AnyPerson();
  const auto one = ScoreDuplicate(a, b), other = ScoreDuplicate(b, a);
  RC_ASSERT(one.weight == other.weight);
  RC_ASSERT(one.band == other.band);
}

RC_GTEST_PROP(StoredKeys, AreAmongThoseLookedUpForTheSamePerson, ()) {
  const auto person = AnyPerson();
  const auto stored = StoredKeys(person), looked_up = LookupKeys(person);
  RC_ASSERT(std::includes(looked_up.begin(), looked_up.end(), stored.begin(), stored.end()));
}

TEST(LookupKeys, MeetThePersonWhoseNamesWereSwappedOrWhoGaveANickname) {
  const auto meets = [](const Comparable& a, const Comparable& b) {
    const auto looked_up = LookupKeys(a), stored = StoredKeys(b);
    std::vector<BlockingKey> common;
    std::set_intersection(looked_up.begin(), looked_up.end(), stored.begin(), stored.end(), std::back_inserter(common));
    return common.size();
  };
  auto elsewhere = Person("okonkwo", "robert");
  elsewhere.phones.clear();
  elsewhere.addresses.clear();
  EXPECT_GE(meets(Person(), elsewhere), 2U);
  EXPECT_GE(meets(elsewhere, Person()), 2U);
  EXPECT_GE(meets(Person("bob"), Person()), 2U);
}

}  // namespace
}  // namespace cairn::enrollment::domain
