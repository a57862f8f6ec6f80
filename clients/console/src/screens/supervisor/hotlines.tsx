import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import type { LocalHotline } from "@/contract/cairn/mentorship/v1/local_hotline_pb";
import { LocalHotlineService } from "@/contract/cairn/mentorship/v1/local_hotline_service_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { FormDrawer } from "@/parts/form_drawer";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { showMoment } from "@/words/dates";
import { languageNames } from "@/words/language_names";
import { showPhone } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import style from "../mentor/mentor.module.css";
import { HotlineForm, useHotlineRefusals } from "./hotline_form";
import { clockOf, useDayNames } from "./week";

export const texts = words({
  en: {
    title: "Local hotlines",
    lead: "Beside 988 (Suicide and Crisis Lifeline, call or text) and SAMHSA's helpline 1-800-662-4357, which everybody is told of. Call a number before you add it: nothing here can.",
    add: "Add a hotline",
    withdrawnToo: "Also those withdrawn",
    name: "Name",
    number: "Number",
    purpose: "For whom",
    languages: "Languages",
    hours: "Answered",
    always: "Around the clock",
    where: "Where",
    everywhere: "everybody",
    texts: "texts too",
    state: "State",
    offered: "Offered",
    withdrawn: (when: string) => `Withdrawn ${when}`,
    action: "Action",
    change: "Change",
    withdraw: "Withdraw",
    changeOf: (name: string) => `Change ${name}`,
    withdrawOf: (name: string) => `Withdraw ${name}`,
    withdrawTitle: "Withdraw a hotline",
    withdrawWhy: "Nobody is sent there any more. What patients have told of it stays.",
    emptyTitle: "No local hotline is listed",
    emptyWhy: "Lines that people here can call, beside 988 and SAMHSA's: a county's crisis line, one for veterans, one in another language.",
  },
  es: {
    title: "Líneas de ayuda locales",
    lead: "Además del 988 (suicidio y crisis, llamada o mensaje) y de la línea de SAMHSA 1-800-662-4357, de las que se habla a todos. Llame a un número antes de añadirlo: nada aquí puede hacerlo.",
    add: "Añadir una línea",
    withdrawnToo: "También las retiradas",
    name: "Nombre",
    number: "Número",
    purpose: "Para quién",
    languages: "Idiomas",
    hours: "Contestan",
    always: "A toda hora",
    where: "Dónde",
    everywhere: "todas las personas",
    texts: "también mensajes",
    state: "Estado",
    offered: "Se ofrece",
    withdrawn: (when) => `Retirada ${when}`,
    action: "Acción",
    change: "Cambiar",
    withdraw: "Retirar",
    changeOf: (name) => `Cambiar ${name}`,
    withdrawOf: (name) => `Retirar ${name}`,
    withdrawTitle: "Retirar una línea",
    withdrawWhy: "Ya no se envía a nadie allí. Lo que los pacientes contaron de ella queda.",
    emptyTitle: "No hay líneas locales",
    emptyWhy: "Líneas a las que se puede llamar aquí, además del 988 y la de SAMHSA: la de crisis del condado, una para veteranos, una en otro idioma.",
  },
});

interface Doing {
  readonly what: "change" | "withdraw";
  readonly hotline: LocalHotline;
}

