import { createClient } from "@connectrpc/connect";
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ListIdentityProvidersResponse_Provider } from "@/contract/cairn/directory/v1/identity_service_pb";
import { transport } from "@/transport/transport";
import { type Trouble, troubleOf } from "@/transport/troubles";
import { useWords, words } from "@/words/words";
import { sessionApi } from "./session_api";

export const texts = words({
  en: { with: (name: string) => `Sign in with ${name}` },
  es: { with: (name) => `Entrar con ${name}` },
});

// How the sign-in page was come to: from an identity provider whose answer was no good ("refused"), or is not enough ("code").
const mark = new URLSearchParams(location.search).get("sign-in");
let looked = false;

/** What the address says of a sign-in with an identity provider; the page that was opened with it alone heeds it. */
export function identityMark(): string | null {
  if (looked) return null;
  return mark;
}

/** One button for each identity provider of the installation; nothing where there is none, or nobody can be asked. */
export function IdentityWays({ refuse }: { refuse: (trouble: Trouble) => void }) {
  const say = useWords(texts);
  const [providers, setProviders] = useState<readonly ListIdentityProvidersResponse_Provider[]>([]);
  const [leaving, setLeaving] = useState("");
  useEffect(() => {
    let wanted = true;
    void (async () => {
      try {
        const { IdentityService } = await import("@/contract/cairn/directory/v1/identity_service_pb");
        const answer = await createClient(IdentityService, transport).listIdentityProviders({});
        if (wanted) setProviders(answer.providers);
      } catch {
        // Account and password are always there.
      }
    })();
    return () => {
      wanted = false;
    };
  }, []);
  const leave = async (provider: string) => {
    setLeaving(provider);
    try {
      location.assign(await sessionApi.beginIdentity(provider));
    } catch (error) {
      refuse(troubleOf(error));
      setLeaving("");
    }
  };
  return providers.map((provider) => (
    <Button key={provider.identityProvider} type="button" variant="default" loading={leaving === provider.identityProvider} onClick={() => void leave(provider.identityProvider)}>
      {say.with(provider.displayName)}
    </Button>
  ));
}

/** The first sign-in page of this document has heeded the mark; a later one, after a sign-out, is another. The address changes with the first screen. */
export function forgetIdentityMark(): void {
  looked = true;
}
