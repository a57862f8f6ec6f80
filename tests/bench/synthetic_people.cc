#include "tests/bench/synthetic_people.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <string>
#include <string_view>

namespace cairn::tests {

namespace v1 = enrollment::v1;

namespace {

constexpr std::string_view kFemale[] = {
    "Mary",    "Patricia",  "Jennifer", "Linda",     "Elizabeth",  "Barbara",   "Susan",     "Jessica",  "Karen",
    "Sarah",   "Lisa",      "Nancy",    "Sandra",    "Betty",      "Ashley",    "Emily",     "Kimberly", "Margaret",
    "Donna",   "Michelle",  "Carol",    "Amanda",    "Melissa",    "Deborah",   "Stephanie", "Rebecca",  "Laura",
    "Sharon",  "Cynthia",   "Dorothy",  "Amy",       "Kathleen",   "Angela",    "Shirley",   "Emma",     "Brenda",
    "Pamela",  "Nicole",    "Anna",     "Samantha",  "Katherine",  "Christine", "Debra",     "Rachel",   "Carolyn",
    "Janet",   "Maria",     "Olivia",   "Heather",   "Helen",      "Catherine", "Diane",     "Julie",    "Victoria",
    "Joyce",   "Lauren",    "Kelly",    "Christina", "Ruth",       "Joan",      "Virginia",  "Judith",   "Evelyn",
    "Hannah",  "Andrea",    "Megan",    "Cheryl",    "Jacqueline", "Madison",   "Teresa",    "Abigail",  "Sophia",
    "Martha",  "Sara",      "Gloria",   "Janice",    "Kathryn",    "Ann",       "Isabella",  "Judy",     "Charlotte",
    "Julia",   "Grace",     "Amber",    "Alice",     "Jean",       "Denise",    "Frances",   "Danielle", "Marilyn",
    "Natalie", "Beverly",   "Diana",    "Brittany",  "Theresa",    "Kayla",     "Alexis",    "Doris",    "Lori",
    "Tiffany", "Guadalupe", "Rosa",     "Carmen",    "Leticia",    "Xiomara",   "Ngozi",     "Adaeze",   "Fatima",
    "Aisha",   "Priya",     "Ananya",   "Mei",       "Linh",       "Thuy",      "Yuki",      "Svetlana", "Oksana"};
constexpr std::string_view kMale[] = {
    "James",   "Robert",      "John",     "Michael", "David",    "William",  "Richard", "Joseph",    "Thomas",
    "Charles", "Christopher", "Daniel",   "Matthew", "Anthony",  "Mark",     "Donald",  "Steven",    "Paul",
    "Andrew",  "Joshua",      "Kenneth",  "Kevin",   "Brian",    "George",   "Timothy", "Ronald",    "Edward",
    "Jason",   "Jeffrey",     "Ryan",     "Jacob",   "Gary",     "Nicholas", "Eric",    "Jonathan",  "Stephen",
    "Larry",   "Justin",      "Scott",    "Brandon", "Benjamin", "Samuel",   "Gregory", "Alexander", "Frank",
    "Patrick", "Raymond",     "Jack",     "Dennis",  "Jerry",    "Tyler",    "Aaron",   "Jose",      "Adam",
    "Nathan",  "Henry",       "Douglas",  "Zachary", "Peter",    "Kyle",     "Ethan",   "Walter",    "Noah",
    "Jeremy",  "Christian",   "Keith",    "Roger",   "Terry",    "Gerald",   "Harold",  "Sean",      "Austin",
    "Carl",    "Arthur",      "Lawrence", "Dylan",   "Jesse",    "Jordan",   "Bryan",   "Billy",     "Joe",
    "Bruce",   "Gabriel",     "Logan",    "Albert",  "Willie",   "Alan",     "Juan",    "Wayne",     "Elijah",
    "Randy",   "Roy",         "Vincent",  "Ralph",   "Eugene",   "Russell",  "Bobby",   "Mason",     "Philip",
    "Louis",   "Luis",        "Carlos",   "Jesus",   "Miguel",   "Ramon",    "Chidi",   "Emeka",     "Kwame",
    "Omar",    "Hassan",      "Raj",      "Vikram",  "Wei",      "Minh",     "Duc",     "Kenji",     "Dmitri",
    "Sergei",  "Ivan",        "Pavel"};
constexpr std::string_view kFamilies[] = {
    "Smith",    "Johnson",   "Williams", "Brown",     "Jones",    "Garcia",   "Miller",   "Davis",      "Rodriguez",
    "Martinez", "Hernandez", "Lopez",    "Gonzalez",  "Wilson",   "Anderson", "Thomas",   "Taylor",     "Moore",
    "Jackson",  "Martin",    "Lee",      "Perez",     "Thompson", "White",    "Harris",   "Sanchez",    "Clark",
    "Ramirez",  "Lewis",     "Robinson", "Walker",    "Young",    "Allen",    "King",     "Wright",     "Scott",
    "Torres",   "Nguyen",    "Hill",     "Flores",    "Green",    "Adams",    "Nelson",   "Baker",      "Hall",
    "Rivera",   "Campbell",  "Mitchell", "Carter",    "Roberts",  "Gomez",    "Phillips", "Evans",      "Turner",
    "Diaz",     "Parker",    "Cruz",     "Edwards",   "Collins",  "Reyes",    "Stewart",  "Morris",     "Morales",
    "Murphy",   "Cook",      "Rogers",   "Gutierrez", "Ortiz",    "Morgan",   "Cooper",   "Peterson",   "Bailey",
    "Reed",     "Kelly",     "Howard",   "Ramos",     "Kim",      "Cox",      "Ward",     "Richardson", "Watson",
    "Brooks",   "Chavez",    "Wood",     "James",     "Bennett",  "Gray",     "Mendoza",  "Ruiz",       "Hughes",
    "Price",    "Alvarez",   "Castillo", "Sanders",   "Patel",    "Myers",    "Long",     "Ross",       "Foster",
    "O'Neill",  "MacDonald", "Schmidt",  "Okonkwo",   "Abubakar", "Ivanov",   "Kowalski", "Haddad",     "Tran"};
constexpr std::string_view kSyllables[] = {"bel", "ker", "hol", "mar",  "stein", "wick", "dor", "fen",  "gal",  "har",
                                           "lan", "mer", "nor", "pel",  "quin",  "ros",  "sel", "tor",  "ul",   "ven",
                                           "wal", "yar", "zim", "bran", "cro",   "dun",  "ell", "fair", "grim", "hugh"};
constexpr std::string_view kEndings[] = {"man", "son", "field", "ley", "ton", "berg", "er", "ford", "wood", "ski"};
constexpr std::string_view kStreets[] = {
    "Maple",    "Oak",    "Washington", "Park",     "Cedar",  "Elm",   "Lake",     "Hill",     "Walnut",  "Spring",
    "North",    "Ridge",  "Church",     "Willow",   "Mill",   "River", "Sunset",   "Railroad", "Jackson", "Chestnut",
    "Highland", "Forest", "Meadow",     "Pleasant", "Summer", "Canal", "Prospect", "Granite",  "Ferry",   "School"};
constexpr std::pair<std::string_view, std::string_view> kSuffixes[] = {
    {"Street", "St"}, {"Avenue", "Ave."}, {"Road", "Rd"}, {"Lane", "Ln"}, {"Drive", "Dr."}, {"Court", "Ct"}};
constexpr std::pair<std::string_view, std::string_view> kNicknames[] = {
    {"Robert", "Bob"},        {"Robert", "Rob"},        {"William", "Bill"},    {"William", "Will"},
    {"James", "Jim"},         {"James", "Jimmy"},       {"Richard", "Rick"},    {"Richard", "Dick"},
    {"Michael", "Mike"},      {"Thomas", "Tom"},        {"Charles", "Chuck"},   {"Charles", "Charlie"},
    {"Christopher", "Chris"}, {"Daniel", "Dan"},        {"Matthew", "Matt"},    {"Anthony", "Tony"},
    {"Joseph", "Joe"},        {"Steven", "Steve"},      {"Andrew", "Andy"},     {"Joshua", "Josh"},
    {"Kenneth", "Ken"},       {"Timothy", "Tim"},       {"Edward", "Ed"},       {"Edward", "Ted"},
    {"Jeffrey", "Jeff"},      {"Nicholas", "Nick"},     {"Jonathan", "Jon"},    {"Benjamin", "Ben"},
    {"Samuel", "Sam"},        {"Gregory", "Greg"},      {"Alexander", "Alex"},  {"Patrick", "Pat"},
    {"Raymond", "Ray"},       {"Lawrence", "Larry"},    {"Gerald", "Jerry"},    {"Elizabeth", "Liz"},
    {"Elizabeth", "Beth"},    {"Elizabeth", "Betty"},   {"Jennifer", "Jen"},    {"Patricia", "Pat"},
    {"Patricia", "Trish"},    {"Barbara", "Barb"},      {"Susan", "Sue"},       {"Jessica", "Jess"},
    {"Margaret", "Peggy"},    {"Margaret", "Maggie"},   {"Deborah", "Debbie"},  {"Rebecca", "Becky"},
    {"Katherine", "Kate"},    {"Katherine", "Kathy"},   {"Kathleen", "Kathy"},  {"Kimberly", "Kim"},
    {"Cynthia", "Cindy"},     {"Dorothy", "Dot"},       {"Pamela", "Pam"},      {"Samantha", "Sam"},
    {"Christine", "Chris"},   {"Catherine", "Cathy"},   {"Victoria", "Vicky"},  {"Theresa", "Terry"},
    {"Teresa", "Terri"},      {"Jacqueline", "Jackie"}, {"Abigail", "Abby"},    {"Virginia", "Ginny"},
    {"Judith", "Judy"},       {"Amanda", "Mandy"},      {"Stephanie", "Steph"}, {"Sandra", "Sandy"},
    {"Zachary", "Zach"},      {"Philip", "Phil"},       {"Guadalupe", "Lupe"},  {"Ronald", "Ron"},
    {"Donald", "Don"},        {"David", "Dave"},        {"Stephen", "Steve"},   {"Frances", "Fran"},
    {"Eugene", "Gene"},       {"Albert", "Al"},         {"Vincent", "Vince"},   {"Douglas", "Doug"}};

/// Numbers of its own: those of <random>'s distributions differ from library to library.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  std::uint64_t Below(std::uint64_t count) { return bits_() % count; }
  bool Chance(double probability) { return static_cast<double>(bits_() >> 11) * 0x1p-53 < probability; }
  template <class Items>
  const auto& Pick(const Items& items) {
    return items[Below(std::size(items))];
  }
  /// Early items more often than late ones, as names are given.
  template <class Items>
  const auto& PickSkewed(const Items& items) {
    const auto size = std::size(items);
    return items[std::min(Below(size), Below(size))];
  }
  char Letter() { return static_cast<char>('a' + Below(26)); }

