#include "mentorship/storage/mentor_store.h"

#include "mentorship/storage/errors.h"
#include "mentorship/wire/mentor_wire.h"
#include "platform/postgres/number.h"

namespace cairn::mentorship::storage {

using domain::Mentor;
using domain::MentorDetails;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string PlaceOfName(MentorId id) { return platform::crypto::BindParts({"mentor.display_name", id.ToString()}); }
std::string PlaceOfCommunities(MentorId id) {
  return platform::crypto::BindParts({"mentor.communities", id.ToString()});
}
std::string PlaceOfVersion(MentorId id, std::int64_t version) {
  return platform::crypto::BindParts({"mentor_version.profile", id.ToString(), std::to_string(version)});
}

template <class Enum>
std::string NumbersOf(const std::vector<Enum>& values) {
  std::vector<std::int64_t> numbers;
  for (const auto value : values) numbers.push_back(static_cast<std::int64_t>(value));
  return ArrayOf(numbers);
}

template <class Enum>
std::vector<Enum> ReadEnums(const Row& row, const char* column) {
  std::vector<Enum> values;
  for (const auto& text : GetTextArray(row, column)) values.push_back(static_cast<Enum>(std::stoi(text)));
  return values;
}

std::string NumbersOf(const std::vector<domain::WeeklyInterval>& intervals, int domain::WeeklyInterval::*part) {
  std::vector<std::int64_t> numbers;
  for (const auto& interval : intervals) numbers.push_back(interval.*part);
  return ArrayOf(numbers);
}

std::vector<domain::WeeklyInterval> ReadIntervals(const Row& row) {
  const auto days = ReadEnums<int>(row, "available_days");
  const auto from = ReadEnums<int>(row, "available_from");
  const auto until = ReadEnums<int>(row, "available_until");
  std::vector<domain::WeeklyInterval> intervals;
  for (std::size_t i = 0; i < days.size(); ++i) intervals.push_back({days[i], from[i], until[i]});
  return intervals;
}

MentorDetails ReadDetails(const Row& row) {
  MentorDetails details;
  details.languages = GetTextArray(row, "languages");
  if (const auto gender = GetOptional<std::int16_t>(row, "gender"))
    details.gender = static_cast<domain::Gender>(*gender);
  details.lived_experience = ReadEnums<domain::LivedExperience>(row, "lived_experience");
  details.substances = ReadEnums<domain::Substance>(row, "substances");
  details.medication_experience = ReadEnums<domain::MedicationExperience>(row, "medication_experience");
  details.recovery_started_on = GetOptional<Date>(row, "recovery_started_on");
  details.postal_code = Get<std::string>(row, "postal_code");
  if (!row["latitude"].is_null())
    details.position = {platform::postgres::GetDouble(row, "latitude"),
                        platform::postgres::GetDouble(row, "longitude")};
  details.telehealth = Get<bool>(row, "telehealth");
  details.licensed_states = GetTextArray(row, "licensed_states");
  details.availability = ReadIntervals(row);
  details.time_zone = Get<std::string>(row, "time_zone");
  details.supervisor = Get<AccountId>(row, "supervisor_id");
  details.capacity = Get<std::int16_t>(row, "capacity");
  details.workforce = static_cast<MentorDetails::Workforce>(Get<std::int16_t>(row, "workforce"));
  if (const auto year = GetOptional<std::int16_t>(row, "birth_year")) details.birth_year = *year;
  return details;
}

std::optional<Bytes> SealCommunities(const OrgKeys& keys, const Mentor& mentor) {
  if (!mentor.details.communities) return std::nullopt;
  const auto profile = wire::ToProto(mentor.details);
  return Bytes{keys.SealForOrg(profile.communities().SerializeAsString(), PlaceOfCommunities(mentor.id))};
}

std::optional<std::vector<std::string>> OpenCommunities(const Row& row, const OrgKeys& keys, MentorId id) {
  const auto sealed = GetOptional<Bytes>(row, "communities_sealed");
  if (!sealed) return std::nullopt;
  v1::SmallCommunities communities;
  if (!communities.ParseFromString(keys.OpenForOrg(sealed->value, PlaceOfCommunities(id)).value()))
    throw std::logic_error("a mentor's communities cannot be read");
  return std::vector<std::string>(communities.names().begin(), communities.names().end());
}

MentorRecord ReadMentor(const Row& row, const OrgKeys& keys) {
  MentorRecord record;
  auto& mentor = record.mentor;
  mentor.id = Get<MentorId>(row, "mentor_id");
  mentor.version = Get<std::int64_t>(row, "version");
  mentor.account = GetOptional<AccountId>(row, "account_id");
  mentor.state = static_cast<domain::MentorState>(Get<std::int16_t>(row, "state"));
  mentor.details = ReadDetails(row);
  mentor.details.display_name =
      keys.OpenForOrg(Get<Bytes>(row, "display_name_sealed").value, PlaceOfName(mentor.id)).value();
  mentor.details.communities = OpenCommunities(row, keys, mentor.id);
  record.created_at = Get<Instant>(row, "created_at");
  record.updated_at = Get<Instant>(row, "updated_at");
  return record;
}

std::optional<std::string> ExactOrNothing(const std::optional<platform::Position>& position,
                                          double platform::Position::*part) {
  if (!position) return std::nullopt;
  return platform::postgres::ExactText((*position).*part);
}

}  // namespace

