import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { type Credential, Credential_State } from "@/contract/cairn/directory/v1/credential_pb";
import { DataTable, type SortableColumn } from "@/parts/data_table";
import { Section } from "@/parts/page";
import { Empty } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { isoDate, showDate, showMoment } from "@/words/dates";
import { useWords, words } from "@/words/words";
import { useAccountName } from "./account_names";
import { RevokeForm, VerifyForm } from "./credential_actions";
import { CredentialForm } from "./credential_form";
import { credentialName, credentialState, credentialWords } from "./credential_words";

export const texts = words({
  en: {
    title: "Credentials",
    record: "Record a credential",
    credential: "Credential",
    state: "State",
    from: "Issued",
    until: "Last valid day",
    noEnd: "Without end",
    verified: "Verified",
    by: (when: string, name: string) => `${when}, ${name}`,
    nobody: "By nobody yet",
    action: "Action",
    verify: "Verify",
    revoke: "Revoke",
    emptyTitle: "No credential is on record",
    emptyWhy: "Without one that is in force and verified, every act that asks for a right is refused.",
  },
  es: {
    title: "Credenciales",
    record: "Registrar una credencial",
    credential: "Credencial",
    state: "Estado",
    from: "Emitida",
    until: "Último día válido",
    noEnd: "Sin fin",
    verified: "Verificada",
    by: (when, name) => `${when}, ${name}`,
    nobody: "Por nadie aún",
    action: "Acción",
    verify: "Verificar",
    revoke: "Revocar",
    emptyTitle: "No hay credenciales registradas",
    emptyWhy: "Sin una vigente y verificada se rechaza todo acto que exija un derecho.",
  },
});

interface CredentialTableProps {
  readonly providerId: string;
  readonly provider: string;
  readonly credentials: readonly Credential[];
}

/** What a provider holds, newest first, and what is done with it. */
export function CredentialTable({ providerId, provider, credentials }: CredentialTableProps) {
  const say = useWords(texts);
  const terms = useWords(credentialWords);
  const nameOf = useAccountName();
  const mayChange = mayBe(useSession(), ["admin"]);
  const [open, setOpen] = useState<{ readonly what: "verify" | "revoke"; readonly id: string } | "record">();
  const close = () => setOpen(undefined);
  const chosen = typeof open === "object" ? credentials.find((one) => one.credentialId === open.id) : undefined;
  const columns = useMemo<readonly SortableColumn<Credential>[]>(
    () => [
      { id: "credential", header: say.credential, sortBy: (one) => credentialName(terms, one), cell: (one) => credentialName(terms, one) },
      {
        id: "state",
        header: say.state,
        cell: (one) => {
          const [tone, text] = credentialState(terms, one);
          return <StatusTag tone={tone}>{text}</StatusTag>;
        },
      },
      { id: "from", header: say.from, sortBy: ({ profile }) => isoDate(profile?.issuedOn), short: true, cell: ({ profile }) => showDate(profile?.issuedOn), wideOnly: true },
      { id: "until", header: say.until, sortBy: ({ profile }) => isoDate(profile?.expiresOn), short: true, cell: ({ profile }) => (profile?.expiresOn ? showDate(profile.expiresOn) : say.noEnd) },
      { id: "verified", header: say.verified, cell: (one) => (one.verifyTime ? say.by(showMoment(one.verifyTime), nameOf(one.verifiedByAccountId)) : <span className="muted">{say.nobody}</span>) },
      ...(mayChange
        ? [
            {
              id: "action",
              header: say.action,
              cell: ({ state, credentialId, verifyTime }: Credential) =>
                state !== Credential_State.REVOKED && (
                  <div className="row">
                    {!verifyTime && (
                      <Button size="xs" variant="default" onClick={() => setOpen({ what: "verify", id: credentialId })}>
                        {say.verify}
                      </Button>
                    )}
                    <Button size="xs" variant="default" onClick={() => setOpen({ what: "revoke", id: credentialId })}>
                      {say.revoke}
                    </Button>
                  </div>
                ),
            },
          ]
        : []),
    ],
    [say, terms, nameOf, mayChange],
  );
  const record = mayChange && (
    <Button variant="default" onClick={() => setOpen("record")}>
      {say.record}
    </Button>
  );
  return (
    <Section title={say.title} actions={record}>
      <DataTable label={say.title} rows={credentials} whole sortKey="sort-credentials" columns={columns} rowId={(one) => one.credentialId} empty={<Empty title={say.emptyTitle}>{say.emptyWhy}</Empty>} />
      {open === "record" && <CredentialForm providerId={providerId} close={close} />}
      {chosen && typeof open === "object" && open.what === "verify" && <VerifyForm key={chosen.credentialId} credential={chosen} provider={provider} close={close} />}
      {chosen && typeof open === "object" && open.what === "revoke" && <RevokeForm key={chosen.credentialId} credential={chosen} provider={provider} close={close} />}
    </Section>
  );
}