 private:
  std::mt19937_64 bits_;
};

struct Person {
  std::string family, given, middle;
  bool female = false;
  int year = 1970, month = 1, day = 1;
  std::string phone, street, suffix_long, suffix_short, unit, zip, social_security;
  int house = 1;
};

std::string MakeFamily(Dice& dice) {
  if (dice.Chance(0.45)) return std::string(dice.PickSkewed(kFamilies));
  std::string family(dice.Pick(kSyllables));
  if (dice.Chance(0.6)) family += dice.Pick(kSyllables);
  family += dice.Pick(kEndings);
  family[0] = static_cast<char>(family[0] - 'a' + 'A');
  return family;
}

std::string MakeGiven(Dice& dice, bool female) {
  return std::string(female ? dice.PickSkewed(kFemale) : dice.PickSkewed(kMale));
}

std::string MakePhone(Dice& dice) {
  std::string digits = dice.Chance(0.8) ? "802" : "603";
  digits += static_cast<char>('2' + dice.Below(8));
  for (int i = 0; i < 6; ++i) digits += static_cast<char>('0' + dice.Below(10));
  return digits;
}

void MoveTo(Dice& dice, Person& person) {
  person.house = 1 + static_cast<int>(dice.Below(dice.Chance(0.5) ? 200 : 4000));
  person.street = dice.Pick(kStreets);
  const auto& suffix = dice.Pick(kSuffixes);
  person.suffix_long = suffix.first;
  person.suffix_short = suffix.second;
  person.unit = dice.Chance(0.3) ? "Apt " + std::to_string(1 + dice.Below(40)) : "";
  person.zip = "05" + std::to_string(401 + dice.Below(120));
}

Person MakePerson(Dice& dice) {
  Person person;
  person.female = dice.Chance(0.42);
  person.family = MakeFamily(dice);
  if (dice.Chance(0.04)) person.family += "-" + MakeFamily(dice);
  person.given = MakeGiven(dice, person.female);
  if (dice.Chance(0.45)) person.middle = MakeGiven(dice, person.female);
  person.year = 1940 + static_cast<int>(dice.Below(34) + dice.Below(34));
  person.month = 1 + static_cast<int>(dice.Below(12));
  person.day = 1 + static_cast<int>(dice.Below(28));
  person.phone = dice.Chance(0.92) ? MakePhone(dice) : "";
  MoveTo(dice, person);
  if (dice.Chance(0.08)) person.social_security = std::to_string(100000000 + dice.Below(700000000));
  return person;
}

// What goes wrong. Each changes one thing.

void Mistype(Dice& dice, std::string& word) {
  if (word.size() < 3) return;
  const auto at = 1 + dice.Below(word.size() - 2);
  switch (dice.Below(4)) {
    case 0:
      word.insert(at, 1, dice.Letter());
      break;
    case 1:
      word.erase(at, 1);
      break;
    case 2:
      word[at] = dice.Letter();
      break;
    default:
      std::swap(word[at], word[at + 1]);
  }
}

void SpellByEar(Dice& dice, std::string& word) {
  static constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
      {"ph", "f"}, {"ck", "k"}, {"c", "k"},   {"y", "ie"},  {"ie", "y"},  {"ll", "l"}, {"l", "ll"},
      {"s", "z"},  {"th", "t"}, {"ee", "ea"}, {"en", "in"}, {"on", "en"}, {"v", "w"},  {"ai", "ay"},
      {"k", "ck"}, {"nn", "n"}, {"tt", "t"},  {"ei", "i"},  {"er", "ar"}, {"z", "s"},  {"a", "e"}};
  const auto first = dice.Below(std::size(kSounds));
  for (std::size_t i = 0; i < std::size(kSounds); ++i) {
    const auto& [from, to] = kSounds[(first + i) % std::size(kSounds)];
    const auto at = word.find(from, 1);
    if (at == std::string::npos) continue;
    word.replace(at, from.size(), to);
    return;
  }
}

