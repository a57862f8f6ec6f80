import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { useSession } from "@/session/session";

/** Colleagues who have an account, by name. What has no name in the directory is told by the last four characters of its id. */
export interface Colleagues {
  readonly nameOf: (accountId: string) => string;
  /** Id and name, by name; the caller among them. */
  readonly all: readonly (readonly [accountId: string, name: string])[];
}

export function useColleagues(): Colleagues {
  const { accountId: own, displayName } = useSession();
  const providers = useQuery(ProviderService.method.listProviders, { pageSize: 500 }, { staleTime: 10 * 60_000 });
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { accountId, profile } of providers.data?.providers ?? []) {
      const name = [profile?.name?.prefix, profile?.name?.given, profile?.name?.family].filter(Boolean).join(" ");
      if (accountId && name) names.set(accountId, name);
    }
    names.set(own, displayName);
    return {
      nameOf: (accountId) => (accountId ? (names.get(accountId) ?? `…${accountId.slice(-4)}`) : "–"),
      all: [...names].sort(([, a], [, b]) => a.localeCompare(b)),
    };
  }, [providers.data, own, displayName]);
}
