import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { useState } from "react";
import { RosterService } from "@/contract/cairn/mentorship/v1/roster_service_pb";
import type { SupportRequest } from "@/contract/cairn/mentorship/v1/support_pb";
import { SupportService } from "@/contract/cairn/mentorship/v1/support_service_pb";
import { Page, Section } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { useRefresh } from "@/parts/use_refresh";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import { AskForm } from "./desk_ask";
import { CloseForm, HandOffForm } from "./desk_close";
import { Requests } from "./desk_requests";
import { Handover } from "./handover";
import style from "./mentor.module.css";
import { OnCallNow } from "./on_call_now";

export const texts = words({
  en: {
    title: "On-call desk",
    note: (open: number, untaken: number) => `${open} open · ${untaken} not taken yet`,
    asOf: (moment: string) => `As of ${moment}; looks again every 15 seconds while you are here.`,
    resting: (moment: string) => `Stopped looking at ${moment}, since nobody has touched the page for ten minutes. Touch it to go on.`,
    ask: "Somebody asks for support",
    requests: "Open requests",
    now: "On call now",
    emptyTitle: "Nobody waits for an answer",
    emptyWhy: "A request comes here when somebody calls, writes or stands at the door. What nobody has taken stands first, then what is most urgent, then who has waited longest.",
    NOT_OF_THE_WORKFORCE: "The desk is for the clinic's own workforce.",
  },
  es: {
    title: "Mesa de guardia",
    note: (open, untaken) => `${open} ${open === 1 ? "abierta" : "abiertas"} · ${untaken} sin nadie`,
    asOf: (moment) => `Al ${moment}; se mira de nuevo cada 15 segundos mientras usted está aquí.`,
    resting: (moment) => `Se dejó de mirar a las ${moment}, porque nadie ha tocado la página en diez minutos. Tóquela para seguir.`,
    ask: "Alguien pide apoyo",
    requests: "Solicitudes abiertas",
    now: "De guardia ahora",
    emptyTitle: "Nadie espera respuesta",
    emptyWhy: "Una solicitud aparece aquí cuando alguien llama, escribe o está en la puerta. Primero lo que nadie ha tomado, luego lo más urgente, luego quien más ha esperado.",
    NOT_OF_THE_WORKFORCE: "La mesa es para el personal propio de la clínica.",
  },
});

/** What one does about a request beyond one click. */
export interface Doing {
  readonly what: "close" | "hand off";
  readonly request: SupportRequest;
}

/** The desk of those on call: who asks, by when somebody answers, and what came of it. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const desk = useQuery(SupportService.method.listSupportRequests, { most: 500 });
  const onCall = useQuery(RosterService.method.getOnCall, {});
  const refresh = useRefresh(() => {
    void desk.refetch();
    void onCall.refetch();
  }, 15_000);
  const [asking, setAsking] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const done = () => setDoing(undefined);
  const all = desk.data?.requests ?? [];
  return (
    <Page
      title={say.title}
      note={desk.data && say.note(desk.data.total, all.filter((one) => one.state < 3).length)}
      actions={<Button onClick={() => setAsking(true)}>{say.ask}</Button>}
    >
      <p className={style.lead} role={refresh.resting ? "status" : undefined}>
        {refresh.resting ? say.resting(showMoment(refresh.at)) : say.asOf(showMoment(refresh.at))}
      </p>
      <Answer of={desk} own={{ NOT_OF_THE_WORKFORCE: say.NOT_OF_THE_WORKFORCE }} loading={<Loading rows={4} height={48} />}>
        {({ requests, total }) => (
          <>
            <Requests label={say.requests} requests={requests} act={setDoing} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {total > requests.length && <p className="muted">{shared.notShown}</p>}
          </>
        )}
      </Answer>
      <Section title={say.now}>
        <Answer of={onCall} loading={<Loading rows={4} />}>
          {({ people }) => <OnCallNow people={people} />}
        </Answer>
      </Section>
      <Handover onCall={onCall.data?.people ?? []} />
      {asking && <AskForm close={() => setAsking(false)} />}
      {doing?.what === "close" && <CloseForm key={doing.request.supportRequestId} request={doing.request} close={done} />}
      {doing?.what === "hand off" && <HandOffForm key={doing.request.supportRequestId} request={doing.request} close={done} />}
    </Page>
  );
}
