import { Checkbox, Fieldset, NativeSelect, Radio, TextInput } from "@mantine/core";
import { DiaryAnswer, DispensedBy, DoseKind, InjectionSide, ReversalAnswer, SiteCheck } from "@/contract/cairn/prescribing/v1/dose_pb";
import { DateInput } from "@/parts/date_input";
import type { Form } from "@/parts/use_form";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { useNames } from "../prescriber/medication_words";
import { CartonField } from "./carton_field";
import type { DoseValues } from "./dose_entry";
import { diaryAnswers, reactionCourses, reactionKinds } from "./dose_words";

export const texts = words({
  en: {
    side: "Side",
    left: "Left buttock",
    right: "Right buttock",
    needle: "Needle",
    needle15: "1.5 inch, 20 gauge",
    needle20: "2 inch, 20 gauge",
    lot: "Lot number on the carton",
    lotOfBottle: "Lot number on the bottle",
    expires: "Expires on",
    site: "Site of the last injection",
    first: "This is the first injection",
    nothing: "Looked at, nothing found",
    reaction: "Looked at, a reaction found",
    reactionKind: "What was found",
    course: "Course",
    choose: "Choose",
    counselling: "Talked about today",
    offered: "A reversal agent (naloxone, nalmefene) was offered",
    answer: "What the patient said to the offer",
    accepted: "Accepted",
    declined: "Declined",
    has: "Has one already",
    explained: "Vulnerability to overdose was explained",
    consent: "The consent to a product that is not approved is on file",
    tablets: "Tablets of 50 mg",
    days: "Days that they last",
    daysWhy: "As you say it; empty for tablets that are taken as needed.",
    from: "Handed out by",
    clinic: "The clinic",
    pharmacy: "A pharmacy",
    mg: "Seen to be taken, in mg",
    mgWhy: "Halves of tablets, to 150 mg a day: 25, 50, 75 …",
    diary: "What the patient says of the day",
    diaryWhy: "It is shown beside what was given, and no due date goes by it.",
  },
  es: {
    side: "Lado",
    left: "Glúteo izquierdo",
    right: "Glúteo derecho",
    needle: "Aguja",
    needle15: "1,5 pulgadas, calibre 20",
    needle20: "2 pulgadas, calibre 20",
    lot: "Número de lote del envase",
    lotOfBottle: "Número de lote del frasco",
    expires: "Vence el",
    site: "Sitio de la última inyección",
    first: "Esta es la primera inyección",
    nothing: "Revisado, sin hallazgos",
    reaction: "Revisado, con una reacción",
    reactionKind: "Qué se encontró",
    course: "Evolución",
    choose: "Elija",
    counselling: "Hablado hoy",
    offered: "Se ofreció un antídoto (naloxona, nalmefeno)",
    answer: "Qué dijo la persona a la oferta",
    accepted: "Aceptó",
    declined: "Rechazó",
    has: "Ya tiene",
    explained: "Se explicó la vulnerabilidad a sobredosis",
    consent: "El consentimiento a un producto no aprobado está archivado",
    tablets: "Comprimidos de 50 mg",
    days: "Días que duran",
    daysWhy: "Según usted; vacío si se toman según necesidad.",
    from: "Entregados por",
    clinic: "La clínica",
    pharmacy: "Una farmacia",
    mg: "Toma observada, en mg",
    mgWhy: "Medios comprimidos, hasta 150 mg al día: 25, 50, 75 …",
    diary: "Qué dice la persona del día",
    diaryWhy: "Se muestra junto a lo dado; ninguna fecha depende de ello.",
  },
});

/** The questions about a dose of one kind. `recorded` is the carton of the record that is corrected. */
export function DoseFields({ kind, form, recorded }: { kind: DoseKind; form: Form<DoseValues>; recorded: string }) {
  switch (kind) {
    case DoseKind.INJECTION:
      return <InjectionFields form={form} recorded={recorded} />;
    case DoseKind.IMPLANT:
      return <ImplantFields form={form} />;
    case DoseKind.DISPENSE:
      return <DispenseFields form={form} />;
    case DoseKind.OBSERVED:
      return <ObservedFields form={form} />;
    default:
      return <DiaryFields form={form} />;
  }
}

interface Fields {
  readonly form: Form<DoseValues>;
}

