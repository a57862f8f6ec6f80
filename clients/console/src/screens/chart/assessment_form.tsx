import { skipToken, useQuery } from "@connectrpc/connect-query";
import { NativeSelect, Radio, TextInput } from "@mantine/core";
import { AssessmentMode, ThresholdSex } from "@/contract/cairn/outcomes/v1/assessment_pb";
import { AssessmentService, type RecordAssessmentResponse } from "@/contract/cairn/outcomes/v1/assessment_service_pb";
import type { InstrumentItem } from "@/contract/cairn/outcomes/v1/instrument_pb";
import { InstrumentService } from "@/contract/cairn/outcomes/v1/instrument_service_pb";
import { choicesOf } from "@/parts/choices";
import { DateInput } from "@/parts/date_input";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { dateOfIso, isoDate, showDate, today } from "@/words/dates";
import { fullName } from "@/words/names";
import { useWords, words } from "@/words/words";
import style from "./assessments.module.css";
import { usePatient, usePatientId } from "./patient_id";

export const texts = words({
  en: {
    title: "Fill in a questionnaire",
    save: "Score and keep",
    instrument: "Questionnaire",
    choose: "Choose",
    mode: "How it was answered",
    self: "The person filled in the form",
    interview: "In an interview",
    telephone: "By telephone",
    on: "Answered on",
    sex: "Sex for the thresholds",
    sexHint: "Some thresholds differ. Not stated takes the lower ones, and says so",
    notStated: "Not stated",
    female: "Female",
    male: "Male",
    recall: (period: string) => `About ${period}`,
    item: (key: string, text: string) => `${key}. ${text || "(ask with the published form)"}`,
    notAnswered: "Not answered",
    from: (low: number, high: number) => `A number from ${low} to ${high}`,
    suicide: "This answer asks that somebody looks at the person now, before they leave.",
    crisis: "Call or text 988, the Suicide & Crisis Lifeline; in danger call 911. Keeping the answers opens a safety flag that stays until somebody says what was done.",
    instrumentMissing: "Choose the questionnaire.",
    modeMissing: "Say how it was answered.",
    dayMissing: "Enter a day of the calendar.",
    answersMissing: "Nothing is answered yet.",
    outOfRange: "The day is after today, or more than two years ago.",
    licence: "Licence",
  },
  es: {
    title: "Rellenar un cuestionario",
    save: "Puntuar y guardar",
    instrument: "Cuestionario",
    choose: "Elija",
    mode: "Cómo se respondió",
    self: "La persona rellenó el formulario",
    interview: "En una entrevista",
    telephone: "Por teléfono",
    on: "Respondido el",
    sex: "Sexo para los umbrales",
    sexHint: "Algunos umbrales difieren. Sin indicar usa los más bajos, y lo dice",
    notStated: "Sin indicar",
    female: "Femenino",
    male: "Masculino",
    recall: (period) => `Sobre ${period}`,
    item: (key, text) => `${key}. ${text || "(pregunte con el formulario publicado)"}`,
    notAnswered: "Sin responder",
    from: (low, high) => `Un número de ${low} a ${high}`,
    suicide: "Esta respuesta pide que alguien vea a la persona ahora, antes de que se vaya.",
    crisis: "Llame o escriba al 988, línea de prevención del suicidio; en peligro llame al 911. Al guardar se abre un aviso de seguridad que queda hasta que alguien diga qué se hizo.",
    instrumentMissing: "Elija el cuestionario.",
    modeMissing: "Indique cómo se respondió.",
    dayMissing: "Indique un día del calendario.",
    answersMissing: "Todavía no hay respuestas.",
    outOfRange: "El día es posterior a hoy, o de hace más de dos años.",
    licence: "Licencia",
  },
});

const empty = { instrumentId: "", mode: "", assessedOn: isoDate(today()), thresholdSex: "", answers: {} as Readonly<Record<string, string>> };

/** Item 9 of the PHQ-9 from 1 on, as the service flags it: it is told before anything is saved. */
const asksForSomebody = (instrumentId: string, answers: Readonly<Record<string, string>>) => instrumentId === "phq-9" && Number(answers["9"] ?? 0) >= 1;

