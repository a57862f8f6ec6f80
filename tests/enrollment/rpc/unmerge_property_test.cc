#include <rapidcheck.h>

#include <map>
#include <set>

#include "tests/enrollment/rpc/merge_calls.h"

namespace cairn::tests {
namespace {

using Rows = std::map<std::string, std::string>;

// Random histories of two records: written to both, merged, written to the survivor, unmerged, the rest attributed by
// chance. What each record has then is held against what this test knows by itself of every row it has written.
class UnmergeLaw : public MergeCalls {
 protected:
  enum class Owner { kSurvivor, kDuplicate, kNobodyKnows };

  /// One history, with patients and programmes of its own.
  struct History {
    std::string survivor, duplicate;
    std::vector<std::string> programmes;
    /// Whose each row is, by "table id".
    std::map<std::string, Owner> owners;
  };

  History Begin(int number) {
    const auto mrn = "C" + std::to_string(number);
    auto profile = Profile("Yundt", "Donya", mrn + "A");
    *profile.mutable_birth_date() = Day(1940 + number / 12 % 60, 1 + number % 12, 7);
    profile.clear_telecoms();
    profile.clear_addresses();
    History history;
    history.survivor = Register(clinician_, profile).patient_id();
    profile.mutable_identifiers(0)->set_value(mrn + "B");
    history.duplicate = Register(clinician_, profile).patient_id();
    history.programmes = programmes_;
    return history;
  }

  /// Rows of a patient as they stand, but for whose they are.
  Rows RowsOf(const std::string& patient) {
    Rows rows;
    for (const auto& [table, key] : kTables) {
      for (const auto& row : Sql("SELECT " + key + "::text AS id, (to_jsonb(t) - 'patient_id')::text AS content FROM " +
                                 table + " t WHERE patient_id = '" + patient + "'")) {
        rows[table + " " + row["id"].as<std::string>()] = row["content"].as<std::string>();
      }
    }
    return rows;
  }

  /// Writes something to `patient` by chance; a refusal by a rule of the clinic writes nothing.
  void Write(History& history, const std::string& patient, bool merged) {
    const auto before = RowsOf(patient);
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        Diagnose(clinician_, patient, *rc::gen::element(v1::DISORDER_ALCOHOL_USE, v1::DISORDER_OPIOID_USE));
        break;
      case 1:
        TryEnroll(patient, *rc::gen::elementOf(history.programmes));
        break;
      case 2:
        TryDischarge(patient);
        break;
      default:
        Relate(*rc::gen::element(colleague_, prescriber_, coordinator_), patient);
    }
    for (const auto& [row, content] : RowsOf(patient)) {
      if (before.contains(row)) continue;
      if (!merged) {
        history.owners[row] = patient == history.survivor ? Owner::kSurvivor : Owner::kDuplicate;
      } else {
        history.owners[row] = OwnerOfNew(history, row);
      }
    }
  }

  /// An episode belongs to whose diagnosis it rests on; anything else refers to nothing.
  Owner OwnerOfNew(const History& history, const std::string& row) {
    if (!row.starts_with("episode ")) return Owner::kNobodyKnows;
    const auto id = row.substr(std::string("episode ").size());
    const auto diagnosis =
        Sql("SELECT diagnosis_id::text FROM episode WHERE episode_id = '" + id + "'")[0][0].as<std::string>();
    return history.owners.at("diagnosis " + diagnosis);
  }

  void TryEnroll(const std::string& patient, const std::string& programme) {
    v1::EnrollPatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_programme_id(programme);
    Call(clinician_, &v1::EpisodeService::Stub::EnrollPatient, request);
  }

  void TryDischarge(const std::string& patient) {
    v1::ListEpisodesRequest list;
    list.set_patient_id(patient);
    list.set_state(v1::Episode::STATE_ACTIVE);
    const auto episodes = Call(clinician_, &v1::EpisodeService::Stub::ListEpisodes, list).response;
    if (episodes.episodes().empty()) return;
    v1::DischargeEpisodeRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_episode_id(episodes.episodes(0).episode_id());
    request.set_etag(episodes.episodes(0).etag());
    request.set_reason(static_cast<v1::DischargeReason>(1));
    Call(clinician_, &v1::EpisodeService::Stub::DischargeEpisode, request);
  }

  static std::set<std::string> KeysOf(const Rows& rows) {
    std::set<std::string> keys;
    for (const auto& [key, content] : rows) keys.insert(key);
    return keys;
  }