function InjectionFields({ form, recorded }: Fields & { recorded: string }) {
  const say = useWords(texts);
  const kinds = useNames(reactionKinds);
  const courses = useNames(reactionCourses);
  const { values } = form;
  return (
    <>
      <Radio.Group label={say.side} value={values.side} onChange={(side) => form.set({ side })} error={form.errorOf("side")}>
        <div className="row">
          <Radio value={String(InjectionSide.LEFT)} label={say.left} />
          <Radio value={String(InjectionSide.RIGHT)} label={say.right} />
        </div>
      </Radio.Group>
      <Radio.Group label={say.needle} value={values.needle} onChange={(needle) => form.set({ needle })} error={form.errorOf("needle")}>
        <div className="row">
          <Radio value="15" label={say.needle15} />
          <Radio value="20" label={say.needle20} />
        </div>
      </Radio.Group>
      <CartonField form={form} recorded={recorded} />
      <Radio.Group label={say.site} value={values.site} onChange={(site) => form.set({ site })} error={form.errorOf("site")}>
        <div className="stack">
          <Radio value={String(SiteCheck.NOTHING_FOUND)} label={say.nothing} />
          <Radio value={String(SiteCheck.REACTION_FOUND)} label={say.reaction} />
          <Radio value={String(SiteCheck.FIRST_INJECTION)} label={say.first} />
        </div>
      </Radio.Group>
      {values.site === String(SiteCheck.REACTION_FOUND) && (
        <>
          <NativeSelect label={say.reactionKind} {...form.text("reactionKind")} data={offered(kinds)} />
          <NativeSelect label={say.course} {...form.text("course")} data={offered(courses)} />
        </>
      )}
      <CounsellingFields form={form} />
    </>
  );
}

/** The names of an enumeration for a select; its first says that nothing is chosen. */
export function offered(names: Readonly<Record<number, string>>): { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value: value === "0" ? "" : value, label }));
}

function CounsellingFields({ form }: Fields) {
  const say = useWords(texts);
  return (
    <Fieldset legend={say.counselling}>
      <div className="stack">
        <Checkbox label={say.offered} {...form.check("offered")} />
        <NativeSelect
          label={say.answer}
          {...form.text("answer")}
          data={[
            { value: "", label: say.choose },
            { value: String(ReversalAnswer.ACCEPTED), label: say.accepted },
            { value: String(ReversalAnswer.DECLINED), label: say.declined },
            { value: String(ReversalAnswer.ALREADY_HAS), label: say.has },
          ]}
        />
        <Checkbox label={say.explained} {...form.check("explained")} />
      </div>
    </Fieldset>
  );
}

function ImplantFields({ form }: Fields) {
  const say = useWords(texts);
  return (
    <>
      <TextInput label={say.lot} maxLength={40} autoComplete="off" {...form.text("lot")} />
      <DateInput label={say.expires} {...form.text("expires")} />
      <Checkbox label={say.consent} {...form.check("consent")} />
      <CounsellingFields form={form} />
    </>
  );
}

function DispenseFields({ form }: Fields) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const ofClinic = form.values.by === String(DispensedBy.CLINIC);
  return (
    <>
      <TextInput label={say.tablets} inputMode="numeric" maxLength={3} {...form.text("tablets")} />
      <TextInput label={`${say.days} (${shared.optional})`} description={say.daysWhy} inputMode="numeric" maxLength={3} {...form.text("days")} />
      <Radio.Group label={say.from} value={form.values.by} onChange={(by) => form.set({ by })} error={form.errorOf("by")}>
        <div className="row">
          <Radio value={String(DispensedBy.CLINIC)} label={say.clinic} />
          <Radio value={String(DispensedBy.PHARMACY)} label={say.pharmacy} />
        </div>
      </Radio.Group>
      <TextInput label={ofClinic ? say.lotOfBottle : `${say.lotOfBottle} (${shared.optional})`} maxLength={40} autoComplete="off" {...form.text("lot")} />
      <DateInput label={ofClinic ? say.expires : `${say.expires} (${shared.optional})`} {...form.text("expires")} />
    </>
  );
}

function ObservedFields({ form }: Fields) {
  const say = useWords(texts);
  return <TextInput label={say.mg} description={say.mgWhy} inputMode="numeric" maxLength={3} {...form.text("doseMg")} />;
}

function DiaryFields({ form }: Fields) {
  const say = useWords(texts);
  const answers = useNames(diaryAnswers);
  return (
    <Radio.Group label={say.diary} description={say.diaryWhy} value={form.values.diary} onChange={(diary) => form.set({ diary })} error={form.errorOf("diary")}>
      <div className="stack">
        {[DiaryAnswer.TAKEN, DiaryAnswer.NOT_TAKEN, DiaryAnswer.NOT_SURE].map((one) => (
          <Radio key={one} value={String(one)} label={answers[one]} />
        ))}
      </div>
    </Radio.Group>
  );
}
