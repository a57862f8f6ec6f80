#include "directory/wire/nppes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "directory/domain/npi.h"
#include "directory/wire/fhir_parts.h"
#include "directory/wire/nppes_columns.h"
#include "platform/csv/csv.h"
#include "platform/fhir/text.h"
#include "standing/domain/us_state.h"

namespace cairn::directory::wire {

namespace csv = platform::csv;
namespace text = platform::fhir;

using platform::FieldViolation;

namespace {

constexpr std::size_t kAbsent = std::string::npos;
constexpr std::size_t kLongestRow = std::size_t{256} * 1024;
constexpr int kLongestNppesName = 100;
constexpr int kLongestNppesAffix = 50;
constexpr int kLongestOrganisationName = 200;
constexpr int kLongestAddressLine = 200;
constexpr int kLongestLicence = 40;
/// What CMS writes where something is not to be had.
constexpr std::string_view kUnavailable = "<UNAVAIL>";

bool AllDigits(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// MM/DD/YYYY
std::optional<platform::Date> ParseNppesDate(const std::string& date) {
  if (date.size() != 10 || date[2] != '/' || date[5] != '/') return std::nullopt;
  return platform::ParseDate(date.substr(6) + "-" + date.substr(0, 2) + "-" + date.substr(3, 2));
}

}  // namespace

platform::Result<NppesHeader> NppesHeader::Parse(std::string_view header) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (header.starts_with(kByteOrderMark)) header.remove_prefix(kByteOrderMark.size());
  const auto cells = csv::ReadRecord(header);
  if (!cells) {
    return platform::Fail(
        platform::InvalidRequest({{"start.header", "INVALID_CSV: " + std::string(Describe(cells.error()))}}));
  }
  std::map<std::string, std::size_t> found;
  std::vector<FieldViolation> violations;
  NppesHeader parsed;
  parsed.width_ = cells->size();
  parsed.positions_.assign(kColumnCount, kAbsent);
  for (std::size_t cell = 0; cell < cells->size(); ++cell) found.emplace((*cells)[cell], cell);
  for (std::size_t column = 0; column < kColumnCount; ++column) {
    const auto name = NameOfColumn(column);
    const auto position = found.find(name);
    const bool needed = column < kNppesColumns.size() ? kNppesColumns[column].needed : column == GroupIndex(0, 0);
    if (position != found.end()) {
      parsed.positions_[column] = position->second;
      if (std::count(cells->begin(), cells->end(), name) > 1) {
        violations.push_back({"start.header", "REPEATED_COLUMN: " + name});
      }
    } else if (needed) {
      violations.push_back({"start.header", "MISSING_COLUMN: " + name});
    }
  }
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return parsed;
}

/// One row while it is read; what is wrong goes to the record's problems.
class NppesRow {
 public:
  NppesRow(const NppesHeader& header, std::vector<std::string> cells, ImportedRecord& record)
      : header_(header), cells_(std::move(cells)), record_(record) {}

  void Read() {
    ReadNpi();
    if (IsDeactivated()) {
      record_.active = false;
      record_.content = domain::ImportedDeactivation{record_.source_id};
      return;
    }
    const auto entity = Cell(NppesColumn::kEntityType, 1000);
    if (entity == "1") {
      record_.content = ReadPerson();
    } else if (entity == "2") {
      record_.content = ReadOrganisation();
    } else {
      Refuse(NppesColumn::kEntityType, "UNKNOWN_CODE", "The entity type must be 1 (person) or 2 (organisation).");
    }
  }

 private:
  void Refuse(const std::string& column, const char* reason, const char* description) {
    record_.problems.push_back({column, reason, description});
  }
  void Refuse(NppesColumn column, const char* reason, const char* description) {
    Refuse(NameOfColumn(static_cast<std::size_t>(column)), reason, description);
  }

  /// Clean text; empty where the column or the value is not there.
  std::string Cell(std::size_t column, int max_length) {
    const auto position = header_.positions_[column];
    if (position == kAbsent) return {};
    const auto& raw = cells_[position];
    if (!text::FaultOf(raw).empty()) {
      Refuse(NameOfColumn(column), "INVALID_VALUE", "The cell has characters that no text has.");
      return {};
    }
    auto value = text::Clean(raw);
    if (value == kUnavailable) return {};
    if (text::CountCodePoints(value) <= max_length) return value;
    Refuse(NameOfColumn(column), "INVALID_VALUE", "The cell is too long.");
    return {};
  }
  std::string Cell(NppesColumn column, int max_length) { return Cell(static_cast<std::size_t>(column), max_length); }

  void ReadNpi() {
    record_.source_id = Cell(NppesColumn::kNpi, 1000);
    if (record_.source_id.empty()) {
      Refuse(NppesColumn::kNpi, "MISSING_ELEMENT", "The NPI is required.");
    } else if (!domain::IsNpi(record_.source_id)) {
      Refuse(NppesColumn::kNpi, "NPI_CHECK_DIGIT", "An NPI has ten digits, the last of which is a check digit.");
    }
  }

  std::optional<platform::Date> ReadDate(NppesColumn column) {
    const auto cell = Cell(column, 1000);
    if (cell.empty()) return std::nullopt;
    const auto date = ParseNppesDate(cell);
    if (!date) Refuse(column, "INVALID_VALUE", "The cell must be a date, MM/DD/YYYY.");
    return date;
  }

  bool IsDeactivated() {
    const auto deactivated = ReadDate(NppesColumn::kDeactivation);
    const auto reactivated = ReadDate(NppesColumn::kReactivation);
    return deactivated && (!reactivated || *reactivated < *deactivated);
  }

