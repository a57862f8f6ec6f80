#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "cairn/enrollment/v1/episode.pb.h"
#include "cairn/prescribing/v1/finding.pb.h"
#include "cairn/prescribing/v1/order.pb.h"
#include "clients/simulator/player/clinic.h"

// One person's events as calls, in the order in which they happened.
namespace cairn::simulator {

class PatientSteps {
 public:
  PatientSteps(const Clinic& clinic, const Life& life, std::string patient_id)
      : clinic_(clinic), life_(life), patient_id_(std::move(patient_id)) {}

  /// Notice, diagnosis, consent, enrolment and the prescriber of record: what other services hear of.
  void Enrol(Desk& desk);
  /// Everything after that, when they are enrolled. Throws cli::Failure; run again, it goes on where it was.
  void PlayRest(Desk& desk);

 private:
  void Play(const Event& event);
  void Happened(Date on, const Intake&);
  void Happened(Date on, const Returned&);
  void Happened(Date on, const FullChart& chart);
  void Happened(Date on, const VisitChart& chart);
  void Happened(Date on, const Mood& mood);
  void Happened(Date on, const LiverTests& tests);
  void Happened(Date on, const BaselineTests& tests);
  void Happened(Date on, const PregnancyTest& test);
  void Happened(Date on, const DrugScreen& screen);
  void Happened(Date on, const AcuteCareAsked& asked);
  void Happened(Date on, const OrderSigned& order);
  void Happened(Date on, const Injected& injected);
  void Happened(Date on, const Dispensed& dispensed);
  void Happened(Date on, const TabletSeenTaken& taken);
  void Happened(Date on, const OrderStopped& stopped);
  void Happened(Date on, const Paused& paused);
  void Happened(Date on, const Resumed&);
  void Happened(Date on, const Discharged& discharged);
  void Happened(Date on, const ConsentRevoked&);
  void Happened(Date on, const ModuleAssigned& module);
  void Happened(Date on, const Counselled& session);
  void Happened(Date on, const MentorWished& wish);
  void Happened(Date on, const MentorMatched& match);
  void Happened(Date on, const MentorContact& contact);
  void Happened(Date on, const SupportAsked& call);
  void Happened(Date on, const Interviewed& interviewed);
  void Happened(Date on, const SpecimenAsked&);
  void Happened(Date on, const Answered& answered);
  void Happened(Date on, const DrinksTold& told);

  void SignConsent(Date on);
  void EnrolOn(Date on);
  void OpenCare();
  /// Of the prescriber who treats them.
  const std::string& PrescriberRole() const { return clinic_.PrescriberOf(life_.person).role; }
  google::protobuf::Timestamp MomentOf(Date on, int minute_of_day) const;
  /// Recorded together with what else is found on that day, before anything is done that may go by it.
  void Note(Date on, std::vector<prescribing::v1::FindingValue> findings);
  void RecordNoted();
  template <class Reports>
  void Report(const Reports& reports);

  /// Sets request_id and patient_id, calls, and returns the answer.
  template <class Response, class Request>
  Response Ask(const std::string& role, Request request);
  /// The same of a request that names no patient.
  template <class Response, class Request>
  Response AskOfNobody(const std::string& role, Request request);

  Desk* desk_ = nullptr;
  const Clinic& clinic_;
  const Life& life_;
  std::string patient_id_;
  int step_ = 0;
  enrollment::v1::Episode episode_;
  prescribing::v1::Order order_;
  Date noted_on_{};
  std::vector<prescribing::v1::FindingValue> noted_;
  /// How many there were.
  int injections_ = 0;
  int fills_ = 0;
  std::string consent_id_;
  std::string consent_etag_;
  /// How many there were.
  int matches_ = 0;
  /// Empty: none, or there was no mentor for it.
  std::string relationship_id_;
};

}  // namespace cairn::simulator
