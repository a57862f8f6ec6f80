import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Provider } from "@/contract/cairn/directory/v1/provider_pb";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { labelOf } from "@/parts/choices";
import { Facts, Page } from "@/parts/page";
import { Answer, Loading } from "@/parts/states";
import { StatusTag } from "@/parts/status_tag";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { languageNames } from "@/words/language_names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import { useAccountName } from "./account_names";
import { ConfirmDrawer } from "./confirm_drawer";
import { CredentialTable } from "./credential_table";
import { PractitionerRoles } from "./practitioner_roles";
import { ProviderForm } from "./provider_form";
import { kindLabels, nameOfProvider, providerReasons, providerWords } from "./provider_words";
import { Standing } from "./standing";

export const texts = words({
  en: {
    title: "Provider",
    back: "All providers",
    change: "Change",
    deactivate: "Deactivate",
    reactivate: "Reactivate",
    state: "State",
    active: "Active",
    inactive: "Not active",
    kind: "What they do here",
    npi: "NPI",
    taxonomy: "Taxonomy codes",
    languages: "Languages",
    account: "Account",
    noAccount: "None: they cannot sign in as this provider",
    deactivateTitle: "Deactivate the provider",
    deactivateEffect: "From now on they have no right to any act and are in no listing of the finder. Their account is not touched: disable it, too, when they have left. Roles and credentials stay on record, and this can be undone.",
    reactivateTitle: "Reactivate the provider",
    reactivateEffect: "What they had before counts again: roles, listings, and credentials that are still in force and verified.",
  },
  es: {
    title: "Proveedor",
    back: "Todos los proveedores",
    change: "Cambiar",
    deactivate: "Desactivar",
    reactivate: "Reactivar",
    state: "Estado",
    active: "Activo",
    inactive: "Inactivo",
    kind: "Qué hace aquí",
    npi: "NPI",
    taxonomy: "Códigos de taxonomía",
    languages: "Idiomas",
    account: "Cuenta",
    noAccount: "Ninguna: no puede entrar como este proveedor",
    deactivateTitle: "Desactivar el proveedor",
    deactivateEffect: "Desde ahora no tiene derecho a ningún acto ni figura en el buscador. Su cuenta no se toca: desactívela también si se ha ido. Funciones y credenciales quedan registradas, y esto puede deshacerse.",
    reactivateTitle: "Reactivar el proveedor",
    reactivateEffect: "Vuelve a contar lo que tenía: funciones, publicaciones y credenciales aún vigentes y verificadas.",
  },
});

/** One provider: who they are, what they may do and why not, where they work, and what they hold. */
export function Screen() {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const { providerId = "" } = useParams({ strict: false }) as { providerId?: string };
  const read = useQuery(ProviderService.method.getProvider, { providerId });
  const mayChange = mayBe(useSession(), ["admin"]);
  const [open, setOpen] = useState<"change" | "active">();
  const close = () => setOpen(undefined);
  const provider = read.data?.provider;
  return (
    <Page
      title={provider ? nameOfProvider(provider) : say.title}
      note={<Link to="/providers">{say.back}</Link>}
      actions={
        provider &&
        mayChange && (
          <>
            <Button variant="default" onClick={() => setOpen("active")}>
              {provider.active ? say.deactivate : say.reactivate}
            </Button>
            <Button variant="default" onClick={() => setOpen("change")}>
              {say.change}
            </Button>
          </>
        )
      }
    >
      <Answer of={read} loading={<Loading rows={10} />} own={providerReasons(terms)}>
        {({ provider: one, practitionerRoles, credentials }) => (
          <>
            {one && <Identity provider={one} />}
            <Standing providerId={providerId} credentials={credentials} />
            <CredentialTable providerId={providerId} provider={nameOfProvider(one)} credentials={credentials} />
            <PractitionerRoles providerId={providerId} provider={nameOfProvider(one)} roles={practitionerRoles} />
          </>
        )}
      </Answer>
      {open === "change" && provider && <ProviderForm present={provider} close={close} />}
      {open === "active" && provider && <Activity provider={provider} close={close} />}
    </Page>
  );
}

function Identity({ provider }: { provider: Provider }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const shared = useWords(sharedWords);
  const nameOf = useAccountName();
  const language = useLanguage();
  const { profile, active, accountId } = provider;
  return (
    <Facts
      items={[
        [say.state, active ? <StatusTag tone="good">{say.active}</StatusTag> : <StatusTag tone="unprotected">{say.inactive}</StatusTag>],
        [say.kind, labelOf(kindLabels(terms), profile?.kind ?? 0, terms.unstated)],
        [say.npi, profile?.npi || shared.missing],
        [say.taxonomy, profile?.taxonomyCodes.join(", ") || shared.missing],
        [say.languages, languageNames(profile?.languages ?? [], language) || shared.missing],
        [say.account, accountId ? <Link to={`/accounts/${accountId}`}>{nameOf(accountId)}</Link> : say.noAccount],
      ]}
    />
  );
}

function Activity({ provider, close }: { provider: Provider; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(providerWords);
  const deactivate = useSubmit(ProviderService.method.deactivateProvider);
  const reactivate = useSubmit(ProviderService.method.reactivateProvider);
  const { send, busy, trouble } = provider.active ? deactivate : reactivate;
  return (
    <ConfirmDrawer
      title={provider.active ? say.deactivateTitle : say.reactivateTitle}
      about={nameOfProvider(provider)}
      submitLabel={provider.active ? say.deactivate : say.reactivate}
      act={() => send({ providerId: provider.providerId, etag: provider.etag })}
      busy={busy}
      trouble={trouble}
      own={providerReasons(terms)}
      close={close}
      danger={provider.active}
    >
      <p>{provider.active ? say.deactivateEffect : say.reactivateEffect}</p>
    </ConfirmDrawer>
  );
}
