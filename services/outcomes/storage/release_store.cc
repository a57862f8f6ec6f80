#include "outcomes/storage/release_store.h"

#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::outcomes::storage {

using domain::PatientId;
using measures::PersonNumber;
using measures::Population;
using measures::ReleasedTable;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string ToBytes(const Population& population) {
  std::string bytes;
  bytes.reserve(population.size() * 4);
  for (const PersonNumber number : population.persons()) {
    for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<char>(number >> shift & 0xFF));
  }
  return bytes;
}

Population FromBytes(const std::string& bytes) {
  if (bytes.size() % 4 != 0) throw std::logic_error("a released population cannot be read back");
  std::vector<PersonNumber> persons(bytes.size() / 4);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    persons[i / 4] = persons[i / 4] << 8 | static_cast<unsigned char>(bytes[i]);
  return Population(std::move(persons));
}

}  // namespace

constexpr Statement kLockReleases{"lock_report_releases", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('report_release' || $1::uuid::text, 0))::text)sql"};

void LockReleases(Transaction& tx) { tx.ExecLater(kLockReleases, tx.org()); }

constexpr Statement kNumberPersons{"number_release_persons", R"sql(
  INSERT INTO release_person (org_id, patient_id, number)
  SELECT $1, i.patient_id,
         (SELECT coalesce(max(p.number), 0) FROM release_person p WHERE p.org_id = $1) + row_number() OVER (ORDER BY i.n)
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  WHERE NOT EXISTS (SELECT 1 FROM release_person p WHERE p.org_id = $1 AND p.patient_id = i.patient_id))sql"};
constexpr Statement kFindPersonNumbers{"find_release_persons", R"sql(
  SELECT p.patient_id, p.number
  FROM unnest($2::uuid[]) AS i (patient_id)
  JOIN release_person p ON p.org_id = $1 AND p.patient_id = i.patient_id)sql"};

std::map<PatientId, PersonNumber> NumberPersons(Transaction& tx, const std::set<PatientId>& patients) {
  const auto ids = ArrayOf(std::vector<PatientId>(patients.begin(), patients.end()));
  tx.ExecLater(kNumberPersons, tx.org(), ids);
  std::map<PatientId, PersonNumber> numbers;
  for (const auto& row : tx.Exec(kFindPersonNumbers, tx.org(), ids))
    numbers[Get<PatientId>(row, "patient_id")] = static_cast<PersonNumber>(Get<std::int64_t>(row, "number"));
  return numbers;
}

constexpr Statement kListReleasedPopulations{"list_released_populations", R"sql(
  SELECT r.report_release_id, p.persons
  FROM (SELECT DISTINCT ON (x.population_digest) x.population_digest, x.report_release_id, x.released_at
        FROM report_release x
        WHERE x.org_id = $1
        ORDER BY x.population_digest, x.released_at, x.report_release_id) r
  JOIN release_population p ON p.org_id = $1 AND p.population_digest = r.population_digest
  ORDER BY r.released_at, r.report_release_id)sql"};

std::vector<ReleasedTable> ListReleasedPopulations(Transaction& tx) {
  std::vector<ReleasedTable> released;
  for (const auto& row : tx.Exec(kListReleasedPopulations, tx.org())) {
    released.push_back(
        {Get<platform::Uuid>(row, "report_release_id").ToString(), FromBytes(Get<Bytes>(row, "persons").value)});
  }
  return released;
}

constexpr Statement kInsertPopulation{"insert_release_population", R"sql(
  INSERT INTO release_population (org_id, population_digest, persons)
  VALUES ($1, $2, $3)
  ON CONFLICT (org_id, population_digest) DO NOTHING)sql"};
constexpr Statement kInsertRelease{"insert_report_release", R"sql(
  INSERT INTO report_release (org_id, report_release_id, released_at, released_to, definition, request, population_digest)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void InsertRelease(Transaction& tx, const NewRelease& release, const Population& population) {
  const auto persons = ToBytes(population);
  const Bytes digest{platform::crypto::Sha256(persons)};
  tx.ExecLater(kInsertPopulation, tx.org(), digest, Bytes{persons});
  tx.ExecLater(kInsertRelease, tx.org(), release.id, release.released_at, release.released_to, release.definition,
               Bytes{release.request}, digest);
}

constexpr Statement kFindEdition{"find_report_edition", R"sql(
  SELECT e.as_of
  FROM report_edition e
  WHERE e.org_id = $1 AND e.data_cut = $2)sql"};

std::optional<domain::AsOf> FindEdition(Transaction& tx, platform::Date data_cut) {
  const auto rows = tx.Exec(kFindEdition, tx.org(), data_cut);
  if (rows.empty()) return std::nullopt;
  return domain::ParseAsOf(Get<std::string>(rows[0], "as_of")).value();
}

constexpr Statement kInsertEdition{"insert_report_edition", R"sql(
  INSERT INTO report_edition (org_id, data_cut, as_of, made_at)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (org_id, data_cut) DO NOTHING)sql"};

void InsertEdition(Transaction& tx, platform::Date data_cut, const domain::AsOf& as_of, platform::Instant made_at) {
  tx.ExecLater(kInsertEdition, tx.org(), data_cut, as_of.Token(), made_at);
}

std::vector<Statement> ReleaseStatements() {
  return {kLockReleases,     kNumberPersons, kFindPersonNumbers, kListReleasedPopulations,
          kInsertPopulation, kInsertRelease, kFindEdition,       kInsertEdition};
}

}  // namespace cairn::outcomes::storage
