import { skipToken, useQuery } from "@connectrpc/connect-query";
import type { ReactNode } from "react";
import { Consent_State, DisclosurePurpose } from "@/contract/cairn/enrollment/v1/consent_pb";
import { ConsentService } from "@/contract/cairn/enrollment/v1/consent_service_pb";
import type { Patient } from "@/contract/cairn/enrollment/v1/patient_pb";
import { ageOn, showDate } from "@/words/dates";
import { nameOf, recordNumber, sexLetter } from "@/words/names";
import { useWords, words } from "@/words/words";
import style from "./patient_banner.module.css";
import { StatusTag } from "./status_tag";

export const texts = words({
  en: {
    label: "Patient",
    years: (age: number) => `(${age})`,
    mrn: (number: string) => `MRN ${number}`,
    noMrn: "No MRN recorded",
    calledAs: (name: string) => `“${name}”`,
    deceased: "Deceased",
    consentTo: (day: string) => `Consent TPO to ${day}`,
    consent: "Consent TPO",
    noConsent: "No TPO consent",
    sex: "Sex",
  },
  es: {
    label: "Paciente",
    years: (age) => `(${age})`,
    mrn: (number) => `N.º ${number}`,
    noMrn: "Sin n.º de historia",
    calledAs: (name) => `«${name}»`,
    deceased: "Fallecido/a",
    consentTo: (day) => `Consentimiento TPO hasta ${day}`,
    consent: "Consentimiento TPO",
    noConsent: "Sin consentimiento TPO",
    sex: "Sexo",
  },
});

/** Who the chart is about: always in view, never cut off. `children` are further flags (StatusTag). */
export function PatientBanner({ patient, children }: { patient: Patient; children?: ReactNode }) {
  const say = useWords(texts);
  const profile = patient.profile;
  const { family, given } = nameOf(profile);
  const born = profile?.birthDate;
  const mrn = recordNumber(patient);
  return (
    <section className={style.banner} aria-label={say.label}>
      <div className={style.name}>
        <span className={style.family}>{family}</span>
        {given && `, ${given}`} {profile?.preferredName && say.calledAs(profile.preferredName)}
      </div>
      <div className={style.facts}>
        {profile?.pronouns && <span>{profile.pronouns}</span>}
        <span>
          {showDate(born)} {born && say.years(ageOn(born))}
        </span>
        <span>
          <span className="visually-hidden">{say.sex} </span>
          {sexLetter(profile)}
        </span>
        <span>{mrn ? say.mrn(mrn) : say.noMrn}</span>
      </div>
      <div className={style.flags}>
        {profile?.deceased && <StatusTag tone="info">{say.deceased}</StatusTag>}
        <ConsentFlag patientId={patient.patientId} />
        {children}
      </div>
    </section>
  );
}

function ConsentFlag({ patientId }: { patientId: string }) {
  const say = useWords(texts);
  const { data } = useQuery(ConsentService.method.listConsents, patientId ? { patientId, pageSize: 200 } : skipToken);
  if (!data) return null;
  const now = data.consents.find((one) => one.state === Consent_State.ACTIVE && one.terms?.purposes.includes(DisclosurePurpose.TPO_ALL_FUTURE));
  if (!now) return <StatusTag tone="waning">{say.noConsent}</StatusTag>;
  const until = now.terms?.expiry?.expiresOn;
  return <StatusTag tone="good">{until ? say.consentTo(showDate(until)) : say.consent}</StatusTag>;
}
