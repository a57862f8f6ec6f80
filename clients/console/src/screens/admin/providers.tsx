import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Provider, ProviderKind } from "@/contract/cairn/directory/v1/provider_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { useShortcut } from "@/frame/shortcuts";
import { choicesOf, labelOf } from "@/parts/choices";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Page } from "@/parts/page";
import { Answer, Empty, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { useFilters } from "@/parts/use_filters";
import { mayBe, useSession } from "@/session/session";
import { languageNames } from "@/words/language_names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { ProviderForm } from "./provider_form";
import { kindLabels, nameOfProvider, providerWords } from "./provider_words";
import style from "./filters.module.css";

export const texts = words({
  en: {
    title: "Providers",
    search: "Search providers",
    hint: "Beginning of the family or given name, or an NPI of ten digits",
    kind: "Kind",
    everyKind: "Every kind",
    inactive: "Inactive ones too",
    add: "Add a provider",
    provider: "Provider",
    npi: "NPI",
    languages: "Languages",
    account: "Account",
    has: "Has an account",
    hasNone: "None",
    state: "State",
    active: "Active",
    notActive: "Not active",
    none: "No provider was found",
    noneWhy: "Try fewer letters or another kind, or show inactive ones too.",
    emptyTitle: "There are no providers yet",
    emptyWhy: "Whoever prescribes, injects, counsels or mentors is a provider: their credentials and places of work are kept here.",
  },
  es: {
    title: "Proveedores",
    search: "Buscar proveedores",
    hint: "Comienzo del apellido o nombre, o un NPI de diez cifras",
    kind: "Tipo",
    everyKind: "Todos los tipos",
    inactive: "También inactivos",
    add: "Añadir un proveedor",
    provider: "Proveedor",
    npi: "NPI",
    languages: "Idiomas",
    account: "Cuenta",
    has: "Tiene cuenta",
    hasNone: "Ninguna",
    state: "Estado",
    active: "Activo",
    notActive: "Inactivo",
    none: "No se encontró ningún proveedor",
    noneWhy: "Pruebe con menos letras u otro tipo, o muestre también los inactivos.",
    emptyTitle: "Todavía no hay proveedores",
    emptyWhy: "Quien receta, inyecta, aconseja o acompaña es proveedor: aquí se llevan sus credenciales y lugares de trabajo.",
  },
});

const open = (providerId: string) => ({ to: "/providers/$providerId", params: { providerId } }) as const;

/** The people who treat, by name. */
export function Screen() {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const shared = useWords(sharedWords);
  const navigate = useNavigate();
  const mayChange = mayBe(useSession(), ["admin"]);
  const [filters, setFilters] = useFilters({ kind: "", inactive: "" });
  const [line, setLine] = useState("");
  const [settled] = useDebouncedValue(line.trim(), 250);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string>();
  // Once the drawer is gone: a form that is open does not let go of the page.
  useEffect(() => {
    if (added) void navigate(open(added));
  }, [added, navigate]);
  const box = useRef<HTMLInputElement>(null);
  useShortcut("/", say.search, () => box.current?.focus());
  const isNpi = /^\d{10}$/.test(settled);
  const found = useInfiniteQuery(
    ProviderService.method.listProviders,
    {
      pageSize: 100,
      pageToken: "",
      kind: Number(filters.kind) as ProviderKind,
      withInactive: filters.inactive === "yes",
      name: isNpi ? "" : settled.slice(0, 100),
      npi: isNpi ? settled : "",
    },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, placeholderData: (before) => before },
  );
  const add = mayChange && <Button onClick={() => setAdding(true)}>{say.add}</Button>;
  const narrowed = Boolean(settled || filters.kind);
  return (
    <Page title={say.title} actions={add}>
      <div className={`${style.filters} no-print`}>
        <TextInput
          ref={box}
          type="search"
          label={say.search}
          description={say.hint}
          autoComplete="off"
          leftSection={<IconSearch size={18} aria-hidden />}
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
          maxLength={100}
          miw={300}
        />
        <NativeSelect label={say.kind} value={filters.kind} onChange={(event) => setFilters({ kind: event.currentTarget.value })} data={choicesOf(kindLabels(terms), say.everyKind)} />
        <Checkbox label={say.inactive} checked={filters.inactive === "yes"} onChange={(event) => setFilters({ inactive: event.currentTarget.checked ? "yes" : "" })} />
      </div>
      <Answer of={found} loading={<Loading rows={10} />}>
        {({ pages }) => (
          <>
            <Rows
              providers={pages.flatMap((page) => page.providers)}
              whole={!found.hasNextPage}
              empty={narrowed ? <Empty title={say.none}>{say.noneWhy}</Empty> : <Empty title={say.emptyTitle} action={add}>{say.emptyWhy}</Empty>}
            />
            {found.hasNextPage && (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {shared.more}
              </Button>
            )}
          </>
        )}
      </Answer>
      {adding && <ProviderForm close={() => setAdding(false)} done={setAdded} />}
    </Page>
  );
}

function Rows({ providers, whole, empty }: { providers: readonly Provider[]; whole: boolean; empty: React.ReactNode }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const columns = useMemo<readonly SortableColumn<Provider>[]>(
    () => [
      { id: "provider", header: say.provider, sortBy: nameOfProvider, cell: (provider) => <Link {...open(provider.providerId)}>{nameOfProvider(provider)}</Link> },
      { id: "kind", header: say.kind, sortBy: ({ profile }) => labelOf(kindLabels(terms), profile?.kind ?? 0, terms.unstated), cell: ({ profile }) => labelOf(kindLabels(terms), profile?.kind ?? 0, terms.unstated) },
      { id: "npi", header: say.npi, sortBy: ({ profile }) => profile?.npi, short: true, cell: ({ profile }) => profile?.npi || "–" },
      { id: "languages", header: say.languages, cell: ({ profile }) => languageNames(profile?.languages ?? [], language) || "–", wideOnly: true },
      { id: "account", header: say.account, short: true, cell: ({ accountId }) => (accountId ? say.has : <span className="muted">{say.hasNone}</span>), wideOnly: true },
      { id: "state", header: say.state, sortBy: ({ active }) => (active ? say.active : say.notActive), short: true, cell: ({ active }) => (active ? <StatusTag tone="good">{say.active}</StatusTag> : <StatusTag tone="unknown">{say.notActive}</StatusTag>) },
    ],
    [say, terms, language],
  );
  return <DataTable label={say.title} rows={providers} whole={whole} columns={columns} rowId={(one) => one.providerId} open={(one) => void navigate(open(one.providerId))} empty={empty} />;
}
