import { TextInput } from "@mantine/core";
import { useWords, words } from "@/words/words";
import { usePatient } from "./patient_id";

export const texts = words({
  en: { label: "State where the patient is", why: "Two letters, as VT: the licence must be of this state.", wrong: "Two letters are needed, as VT." },
  es: { label: "Estado donde está la persona", why: "Dos letras, como VT: la licencia debe ser de ese estado.", wrong: "Hacen falta dos letras, como VT." },
});

/** Of the address on record; empty where there is none. */
export function useStateOfPatient(): string {
  const state = usePatient()?.profile?.addresses[0]?.state ?? "";
  return /^[A-Z]{2}$/.test(state) ? state : "";
}

/** Nothing where it will do. */
export const wrongState = (state: string, say: { readonly wrong: string }) => (/^[A-Z]{2}$/.test(state) ? undefined : say.wrong);

/** Where the patient is at this moment, by telephone as well. */
export function PatientState({ value, error, set }: { value: string; error: string | undefined; set: (state: string) => void }) {
  const say = useWords(texts);
  return <TextInput label={say.label} description={say.why} value={value} error={error} maxLength={2} autoComplete="off" onChange={(event) => set(event.currentTarget.value.toUpperCase())} />;
}