constexpr Statement kInsertMentor{"insert_mentor", R"sql(
  INSERT INTO mentor
    (org_id, mentor_id, version, account_id, state, display_name_sealed, languages, gender, lived_experience, substances,
     medication_experience, recovery_started_on, postal_code, latitude, longitude, telehealth, licensed_states,
     available_days, available_from, available_until, time_zone, supervisor_id, capacity, workforce, birth_year,
     communities_sealed, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9::smallint[], $10::smallint[], $11::smallint[], $12, $13,
          $14::float8, $15::float8, $16, $17::text[], $18::smallint[], $19::smallint[], $20::smallint[], $21, $22, $23,
          $24, $25, $26, $27, $27)
  ON CONFLICT (org_id, account_id) WHERE state <> 3 DO NOTHING)sql"};
constexpr Statement kInsertMentorVersion{"insert_mentor_version", R"sql(
  INSERT INTO mentor_version (org_id, mentor_id, version, state, profile_sealed, changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

namespace {

std::optional<std::int16_t> NumberOf(const std::optional<domain::Gender>& gender) {
  if (!gender) return std::nullopt;
  return static_cast<std::int16_t>(*gender);
}

void KeepVersion(Transaction& tx, const OrgKeys& keys, const MentorRecord& record, AccountId by) {
  const auto& mentor = record.mentor;
  const auto sealed =
      keys.SealForOrg(wire::ToProto(mentor.details).SerializeAsString(), PlaceOfVersion(mentor.id, mentor.version));
  tx.ExecLater(kInsertMentorVersion, tx.org(), mentor.id, mentor.version, static_cast<std::int16_t>(mentor.state),
               Bytes{sealed}, record.updated_at, by);
}

}  // namespace

Result<void> InsertMentor(Transaction& tx, const OrgKeys& keys, const MentorRecord& record, AccountId by) {
  const auto& mentor = record.mentor;
  const auto& details = mentor.details;
  const auto rows = tx.Exec(
      kInsertMentor, tx.org(), mentor.id, mentor.version, mentor.account, static_cast<std::int16_t>(mentor.state),
      Bytes{keys.SealForOrg(details.display_name, PlaceOfName(mentor.id))}, ArrayOf(details.languages),
      NumberOf(details.gender), NumbersOf(details.lived_experience), NumbersOf(details.substances),
      NumbersOf(details.medication_experience), details.recovery_started_on, details.postal_code,
      ExactOrNothing(details.position, &platform::Position::latitude),
      ExactOrNothing(details.position, &platform::Position::longitude), details.telehealth,
      ArrayOf(details.licensed_states), NumbersOf(details.availability, &domain::WeeklyInterval::day),
      NumbersOf(details.availability, &domain::WeeklyInterval::start_minute),
      NumbersOf(details.availability, &domain::WeeklyInterval::end_minute), details.time_zone, details.supervisor,
      details.capacity, static_cast<std::int16_t>(details.workforce), details.birth_year, SealCommunities(keys, mentor),
      record.created_at);
  // Only an account can be in the way: the id is new.
  if (rows.affected_rows() == 0) return Fail(AccountIsMentor(mentor.account.value()));
  KeepVersion(tx, keys, record, by);
  return {};
}

constexpr Statement kUpdateMentor{"update_mentor", R"sql(
  UPDATE mentor
  SET version = $3, state = $4, display_name_sealed = $5, languages = $6::text[], gender = $7,
      lived_experience = $8::smallint[], substances = $9::smallint[], medication_experience = $10::smallint[],
      recovery_started_on = $11, postal_code = $12, latitude = $13::float8, longitude = $14::float8, telehealth = $15,
      licensed_states = $16::text[], available_days = $17::smallint[], available_from = $18::smallint[],
      available_until = $19::smallint[], time_zone = $20, supervisor_id = $21, capacity = $22, workforce = $23,
      birth_year = $24, communities_sealed = $25, updated_at = $26
  WHERE org_id = $1 AND mentor_id = $2)sql"};

void UpdateMentor(Transaction& tx, const OrgKeys& keys, const MentorRecord& record, AccountId by) {
  const auto& mentor = record.mentor;
  const auto& details = mentor.details;
  tx.ExecLater(kUpdateMentor, tx.org(), mentor.id, mentor.version, static_cast<std::int16_t>(mentor.state),
               Bytes{keys.SealForOrg(details.display_name, PlaceOfName(mentor.id))}, ArrayOf(details.languages),
               NumberOf(details.gender), NumbersOf(details.lived_experience), NumbersOf(details.substances),
               NumbersOf(details.medication_experience), details.recovery_started_on, details.postal_code,
               ExactOrNothing(details.position, &platform::Position::latitude),
               ExactOrNothing(details.position, &platform::Position::longitude), details.telehealth,
               ArrayOf(details.licensed_states), NumbersOf(details.availability, &domain::WeeklyInterval::day),
               NumbersOf(details.availability, &domain::WeeklyInterval::start_minute),
               NumbersOf(details.availability, &domain::WeeklyInterval::end_minute), details.time_zone,
               details.supervisor, details.capacity, static_cast<std::int16_t>(details.workforce), details.birth_year,
               SealCommunities(keys, mentor), record.updated_at);
  KeepVersion(tx, keys, record, by);
}

constexpr Statement kFindMentor{"find_mentor", R"sql(
  SELECT mentor_id, version, account_id, state, display_name_sealed, languages, gender, lived_experience, substances,
         medication_experience, recovery_started_on, postal_code, latitude, longitude, telehealth, licensed_states,
         available_days, available_from, available_until, time_zone, supervisor_id, capacity, workforce, birth_year,
         communities_sealed, created_at, updated_at
  FROM mentor
  WHERE org_id = $1 AND mentor_id = $2)sql"};
constexpr Statement kLockMentor{"lock_mentor", R"sql(
  SELECT mentor_id, version, account_id, state, display_name_sealed, languages, gender, lived_experience, substances,
         medication_experience, recovery_started_on, postal_code, latitude, longitude, telehealth, licensed_states,
         available_days, available_from, available_until, time_zone, supervisor_id, capacity, workforce, birth_year,
         communities_sealed, created_at, updated_at
  FROM mentor
  WHERE org_id = $1 AND mentor_id = $2
  FOR NO KEY UPDATE)sql"};

Result<MentorRecord> FindMentor(Transaction& tx, const OrgKeys& keys, MentorId id, bool lock) {
  const auto rows = tx.Exec(lock ? kLockMentor : kFindMentor, tx.org(), id);
  if (rows.empty()) return Fail(MentorNotFound(id));
  return ReadMentor(rows[0], keys);
}

constexpr Statement kListMentors{"list_mentors", R"sql(
  SELECT mentor_id, version, account_id, state, display_name_sealed, languages, gender, lived_experience, substances,
         medication_experience, recovery_started_on, postal_code, latitude, longitude, telehealth, licensed_states,
         available_days, available_from, available_until, time_zone, supervisor_id, capacity, workforce, birth_year,
         communities_sealed, created_at, updated_at
  FROM mentor
  WHERE org_id = $1 AND CASE WHEN $2::smallint IS NULL THEN state <> 3 ELSE state = $2 END
    AND ($3::timestamptz IS NULL OR (created_at, mentor_id) > ($3, $4::uuid))
  ORDER BY created_at, mentor_id
  LIMIT $5)sql"};

std::vector<MentorRecord> ListMentors(Transaction& tx, const OrgKeys& keys, std::optional<domain::MentorState> state,
                                      const std::optional<std::pair<Instant, MentorId>>& after, int limit) {
  std::optional<std::int16_t> number;
  if (state) number = static_cast<std::int16_t>(*state);
  std::optional<Instant> created_at;
  std::optional<MentorId> id;
  if (after) {
    created_at = after->first;
    id = after->second;
  }
  std::vector<MentorRecord> records;
  for (const auto& row : tx.Exec(kListMentors, tx.org(), number, created_at, id, limit))
    records.push_back(ReadMentor(row, keys));
  return records;
}

constexpr Statement kListMentorVersions{"list_mentor_versions", R"sql(
  SELECT version, state, profile_sealed
  FROM mentor_version
  WHERE org_id = $1 AND mentor_id = $2 AND version < $3
  ORDER BY version DESC)sql"};

std::vector<Mentor> ListMentorVersions(Transaction& tx, const OrgKeys& keys, const Mentor& mentor) {
  std::vector<Mentor> versions;
  for (const auto& row : tx.Exec(kListMentorVersions, tx.org(), mentor.id, mentor.version)) {
    Mentor before{.id = mentor.id, .version = Get<std::int64_t>(row, "version"), .account = mentor.account};
    before.state = static_cast<domain::MentorState>(Get<std::int16_t>(row, "state"));
    v1::MentorProfile profile;
    if (!profile.ParseFromString(
            keys.OpenForOrg(Get<Bytes>(row, "profile_sealed").value, PlaceOfVersion(mentor.id, before.version))
                .value()))
      throw std::logic_error("a mentor's version cannot be read");
    before.details = wire::ToDomain(profile, "profile").value();
    versions.push_back(std::move(before));
  }
  return versions;
}

std::vector<Statement> MentorStatements() {
  return {kInsertMentor, kInsertMentorVersion, kUpdateMentor,      kFindMentor,
          kLockMentor,   kListMentors,         kListMentorVersions};
}

}  // namespace cairn::mentorship::storage
