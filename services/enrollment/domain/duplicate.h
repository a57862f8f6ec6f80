#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/time/time.h"

// Are two records about one person? After Fellegi and Sunter, "A Theory for Record Linkage" (JASA 64, 1969): each field
// gives evidence for or against, in bits, and the evidence is added.
namespace cairn::enrollment::domain {

enum class Sex { kUnknown, kFemale, kMale, kOther };

/// Words as NameWords gives them.
struct ComparableName {
  std::vector<std::string> family{};
  std::vector<std::string> given{};
};

struct ComparableAddress {
  /// House number and the word that the street is known by: "12 maple". Empty when there is none of the two.
  std::string house{};
  std::string postal_code{};
};

struct ComparableIdentifier {
  std::string system{};
  std::string value{};
  /// Of the clinic's own numbers one person may have two: another number says nothing.
  bool record_number = false;
};

/// What of a patient is compared, in the form in which it is compared.
struct Comparable {
  std::vector<ComparableName> names{};
  std::optional<platform::Date> birth_date{};
  Sex sex = Sex::kUnknown;
  /// As platform::NormalisePhone gives them.
  std::vector<std::string> phones{};
  std::vector<ComparableAddress> addresses{};
  std::vector<ComparableIdentifier> identifiers{};
};

/// Numbers as in duplicate_service.proto.
enum class DuplicateField {
  kFamilyName = 1,
  kGivenName = 2,
  kBirthDate = 3,
  kSex = 4,
  kPhone = 5,
  kAddress = 6,
  kIdentifier = 7,
};
enum class Agreement { kSame = 1, kClose = 2, kDifferent = 3 };
enum class DuplicateBand { kNone = 0, kPossible = 1, kLikely = 2, kCertain = 3 };

struct FieldEvidence {
  DuplicateField field = DuplicateField::kFamilyName;
  Agreement agreement = Agreement::kDifferent;
};

struct DuplicateScore {
  /// Tenths of a bit.
  int weight = 0;
  DuplicateBand band = DuplicateBand::kNone;
  /// By field; those that one of the two does not have are missing.
  std::vector<FieldEvidence> evidence{};
};

/// Symmetric. What belongs to a person alone, given name and birth date, cannot be made up for by what a household
/// shares: with one of the two entirely different, two records are at most possible duplicates, unless an identifier is
/// the same. So twins, and a parent and a child of one name, do not pass for one person.
DuplicateScore ScoreDuplicate(const Comparable& a, const Comparable& b);

/// Numbers of patient_token.kind.
enum class BlockingKind {
  kNameSounds = 5,
  kFamilySoundAndYear = 6,
  kBirthDateAndInitial = 7,
  kGivenSoundAndDay = 8,
  kHouseAndInitial = 9,
  kIdentifier = 10,
};

/// By what records are found that are worth comparing; hashed before it is stored or looked up.
struct BlockingKey {
  BlockingKind kind = BlockingKind::kNameSounds;
  std::string text{};
  auto operator<=>(const BlockingKey&) const = default;
};

/// What a record is found by. Sorted, without repetition.
std::vector<BlockingKey> StoredKeys(const Comparable& comparable);
/// What is looked up to find those like `comparable`: more than is stored, so that swapped names meet.
std::vector<BlockingKey> LookupKeys(const Comparable& comparable);

}  // namespace cairn::enrollment::domain
