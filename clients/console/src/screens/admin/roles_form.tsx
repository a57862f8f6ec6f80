import { type Account, AccountService } from "@/contract/cairn/directory/v1/account_service_pb";
import { CheckList } from "@/parts/check_list";
import { FormDrawer } from "@/parts/form_drawer";
import { useForm } from "@/parts/use_form";
import { mayBe, useSession } from "@/session/session";
import { useSubmit } from "@/transport/use_submit";
import { useWords, words } from "@/words/words";
import { accountReasons, ofTwoPersons, roleLabels, roleWords } from "./role_words";

export const texts = words({
  en: {
    title: "Change roles",
    set: "Set the roles",
    propose: "Propose the roles",
    roles: "Roles",
    atOnce: "Takes effect at once: what the account has open asks again within a second.",
    second: "Administrators and privacy officers are made and unmade by two persons. This goes to a second administrator or privacy officer, who has 72 hours to decide; until then nothing changes.",
    missing: "Choose at least one role. To take all of them, disable the account.",
    unchanged: "The account has exactly these roles already.",
  },
  es: {
    title: "Cambiar funciones",
    set: "Asignar las funciones",
    propose: "Proponer las funciones",
    roles: "Funciones",
    atOnce: "Vale de inmediato: lo que la cuenta tenga abierto vuelve a preguntar en un segundo.",
    second: "La administración y la privacidad se asignan y retiran entre dos personas. Esto va a otra persona de administración o privacidad, que tiene 72 horas para decidir; hasta entonces nada cambia.",
    missing: "Elija al menos una función. Para quitarlas todas, desactive la cuenta.",
    unchanged: "La cuenta ya tiene exactamente estas funciones.",
  },
});

/** Sets roles, or, where that takes two persons, proposes them. */
export function RolesForm({ account, close }: { account: Account; close: () => void }) {
  const say = useWords(texts);
  const terms = useWords(roleWords);
  const mayChange = mayBe(useSession(), ["admin"]);
  const set = useSubmit(AccountService.method.setRoles);
  const propose = useSubmit(AccountService.method.proposeRoles);
  const before = roleLabels(terms).flatMap(([role]) => (account.roles.includes(role) ? [role] : []));
  const trouble = set.trouble ?? propose.trouble;
  const form = useForm(`roles ${account.accountId}`, { roles: before as readonly number[] }, trouble);
  const { roles } = form.values;
  const two = !mayChange || [...roles, ...before].some((role) => ofTwoPersons.has(role));
  const submit = async () => {
    const unchanged = roles.join() === before.join();
    form.refuse(roles.length === 0 ? { roles: say.missing } : unchanged ? { roles: say.unchanged } : {});
    if (roles.length === 0 || unchanged) return;
    const { accountId, etag } = account;
    const answer = two ? await propose.send({ accountId, roles: [...roles] }) : await set.send({ accountId, etag, roles: [...roles] });
    if (!answer) return;
    form.clear();
    close();
  };
  return (
    <FormDrawer
      title={say.title}
      about={`${account.displayName} (${account.userName})`}
      form={form}
      submitLabel={two ? say.propose : say.set}
      submit={submit}
      busy={set.busy || propose.busy}
      trouble={trouble}
      own={accountReasons(terms)}
      close={close}
    >
      <CheckList label={say.roles} options={roleLabels(terms)} value={roles} onChange={(next) => form.set({ roles: next })} error={form.errorOf("roles")} />
      <p role="status">{two ? say.second : say.atOnce}</p>
    </FormDrawer>
  );
}
