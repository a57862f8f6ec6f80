import type { Names } from "./report_words";

const events: Names = {
  AssessmentRecorded: ["questionnaire answered", "cuestionario contestado"],
  AssessmentVoided: ["questionnaire voided", "cuestionario anulado"],
  ContactLogged: ["contact with a mentor", "contacto con un mentor"],
  ContactVoided: ["contact voided", "contacto anulado"],
  CounselingSessionHeld: ["counseling session held", "sesión de consejería"],
  CoverageChanged: ["insurance changed", "cambio de seguro"],
  DiagnosisRecorded: ["diagnosis recorded", "diagnóstico registrado"],
  DiagnosisRetracted: ["diagnosis retracted", "diagnóstico retirado"],
  DiaryRecorded: ["diary recorded", "diario registrado"],
  DoseRecorded: ["dose recorded", "dosis registrada"],
  DoseVoided: ["dose voided", "dosis anulada"],
  EpisodeEnded: ["episode ended", "episodio terminado"],
  EpisodePaused: ["episode paused", "episodio en pausa"],
  EpisodeResumed: ["episode resumed", "episodio reanudado"],
  EpisodeStarted: ["episode begun", "episodio iniciado"],
  EpisodeTransferred: ["episode transferred", "episodio trasladado"],
  FindingRecorded: ["finding recorded", "hallazgo registrado"],
  FindingRetracted: ["finding retracted", "hallazgo retirado"],
  GateDecided: ["decision of the safety gate", "decisión de las reglas de seguridad"],
  LabReportRecorded: ["laboratory report", "informe de laboratorio"],
  LabReportVoided: ["laboratory report voided", "informe de laboratorio anulado"],
  LevelOfCareChanged: ["level of care changed", "cambio de nivel de atención"],
  MatchActivated: ["match with a mentor begun", "emparejamiento activado"],
  MatchEnded: ["match with a mentor ended", "emparejamiento terminado"],
  ModuleAssigned: ["module assigned", "módulo asignado"],
  ModuleCompleted: ["module completed", "módulo completado"],
  ModuleSetChosen: ["set of modules chosen", "conjunto de módulos elegido"],
  ModuleWaived: ["module waived", "módulo dispensado"],
  ModuleWorkedOn: ["module worked on", "módulo trabajado"],
  OrderSigned: ["order signed", "orden firmada"],
  OrderStopped: ["order stopped", "orden detenida"],
  PatientCorrected: ["record of a person corrected", "datos de una persona corregidos"],
  PatientMerged: ["two records merged", "dos historias unidas"],
  PatientRegistered: ["person registered", "persona registrada"],
  PatientShredded: ["keys of a record destroyed", "claves de una historia destruidas"],
  PatientUnmerged: ["merge taken back", "unión deshecha"],
  RelationshipPaused: ["relationship with a mentor paused", "relación con un mentor en pausa"],
  RelationshipResumed: ["relationship with a mentor resumed", "relación con un mentor reanudada"],
  SuicideItemAnswered: ["item on suicide answered", "pregunta sobre suicidio contestada"],
};

/** An event in words; one that has none is given in those of its own name. */
export function eventName(kind: string, name: (names: Names, code: string) => string): string {
  return events[kind] ? name(events, kind) : kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
