#include "enrollment/domain/duplicate.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "enrollment/domain/name_likeness.h"

namespace cairn::enrollment::domain {

using platform::Date;

namespace {

using Words = std::vector<std::string>;

// Evidence in tenths of a bit: log2 of how much more often two records of one person agree like this than two of
// different people do. Estimated: a birth date agrees by chance once in 25,000 (14.6 bits, less what entry errors
// take), a given name in some 100, a family name in some 300, a phone or a house hardly ever, which a household's
// sharing takes down to 9 bits. Held against seed 1 of tests/bench/synthetic_people; the tests use other seeds.
constexpr int kFamilySame = 75, kFamilyMistyped = 65, kFamilySounds = 60, kFamilyPart = 55, kFamilyDifferent = -50;
constexpr int kGivenSame = 60, kGivenNickname = 50, kGivenMistyped = 50, kGivenSounds = 45, kGivenPart = 40,
              kGivenInitial = 25, kGivenDifferent = -60;
constexpr int kNamesSwapped = -10;
constexpr int kBirthSame = 130, kBirthSwapped = 95, kBirthDigit = 80, kBirthNear = 75, kBirthDifferent = -80;
constexpr int kSexSame = 10, kSexDifferent = -35;
constexpr int kPhoneSame = 90, kPhoneDifferent = -15;
constexpr int kHouseSame = 85, kHouseAlone = 60, kPostalCodeSame = 10, kAddressDifferent = -15;
constexpr int kIdentifierSame = 160, kIdentifierDifferent = -60;

// From these on. Two people of a clinic of 100,000 are one with a chance of about 2^-17 beforehand: likely is more than
// even against that, possible is worth a look.
constexpr int kPossible = 120, kLikely = 185, kCertain = 270;

struct Level {
  int weight = 0;
  Agreement agreement = Agreement::kDifferent;
};

std::string Joined(const Words& words) {
  std::string joined;
  for (const auto& word : words) joined += word;
  return joined;
}

bool Contains(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Do the two have a word of at least two letters in common?
bool ShareWord(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& word) { return word.size() > 1 && Contains(b, word); });
}

template <class Alike>
bool AnyPair(const Words& a, const Words& b, Alike alike) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) {
    return std::any_of(b.begin(), b.end(), [&](const auto& y) { return alike(x, y); });
  });
}

bool SoundAlike(const std::string& a, const std::string& b) {
  const auto sound = SoundOf(a);
  return sound.size() > 1 && sound == SoundOf(b);
}

Level CompareFamily(const Words& a, const Words& b) {
  const auto whole_a = Joined(a), whole_b = Joined(b);
  if (whole_a == whole_b) return {kFamilySame, Agreement::kSame};
  if (IsMistyped(whole_a, whole_b)) return {kFamilyMistyped, Agreement::kClose};
  if (SoundAlike(whole_a, whole_b)) return {kFamilySounds, Agreement::kClose};
  if (ShareWord(a, b) || AnyPair(a, b, IsMistyped)) return {kFamilyPart, Agreement::kClose};
  return {kFamilyDifferent, Agreement::kDifferent};
}

bool AreInitials(const std::string& a, const std::string& b) {
  return (a.size() == 1 || b.size() == 1) && a[0] == b[0];
}

Level CompareGivenWords(const std::string& a, const std::string& b) {
  if (a == b) return {kGivenSame, Agreement::kSame};
  const auto forms_a = FormalNames(a), forms_b = FormalNames(b);
  const bool share = std::any_of(forms_a.begin(), forms_a.end(), [&](auto form) {
    return std::find(forms_b.begin(), forms_b.end(), form) != forms_b.end();
  });
  if (share) return {kGivenNickname, Agreement::kClose};
  const bool both_known = !forms_a.empty() && !forms_b.empty();
  if (!both_known && IsMistyped(a, b)) return {kGivenMistyped, Agreement::kClose};
  if (!both_known && SoundAlike(a, b)) return {kGivenSounds, Agreement::kClose};
  if (AreInitials(a, b)) return {kGivenInitial, Agreement::kClose};
  return {kGivenDifferent, Agreement::kDifferent};
}

