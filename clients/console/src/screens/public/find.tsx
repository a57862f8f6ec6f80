import { createClient } from "@connectrpc/connect";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type FindProvidersResponse, FinderService, type FoundProvider } from "@/contract/cairn/directory/v1/finder_service_pb";
import { Accepting, Disorder, MedicationForm, ProviderKind } from "@/contract/cairn/directory/v1/provider_pb";
import { Page } from "@/parts/page";
import { PublicPage } from "@/parts/public_page";
import { Empty, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { transport } from "@/transport/transport";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import style from "./find.module.css";

export const texts = words({
  en: {
    title: "Find a provider",
    lead: "Clinicians, prescribers, peer specialists and counsellors of the naltrexone programme near you. No sign-in. What you search for is not kept in the address, nor by this page.",
    zip: "ZIP code",
    zipHint: "Five digits; leave it empty to look for telehealth into your state",
    zipWrong: "Five digits",
    radius: "Within",
    miles: (count: number) => `${count} ${count === 1 ? "mile" : "miles"}`,
    state: "Telehealth into",
    stateHint: "Two letters, for example VT",
    stateWrong: "Two letters",
    disorder: "For",
    any: "Any",
    alcohol: "Alcohol use",
    opioid: "Opioid use",
    medication: "Medication",
    oral: "Naltrexone tablets",
    injection: "Naltrexone injection",
    implant: "Naltrexone implant",
    language: "Language",
    accepting: "Accepts new patients",
    search: "Search",
    needed: "Enter a ZIP code, or a state for telehealth",
    found: (count: number) => (count === 1 ? "1 provider" : `${count} providers`),
    nearest: "nearest first",
    from: (places: number) => `Distances are as the crow flies, from the middle of ${places === 1 ? "the 1 place" : `the ${places} places`} that this directory lists in this ZIP code.`,
    nothing: "Nobody is listed who meets all of this",
    nothingWhy: "Try a larger distance, or ask for less.",
    unknownZip: "It is not known here where this ZIP code is. Try a neighbouring one.",
    slower: "Too many searches. Try again in a moment.",
    away: (miles: string) => `${miles} mi`,
    takes: "Accepts new patients",
    takesNot: "Accepts no new patients",
    takesUnknown: "Not stated whether new patients are accepted",
    phone: "Phone",
    languages: "Languages",
    offers: "Offers",
    treats: "Treats",
    telehealth: "Telehealth into",
    insurance: "Insurance",
    verified: (when: string) => `Licence last checked ${when}`,
    unverified: "Licence not checked by this clinic",
    listedBy: (who: string) => `Listed by ${who}`,
    clinician: "Clinician",
    prescriber: "Prescriber",
    nurse: "Nurse",
    peer: "Peer specialist",
    counsellor: "Counsellor",
    coordinator: "Care coordinator",
    emergency: "In an emergency call 911. For a crisis, call or text 988 at any hour.",
  },
  es: {
    title: "Buscar un profesional",
    lead: "Clínicos, prescriptores, especialistas pares y consejeros del programa de naltrexona cerca de usted. Sin iniciar sesión. Lo que busca no se guarda en la dirección ni en esta página.",
    zip: "Código postal (ZIP)",
    zipHint: "Cinco cifras; déjelo vacío para buscar telesalud en su estado",
    zipWrong: "Cinco cifras",
    radius: "Hasta",
    miles: (count) => `${count} ${count === 1 ? "milla" : "millas"}`,
    state: "Telesalud en",
    stateHint: "Dos letras, por ejemplo VT",
    stateWrong: "Dos letras",
    disorder: "Para",
    any: "Cualquiera",
    alcohol: "Consumo de alcohol",
    opioid: "Consumo de opioides",
    medication: "Medicación",
    oral: "Naltrexona en tabletas",
    injection: "Naltrexona inyectable",
    implant: "Implante de naltrexona",
    language: "Idioma",
    accepting: "Acepta pacientes nuevos",
    search: "Buscar",
    needed: "Escriba un código postal, o un estado para telesalud",
    found: (count) => (count === 1 ? "1 profesional" : `${count} profesionales`),
    nearest: "primero el más cercano",
    from: (places) => `Distancias en línea recta, desde el centro ${places === 1 ? "del único lugar" : `de los ${places} lugares`} de esta lista con ese código postal.`,
    nothing: "No hay nadie en la lista que cumpla todo esto",
    nothingWhy: "Pruebe con una distancia mayor o pida menos.",
    unknownZip: "Aquí no se sabe dónde está este código postal. Pruebe con uno vecino.",
    slower: "Demasiadas búsquedas. Intente de nuevo en un momento.",
    away: (miles) => `${miles} mi`,
    takes: "Acepta pacientes nuevos",
    takesNot: "No acepta pacientes nuevos",
    takesUnknown: "No se indica si acepta pacientes nuevos",
    phone: "Teléfono",
    languages: "Idiomas",
    offers: "Ofrece",
    treats: "Trata",
    telehealth: "Telesalud en",
    insurance: "Seguros",
    verified: (when) => `Licencia comprobada por última vez ${when}`,
    unverified: "Licencia no comprobada por esta clínica",
    listedBy: (who) => `En la lista de ${who}`,
    clinician: "Clínico",
    prescriber: "Prescriptor",
    nurse: "Enfermería",
    peer: "Especialista par",
    counsellor: "Consejero",
    coordinator: "Coordinación de atención",
    emergency: "En una emergencia llame al 911. En una crisis, llame o escriba al 988 a cualquier hora.",
  },
});

const finder = createClient(FinderService, transport);
const radii = [5, 10, 25, 50, 100, 250] as const;

interface Wishes {
  readonly zip: string;
  readonly radius: string;
  readonly state: string;
  readonly disorder: string;
  readonly medication: string;
  readonly language: string;
  readonly accepting: boolean;
}

const nothingAsked: Wishes = { zip: "", radius: "25", state: "", disorder: "0", medication: "0", language: "", accepting: false };

/** How many places a ZIP's middle was taken of: "mean of 3 locations of this directory in the ZIP", in words of our own language. */
const placesIn = (source: string): number => Number(/^mean of (\d+) /.exec(source)?.[1] ?? 0);

function requestOf(wishes: Wishes, pageToken: string) {
  return {
    pageToken,
    pageSize: 20,
    zip: wishes.zip,
    radiusMiles: wishes.zip ? Number(wishes.radius) : 0,
    disorder: Number(wishes.disorder) as Disorder,
    medication: Number(wishes.medication) as MedicationForm,
    language: wishes.language,
    telehealthState: wishes.state.toUpperCase(),
    acceptingOnly: wishes.accepting,
  };
}

/** Who treats near a ZIP, for whoever asks. What is asked for stays in memory: an address would tell the next person at the same machine. */
export function Screen() {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [wishes, setWishes] = useState(nothingAsked);
  const [asked, setAsked] = useState(nothingAsked);
  const [refused, setRefused] = useState<{ zip?: string; state?: string }>({});
  const [found, setFound] = useState<{ providers: readonly FoundProvider[]; answer: FindProvidersResponse }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Wishes>) => setWishes((before) => ({ ...before, ...change }));

  const ask = async (what: Wishes, before: readonly FoundProvider[], pageToken: string) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await finder.findProviders(requestOf(what, pageToken));
      setAsked(what);
      setFound({ providers: [...before, ...answer.providers], answer });
    } catch (error) {
      setTrouble(troubleOf(error));
      if (before.length === 0) setFound(undefined);
    }
    setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const zip = wishes.zip && !/^\d{5}$/.test(wishes.zip) ? say.zipWrong : !wishes.zip && !wishes.state ? say.needed : undefined;
    const state = wishes.state && !/^[A-Za-z]{2}$/.test(wishes.state) ? say.stateWrong : undefined;
    setRefused({ ...(zip ? { zip } : {}), ...(state ? { state } : {}) });
    if (!zip && !state) void ask(wishes, [], "");
  };

  return (
    <PublicPage>
      <Page title={say.title}>
        <p className={`${style.text} no-print`}>{say.lead}</p>
        <form className={`${style.wishes} no-print`} onSubmit={submit} noValidate>
          <TextInput label={say.zip} description={say.zipHint} name="zip" inputMode="numeric" autoComplete="off" maxLength={5} value={wishes.zip} error={refused.zip} onChange={(event) => set({ zip: event.currentTarget.value.trim() })} />
          <NativeSelect label={say.radius} name="radius" value={wishes.radius} onChange={(event) => set({ radius: event.currentTarget.value })} data={radii.map((miles) => ({ value: String(miles), label: say.miles(miles) }))} />
          <TextInput label={say.state} description={say.stateHint} name="state" autoComplete="off" maxLength={2} value={wishes.state} error={refused.state} onChange={(event) => set({ state: event.currentTarget.value.trim() })} />
          <NativeSelect
            label={say.disorder}
            name="disorder"
            value={wishes.disorder}
            onChange={(event) => set({ disorder: event.currentTarget.value })}
            data={[
              { value: String(Disorder.UNSPECIFIED), label: say.any },
              { value: String(Disorder.ALCOHOL_USE), label: say.alcohol },
              { value: String(Disorder.OPIOID_USE), label: say.opioid },
            ]}
          />
          <NativeSelect
            label={say.medication}
            name="medication"
            value={wishes.medication}
            onChange={(event) => set({ medication: event.currentTarget.value })}
            data={[
              { value: String(MedicationForm.UNSPECIFIED), label: say.any },
              { value: String(MedicationForm.ORAL), label: say.oral },
              { value: String(MedicationForm.INJECTION), label: say.injection },
              { value: String(MedicationForm.IMPLANT), label: say.implant },
            ]}
          />
          <NativeSelect
            label={say.language}
            name="language"
            value={wishes.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
            data={[{ value: "", label: say.any }, ...["en", "es", "fr", "pt", "vi", "zh", "ar", "so"].map((code) => ({ value: code, label: nameOfLanguage(code) }))]}
          />
          <Checkbox label={say.accepting} name="accepting" checked={wishes.accepting} onChange={(event) => set({ accepting: event.currentTarget.checked })} />
          <div className={style.send}>
            <Button type="submit" loading={busy}>
              {say.search}
            </Button>
          </div>
        </form>
        {trouble && <TroubleNote trouble={trouble} own={{ ZIP_UNKNOWN: say.unknownZip, RATE_LIMITED: say.slower }} />}
        <div role="status" className={style.count}>
          {found && found.providers.length > 0 && (
            <span>
              <strong>{say.found(found.answer.totalSize)}</strong>
              {asked.zip && `, ${say.nearest}`}
            </span>
          )}
        </div>
        {found && found.providers.length === 0 && <Empty title={say.nothing}>{say.nothingWhy}</Empty>}
        {found && found.providers.length > 0 && (
          <>
            {placesIn(found.answer.originSource) > 0 && <p className={`${style.text} muted`}>{say.from(placesIn(found.answer.originSource))}</p>}
            <ol className={style.list}>
              {found.providers.map((provider) => (
                <li key={provider.listingId}>
                  <Listed provider={provider} />
                </li>
              ))}
            </ol>
            <div className="row no-print">
              {found.answer.nextPageToken && (
                <Button variant="default" loading={busy} onClick={() => void ask(asked, found.providers, found.answer.nextPageToken)}>
                  {shared.more}
                </Button>
              )}
              <Button variant="default" onClick={() => print()}>
                {shared.print}
              </Button>
            </div>
          </>
        )}
        <p className={`${style.text} muted`}>{say.emergency}</p>
      </Page>
    </PublicPage>
  );
}

