import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { NativeSelect, Radio, TextInput } from "@mantine/core";
import { ContactChannel, ContactInitiator, ContactOutcome, type ContactTopic } from "@/contract/cairn/mentorship/v1/contact_pb";
import { ContactService } from "@/contract/cairn/mentorship/v1/contact_service_pb";
import { CheckList } from "@/parts/check_list";
import { FormDrawer } from "@/parts/form_drawer";
import { Loading } from "@/parts/states";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { isoDate, today } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "./mentor.module.css";
import { channels, choices, contactOutcomes, contactTopics, initiators, useNames } from "./peer_words";

export const texts = words({
  en: {
    title: "Log a contact",
    when: "When",
    whenHint: "Empty: now",
    how: "How",
    began: "Who began",
    what: "What came of it",
    minutes: "Minutes together",
    minutesHint: "1 to 480",
    topics: "About what",
    topicsHint: "Never what was said. Leave empty what does not fit.",
    save: "Save",
    minutesWrong: "A whole number from 1 to 480.",
    whenWrong: "A day and a time that have been.",
    CONTACT_NOT_VALID: "This contact cannot be recorded as it is:",
    CONTACT_IN_FUTURE: "The time has not come yet. Give the time at which it was.",
    CONTACT_TOO_OLD: "It was more than 30 days ago. Contacts are recorded within 30 days; tell your supervisor.",
    OUTSIDE_RELATIONSHIP: "At that time the two of you were not matched. Give a time after the match was approved.",
    MINUTES_REQUIRED: "Both took part: say for how many minutes, 1 to 480.",
    MINUTES_OF_ATTEMPT: "Nobody was reached: leave the minutes empty.",
    TOPICS_OF_ATTEMPT: "Nobody was reached: leave the topics empty.",
    RELATIONSHIP_NOT_FOUND: "This match is not yours, or has ended. Go back to your people and look again.",
  },
  es: {
    title: "Anotar un contacto",
    when: "Cuándo",
    whenHint: "Vacío: ahora",
    how: "Cómo",
    began: "Quién empezó",
    what: "Qué resultó",
    minutes: "Minutos juntos",
    minutesHint: "De 1 a 480",
    topics: "Sobre qué",
    topicsHint: "Nunca lo que se dijo. Deje vacío lo que no corresponda.",
    save: "Guardar",
    minutesWrong: "Un número entero de 1 a 480.",
    whenWrong: "Un día y una hora que ya pasaron.",
    CONTACT_NOT_VALID: "Este contacto no se puede anotar así:",
    CONTACT_IN_FUTURE: "Esa hora aún no ha llegado. Indique la hora en que fue.",
    CONTACT_TOO_OLD: "Fue hace más de 30 días. Los contactos se anotan en 30 días; avise a su supervisor.",
    OUTSIDE_RELATIONSHIP: "En ese momento no estaban emparejados. Indique una hora posterior a la aprobación.",
    MINUTES_REQUIRED: "Participaron ambos: indique cuántos minutos, de 1 a 480.",
    MINUTES_OF_ATTEMPT: "No hubo respuesta: deje vacíos los minutos.",
    TOPICS_OF_ATTEMPT: "No hubo respuesta: deje vacíos los temas.",
    RELATIONSHIP_NOT_FOUND: "Este emparejamiento no es suyo o ha terminado. Vuelva a su gente y mire de nuevo.",
  },
});

type Values = Readonly<{ at: string; channel: string; initiator: string; outcome: string; minutes: string; topics: readonly number[] }>;

interface ContactFormProps {
  readonly relationshipId: string;
  readonly about: string;
  /** What the row's button says has happened. */
  readonly outcome: ContactOutcome;
  readonly recorded: () => void;
  readonly close: () => void;
}

/** Begins with what is right most often: now, the way that the last contact went, a quarter of an hour, begun by the mentor. */
export function ContactForm(props: ContactFormProps) {
  const log = useQuery(ContactService.method.listContacts, { relationshipId: props.relationshipId, pageSize: 1 });
  if (log.isLoading) return <Loading rows={2} />;
  return <Fields {...props} last={log.data?.contacts[0]?.channel ?? ContactChannel.PHONE} />;
}

function Fields({ relationshipId, about, outcome, recorded, close, last }: ContactFormProps & { last: ContactChannel }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const names = { channel: useNames(channels), initiator: useNames(initiators), outcome: useNames(contactOutcomes), topic: useNames(contactTopics) };
  const { send, busy, trouble } = useSubmit(ContactService.method.recordContact);
  const usual: Values = { at: "", channel: String(last), initiator: String(ContactInitiator.MENTOR), outcome: String(outcome), minutes: "15", topics: [] };
  const form = useForm<Values>(`contact ${relationshipId} ${outcome}`, usual, trouble, { at: "occur_time" });
  const { values } = form;
  const both = values.outcome === String(ContactOutcome.TWO_WAY);
  const submit = async () => {
    const at = values.at ? new Date(values.at) : new Date();
    const minutes = Number(values.minutes);
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(Number.isNaN(at.getTime()) || at > new Date() ? { at: say.whenWrong } : {}),
      ...(both && (!/^\d+$/.test(values.minutes) || minutes < 1 || minutes > 480) ? { minutes: say.minutesWrong } : {}),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const answer = await send({
      relationshipId,
      occurTime: timestampFromDate(at),
      channel: Number(values.channel) as ContactChannel,
      initiator: Number(values.initiator) as ContactInitiator,
      outcome: Number(values.outcome) as ContactOutcome,
      ...(both ? { minutes, topics: values.topics as ContactTopic[] } : {}),
    });
    if (!answer) return;
    form.clear();
    recorded();
    close();
  };
  return (
    <FormDrawer title={say.title} about={about} form={form} submitLabel={say.save} submit={submit} busy={busy} trouble={trouble} own={say} close={close}>
      <Radio.Group label={say.what} value={values.outcome} onChange={(chosen) => form.set({ outcome: chosen })} error={form.errorOf("outcome")}>
        <div className="stack">
          {choices(names.outcome)
            .toReversed()
            .map(([value, label]) => (
              <Radio key={value} value={String(value)} label={label} />
            ))}
        </div>
      </Radio.Group>
      <div className={style.fields}>
        <NativeSelect label={say.how} {...form.text("channel")} data={choices(names.channel).map(([value, label]) => ({ value: String(value), label }))} />
        <NativeSelect label={say.began} {...form.text("initiator")} data={choices(names.initiator).map(([value, label]) => ({ value: String(value), label }))} />
      </div>
      {both && <TextInput label={say.minutes} description={say.minutesHint} inputMode="numeric" maxLength={3} {...form.text("minutes")} />}
      <TextInput type="datetime-local" label={`${say.when} (${shared.optional})`} description={say.whenHint} max={`${isoDate(today())}T23:59`} {...form.text("at")} />
      {both && (
        <CheckList
          label={say.topics}
          description={say.topicsHint}
          options={choices(names.topic)}
          value={values.topics}
          onChange={(topics) => form.set({ topics })}
          error={form.errorOf("topics")}
        />
      )}
    </FormDrawer>
  );
}