Level CompareGiven(const Words& a, const Words& b) {
  const auto first = CompareGivenWords(a[0], b[0]);
  if (first.agreement == Agreement::kSame) return first;
  if (Joined(a) == Joined(b)) return {kGivenSame, Agreement::kSame};
  const bool part = ShareWord(a, b);
  if (part && first.weight < kGivenPart) return {kGivenPart, Agreement::kClose};
  return first;
}

struct NameLevels {
  Level family, given;
  int weight() const { return family.weight + given.weight; }
};

// What one of the two does not have gives no evidence.
NameLevels CompareNames(const Words& family_a, const Words& given_a, const Words& family_b, const Words& given_b) {
  NameLevels levels{{0, Agreement::kClose}, {0, Agreement::kClose}};
  if (!family_a.empty() && !family_b.empty()) levels.family = CompareFamily(family_a, family_b);
  if (!given_a.empty() && !given_b.empty()) levels.given = CompareGiven(given_a, given_b);
  return levels;
}

/// Of equal weight the closer is the better, so that which of two records comes first makes no difference.
bool IsBetter(const NameLevels& one, const NameLevels& other) {
  const auto rank = [](const NameLevels& levels) {
    return std::tuple(levels.weight(), -static_cast<int>(levels.given.agreement),
                      -static_cast<int>(levels.family.agreement));
  };
  return rank(one) > rank(other);
}

/// The names of `x` as they are beside those of `y` the other way round.
NameLevels CompareSwapped(const ComparableName& x, const ComparableName& y) {
  auto swapped = CompareNames(x.family, x.given, y.given, y.family);
  swapped.given.weight += kNamesSwapped;
  for (auto* level : {&swapped.family, &swapped.given}) {
    if (level->agreement == Agreement::kSame) level->agreement = Agreement::kClose;
  }
  return swapped;
}

std::optional<NameLevels> BestNames(const Comparable& a, const Comparable& b) {
  std::optional<NameLevels> best;
  const auto take = [&](const NameLevels& levels) {
    if (!best || IsBetter(levels, *best)) best = levels;
  };
  for (const auto& x : a.names) {
    for (const auto& y : b.names) {
      take(CompareNames(x.family, x.given, y.family, y.given));
      if (x.family.empty() || x.given.empty() || y.family.empty() || y.given.empty()) continue;
      take(CompareSwapped(x, y));
      take(CompareSwapped(y, x));
    }
  }
  return best;
}

int DigitsOff(Date a, Date b) {
  const auto x = platform::FormatDate(a), y = platform::FormatDate(b);
  int off = 0;
  for (std::size_t i = 0; i < x.size(); ++i) off += x[i] == y[i] ? 0 : 1;
  return off;
}

Level CompareBirth(Date a, Date b) {
  if (a == b) return {kBirthSame, Agreement::kSame};
  const bool swapped = a.year() == b.year() && static_cast<unsigned>(a.month()) == static_cast<unsigned>(b.day()) &&
                       static_cast<unsigned>(a.day()) == static_cast<unsigned>(b.month());
  if (swapped) return {kBirthSwapped, Agreement::kClose};
  const int years = std::abs(static_cast<int>(a.year()) - static_cast<int>(b.year()));
  const bool same_day = a.month() == b.month() && a.day() == b.day();
  if (same_day && (years == 1 || years == 10)) return {kBirthDigit, Agreement::kClose};
  // A digit of the decade or the century is no slip of the finger: it is another generation.
  if (DigitsOff(a, b) == 1 && years < 10) return {kBirthDigit, Agreement::kClose};
  const auto days = std::chrono::sys_days(a) - std::chrono::sys_days(b);
  if (std::abs(days.count()) == 1) return {kBirthNear, Agreement::kClose};
  return {kBirthDifferent, Agreement::kDifferent};
}

Level ComparePhones(const Words& a, const Words& b) {
  const bool same = std::any_of(a.begin(), a.end(), [&](const auto& phone) { return Contains(b, phone); });
  if (same) return {kPhoneSame, Agreement::kSame};
  return {kPhoneDifferent, Agreement::kDifferent};
}

