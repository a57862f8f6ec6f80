import { Radio, Textarea } from "@mantine/core";
import { type BreakGlass, BreakGlassReview_Finding, BreakGlassService } from "@/contract/cairn/enrollment/v1/break_glass_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Facts } from "@/parts/page";
import { useForm } from "@/parts/use_form";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "../admin/account_names";
import { natureText, natureWords } from "./emergency_words";

export const texts = words({
  en: {
    title: "Review an emergency",
    save: "Record the review",
    emergency: "Emergency",
    said: "As it was described",
    recipient: "Who received it",
    opened: "Opened",
    read: "Read",
    times: (count: number) => (count === 0 ? "Never" : `${count} ${count === 1 ? "time" : "times"}`),
    finding: "Finding",
    justified: "Justified: an emergency in which consent could not be had, and no more was read than it needed",
    notJustified: "Not justified",
    text: "Why",
    textHint: "It is shown to whoever opened it. Once recorded it cannot be changed.",
    findingMissing: "Choose a finding.",
    textMissing: "Say why.",
    self: "Nobody reviews what they opened themselves. Another privacy officer does.",
    reviewed: "Somebody has reviewed it already.",
    stillOpen: "It can still be read: a review is about all of it. Wait until it has run out.",
    gone: "There is no such emergency.",
    destroyed: "Not readable any more",
  },
  es: {
    title: "Revisar una emergencia",
    save: "Registrar la revisión",
    emergency: "Emergencia",
    said: "Como se describió",
    recipient: "Quién lo recibió",
    opened: "Abierto",
    read: "Leído",
    times: (count) => (count === 0 ? "Nunca" : `${count} ${count === 1 ? "vez" : "veces"}`),
    finding: "Conclusión",
    justified: "Justificado: emergencia en que no se podía tener consentimiento, y no se leyó más de lo necesario",
    notJustified: "No justificado",
    text: "Por qué",
    textHint: "Lo ve quien lo abrió. Una vez registrado no se cambia.",
    findingMissing: "Elija una conclusión.",
    textMissing: "Indique por qué.",
    self: "Nadie revisa lo que abrió. Lo hace otra persona de privacidad.",
    reviewed: "Alguien ya lo revisó.",
    stillOpen: "Aún puede leerse: la revisión es sobre todo ello. Espere a que termine.",
    gone: "No existe esa emergencia.",
    destroyed: "Ya no se puede leer",
  },
});

const empty = { finding: "", text: "" };

/** What the second person finds about an emergency; once. */
export function ReviewForm({ breakGlass, close }: { breakGlass: BreakGlass; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(natureWords);
  const nameOf = useAccountName();
  const review = useSubmit(BreakGlassService.method.reviewBreakGlass);
  const form = useForm(`review ${breakGlass.breakGlassId}`, empty, review.trouble);
  const { values } = form;
  const submit = async () => {
    const wrong = { ...(values.finding ? {} : { finding: say.findingMissing }), ...(values.text.trim() ? {} : { text: say.textMissing }) };
    form.refuse(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { breakGlassId, etag } = breakGlass;
    if (!(await review.send({ breakGlassId, etag, finding: Number(values.finding) as BreakGlassReview_Finding, text: values.text.trim() }))) return;
    form.clear();
    close();
  };
  const { facts, nature, openTime, readCount, openedByAccountId } = breakGlass;
  return (
    <FormDrawer
      title={say.title}
      about={nameOf(openedByAccountId)}
      form={form}
      submitLabel={say.save}
      submit={submit}
      busy={review.busy}
      trouble={review.trouble}
      own={{ SELF_REVIEW: say.self, BREAK_GLASS_REVIEWED: say.reviewed, BREAK_GLASS_OPEN: say.stillOpen, BREAK_GLASS_NOT_FOUND: say.gone }}
      close={close}
    >
      <Facts
        items={[
          [say.emergency, natureText(terms, nature)],
          [say.said, facts?.natureText ?? say.destroyed],
          [say.recipient, facts ? `${facts.recipientName}, ${facts.recipientAffiliation}` : say.destroyed],
          [say.opened, showMoment(openTime)],
          [say.read, say.times(readCount)],
        ]}
      />
      <Radio.Group label={say.finding} required value={values.finding} onChange={(finding) => form.set({ finding })} error={form.errorOf("finding")}>
        <div className="stack">
          <Radio value={String(BreakGlassReview_Finding.JUSTIFIED)} label={say.justified} />
          <Radio value={String(BreakGlassReview_Finding.NOT_JUSTIFIED)} label={say.notJustified} />
        </div>
      </Radio.Group>
      <Textarea label={say.text} description={say.textHint} required rows={5} maxLength={2000} {...form.text("text")} />
    </FormDrawer>
  );
}