void CallByNickname(Dice& dice, std::string& given) {
  const auto first = dice.Below(std::size(kNicknames));
  for (std::size_t i = 0; i < std::size(kNicknames); ++i) {
    const auto& [formal, nickname] = kNicknames[(first + i) % std::size(kNicknames)];
    if (given == formal)
      given = nickname;
    else if (given == nickname)
      given = formal;
    else
      continue;
    return;
  }
}

void DamageName(Dice& dice, Person& person) {
  const auto what = dice.Below(100);
  if (what < 22)
    Mistype(dice, person.family);
  else if (what < 38)
    Mistype(dice, person.given);
  else if (what < 50)
    SpellByEar(dice, person.family);
  else if (what < 58)
    SpellByEar(dice, person.given);
  else if (what < 68)
    std::swap(person.family, person.given);
  else if (what < 86)
    CallByNickname(dice, person.given);
  else if (what < 92)
    person.family += (dice.Chance(0.5) ? "-" : " ") + MakeFamily(dice);
  else if (what < 96 && !person.middle.empty())
    std::swap(person.middle, person.given);
  else if (what < 98)
    person.middle.clear();
  else if (person.female)
    person.family = MakeFamily(dice);
}

void DamageBirthDate(Dice& dice, Person& person) {
  switch (dice.Below(4)) {
    case 0:
      if (person.day <= 12)
        std::swap(person.day, person.month);
      else
        person.day -= 1;
      break;
    case 1:
      person.day = (person.day / 10) * 10 + 1 + static_cast<int>(dice.Below(8));
      break;
    case 2:
      person.year += dice.Chance(0.5) ? 1 : -1;
      break;
    default:
      person.year += dice.Chance(0.5) ? 10 : -10;
  }
}