/** Where people are sent beside the national lines; kept by coordinators and administrators, read by everybody. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const keeps = mayBe(useSession(), ["coordinator", "admin"]);
  const [filters, setFilters] = useFilters({ withdrawn: "no" });
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const all = useInfiniteQuery(
    LocalHotlineService.method.listLocalHotlines,
    { pageSize: 200, pageToken: "", includeWithdrawn: filters.withdrawn === "yes" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const add = <Button onClick={() => setAdding(true)}>{say.add}</Button>;
  const done = () => setDoing(undefined);
  return (
    <Page title={say.title} actions={keeps && add}>
      <p className={style.lead}>{say.lead}</p>
      <Switch className="no-print" label={say.withdrawnToo} checked={filters.withdrawn === "yes"} onChange={(event) => setFilters({ withdrawn: event.currentTarget.checked ? "yes" : "no" })} />
      <Answer of={all} loading={<Loading rows={4} />}>
        {({ pages }) => (
          <>
            <Rows whole={!all.hasNextPage} hotlines={pages.flatMap((page) => page.localHotlines)} keeps={keeps} act={setDoing} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
            {all.hasNextPage && (
              <Button variant="default" loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {adding && <HotlineForm hotline={undefined} close={() => setAdding(false)} />}
      {doing?.what === "change" && <HotlineForm key={doing.hotline.localHotlineId} hotline={doing.hotline} close={done} />}
      {doing?.what === "withdraw" && <WithdrawDrawer key={doing.hotline.localHotlineId} hotline={doing.hotline} close={done} />}
    </Page>
  );
}

interface RowsProps {
  readonly hotlines: readonly LocalHotline[];
  readonly whole: boolean;
  readonly keeps: boolean;
  readonly act: (doing: Doing) => void;
  readonly empty: React.ReactNode;
}

function Rows({ hotlines, whole, keeps, act, empty }: RowsProps) {
  const say = useWords(texts);
  const language = useLanguage();
  const columns = useMemo<readonly SortableColumn<LocalHotline>[]>(
    () => [
      { id: "name", header: say.name, sortBy: ({ details }) => details?.name, cell: ({ details }) => <strong>{details?.name || "–"}</strong> },
      {
        id: "number",
        header: say.number,
        short: true,
        cell: ({ details }) => (
          <span className={style.two}>
            <a href={`tel:${details?.number ?? ""}`}>{showPhone(details?.number ?? "")}</a>
            {details?.takesTexts && <span className="muted">{say.texts}</span>}
          </span>
        ),
      },
      { id: "purpose", header: say.purpose, sortBy: ({ details }) => details?.purpose, cell: ({ details }) => details?.purpose || "–" },
      { id: "languages", header: say.languages, cell: ({ details }) => languageNames(details?.languages ?? [], language) || "–" },
      { id: "hours", header: say.hours, cell: ({ details }) => (details?.aroundTheClock ? say.always : <Hours of={details?.hours ?? []} />) },
      { id: "where", header: say.where, sortBy: ({ details }) => details?.state, cell: ({ details }) => details?.state || say.everywhere },
      {
        id: "state",
        header: say.state,
        cell: ({ withdrawTime }) => (withdrawTime ? <StatusTag tone="unknown">{say.withdrawn(showMoment(withdrawTime))}</StatusTag> : <StatusTag tone="good">{say.offered}</StatusTag>),
      },
      ...(keeps
        ? [
            {
              id: "action",
              header: say.action,
              cell: (hotline: LocalHotline) =>
                hotline.withdrawTime ? (
                  <span className="muted">–</span>
                ) : (
                  <div className={style.actions}>
                    <Button size="xs" variant="default" aria-label={say.changeOf(hotline.details?.name ?? "")} onClick={() => act({ what: "change", hotline })}>
                      {say.change}
                    </Button>
                    <Button size="xs" variant="default" aria-label={say.withdrawOf(hotline.details?.name ?? "")} onClick={() => act({ what: "withdraw", hotline })}>
                      {say.withdraw}
                    </Button>
                  </div>
                ),
            },
          ]
        : []),
    ],
    [say, language, keeps, act],
  );
  return <DataTable label={say.title} rows={hotlines} whole={whole} columns={columns} rowId={(one) => one.localHotlineId} empty={empty} />;
}

function Hours({ of }: { of: readonly { day: number; startMinute: number; endMinute: number }[] }) {
  const days = useDayNames();
  return of.map((one) => `${days[one.day - 1]} ${clockOf(one.startMinute)}–${clockOf(one.endMinute)}`).join(", ");
}

const nothing = { dirty: false, clear: () => undefined };

function WithdrawDrawer({ hotline, close }: { hotline: LocalHotline; close: () => void }) {
  const say = useWords(texts);
  const own = useHotlineRefusals();
  const { send, busy, trouble } = useSubmit(LocalHotlineService.method.withdrawLocalHotline);
  const submit = async () => {
    if (await send({ localHotlineId: hotline.localHotlineId, etag: hotline.etag })) close();
  };
  return (
    <FormDrawer title={say.withdrawTitle} about={hotline.details?.name ?? ""} form={nothing} submitLabel={say.withdraw} submit={submit} busy={busy} trouble={trouble} own={own} close={close} danger>
      <p>{say.withdrawWhy}</p>
    </FormDrawer>
  );
}
