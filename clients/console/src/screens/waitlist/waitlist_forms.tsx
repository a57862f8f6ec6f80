import { useQuery } from "@connectrpc/connect-query";
import { Checkbox, NativeSelect } from "@mantine/core";
import { DiagnosisService, Diagnosis_State } from "@/contract/cairn/enrollment/v1/diagnosis_service_pb";
import { ProgrammeService } from "@/contract/cairn/enrollment/v1/programme_service_pb";
import { ContactPreference, DeclineReason, PriorityFact, SuspensionReason, type WaitlistEntry, WaitlistLeaveReason, WaitlistService } from "@/contract/cairn/enrollment/v1/waitlist_service_pb";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { type Form, useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { until } from "@/words/moments";
import { namedChoices, useNamed } from "@/words/named";
import { useWords, words } from "@/words/words";
import { contactNames, declineNames, factNames, leaveNames, openOffer, suspensionNames, waitlistReasons } from "./waitlist_words";

export const texts = words({
  en: {
    add: "Put on a waitlist",
    addSave: "Put on the list",
    programme: "Programme",
    choose: "Choose",
    programmeMissing: "Choose the programme.",
    facts: "What gives priority",
    factsWhy: "45 CFR 96.131(a): pregnant persons who inject drugs first, then pregnant persons, then persons who inject drugs. With the day on which it happened or was found.",
    factOn: (fact: string) => `${fact}: since, or on`,
    contact: "How to reach the person when a place is free",
    contactMissing: "Choose how to reach the person.",
    from: "Not before",
    fromHint: "Empty: at any time",
    day: "Enter a day of the calendar.",
    update: "Change what is known",
    updateSave: "Save",
    suspend: "Offers",
    suspendNone: "May be offered a place",
    endsRest: "The person is ready now: end the rest after the last offer",
    leave: "Take off the waitlist",
    leaveSave: "Take off the list",
    reason: "Why",
    reasonMissing: "Choose why.",
    leaveWhy: "An open offer is withdrawn, and its place goes to the next person. The time of waiting is lost.",
    accept: "Accept the place",
    acceptSave: "Accept and enroll",
    acceptWhy: "Enrolls the person in the programme by its rules. When a rule forbids it, nothing is written and the offer stays open.",
    diagnosis: "Rests on",
    newest: "The newest diagnosis that the programme treats",
    start: "First day",
    decline: "Decline the place",
    declineSave: "Decline",
    declineWhy: "The place goes to the next person. The person stays on the list with the same time of waiting, and rests for a while.",
    leaves: "The person leaves the list as well",
  },
  es: {
    add: "Incluir en una lista de espera",
    addSave: "Incluir en la lista",
    programme: "Programa",
    choose: "Elija",
    programmeMissing: "Elija el programa.",
    facts: "Qué da prioridad",
    factsWhy: "45 CFR 96.131(a): primero personas embarazadas que se inyectan drogas, luego embarazadas, luego quienes se inyectan drogas. Con el día en que ocurrió o se supo.",
    factOn: (fact) => `${fact}: desde, o el`,
    contact: "Cómo avisar a la persona cuando haya plaza",
    contactMissing: "Elija cómo avisar a la persona.",
    from: "No antes del",
    fromHint: "Vacío: en cualquier momento",
    day: "Indique un día del calendario.",
    update: "Cambiar lo que se sabe",
    updateSave: "Guardar",
    suspend: "Ofertas",
    suspendNone: "Se le puede ofrecer una plaza",
    endsRest: "La persona ya está lista: terminar el descanso tras la última oferta",
    leave: "Sacar de la lista de espera",
    leaveSave: "Sacar de la lista",
    reason: "Por qué",
    reasonMissing: "Elija por qué.",
    leaveWhy: "Una oferta abierta se retira y su plaza pasa a la siguiente persona. El tiempo de espera se pierde.",
    accept: "Aceptar la plaza",
    acceptSave: "Aceptar e inscribir",
    acceptWhy: "Inscribe a la persona en el programa según sus reglas. Si una regla lo prohíbe, no se guarda nada y la oferta sigue abierta.",
    diagnosis: "Se basa en",
    newest: "El diagnóstico más reciente que el programa trata",
    start: "Primer día",
    decline: "Rechazar la plaza",
    declineSave: "Rechazar",
    declineWhy: "La plaza pasa a la siguiente persona. La persona sigue en la lista con el mismo tiempo de espera y descansa un tiempo.",
    leaves: "La persona sale también de la lista",
  },
});

const factKeys = [PriorityFact.PREGNANT, PriorityFact.INJECTS_DRUGS, PriorityFact.RECENT_OVERDOSE, PriorityFact.LEAVING_CONTROLLED_ENVIRONMENT, PriorityFact.RETURN_TO_USE_RISK] as const;
type Known = Readonly<{ facts: Readonly<Record<string, string>>; contactPreference: string; availableFrom: string; programmeId: string; suspensionReason: string; endsRest: boolean }>;
const nothing: Known = { facts: {}, contactPreference: "", availableFrom: "", programmeId: "", suspensionReason: "", endsRest: false };

const factsOf = (values: Known) => Object.entries(values.facts).flatMap(([fact, day]) => (dateOfIso(day) ? [{ fact: Number(fact) as PriorityFact, establishedOn: dateOfIso(day)! }] : []));

/** What of `values` is not a day or is missing, in the names of its fields. */
function wrongOf(values: Known, say: typeof texts.en): Partial<Record<keyof Known, string>> {
  return {
    ...(values.contactPreference ? {} : { contactPreference: say.contactMissing }),
    ...(values.availableFrom && !dateOfIso(values.availableFrom) ? { availableFrom: say.day } : {}),
    ...(Object.values(values.facts).some((day) => !dateOfIso(day)) ? { facts: say.day } : {}),
  };
}

function KnownFields({ form }: { form: Form<Known> }) {
  const say = useWords(texts);
  const facts = useNamed(factNames);
  const contacts = useNamed(contactNames);
  const { values } = form;
  const set = (fact: number, day: string | undefined) => {
    const { [String(fact)]: _, ...others } = values.facts;
    form.set({ facts: day === undefined ? others : { ...others, [fact]: day } });
  };
  return (
    <>
      <fieldset className="stack">
        <legend>{say.facts}</legend>
        <p className="muted">{say.factsWhy}</p>
        {factKeys.map((fact) => {
          const day = values.facts[fact];
          return (
            <div key={fact}>
              <Checkbox label={facts[fact]} checked={day !== undefined} onChange={(event) => set(fact, event.currentTarget.checked ? isoDate(today()) : undefined)} />
              {day !== undefined && <DateInput label={say.factOn(facts[fact])} latest={today()} value={day} onChange={(event) => set(fact, event.currentTarget.value)} error={dateOfIso(day) ? undefined : form.errorOf("facts")} />}
            </div>
          );
        })}
      </fieldset>
      <NativeSelect label={say.contact} required data={namedChoices(contacts, say.choose)} {...form.text("contactPreference")} />
      <DateInput label={say.from} description={say.fromHint} {...form.text("availableFrom")} />
    </>
  );
}

export function AddForm({ patientId, about, close }: { patientId: string; about: string; close: () => void }) {
  const say = useWords(texts);
  const reasons = useWords(waitlistReasons);
  const programmes = useQuery(ProgrammeService.method.listProgrammes, { pageSize: 500 });
  const add = useSubmit(WaitlistService.method.addToWaitlist);
  const form = useForm<Known>(`waitlist ${patientId}`, nothing, add.trouble);
  const { values } = form;
  const submit = async () => {
    const wrong = { ...wrongOf(values, say), ...(values.programmeId ? {} : { programmeId: say.programmeMissing }) };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const availableFrom = dateOfIso(values.availableFrom);
    const answer = await add.send({
      patientId,
      programmeId: values.programmeId,
      facts: factsOf(values),
      contactPreference: Number(values.contactPreference) as ContactPreference,
      ...(availableFrom ? { availableFrom } : {}),
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.add} about={about} form={form} submitLabel={say.addSave} submit={submit} busy={add.busy} trouble={add.trouble} own={reasons} close={close}>
      <NativeSelect
        label={say.programme}
        required
        data={[{ value: "", label: say.choose }, ...(programmes.data?.programmes ?? []).map((one) => ({ value: one.programmeId, label: one.name }))]}
        {...form.text("programmeId")}
      />
      <KnownFields form={form} />
    </FormDrawer>
  );
}

interface EntryProps {
  readonly entry: WaitlistEntry;
  readonly about: string;
  readonly close: () => void;
}

export function UpdateForm({ entry, about, close }: EntryProps) {
  const say = useWords(texts);
  const reasons = useWords(waitlistReasons);
  const suspensions = useNamed(suspensionNames);
  const { patientId, waitlistEntryId, etag } = entry;
  const update = useSubmit(WaitlistService.method.updateWaitlistEntry);
  const known: Known = {
    ...nothing,
    facts: Object.fromEntries(entry.facts.map((one) => [String(one.fact), isoDate(one.establishedOn)])),
    contactPreference: String(entry.contactPreference),
    availableFrom: isoDate(entry.availableFrom),
    suspensionReason: entry.suspensionReason ? String(entry.suspensionReason) : "",
  };
  const form = useForm<Known>(`waitlist entry ${waitlistEntryId}`, known, update.trouble);
  const { values } = form;
  const rests = entry.restUntil !== undefined && until(entry.restUntil) > 0;
  const submit = async () => {
    const wrong = wrongOf(values, say);
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const availableFrom = dateOfIso(values.availableFrom);
    const answer = await update.send({
      patientId,
      waitlistEntryId,
      etag,
      facts: factsOf(values),
      contactPreference: Number(values.contactPreference) as ContactPreference,
      suspensionReason: Number(values.suspensionReason) as SuspensionReason,
      endsRest: rests && values.endsRest,
      ...(availableFrom ? { availableFrom } : {}),
    });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.update} about={about} form={form} submitLabel={say.updateSave} submit={submit} busy={update.busy} trouble={update.trouble} own={reasons} close={close}>
      <KnownFields form={form} />
      <NativeSelect label={say.suspend} data={namedChoices(suspensions, say.suspendNone)} {...form.text("suspensionReason")} />
      {rests && <Checkbox label={say.endsRest} {...form.check("endsRest")} />}
    </FormDrawer>
  );
}

export function LeaveForm({ entry, about, close }: EntryProps) {
  const say = useWords(texts);
  const reasons = useWords(waitlistReasons);
  const names = useNamed(leaveNames);
  const { patientId, waitlistEntryId, etag } = entry;
  const leave = useSubmit(WaitlistService.method.leaveWaitlist);
  const form = useForm(`leave waitlist ${waitlistEntryId}`, { reason: "" }, leave.trouble);
  const submit = async () => {
    form.refuse(form.values.reason ? {} : { reason: say.reasonMissing });
    if (!form.values.reason) return;
    if (!(await leave.send({ patientId, waitlistEntryId, etag, reason: Number(form.values.reason) as WaitlistLeaveReason }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.leave} about={about} form={form} submitLabel={say.leaveSave} submit={submit} busy={leave.busy} trouble={leave.trouble} own={reasons} close={close} danger>
      <p>{say.leaveWhy}</p>
      <NativeSelect label={say.reason} required data={namedChoices(names, say.choose, [WaitlistLeaveReason.ENROLLED])} {...form.text("reason")} />
    </FormDrawer>
  );
}

export function AcceptForm({ entry, about, close }: EntryProps) {
  const say = useWords(texts);
  const reasons = useWords(waitlistReasons);
  const { patientId } = entry;
  const waitlistOfferId = openOffer(entry)?.waitlistOfferId ?? "";
  const diagnoses = useQuery(DiagnosisService.method.listDiagnoses, { patientId });
  const accept = useSubmit(WaitlistService.method.acceptOffer);
  const form = useForm(`accept offer ${waitlistOfferId}`, { diagnosisId: "", startedOn: isoDate(today()) }, accept.trouble);
  const recorded = diagnoses.data?.diagnoses.filter((one) => one.state === Diagnosis_State.RECORDED) ?? [];
  const submit = async () => {
    const startedOn = dateOfIso(form.values.startedOn);
    form.refuse(startedOn ? {} : { startedOn: say.day });
    if (!startedOn) return;
    if (!(await accept.send({ patientId, waitlistOfferId, diagnosisId: form.values.diagnosisId, startedOn }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.accept} about={about} form={form} submitLabel={say.acceptSave} submit={submit} busy={accept.busy} trouble={accept.trouble} own={reasons} close={close}>
      <p>{say.acceptWhy}</p>
      {recorded.length > 1 && (
        <NativeSelect
          label={say.diagnosis}
          data={[{ value: "", label: say.newest }, ...recorded.map((one) => ({ value: one.diagnosisId, label: `${one.code}, ${showDate(one.diagnosedOn)}` }))]}
          {...form.text("diagnosisId")}
        />
      )}
      <DateInput label={say.start} required latest={today()} {...form.text("startedOn")} />
    </FormDrawer>
  );
}

export function DeclineForm({ entry, about, close }: EntryProps) {
  const say = useWords(texts);
  const reasons = useWords(waitlistReasons);
  const names = useNamed(declineNames);
  const { patientId } = entry;
  const waitlistOfferId = openOffer(entry)?.waitlistOfferId ?? "";
  const decline = useSubmit(WaitlistService.method.declineOffer);
  const form = useForm(`decline offer ${waitlistOfferId}`, { reason: "", leaves: false }, decline.trouble);
  const submit = async () => {
    form.refuse(form.values.reason ? {} : { reason: say.reasonMissing });
    if (!form.values.reason) return;
    if (!(await decline.send({ patientId, waitlistOfferId, reason: Number(form.values.reason) as DeclineReason, leaves: form.values.leaves }))) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer title={say.decline} about={about} form={form} submitLabel={say.declineSave} submit={submit} busy={decline.busy} trouble={decline.trouble} own={reasons} close={close}>
      <p>{say.declineWhy}</p>
      <NativeSelect label={say.reason} required data={namedChoices(names, say.choose)} {...form.text("reason")} />
      <Checkbox label={say.leaves} {...form.check("leaves")} />
    </FormDrawer>
  );
}
