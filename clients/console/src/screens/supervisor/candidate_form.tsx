import { useQuery } from "@connectrpc/connect-query";
import { Radio } from "@mantine/core";
import type { Candidate } from "@/contract/cairn/mentorship/v1/matching_service_pb";
import { MatchingService } from "@/contract/cairn/mentorship/v1/matching_service_pb";
import { FormDrawer } from "@/parts/form_drawer";
import { Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useForm } from "@/parts/use_form";
import { troubleOf } from "@/transport/troubles";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { shortCode } from "../mentor/people";
import { useNames } from "../mentor/peer_words";
import { FitBar } from "./fit_bar";
import { Refusal } from "./matching_refusal";
import style from "./supervisor.module.css";
import { constraints } from "./supervisor_words";

export const texts = words({
  en: {
    title: "Choose a mentor together",
    about: (code: string) => `Person ${code}`,
    why: "A list for a conversation: who is allowed, the best first. Another person may be shown the same last place.",
    who: "Whom they choose",
    approve: "Approve the match",
    required: "Choose somebody first.",
    few: "There are fewer to choose from than there should be.",
    none: "Nobody can be matched with them now",
    noneWhy: "Below is what stands against each mentor, the nearest first.",
    passedOver: (n: number) => `Passed over: ${n}`,
    line: (name: string, why: string) => `${name}: ${why}`,
  },
  es: {
    title: "Elegir juntos un mentor",
    about: (code) => `Persona ${code}`,
    why: "Una lista para conversar: quién puede ser, primero el mejor. A otra persona se le puede mostrar la misma última plaza.",
    who: "A quién elige",
    approve: "Aprobar la pareja",
    required: "Elija primero a alguien.",
    few: "Hay menos opciones de las que debería haber.",
    none: "Ahora nadie puede ir con esta persona",
    noneWhy: "Abajo está lo que impide a cada mentor, primero el más cercano.",
    passedOver: (n) => `Descartados: ${n}`,
    line: (name, why) => `${name}: ${why}`,
  },
});

/** Whom one person can choose from, with reasons; the choice is approved in the same step. */
export function CandidateForm({ patientId, close }: { patientId: string; close: () => void }) {
  const say = useWords(texts);
  const list = useQuery(MatchingService.method.listCandidates, { patientId });
  const { send, busy, trouble } = useSubmit(MatchingService.method.chooseCandidate);
  const form = useForm<Readonly<{ mentorId: string }>>(`choose ${patientId}`, { mentorId: "" }, trouble);
  const submit = async () => {
    if (!form.values.mentorId) return form.refuse({ mentorId: say.required });
    if (!(await send({ patientId, mentorId: form.values.mentorId, approve: true }))) return;
    form.clear();
    close();
  };
  const failed = list.error ? troubleOf(list.error) : undefined;
  return (
    <FormDrawer title={say.title} about={say.about(shortCode(patientId))} form={form} submitLabel={say.approve} submit={submit} busy={busy} close={close}>
      {(trouble ?? failed) && <Refusal trouble={(trouble ?? failed)!} />}
      {list.isLoading && <Loading rows={5} height={48} />}
      {list.data && (
        <>
          {list.data.candidates.length === 0 ? (
            <Empty title={say.none}>{say.noneWhy}</Empty>
          ) : (
            <>
              <p className="muted">{say.why}</p>
              {list.data.few && <StatusTag tone="waning">{say.few}</StatusTag>}
              <Radio.Group label={say.who} value={form.values.mentorId} onChange={(mentorId) => form.set({ mentorId })} error={form.errorOf("mentorId")}>
                <div className="stack">
                  {list.data.candidates.map((one) => (
                    <div key={one.mentorId} className={style.candidate}>
                      <Radio value={one.mentorId} label={one.displayName} />
                      {one.fit && <FitBar fit={one.fit} />}
                    </div>
                  ))}
                </div>
              </Radio.Group>
            </>
          )}
          {list.data.passedOver.length > 0 && <PassedOver of={list.data.passedOver} />}
        </>
      )}
    </FormDrawer>
  );
}

function PassedOver({ of }: { of: readonly Candidate[] }) {
  const say = useWords(texts);
  const names = useNames(constraints);
  return (
    <details className={style.details}>
      <summary>{say.passedOver(of.length)}</summary>
      <ul className={style.help}>
        {of.map((one) => (
          <li key={one.mentorId}>{say.line(one.displayName, one.fit?.blocked.map((each) => names[each]).join(", ") ?? "–")}</li>
        ))}
      </ul>
    </details>
  );
}