function Listed({ provider }: { provider: FoundProvider }) {
  const say = useWords(texts);
  useLanguage();
  const kinds: Readonly<Record<ProviderKind, string>> = {
    [ProviderKind.UNSPECIFIED]: "",
    [ProviderKind.CLINICIAN]: say.clinician,
    [ProviderKind.PRESCRIBER]: say.prescriber,
    [ProviderKind.NURSE]: say.nurse,
    [ProviderKind.PEER_SPECIALIST]: say.peer,
    [ProviderKind.COUNSELLOR]: say.counsellor,
    [ProviderKind.COORDINATOR]: say.coordinator,
  };
  const medications: Readonly<Record<MedicationForm, string>> = { [MedicationForm.UNSPECIFIED]: "", [MedicationForm.ORAL]: say.oral, [MedicationForm.INJECTION]: say.injection, [MedicationForm.IMPLANT]: say.implant };
  const disorders: Readonly<Record<Disorder, string>> = { [Disorder.UNSPECIFIED]: "", [Disorder.ALCOHOL_USE]: say.alcohol, [Disorder.OPIOID_USE]: say.opioid };
  const { name, address } = provider;
  const place = address ? [...address.lines, [address.city, address.state, address.zip].filter(Boolean).join(" ")].filter(Boolean).join(", ") : "";
  const facts: readonly (readonly [string, string])[] = [
    [say.treats, provider.disordersTreated.map((one) => disorders[one]).join(", ")],
    [say.offers, provider.medicationsOffered.map((one) => medications[one]).join(", ")],
    [say.languages, provider.languages.map(nameOfLanguage).join(", ")],
    [say.telehealth, provider.telehealthStates.join(", ")],
    [say.insurance, provider.insurancesAccepted.join(", ")],
  ];
  const shownName = [name?.prefix, name?.given, name?.family].filter(Boolean).join(" ") + (name?.suffix ? `, ${name.suffix}` : "");
  return (
    <article className={style.one}>
      <div className={style.who}>
        <h2>{shownName}</h2>
        {provider.distanceMiles !== undefined && <span className={style.away}>{say.away(provider.distanceMiles.toFixed(1))}</span>}
      </div>
      <div className="row">
        <span>{kinds[provider.kind]}</span>
        <StatusTag tone={provider.accepting === Accepting.YES ? "good" : provider.accepting === Accepting.NO ? "waning" : "unknown"}>
          {provider.accepting === Accepting.YES ? say.takes : provider.accepting === Accepting.NO ? say.takesNot : say.takesUnknown}
        </StatusTag>
      </div>
      <address className={style.place}>
        {[provider.locationName, place].filter(Boolean).join(", ")}
        {provider.phone && (
          <>
            {" · "}
            {say.phone} <a href={`tel:${provider.phone.replace(/[^+\d]/g, "")}`}>{provider.phone}</a>
          </>
        )}
      </address>
      <dl className={style.facts}>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="muted">
        {provider.lastVerifyTime ? say.verified(showMoment(provider.lastVerifyTime).slice(0, 11)) : say.unverified} · {say.listedBy(provider.listedBy)}
      </div>
    </article>
  );
}

function nameOfLanguage(code: string): string {
  return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(code) ?? code;
}
