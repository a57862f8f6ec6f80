#include "clients/cli/waitlist_arguments.h"

#include <algorithm>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"
#include "clients/cli/waitlist_text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = enrollment::v1;
using google::protobuf::RepeatedPtrField;

namespace {

v1::PriorityFact KindFrom(const std::string& option, const std::string& word) {
  return static_cast<v1::PriorityFact>(EnumFrom(option, word, *v1::PriorityFact_descriptor()));
}

void Remove(RepeatedPtrField<v1::WaitlistFact>& facts, v1::PriorityFact kind) {
  facts.erase(std::remove_if(facts.begin(), facts.end(), [&](const auto& fact) { return fact.fact() == kind; }),
              facts.end());
}

}  // namespace

v1::WaitlistFact FactFrom(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) {
    throw InvalidUsage("--fact wants a fact and the day it was established, as pregnant=2026-01-02; facts: " +
                       WordList(*v1::PriorityFact_descriptor()));
  }
  v1::WaitlistFact fact;
  fact.set_fact(KindFrom("--fact", text.substr(0, equals)));
  *fact.mutable_established_on() = DateFrom("--fact", text.substr(equals + 1));
  return fact;
}

RepeatedPtrField<v1::WaitlistFact> ChangedFacts(const RepeatedPtrField<v1::WaitlistFact>& facts,
                                                const std::vector<std::string>& added,
                                                const std::vector<std::string>& removed) {
  auto changed = facts;
  for (const auto& word : removed) Remove(changed, KindFrom("--no-fact", word));
  for (const auto& text : added) {
    const auto fact = FactFrom(text);
    Remove(changed, fact.fact());
    *changed.Add() = fact;
  }
  return changed;
}

void AddWaitlistEntryOptions(CLI::App& command, WaitlistEntryOptions& options) {
  command.add_option("PATIENT", options.patient, "Patient id, or a name that finds one patient")->required();
  command.add_option("--programme", options.programme, "Name or id; not needed when the patient is on one list only");
}

v1::WaitlistEntry ChooseOpenEntry(const RepeatedPtrField<v1::WaitlistEntry>& entries, const std::string& programme_id) {
  std::vector<const v1::WaitlistEntry*> open;
  for (const auto& entry : entries) {
    const bool is_open =
        entry.state() == v1::WaitlistEntry::STATE_WAITING || entry.state() == v1::WaitlistEntry::STATE_OFFERED;
    if (is_open && (programme_id.empty() || entry.programme_id() == programme_id)) open.push_back(&entry);
  }
  if (open.empty()) throw NotFound("WAITLIST_ENTRY_NOT_FOUND", "The patient is on no such list.");
  if (open.size() == 1) return *open.front();
  std::vector<Candidate> candidates;
  for (const auto* entry : open) {
    candidates.push_back({entry->programme_id(), entry->programme_name() + ", " + StandingText(*entry)});
  }
  throw Ambiguous("The patient is on several lists: choose one with --programme.", std::move(candidates));
}

v1::WaitlistEntry FindOpenEntry(Connection& connection, const WaitlistEntryOptions& options) {
  const std::string programme =
      options.programme.empty() ? std::string() : FindProgramme(connection, options.programme);
  v1::ListWaitlistEntriesRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  return ChooseOpenEntry(connection.Call<v1::ListWaitlistEntriesResponse>(request).entries(), programme);
}

OfferedEntry FindOfferedEntry(Connection& connection, const WaitlistEntryOptions& options) {
  auto entry = FindOpenEntry(connection, options);
  const auto* offer = OpenOfferOf(entry);
  if (offer == nullptr) throw NotFound("WAITLIST_OFFER_NOT_FOUND", "The patient holds no open offer.");
  const std::string id = offer->waitlist_offer_id();
  return {std::move(entry), id};
}

}  // namespace cairn::cli
