import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { OrganisationService } from "@/contract/cairn/directory/v1/organisation_service_pb";
import { DuplicateBand, type DuplicateEvidence, DuplicateField, DuplicateService, type FindDuplicatesResponse, type FindDuplicatesResponse_Candidate } from "@/contract/cairn/enrollment/v1/duplicate_service_pb";
import { AdministrativeGender, ContactPoint_System, HumanName_Use } from "@/contract/cairn/enrollment/v1/patient_pb";
import { PatientService } from "@/contract/cairn/enrollment/v1/patient_service_pb";
import { choicesOf, labelOf } from "@/parts/choices";
import { type Column, DataTable } from "@/parts/data_table";
import { DateInput } from "@/parts/date_input";
import { Page, Section } from "@/parts/page";
import { TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { mayBe, useSession } from "@/session/session";
import { troubleOf } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { ageOn, dateOfIso, showDate, today } from "@/words/dates";
import { fullName, recordNumber } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "./register.module.css";

// Beside fields without one a hint above would push its field down.
const hintBelow: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

export const texts = words({
  en: {
    title: "Register a patient",
    intro: "Before anything is saved, Cairn looks for records that may be about the same person.",
    who: "Who it is",
    family: "Family name",
    given: "Given names",
    givenHint: "In the order in which they are written, with spaces between them",
    preferred: "Called",
    pronouns: "Pronouns",
    born: "Birth date",
    gender: "Administrative gender",
    female: "Female",
    male: "Male",
    other: "Other",
    unknown: "Unknown",
    birthSex: "Sex assigned at birth",
    sexNotRecorded: "Not recorded",
    choose: "Choose",
    mrn: "Medical record number (MRN)",
    reach: "How to reach the person",
    phone: "Phone",
    email: "Email",
    street: "Street",
    city: "City",
    state: "State",
    stateHint: "Two letters, such as ME",
    zip: "ZIP",
    language: "Preferred language",
    english: "English",
    spanish: "Spanish",
    familyMissing: "Enter the family name.",
    bornMissing: "Enter the birth date as a day of the calendar.",
    genderMissing: "Choose one; “Unknown” is one of them.",
    register: "Look for duplicates and register",
    mustDecide: "This may be somebody who has a record here",
    mustDecideWhy: "Two records for one person hide doses and consents from each other. Look at each of these first. If one of them is the person, open that record instead.",
    likely: "Likely",
    certain: "Certain",
    possible: "Possible",
    alike: "How alike",
    record: "Record",
    bornAge: "Born (age)",
    why: "Why",
    score: (bits: string) => `${bits} bits of evidence`,
    same: (fields: string) => `Same: ${fields}`,
    close: (fields: string) => `Close: ${fields}`,
    different: (fields: string) => `Different: ${fields}`,
    hidden: "A record that you may not see. Ask a care coordinator.",
    endsWith: (mrn: string) => `MRN ${mrn}`,
    fieldFamily: "family name",
    fieldGiven: "given name",
    fieldBorn: "birth date",
    fieldSex: "sex",
    fieldPhone: "phone",
    fieldAddress: "address",
    fieldIdentifier: "record number",
    anyway: "None of these: register a new person",
    change: "Go back to the form",
    mrnTaken: "Another patient has this record number. Search for it, or correct it.",
    coordinatorNote: "The record is saved. You are not in the care team, so its chart stays closed to you until a colleague takes you in.",
    registered: (name: string) => `${name} is registered.`,
    another: "Register another person",
    open: "Open the chart",
  },
  es: {
    title: "Registrar paciente",
    intro: "Antes de guardar, Cairn busca historias que puedan ser de la misma persona.",
    who: "Quién es",
    family: "Apellidos",
    given: "Nombres",
    givenHint: "En el orden en que se escriben, separados por espacios",
    preferred: "Nombre que usa",
    pronouns: "Pronombres",
    born: "Fecha de nacimiento",
    gender: "Género administrativo",
    female: "Femenino",
    male: "Masculino",
    other: "Otro",
    unknown: "Desconocido",
    birthSex: "Sexo asignado al nacer",
    sexNotRecorded: "Sin registrar",
    choose: "Elija",
    mrn: "Número de historia clínica",
    reach: "Cómo contactar con la persona",
    phone: "Teléfono",
    email: "Correo electrónico",
    street: "Calle",
    city: "Ciudad",
    state: "Estado",
    stateHint: "Dos letras, como ME",
    zip: "Código postal",
    language: "Idioma preferido",
    english: "Inglés",
    spanish: "Español",
    familyMissing: "Indique los apellidos.",
    bornMissing: "Indique la fecha de nacimiento como un día del calendario.",
    genderMissing: "Elija uno; «Desconocido» es uno de ellos.",
    register: "Buscar duplicados y registrar",
    mustDecide: "Puede que esta persona ya tenga una historia aquí",
    mustDecideWhy: "Dos historias de una misma persona se ocultan dosis y consentimientos. Mire antes cada una. Si una es de la persona, abra esa historia.",
    likely: "Probable",
    certain: "Segura",
    possible: "Posible",
    alike: "Parecido",
    record: "Historia",
    bornAge: "Nacimiento (edad)",
    why: "Por qué",
    score: (bits) => `${bits} bits de evidencia`,
    same: (fields) => `Igual: ${fields}`,
    close: (fields) => `Parecido: ${fields}`,
    different: (fields) => `Distinto: ${fields}`,
    hidden: "Una historia que usted no puede ver. Pregunte a coordinación.",
    endsWith: (mrn) => `N.º ${mrn}`,
    fieldFamily: "apellidos",
    fieldGiven: "nombre",
    fieldBorn: "nacimiento",
    fieldSex: "sexo",
    fieldPhone: "teléfono",
    fieldAddress: "dirección",
    fieldIdentifier: "n.º de historia",
    anyway: "Ninguna de estas: registrar a una persona nueva",
    change: "Volver al formulario",
    mrnTaken: "Otro paciente tiene este número de historia. Búsquelo o corríjalo.",
    coordinatorNote: "La historia está guardada. Usted no está en el equipo de atención, así que no podrá abrirla hasta que un colega le incluya.",
    registered: (name) => `${name} tiene ahora una historia.`,
    another: "Registrar a otra persona",
    open: "Abrir la historia",
  },
});

const empty = {
  family: "",
  given: "",
  preferred: "",
  pronouns: "",
  born: "",
  gender: "",
  birthSex: "",
  mrn: "",
  phone: "",
  email: "",
  street: "",
  city: "",
  state: "",
  zip: "",
  language: "",
};
type Entered = typeof empty;

/** Where each field lies in RegisterPatientRequest. */
const paths = {
  family: "profile.names",
  given: "profile.names[0].given",
  preferred: "profile.preferred_name",
  pronouns: "profile.pronouns",
  born: "profile.birth_date",
  gender: "profile.administrative_gender",
  birthSex: "profile.birth_sex",
  mrn: "profile.identifiers",
  phone: "profile.telecoms[0]",
  email: "profile.telecoms[1]",
  street: "profile.addresses[0].lines",
  city: "profile.addresses[0].city",
  state: "profile.addresses[0].state",
  zip: "profile.addresses[0].postal_code",
  language: "profile.languages",
};

function profileOf(entered: Entered, orgId: string) {
  const born = dateOfIso(entered.born);
  const address = [entered.street, entered.city, entered.state, entered.zip].some((one) => one.trim());
  return {
    names: [{ use: HumanName_Use.OFFICIAL, family: entered.family.trim(), given: entered.given.split(/\s+/).filter(Boolean) }],
    ...(born ? { birthDate: born } : {}),
    administrativeGender: Number(entered.gender) as AdministrativeGender,
    birthSex: entered.birthSex,
    preferredName: entered.preferred.trim(),
    pronouns: entered.pronouns.trim(),
    // The issuer of a record number without one is the clinic itself.
    identifiers: entered.mrn.trim() ? [{ type: "MR", system: `urn:uuid:${orgId}`, value: entered.mrn.trim() }] : [],
    telecoms: [
      ...(entered.phone.trim() ? [{ system: ContactPoint_System.PHONE, value: entered.phone.trim(), use: "" }] : []),
      ...(entered.email.trim() ? [{ system: ContactPoint_System.EMAIL, value: entered.email.trim(), use: "" }] : []),
    ],
    addresses: address
      ? [{ lines: [entered.street.trim()].filter(Boolean), city: entered.city.trim(), state: entered.state.trim(), postalCode: entered.zip.trim(), country: "US", use: "home" }]
      : [],
    languages: entered.language ? [entered.language] : [],
  };
}

/** Duplicates first, then one record. */
export function Screen() {
  const say = useWords(texts);
  const navigate = useNavigate();
  const session = useSession();
  const organisation = useQuery(OrganisationService.method.getOrganisation, {});
  const look = useMutation(DuplicateService.method.findDuplicates);
  const register = useSubmit(PatientService.method.registerPatient);
  const [found, setFound] = useState<FindDuplicatesResponse>();
  const [registered, setRegistered] = useState("");
  const trouble = register.trouble ?? (look.error ? troubleOf(look.error) : organisation.error ? troubleOf(organisation.error) : undefined);
  const own = { MRN_TAKEN: say.mrnTaken };
  const form = useForm("register", empty, trouble, paths);
  const orgId = organisation.data?.organisation?.orgId;

  const save = async (reviewed: FindDuplicatesResponse) => {
    const mustDecide = reviewed.candidates.filter((one) => one.band >= DuplicateBand.LIKELY).map((one) => one.patientId);
    const answer = await register.send({
      profile: profileOf(form.values, orgId ?? ""),
      ...(mustDecide.length > 0 ? { duplicatesReviewed: { patientIds: mustDecide, reviewEtag: reviewed.reviewEtag } } : {}),
    });
    // What is wrong is marked in the form; what was looked at may be another set by now.
    setFound(undefined);
    if (!answer?.patient) return;
    const { patientId, profile } = answer.patient;
    form.clear();
    if (mayBe(session, ["clinician"])) void navigate({ to: "/patients/$patientId", params: { patientId } });
    else setRegistered(fullName(profile));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (look.isPending || register.busy || !orgId) return;
    const wrong = {
      ...(form.values.family.trim() ? {} : { family: say.familyMissing }),
      ...(dateOfIso(form.values.born) ? {} : { born: say.bornMissing }),
      ...(form.values.gender ? {} : { gender: say.genderMissing }),
    };
    form.refuse(wrong);
    register.reset();
    if (Object.keys(wrong).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
      return;
    }
    try {
      const answer = await look.mutateAsync({ profile: profileOf(form.values, orgId) });
      if (answer.candidates.length === 0) await save(answer);
      else setFound(answer);
    } catch {
      // Shown from look.error.
    }
  };

  if (registered) {
    return (
      <Page title={say.title}>
        <p role="status">
          <StatusTag tone="good">{say.registered(registered)}</StatusTag>
        </p>
        <p className="muted">{say.coordinatorNote}</p>
        <div>
          <Button onClick={() => setRegistered("")}>{say.another}</Button>
        </div>
      </Page>
    );
  }
  return (
    <Page title={say.title}>
      {found ? (
        <Candidates found={found} busy={register.busy} back={() => setFound(undefined)} anyway={() => void save(found)} />
      ) : (
        <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
          <p className="muted">{say.intro}</p>
          {trouble && <TroubleNote trouble={trouble} own={own} />}
          <Section title={say.who}>
            <div className={style.fields}>
              <TextInput label={say.family} required autoComplete="off" maxLength={100} {...form.text("family")} />
              <TextInput label={say.given} description={say.givenHint} inputWrapperOrder={hintBelow} autoComplete="off" maxLength={200} {...form.text("given")} />
              <DateInput label={say.born} required latest={today()} {...form.text("born")} />
              <NativeSelect
                label={say.gender}
                required
                data={choicesOf(
                  [
                    [AdministrativeGender.FEMALE, say.female],
                    [AdministrativeGender.MALE, say.male],
                    [AdministrativeGender.OTHER, say.other],
                    [AdministrativeGender.UNKNOWN, say.unknown],
                  ],
                  say.choose,
                )}
                {...form.text("gender")}
              />
              <NativeSelect
                label={say.birthSex}
                data={[
                  { value: "", label: say.sexNotRecorded },
                  { value: "F", label: say.female },
                  { value: "M", label: say.male },
                  { value: "OTH", label: say.other },
                  { value: "UNK", label: say.unknown },
                ]}
                {...form.text("birthSex")}
              />
              <TextInput label={say.mrn} autoComplete="off" maxLength={100} {...form.text("mrn")} />
              <TextInput label={say.preferred} autoComplete="off" maxLength={100} {...form.text("preferred")} />
              <TextInput label={say.pronouns} autoComplete="off" maxLength={40} {...form.text("pronouns")} />
            </div>
          </Section>
          <Section title={say.reach}>
            <div className={style.fields}>
              <TextInput label={say.phone} type="tel" autoComplete="off" maxLength={40} {...form.text("phone")} />
              <TextInput label={say.email} type="email" autoComplete="off" maxLength={200} {...form.text("email")} />
              <TextInput label={say.street} autoComplete="off" maxLength={200} {...form.text("street")} />
              <TextInput label={say.city} autoComplete="off" maxLength={100} {...form.text("city")} />
              <TextInput label={say.state} description={say.stateHint} inputWrapperOrder={hintBelow} autoComplete="off" maxLength={60} {...form.text("state")} />
              <TextInput label={say.zip} autoComplete="off" maxLength={20} {...form.text("zip")} />
              <NativeSelect
                label={say.language}
                data={[
                  { value: "", label: say.sexNotRecorded },
                  { value: "en", label: say.english },
                  { value: "es", label: say.spanish },
                ]}
                {...form.text("language")}
              />
            </div>
          </Section>
          <div className={style.foot}>
            <Button type="submit" loading={look.isPending || register.busy} disabled={!orgId}>
              {say.register}
            </Button>
          </div>
        </form>
      )}
    </Page>
  );
}

function Candidates({ found, busy, back, anyway }: { found: FindDuplicatesResponse; busy: boolean; back: () => void; anyway: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const bands = [
    [DuplicateBand.POSSIBLE, say.possible],
    [DuplicateBand.LIKELY, say.likely],
    [DuplicateBand.CERTAIN, say.certain],
  ] as const;
  const columns: readonly Column<FindDuplicatesResponse_Candidate>[] = [
    {
      id: "record",
      header: say.record,
      cell: ({ patient, patientId }) =>
        patient ? (
          <Link to="/patients/$patientId" params={{ patientId }}>
            {fullName(patient.profile)}
          </Link>
        ) : (
          say.hidden
        ),
    },
    {
      id: "alike",
      header: say.alike,
      cell: (one) => <StatusTag tone={one.band >= DuplicateBand.LIKELY ? "waning" : "unknown"}>{labelOf(bands, one.band)}</StatusTag>,
    },
    { id: "why", header: say.why, cell: (one) => <Why candidate={one} /> },
    {
      id: "born",
      header: say.bornAge,
      cell: ({ patient }) => (patient?.profile?.birthDate ? `${showDate(patient.profile.birthDate)} (${ageOn(patient.profile.birthDate)})` : "–"),
    },
    { id: "mrn", header: shared.recordNumber, cell: (one) => (one.patient ? recordNumber(one.patient) : one.maskedRecordNumber) || "–" },
  ];
  return (
    <div className={style.candidates} role="alert">
      <h2>{say.mustDecide}</h2>
      <p>{say.mustDecideWhy}</p>
      <DataTable label={say.mustDecide} rows={found.candidates} columns={columns} rowId={(one) => one.patientId} empty={null} />
      <div className={style.foot}>
        <Button variant="default" autoFocus onClick={back}>
          {say.change}
        </Button>
        <Button loading={busy} onClick={anyway}>
          {say.anyway}
        </Button>
      </div>
    </div>
  );
}

function Why({ candidate }: { candidate: FindDuplicatesResponse_Candidate }) {
  const say = useWords(texts);
  if (!candidate.patient) return <>–</>;
  const names = [
    [DuplicateField.FAMILY_NAME, say.fieldFamily],
    [DuplicateField.GIVEN_NAME, say.fieldGiven],
    [DuplicateField.BIRTH_DATE, say.fieldBorn],
    [DuplicateField.SEX, say.fieldSex],
    [DuplicateField.PHONE, say.fieldPhone],
    [DuplicateField.ADDRESS, say.fieldAddress],
    [DuplicateField.IDENTIFIER, say.fieldIdentifier],
  ] as const;
  const listed = (evidence: DuplicateEvidence | undefined, kind: "same" | "close" | "different") => (evidence?.[kind] ?? []).map((field) => labelOf(names, field)).join(", ");
  const parts = (["same", "close", "different"] as const).flatMap((kind) => {
    const fields = listed(candidate.evidence, kind);
    return fields ? [say[kind](fields)] : [];
  });
  return (
    <>
      <div>{parts.join(" · ")}</div>
      <div className="muted">{say.score((candidate.weight / 10).toFixed(1))}</div>
    </>
  );
}
