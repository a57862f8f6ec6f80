#pragma once

#include "platform/ids/ids.h"
#include "projection/domain/ids.h"

namespace cairn::prescribing {

/// A patient is the subject of every record here.
using PatientId = platform::SubjectId;
/// Of the enrollment service: a stay of a patient in a programme.
using EpisodeId = projection::EpisodeId;
using SiteId = projection::SiteId;
using OrderId = platform::Id<struct OrderTag>;
using AdministrationId = platform::Id<struct AdministrationTag>;
using DispenseId = platform::Id<struct DispenseTag>;
using ObservedDoseId = platform::Id<struct ObservedDoseTag>;
using SelfReportId = platform::Id<struct SelfReportTag>;
/// Any record that says a dose was given, handed out or ended: an administration, a dispense, an observed dose, a stop.
using DoseEventId = platform::Id<struct DoseEventTag>;
using LabReportId = platform::Id<struct LabReportTag>;
using LabResultId = platform::Id<struct LabResultTag>;
/// One carton: what the cold-chain clock runs for.
using KitId = platform::Id<struct KitTag>;
/// A batch of the manufacturer in the clinic's hands: product, lot number, expiry.
using LotId = platform::Id<struct LotTag>;
/// Where stock lies: a refrigerator, a cupboard, a bag.
using StockPlaceId = platform::Id<struct StockPlaceTag>;
using MovementId = platform::Id<struct MovementTag>;
/// How warm a carton or a place was over a time.
using TemperatureRecordId = platform::Id<struct TemperatureRecordTag>;
/// A record that the safety gate read: a laboratory value, an answer, a review of a list.
using ObservationId = platform::Id<struct ObservationTag>;
using AlertId = platform::Id<struct AlertTag>;
/// Of the enrollment service.
using CareRelationId = projection::CareRelationId;
/// Of the outcomes service: an instrument that somebody answered.
using AssessmentId = platform::Id<struct AssessmentTag>;
using DiagnosisId = platform::Id<struct DiagnosisTag>;
using LevelOfCareId = platform::Id<struct LevelOfCareTag>;
using MergeId = projection::MergeId;
/// What somebody has asked, seen or reviewed.
using FindingId = platform::Id<struct FindingTag>;
/// What the safety gate said, once.
using GateDecisionId = platform::Id<struct GateDecisionTag>;

}  // namespace cairn::prescribing