  domain::ImportedProvider ReadPerson() {
    domain::ImportedProvider person;
    person.npi = record_.source_id;
    person.name.family = Cell(NppesColumn::kFamily, kLongestNppesName);
    person.name.given = Cell(NppesColumn::kGiven, kLongestNppesName);
    person.name.prefix = Cell(NppesColumn::kPrefix, kLongestNppesAffix);
    person.name.suffix = Cell(NppesColumn::kSuffix, kLongestNppesAffix);
    const auto credential = Cell(NppesColumn::kCredentialText, kLongestNppesAffix);
    if (!credential.empty()) person.name.suffix += (person.name.suffix.empty() ? "" : ", ") + credential;
    if (text::CountCodePoints(person.name.suffix) > kLongestNppesAffix) person.name.suffix = credential;
    if (person.name.family.empty() && person.name.given.empty()) {
      Refuse(NppesColumn::kFamily, "MISSING_ELEMENT", "A family or a given name is required.");
    }
    person.taxonomy_codes = ReadTaxonomy();
    person.credentials = ReadLicences();
    auto practice = domain::ImportedPractice{ReadPractice(), ReadTelephone()};
    if (!practice.address.lines.empty()) person.practice = std::move(practice);
    return person;
  }

  domain::ImportedPartner ReadOrganisation() {
    domain::ImportedPartner partner;
    partner.npi = record_.source_id;
    partner.name = Cell(NppesColumn::kOrganisationName, kLongestOrganisationName);
    if (partner.name.empty()) Refuse(NppesColumn::kOrganisationName, "MISSING_ELEMENT", "The name is required.");
    partner.address = ReadPractice();
    if (auto telephone = ReadTelephone(); !telephone.empty()) partner.phone = std::move(telephone);
    return partner;
  }

  domain::Address ReadPractice() {
    domain::Address address;
    for (const auto column : {NppesColumn::kFirstLine, NppesColumn::kSecondLine}) {
      if (auto line = Cell(column, kLongestAddressLine); !line.empty()) address.lines.push_back(std::move(line));
    }
    address.city = Cell(NppesColumn::kCity, kLongestNppesName);
    const auto country = Cell(NppesColumn::kCountry, 1000);
    if (!country.empty() && country != "US") return address;
    address.state = Cell(NppesColumn::kState, 1000);
    if (!address.state.empty() && !standing::IsUsState(address.state)) {
      Refuse(NppesColumn::kState, "UNKNOWN_STATE", "The state must be the USPS code of a state or territory.");
    }
    address.zip = Cell(NppesColumn::kPostalCode, 1000);
    std::erase(address.zip, '-');
    const bool zip = address.zip.size() == 5 || address.zip.size() == 9 || address.zip.empty();
    if (!zip || !AllDigits(address.zip)) {
      Refuse(NppesColumn::kPostalCode, "INVALID_VALUE", "A ZIP code has five or nine digits.");
    }
    return address;
  }

  std::string ReadTelephone() {
    const auto cell = Cell(NppesColumn::kTelephone, 1000);
    if (cell.empty()) return {};
    auto phone = FirstPhone(cell);
    if (!phone) Refuse(NppesColumn::kTelephone, "INVALID_VALUE", "The cell does not begin with a phone number.");
    return phone.value_or("");
  }

  /// The primary one first.
  std::vector<std::string> ReadTaxonomy() {
    std::vector<std::string> codes;
    for (std::size_t group = 0; group < kNppesGroups; ++group) {
      const auto code = Cell(GroupIndex(0, group), 1000);
      if (code.empty()) continue;
      if (!domain::IsTaxonomyCode(code)) {
        Refuse(GroupColumn(0, group), "UNKNOWN_CODE", "A NUCC code is nine digits or capital letters and an X.");
      } else if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
        codes.insert(Cell(GroupIndex(1, group), 1000) == "Y" ? codes.begin() : codes.end(), code);
      }
    }
    return codes;
  }

  std::vector<domain::ImportedCredential> ReadLicences() {
    std::vector<domain::ImportedCredential> licences;
    for (std::size_t group = 0; group < kNppesGroups; ++group) {
      domain::ImportedCredential licence;
      licence.number = Cell(GroupIndex(2, group), kLongestLicence);
      licence.state = Cell(GroupIndex(3, group), 1000);
      if (!licence.state.empty() && !standing::IsUsState(licence.state)) {
        Refuse(GroupColumn(3, group), "UNKNOWN_STATE", "The state must be the USPS code of a state or territory.");
      }
      if (!licence.number.empty()) licences.push_back(std::move(licence));
    }
    return licences;
  }

  const NppesHeader& header_;
  std::vector<std::string> cells_;
  ImportedRecord& record_;
};

ImportedRecord NppesHeader::Read(std::string_view row) const {
  ImportedRecord record;
  record.resource_type = "NPPES";
  const auto refuse = [&](const char* reason, std::string description) {
    record.problems.push_back({"NPPES", reason, std::move(description)});
  };
  if (row.size() > kLongestRow) {
    refuse("RECORD_TOO_LONG", "The record is longer than 256 KiB.");
  } else if (!text::IsUtf8(row)) {
    refuse("INVALID_UTF8", "The record is not valid UTF-8.");
  } else if (auto cells = csv::ReadRecord(text::MendWindows1252(row)); !cells) {
    refuse("INVALID_CSV", std::string(Describe(cells.error())));
  } else if (cells->size() != width_) {
    refuse("INVALID_CSV", "The record does not have as many cells as the header.");
  } else {
    NppesRow(*this, std::move(*cells), record).Read();
  }
  return record;
}

}  // namespace cairn::directory::wire
