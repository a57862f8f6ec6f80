#include "enrollment/rpc/import_chunk.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "enrollment/rpc/events.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/duplicate_pair_store.h"
#include "enrollment/storage/merge_store.h"

namespace cairn::enrollment {

using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// What the database knows about the lines that are still undecided.
struct Known {
  std::map<std::string, storage::KnownSource> sources;
  std::map<std::string, PatientId> owners;
  std::map<PatientId, v1::PatientProfile> profiles;
};

// One chunk on its way through one transaction. Every pass decides at least one line: what is known is answered, what
// is new is claimed, and a line that lost its claim, or shares a number with an earlier one, is looked at again in the
// next pass, which sees the winner.
class Chunk {
 public:
  Chunk(Call& call, Transaction& tx, const std::vector<ImportedLine>& lines, const domain::RuralityByZip& ruralities)
      : call_(call), tx_(tx), keys_(call.keys()), lines_(lines), ruralities_(ruralities) {}

  v1::ImportPatientsResponse TakeIn();

 private:
  void RefuseUnreadable();
  Known LookUp() const;
  void DecideKnown(const Known& known);
  void DecideKnownSource(std::size_t line, const storage::KnownSource& source, const Known& known);
  void DecideTakenNumber(std::size_t line, const Known& known);
  void CreateNew();
  std::vector<std::size_t> ChooseNew();
  void ListDuplicates();
  void NameSurvivors();
  void Publish();

  void Refuse(std::size_t line, std::vector<v1::ImportProblem> problems);
  void Unchanged(std::size_t line, PatientId patient);
  std::optional<std::vector<std::string>> Differences(std::size_t line, PatientId patient, const Known& known) const;
  struct TakenNumber {
    PatientId owner;
    int position = 0;
  };
  std::optional<TakenNumber> FindTakenNumber(std::size_t line, const Known& known) const;

  Call& call_;
  Transaction& tx_;
  const OrgKeys& keys_;
  const std::vector<ImportedLine>& lines_;
  const domain::RuralityByZip& ruralities_;
  std::map<std::size_t, v1::ImportOutcome> outcomes_;
  std::vector<std::size_t> undecided_;
  std::vector<storage::NewPatient> created_;
  std::set<PatientId> found_;
};

v1::ImportPatientsResponse Chunk::TakeIn() {
  constexpr int kMaxPasses = 10;
  storage::AllowLongStatements(tx_);
  RefuseUnreadable();
  for (int pass = 0; !undecided_.empty(); ++pass) {
    // Only others who take and give up the same numbers again and again could bring us here.
    if (pass == kMaxPasses) throw std::runtime_error("an import does not settle");
    DecideKnown(LookUp());
    CreateNew();
  }
  ListDuplicates();
  NameSurvivors();
  Publish();
  v1::ImportPatientsResponse response;
  for (auto& [line, outcome] : outcomes_) {
    outcome.set_number(lines_[line].number);
    *response.add_outcomes() = std::move(outcome);
  }
  return response;
}

void Chunk::RefuseUnreadable() {
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    if (lines_[line].patient.problems.empty()) {
      undecided_.push_back(line);
    } else {
      Refuse(line, lines_[line].patient.problems);
    }
  }
}

Known Chunk::LookUp() const {
  std::vector<std::string> sources, numbers;
  for (const auto line : undecided_) {
    sources.push_back(lines_[line].source_token);
    for (const auto& identifier : lines_[line].identifiers) numbers.push_back(identifier.token);
  }
  Known known{storage::FindSources(tx_, sources), storage::FindIdentifierOwners(tx_, numbers), {}};
  std::set<PatientId> compared;
  for (const auto line : undecided_) {
    const auto source = known.sources.find(lines_[line].source_token);
    if (source == known.sources.end()) {
      if (const auto taken = FindTakenNumber(line, known)) compared.insert(taken->owner);
    } else if (source->second.content_digest != lines_[line].content_digest) {
      compared.insert(source->second.patient);
    }
  }
  for (auto& patient : storage::ListPatients(tx_, keys_, {compared.begin(), compared.end()})) {
    known.profiles[patient.id] = std::move(patient.profile);
  }
  return known;
}

// The first of the line's medical record numbers that a patient has.
std::optional<Chunk::TakenNumber> Chunk::FindTakenNumber(std::size_t line, const Known& known) const {
  for (const auto& identifier : lines_[line].identifiers) {
    const auto owner = known.owners.find(identifier.token);
    if (owner != known.owners.end()) return TakenNumber{owner->second, identifier.position};
  }
  return std::nullopt;
}

void Chunk::DecideKnown(const Known& known) {
  const auto looked_up = std::move(undecided_);
  undecided_.clear();
  for (const auto line : looked_up) {
    const auto source = known.sources.find(lines_[line].source_token);
    if (source != known.sources.end()) {
      DecideKnownSource(line, source->second, known);
    } else if (FindTakenNumber(line, known)) {
      DecideTakenNumber(line, known);
    } else {
      undecided_.push_back(line);
    }
  }
}

void Chunk::DecideKnownSource(std::size_t line, const storage::KnownSource& source, const Known& known) {
  if (source.content_digest == lines_[line].content_digest) return Unchanged(line, source.patient);
  const auto differences = Differences(line, source.patient, known);
  if (differences && differences->empty()) return Unchanged(line, source.patient);
  found_.insert(source.patient);
  std::vector<v1::ImportProblem> problems;
  for (const auto& element : differences.value_or(std::vector<std::string>{"Patient"})) {
    problems.push_back(
        MakeProblem(element, "RECORD_DIFFERS",
                    "The patient is here already, and the record says something else. Nothing was changed."));
  }
  Refuse(line, std::move(problems));
}