void Damage(Dice& dice, Person& person) {
  if (dice.Chance(0.55)) DamageName(dice, person);
  if (dice.Chance(0.10)) DamageName(dice, person);
  if (dice.Chance(0.12)) DamageBirthDate(dice, person);
  if (dice.Chance(0.30)) MoveTo(dice, person);
  if (dice.Chance(0.30)) person.phone = MakePhone(dice);
  if (dice.Chance(0.08)) person.phone.clear();
  if (dice.Chance(0.08)) person.street.clear();
  if (dice.Chance(0.50)) std::swap(person.suffix_long, person.suffix_short);
  if (dice.Chance(0.20)) person.unit.clear();
  if (dice.Chance(0.40)) person.social_security.clear();
}

v1::PatientProfile ProfileOf(Dice& dice, const Person& person, int record) {
  v1::PatientProfile profile;
  auto* name = profile.add_names();
  name->set_use(v1::HumanName::USE_OFFICIAL);
  name->set_family(person.family);
  name->add_given(person.given);
  if (!person.middle.empty()) name->add_given(dice.Chance(0.4) ? person.middle.substr(0, 1) + "." : person.middle);
  profile.mutable_birth_date()->set_year(person.year);
  profile.mutable_birth_date()->set_month(person.month);
  profile.mutable_birth_date()->set_day(person.day);
  auto gender = person.female ? v1::ADMINISTRATIVE_GENDER_FEMALE : v1::ADMINISTRATIVE_GENDER_MALE;
  if (dice.Chance(0.03)) gender = v1::ADMINISTRATIVE_GENDER_UNKNOWN;
  profile.set_administrative_gender(gender);
  if (!person.phone.empty()) {
    auto* telecom = profile.add_telecoms();
    telecom->set_system(v1::ContactPoint::SYSTEM_PHONE);
    telecom->set_value(person.phone);
  }
  if (!person.street.empty()) {
    auto* address = profile.add_addresses();
    address->add_lines(std::to_string(person.house) + " " + person.street + " " + person.suffix_long);
    if (!person.unit.empty()) address->add_lines(person.unit);
    address->set_postal_code(person.zip);
    address->set_state("VT");
  }
  auto* number = profile.add_identifiers();
  number->set_type("MR");
  number->set_system("urn:example:clinic");
  number->set_value("S" + std::to_string(record));
  if (!person.social_security.empty()) {
    auto* identifier = profile.add_identifiers();
    identifier->set_type("SS");
    identifier->set_system("http://hl7.org/fhir/sid/us-ssn");
    identifier->set_value(person.social_security);
  }
  return profile;
}