export function AssessmentForm({ first, close, done }: { first: string; close: () => void; done: (answer: RecordAssessmentResponse) => void }) {
  const say = useWords(texts);
  const patientId = usePatientId();
  const profile = usePatient()?.profile;
  const instruments = useQuery(InstrumentService.method.listInstruments, {});
  const record = useSubmit(AssessmentService.method.recordAssessment);
  const form = useForm(`assessment ${patientId}`, empty, record.trouble);
  const { values } = form;
  const chosen = values.instrumentId || first;
  const instrument = useQuery(InstrumentService.method.getInstrument, chosen ? { instrumentId: chosen } : skipToken).data?.instrument;
  const answer = (item: InstrumentItem, value: string) => form.set({ answers: { ...values.answers, [item.key]: value } });
  const submit = async () => {
    const assessedOn = dateOfIso(values.assessedOn);
    const answers = Object.entries(values.answers).filter(([, value]) => value !== "");
    const wrong = {
      ...(chosen ? {} : { instrumentId: say.instrumentMissing }),
      ...(values.mode ? {} : { mode: say.modeMissing }),
      ...(assessedOn ? {} : { assessedOn: say.dayMissing }),
      ...(chosen && answers.length === 0 ? { instrumentId: say.answersMissing } : {}),
    };
    form.refuse(wrong);
    if (!assessedOn || !instrument || Object.keys(wrong).length > 0) return;
    const kept = await record.send({
      patientId,
      instrumentId: chosen,
      instrumentVersion: instrument.version,
      assessedOn,
      mode: Number(values.mode) as AssessmentMode,
      thresholdSex: Number(values.thresholdSex) as ThresholdSex,
      // What is not answered is left out: missing is never zero.
      answers: answers.map(([itemKey, value]) => ({ itemKey, value: Number(value) })),
    });
    if (!kept) return;
    form.clear();
    done(kept);
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={`${fullName(profile)} · ${showDate(profile?.birthDate)}`}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={record.busy}
      trouble={record.trouble}
      own={{ ASSESSED_ON_OUT_OF_RANGE: say.outOfRange }}
      close={close}
    >
      <NativeSelect
        label={say.instrument}
        required
        data={[{ value: "", label: say.choose }, ...(instruments.data?.instruments ?? []).map((one) => ({ value: one.instrumentId, label: one.title }))]}
        {...form.text("instrumentId")}
        value={chosen}
        onChange={(event) => form.set({ instrumentId: event.currentTarget.value, answers: {} })}
      />
      <NativeSelect
        label={say.mode}
        required
        data={choicesOf(
          [
            [AssessmentMode.SELF, say.self],
            [AssessmentMode.INTERVIEW, say.interview],
            [AssessmentMode.TELEPHONE, say.telephone],
          ],
          say.choose,
        )}
        {...form.text("mode")}
      />
      <DateInput label={say.on} required latest={today()} {...form.text("assessedOn")} />
      <NativeSelect
        label={say.sex}
        description={say.sexHint}
        data={choicesOf(
          [
            [ThresholdSex.FEMALE, say.female],
            [ThresholdSex.MALE, say.male],
          ],
          say.notStated,
        )}
        {...form.text("thresholdSex")}
      />
      {instrument && (
        <>
          {instrument.recall && <p className="muted">{say.recall(instrument.recall)}</p>}
          {instrument.items.map((item) => (
            <Item key={item.key} item={item} value={values.answers[item.key] ?? ""} set={(value) => answer(item, value)} />
          ))}
          <p className="muted">{`${say.licence}: ${instrument.licence}`}</p>
        </>
      )}
      <div role="alert">
        {asksForSomebody(chosen, values.answers) && (
          <div className={style.warning}>
            <p>
              <strong>{say.suicide}</strong>
            </p>
            <p>{say.crisis}</p>
          </div>
        )}
      </div>
    </FormDrawer>
  );
}

function Item({ item, value, set }: { item: InstrumentItem; value: string; set: (value: string) => void }) {
  const say = useWords(texts);
  const name = say.item(item.key, item.text);
  if (item.choices.length === 0) {
    return <TextInput label={name} description={say.from(item.lowest, item.highest)} inputMode="numeric" autoComplete="off" maxLength={5} value={value} onChange={(event) => set(event.currentTarget.value.replace(/[^\d-]/g, ""))} />;
  }
  return (
    <fieldset className={style.item}>
      <legend>{name}</legend>
      <div className={style.choices}>
        {item.choices.map((choice) => (
          <Radio key={choice.value} name={`item ${item.key}`} label={`${choice.value} · ${choice.label}`} checked={value === String(choice.value)} onChange={() => set(String(choice.value))} />
        ))}
        <Radio name={`item ${item.key}`} label={say.notAnswered} checked={value === ""} onChange={() => set("")} />
      </div>
    </fieldset>
  );
}