void Chunk::DecideTakenNumber(std::size_t line, const Known& known) {
  const auto taken = FindTakenNumber(line, known).value();
  const auto differences = Differences(line, taken.owner, known);
  if (differences && differences->empty()) return Unchanged(line, taken.owner);
  found_.insert(taken.owner);
  Refuse(line, {MakeProblem("Patient.identifier[" + std::to_string(taken.position) + "]", "MRN_TAKEN",
                            "Another patient has this medical record number.")});
}

std::optional<std::vector<std::string>> Chunk::Differences(std::size_t line, PatientId patient,
                                                           const Known& known) const {
  const auto profile = known.profiles.find(patient);
  if (profile == known.profiles.end()) return std::nullopt;
  return wire::DifferingElements(profile->second, lines_[line].patient.profile);
}

// The undecided lines that share no number with an earlier one of them.
std::vector<std::size_t> Chunk::ChooseNew() {
  std::set<std::string> wanted;
  std::vector<std::size_t> chosen, later;
  for (const auto line : undecided_) {
    const auto& identifiers = lines_[line].identifiers;
    const bool shared = std::any_of(identifiers.begin(), identifiers.end(),
                                    [&](const auto& identifier) { return wanted.count(identifier.token) > 0; });
    (shared ? later : chosen).push_back(line);
    if (shared) continue;
    for (const auto& identifier : identifiers) wanted.insert(identifier.token);
  }
  undecided_ = std::move(later);
  return chosen;
}

void Chunk::CreateNew() {
  const auto chosen = ChooseNew();
  std::vector<storage::ImportClaim> claims;
  for (const auto line : chosen) {
    const auto& imported = lines_[line];
    claims.push_back({PatientId::New(), imported.source_token, imported.content_digest, imported.identifiers});
  }
  const auto won = storage::TakeClaims(tx_, claims);
  std::vector<storage::NewPatient> patients;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto patient = claims[i].patient;
    if (won.count(patient) == 0) {
      undecided_.push_back(chosen[i]);
      continue;
    }
    patients.push_back({patient, &lines_[chosen[i]].patient.profile, RelationWithNewPatient(call_)});
    auto& outcome = outcomes_[chosen[i]];
    outcome.set_result(v1::ImportOutcome::RESULT_CREATED);
    outcome.set_patient_id(patient.ToString());
  }
  std::sort(undecided_.begin(), undecided_.end());
  storage::InsertClaimedPatients(tx_, keys_, patients, call_.account(), call_.now());
  created_.insert(created_.end(), patients.begin(), patients.end());
}

// Nothing is refused for being alike: the pairs wait for a coordinator.
void Chunk::ListDuplicates() {
  const auto pairs = storage::FindDuplicatesOfNew(tx_, keys_, created_);
  storage::InsertDuplicatePairs(tx_, pairs, call_.now());
  std::map<std::string, int> of_patient;
  for (const auto& pair : pairs) {
    for (const auto& patient : {pair.first, pair.second}) {
      ++of_patient[patient.ToString()];
      found_.insert(patient);
    }
  }
  for (auto& [line, outcome] : outcomes_) {
    if (outcome.result() != v1::ImportOutcome::RESULT_CREATED) continue;
    const auto count = of_patient.find(outcome.patient_id());
    if (count != of_patient.end()) outcome.set_possible_duplicates(count->second);
  }
}

// A line whose record has become part of another since it came in is that one's.
void Chunk::NameSurvivors() {
  const auto survivors = storage::FindSurvivors(tx_, {found_.begin(), found_.end()});
  if (survivors.empty()) return;
  for (auto& [line, outcome] : outcomes_) {
    if (outcome.result() != v1::ImportOutcome::RESULT_UNCHANGED) continue;
    const auto survivor = survivors.find(ParseId<PatientId>(outcome.patient_id()));
    if (survivor != survivors.end()) outcome.set_patient_id(survivor->second.ToString());
  }
}

// One audit row for each patient who was added, one for all that the lines were compared with.
void Chunk::Publish() {
  std::vector<platform::outbox::NewEvent> events;
  std::vector<platform::audit::Event> rows;
  for (const auto& patient : created_) {
    auto told = EventsOfNewPatient(patient, ruralities_, call_.account(), call_.now());
    std::move(told.begin(), told.end(), std::back_inserter(events));
    auto row = call_.AuditEvent();
    row.subjects = {patient.id};
    row.object = patient.id.value;
    rows.push_back(std::move(row));
  }
  if (!found_.empty()) {
    auto row = call_.AuditEvent();
    row.action = "READ";
    row.subjects = {found_.begin(), found_.end()};
    rows.push_back(std::move(row));
  }
  platform::outbox::Append(tx_, events);
  platform::audit::Append(tx_, rows);
}

void Chunk::Refuse(std::size_t line, std::vector<v1::ImportProblem> problems) {
  auto& outcome = outcomes_[line];
  outcome.set_result(v1::ImportOutcome::RESULT_REFUSED);
  for (auto& problem : problems) *outcome.add_problems() = std::move(problem);
}

void Chunk::Unchanged(std::size_t line, PatientId patient) {
  found_.insert(patient);
  auto& outcome = outcomes_[line];
  outcome.set_result(v1::ImportOutcome::RESULT_UNCHANGED);
  outcome.set_patient_id(patient.ToString());
}

}  // namespace

v1::ImportPatientsResponse ImportChunk(Call& call, const std::vector<ImportedLine>& lines,
                                       const domain::RuralityByZip& ruralities) {
  v1::ImportPatientsResponse response;
  call.Transact([&](Transaction& tx) { response = Chunk(call, tx, lines, ruralities).TakeIn(); });
  return response;
}

}  // namespace cairn::enrollment