  static std::set<std::string> OwnedBy(const History& history, Owner owner) {
    std::set<std::string> rows;
    for (const auto& [row, of] : history.owners) {
      if (of == owner) rows.insert(row);
    }
    return rows;
  }

  /// Rows of both records, whoever has them: what must be neither lost nor doubled nor changed.
  Rows All(const History& history) {
    auto rows = RowsOf(history.survivor);
    rows.merge(RowsOf(history.duplicate));
    return rows;
  }

  void CheckUnmerge(History& history, const v1::Merge& merge) {
    const auto before = All(history);
    const auto reply = Unmerge(merge);
    RC_ASSERT(reply.status.ok());
    RC_ASSERT(All(history) == before);
    std::set<std::string> queued;
    const auto waiting = Attributions(merge.merge_id());
    for (const auto& attribution : waiting) queued.insert(attribution.kind() + " " + attribution.row_id());
    RC_ASSERT(queued == OwnedBy(history, Owner::kNobodyKnows));
    auto of_survivor = OwnedBy(history, Owner::kSurvivor);
    of_survivor.insert(queued.begin(), queued.end());
    RC_ASSERT(KeysOf(RowsOf(history.survivor)) == of_survivor);
    RC_ASSERT(KeysOf(RowsOf(history.duplicate)) == OwnedBy(history, Owner::kDuplicate));
  }

  /// Decides about diagnoses and relations by chance; episodes that rest on an undecided diagnosis follow it.
  void CheckAttribution(History& history, const v1::Merge& merge) {
    const auto before = All(history);
    for (const auto& attribution : Attributions(merge.merge_id())) {
      if (attribution.kind() == "episode") continue;
      const bool of_duplicate = *rc::gen::arbitrary<bool>();
      const auto reply = Attribute(attribution, of_duplicate ? v1::AttributeRowRequest::OWNER_DUPLICATE
                                                             : v1::AttributeRowRequest::OWNER_SURVIVOR);
      // A relation to a colleague whom the duplicate has already, and so on: it stays, and waits.
      if (ReasonOf(reply.status) == "MERGE_CONFLICT") continue;
      RC_ASSERT(reply.status.ok());
      history.owners[attribution.kind() + " " + attribution.row_id()] =
          of_duplicate ? Owner::kDuplicate : Owner::kSurvivor;
    }
    for (auto& [row, owner] : history.owners) {
      if (owner == Owner::kNobodyKnows && row.starts_with("episode ")) owner = OwnerOfNew(history, row);
    }
    RC_ASSERT(All(history) == before);
    RC_ASSERT(KeysOf(RowsOf(history.duplicate)) == OwnedBy(history, Owner::kDuplicate));
  }

  const std::map<std::string, std::string> kTables = {
      {"care_relation", "care_relation_id"}, {"diagnosis", "diagnosis_id"}, {"episode", "episode_id"}};
  const std::vector<std::string> programmes_ = {OpenProgramme("naltrexone", "Morning").programme_id(),
                                                OpenProgramme("naltrexone-oud", "Evening").programme_id()};
};

TEST_F(UnmergeLaw, EachRecordIsAsIfNeverMergedPlusWhatIsItsOwn) {
  const auto began = std::chrono::steady_clock::now();
  int cases = 0, merged = 0;
  const bool holds = rc::check([&] {
    // Bounded in time: the law holds for as many histories as there was time for.
    if (std::chrono::steady_clock::now() - began > std::chrono::seconds(20)) return;
    auto history = Begin(++cases);
    for (const auto& patient : {history.survivor, history.duplicate}) {
      history.owners["care_relation " +
                     Sql("SELECT care_relation_id::text FROM care_relation WHERE patient_id = '" + patient + "'")[0][0]
                         .as<std::string>()] = patient == history.survivor ? Owner::kSurvivor : Owner::kDuplicate;
    }
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
      Write(history, *rc::gen::element(history.survivor, history.duplicate), false);
    }
    const auto alone = RowsOf(history.duplicate);
    const auto preview = Preview(history.survivor, history.duplicate);
    const auto merge = TryMerge(history.survivor, history.duplicate, preview.response.etag());
    if (ReasonOf(merge.status) == "MERGE_CONFLICT") {
      RC_ASSERT(RowsOf(history.duplicate) == alone);
      return;
    }
    RC_ASSERT(merge.status.ok());
    ++merged;
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) Write(history, history.survivor, true);
    CheckUnmerge(history, merge.response.merge());
    CheckAttribution(history, merge.response.merge());
  });
  EXPECT_TRUE(holds) << cases << " histories";
  EXPECT_GT(merged, 10);
}

}  // namespace
}  // namespace cairn::tests