Level CompareAddress(const ComparableAddress& a, const ComparableAddress& b) {
  const bool house = !a.house.empty() && a.house == b.house;
  const bool area = !a.postal_code.empty() && a.postal_code == b.postal_code;
  const bool unknown = a.postal_code.empty() || b.postal_code.empty();
  if (house && area) return {kHouseSame, Agreement::kSame};
  if (house) return {kHouseAlone, unknown ? Agreement::kSame : Agreement::kClose};
  if (area) return {kPostalCodeSame, Agreement::kClose};
  return {kAddressDifferent, Agreement::kDifferent};
}

Level CompareAddresses(const std::vector<ComparableAddress>& a, const std::vector<ComparableAddress>& b) {
  Level best{kAddressDifferent, Agreement::kDifferent};
  for (const auto& x : a) {
    for (const auto& y : b) {
      const auto level = CompareAddress(x, y);
      if (level.weight > best.weight) best = level;
    }
  }
  return best;
}

std::optional<Level> CompareIdentifiers(const Comparable& a, const Comparable& b) {
  std::optional<Level> level;
  for (const auto& x : a.identifiers) {
    for (const auto& y : b.identifiers) {
      if (x.system != y.system) continue;
      if (x.value == y.value) return Level{kIdentifierSame, Agreement::kSame};
      if (!x.record_number && !y.record_number) level = Level{kIdentifierDifferent, Agreement::kDifferent};
    }
  }
  return level;
}

DuplicateBand BandOf(int weight) {
  if (weight >= kCertain) return DuplicateBand::kCertain;
  if (weight >= kLikely) return DuplicateBand::kLikely;
  return weight >= kPossible ? DuplicateBand::kPossible : DuplicateBand::kNone;
}

/// Adds evidence up.
class Evidence {
 public:
  void Add(DuplicateField field, const Level& level) {
    score_.weight += level.weight;
    score_.evidence.push_back({field, level.agreement});
  }
  bool Is(DuplicateField field, Agreement agreement) const {
    return std::any_of(score_.evidence.begin(), score_.evidence.end(),
                       [&](const auto& one) { return one.field == field && one.agreement == agreement; });
  }
  DuplicateScore Finish() && {
    const bool somebody_else =
        Is(DuplicateField::kGivenName, Agreement::kDifferent) || Is(DuplicateField::kBirthDate, Agreement::kDifferent);
    if (somebody_else && !Is(DuplicateField::kIdentifier, Agreement::kSame)) {
      score_.weight = std::min(score_.weight, kLikely - 1);
    }
    score_.band = BandOf(score_.weight);
    return std::move(score_);
  }

 private:
  DuplicateScore score_;
};

}  // namespace

DuplicateScore ScoreDuplicate(const Comparable& a, const Comparable& b) {
  Evidence evidence;
  if (const auto names = BestNames(a, b)) {
    evidence.Add(DuplicateField::kFamilyName, names->family);
    evidence.Add(DuplicateField::kGivenName, names->given);
  }
  if (a.birth_date && b.birth_date)
    evidence.Add(DuplicateField::kBirthDate, CompareBirth(*a.birth_date, *b.birth_date));
  if (a.sex != Sex::kUnknown && b.sex != Sex::kUnknown) {
    const Level same{kSexSame, Agreement::kSame}, different{kSexDifferent, Agreement::kDifferent};
    evidence.Add(DuplicateField::kSex, a.sex == b.sex ? same : different);
  }
  if (!a.phones.empty() && !b.phones.empty()) evidence.Add(DuplicateField::kPhone, ComparePhones(a.phones, b.phones));
  if (!a.addresses.empty() && !b.addresses.empty()) {
    evidence.Add(DuplicateField::kAddress, CompareAddresses(a.addresses, b.addresses));
  }
  if (const auto level = CompareIdentifiers(a, b)) evidence.Add(DuplicateField::kIdentifier, *level);
  return std::move(evidence).Finish();
}

}  // namespace cairn::enrollment::domain
