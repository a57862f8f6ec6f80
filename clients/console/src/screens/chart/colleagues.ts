import { useQuery } from "@connectrpc/connect-query";
import { ProviderService } from "@/contract/cairn/directory/v1/provider_service_pb";
import { useSession } from "@/session/session";

export interface Colleague {
  readonly accountId: string;
  readonly name: string;
}

/** Providers of the clinic who have an account, by name: their names are known to everybody who treats. Without the caller. */
export function useColleagues(): readonly Colleague[] {
  const { accountId } = useSession();
  const providers = useQuery(ProviderService.method.listProviders, { pageSize: 500 }, { staleTime: 10 * 60_000 });
  return (providers.data?.providers ?? [])
    .flatMap((one) => (one.accountId && one.accountId !== accountId ? [{ accountId: one.accountId, name: [one.profile?.name?.family, one.profile?.name?.given].filter(Boolean).join(", ") }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What an account is called: "you", a provider's name, or nothing where it is no provider's. */
export function useNameOfAccount(you: string): (accountId: string) => string {
  const { accountId: me } = useSession();
  const colleagues = useColleagues();
  return (accountId) => (accountId === me ? you : (colleagues.find((one) => one.accountId === accountId)?.name ?? ""));
}