/// Somebody else of the same house: a twin, or a child of the same name.
Person MakeRelative(Dice& dice, const Person& person) {
  Person relative = person;
  relative.social_security.clear();
  if (dice.Chance(0.6)) {
    if (dice.Chance(0.5)) relative.female = !person.female;
    do relative.given = MakeGiven(dice, relative.female);
    while (relative.given == person.given);
    relative.middle.clear();
  } else {
    relative.year = std::min(person.year + 18 + static_cast<int>(dice.Below(15)), 2008);
    relative.month = 1 + static_cast<int>(dice.Below(12));
    relative.day = 1 + static_cast<int>(dice.Below(28));
  }
  return relative;
}

}  // namespace

std::vector<SyntheticRecord> MakeSyntheticRecords(std::uint64_t seed, int people) {
  Dice dice(seed);
  std::vector<SyntheticRecord> records;
  int number = 0;
  const auto add = [&](const Person& person, int who) { records.push_back({ProfileOf(dice, person, ++number), who}); };
  int who = 0;
  while (who < people) {
    auto person = MakePerson(dice);
    add(person, who++);
    if (dice.Chance(0.10)) {
      auto again = person;
      Damage(dice, again);
      add(again, who - 1);
    }
    if (who < people && dice.Chance(0.02)) add(MakeRelative(dice, person), who++);
  }
  return records;
}

}  // namespace cairn::tests
