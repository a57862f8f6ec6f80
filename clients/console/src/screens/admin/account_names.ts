import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type Account, AccountService } from "@/contract/cairn/directory/v1/account_service_pb";
import { useWords } from "@/words/words";
import { roleWords } from "./role_words";

/** Accounts of the clinic (the first 500 by user name) by id; for administrators and privacy officers, who alone may list them. */
export function useAccounts(): ReadonlyMap<string, Account> {
  const { data } = useQuery(AccountService.method.listAccounts, { pageSize: 500 });
  return useMemo(() => new Map(data?.accounts.map((one) => [one.accountId, one])), [data]);
}

/** Says who an account id is. Nobody: the system acted in its own name. */
export function useAccountName(): (accountId: string) => string {
  const say = useWords(roleWords);
  const accounts = useAccounts();
  return (accountId) => (accountId ? (accounts.get(accountId)?.displayName ?? (accounts.size > 0 ? say.nobody : "…")) : say.system);
}
