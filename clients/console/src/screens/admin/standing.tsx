import { useQuery } from "@connectrpc/connect-query";
import { Act, type Credential } from "@/contract/cairn/directory/v1/credential_pb";
import { CredentialService } from "@/contract/cairn/directory/v1/credential_service_pb";
import { ProviderKind } from "@/contract/cairn/directory/v1/provider_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { Facts, Section } from "@/parts/page";
import { Loading, TroubleNote } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { troubleOf } from "@/transport/troubles";
import { showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { credentialName, credentialWords } from "./credential_words";

export const texts = words({
  en: {
    title: "What they may do now",
    note: "As every service judges it at this moment, for patients of any state",
    prescribe: "Sign orders",
    administer: "Give injections and implants",
    counsel: "Write counseling notes",
    mentor: "Be matched as a peer",
    until: (when: string, on: string) => `Yes, until ${when}, by ${on}`,
    openEnd: (on: string) => `Yes, by ${on}`,
    no: "No",
    none: "Providers of this kind do nothing here that asks for a credential.",
    inactive: "The provider is not active.",
    kind: "Nobody of this kind may do this.",
    missing: "No credential of the kind that this asks for is recorded. Record one below.",
    unverified: (name: string) => `${name}: nobody has compared it with the register of its issuer. Verify it below.`,
    notYet: (name: string) => `${name}: not in force yet.`,
    incomplete: (name: string) => `${name}: its dates are not known in full. Record it with its dates.`,
    expired: (name: string) => `${name}: expired. Record the renewal.`,
    otherState: (name: string) => `${name}: of another state.`,
  },
  es: {
    title: "Qué puede hacer ahora",
    note: "Como lo juzga cada servicio en este momento, para pacientes de cualquier estado",
    prescribe: "Firmar órdenes",
    administer: "Poner inyecciones e implantes",
    counsel: "Escribir notas de consejería",
    mentor: "Acompañar como par",
    until: (when, on) => `Sí, hasta ${when}, por ${on}`,
    openEnd: (on) => `Sí, por ${on}`,
    no: "No",
    none: "Los proveedores de este tipo no hacen aquí nada que exija una credencial.",
    inactive: "El proveedor no está activo.",
    kind: "Nadie de este tipo puede hacerlo.",
    missing: "No hay registrada ninguna credencial del tipo que se exige. Registre una abajo.",
    unverified: (name) => `${name}: nadie la ha comparado con el registro de quien la emite. Verifíquela abajo.`,
    notYet: (name) => `${name}: aún no vigente.`,
    incomplete: (name) => `${name}: no se conocen todas sus fechas. Regístrela con ellas.`,
    expired: (name) => `${name}: vencida. Registre la renovación.`,
    otherState: (name) => `${name}: de otro estado.`,
  },
});

// services/standing/README.md: which kind may do what, given the credential.
const actsOf: Readonly<Record<number, readonly Act[]>> = {
  [ProviderKind.PRESCRIBER]: [Act.PRESCRIBE, Act.ADMINISTER, Act.COUNSEL],
  [ProviderKind.NURSE]: [Act.ADMINISTER],
  [ProviderKind.CLINICIAN]: [Act.COUNSEL],
  [ProviderKind.COUNSELLOR]: [Act.COUNSEL],
  [ProviderKind.PEER_SPECIALIST]: [Act.MENTOR],
};

/** Which acts the provider has a right to, what it rests on, and everything that stands against the others. */
export function Standing({ providerId, credentials }: { providerId: string; credentials: readonly Credential[] }) {
  const say = useWords(texts);
  const { data } = useQuery(ProviderService.method.getProvider, { providerId });
  const acts = actsOf[data?.provider?.profile?.kind ?? 0] ?? [];
  const labels: Readonly<Record<number, string>> = { [Act.PRESCRIBE]: say.prescribe, [Act.ADMINISTER]: say.administer, [Act.COUNSEL]: say.counsel, [Act.MENTOR]: say.mentor };
  return (
    <Section title={say.title} note={say.note}>
      {acts.length === 0 ? <p className="muted">{say.none}</p> : <Facts items={acts.map((act) => [labels[act] ?? "", <Right key={act} providerId={providerId} act={act} credentials={credentials} />])} />}
    </Section>
  );
}

function Right({ providerId, act, credentials }: { providerId: string; act: Act; credentials: readonly Credential[] }) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const right = useQuery(CredentialService.method.requireStanding, { providerId, act }, { retry: false });
  const name = (id: string) => credentialName(terms, credentials.find((one) => one.credentialId === id));
  // What was read before stays when asking again is refused: it is not the answer any more.
  if (right.data && !right.error) {
    const on = right.data.credentialIds.map(name).join(", ");
    const until = right.data.standingUntil;
    return <StatusTag tone="good">{until ? say.until(showMoment(until), on) : say.openEnd(on)}</StatusTag>;
  }
  if (!right.error) return <Loading rows={1} />;
  const trouble = troubleOf(right.error);
  if (trouble.reason !== "NO_STANDING") return <TroubleNote trouble={trouble} again={() => void right.refetch()} />;
  const because: Readonly<Record<string, (subject: string) => string>> = {
    PROVIDER_NOT_ACTIVE: () => say.inactive,
    KIND_NOT_PERMITTED: () => say.kind,
    CREDENTIAL_MISSING: () => say.missing,
    CREDENTIAL_NOT_VERIFIED: (subject) => say.unverified(name(subject)),
    CREDENTIAL_NOT_YET_IN_FORCE: (subject) => say.notYet(name(subject)),
    CREDENTIAL_INCOMPLETE: (subject) => say.incomplete(name(subject)),
    CREDENTIAL_EXPIRED: (subject) => say.expired(name(subject)),
    CREDENTIAL_OF_OTHER_STATE: (subject) => say.otherState(name(subject)),
  };
  return (
    <div>
      <StatusTag tone="unprotected">{say.no}</StatusTag>
      {trouble.violations.map((one) => (
        <div key={`${one.type} ${one.subject}`}>{because[one.type]?.(one.subject) ?? one.description}</div>
      ))}
    </div>
  );
}
