import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { Address } from "@/contract/cairn/directory/v1/provider_pb";
import type { Form } from "@/parts/use_form";
import { useWords, words } from "@/words/words";
import { states } from "./places_of_the_us";

export const texts = words({
  en: { street: "Street", streetHint: "Up to five lines", city: "City", state: "State", choose: "Not stated", zip: "ZIP", zipHint: "5 or 9 digits" },
  es: { street: "Calle", streetHint: "Hasta cinco líneas", city: "Ciudad", state: "Estado", choose: "Sin indicar", zip: "Código postal", zipHint: "5 o 9 cifras" },
});

/** An address as a form has it. */
export interface AddressValues {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

export const addressValues = (address: Address | undefined): AddressValues => ({ street: address?.lines.join("\n") ?? "", city: address?.city ?? "", state: address?.state ?? "", zip: address?.zip ?? "" });

export const addressPaths = { street: "profile.address.lines", city: "profile.address.city", state: "profile.address.state", zip: "profile.address.zip" };

/** The address of the values; undefined when nothing was said. */
export function addressOf({ street, city, state, zip }: AddressValues): { lines: string[]; city: string; state: string; zip: string } | undefined {
  const lines = street
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 0 || city.trim() || state || zip.trim() ? { lines, city: city.trim(), state, zip: zip.trim() } : undefined;
}

/** In one line; empty for nothing. */
export const addressText = (address: Address | undefined): string => [...(address?.lines ?? []), address?.city, [address?.state, address?.zip].filter(Boolean).join(" ")].filter(Boolean).join(", ");

export function AddressFields<T extends Readonly<Record<string, unknown>> & AddressValues>({ form }: { form: Form<T> }) {
  const say = useWords(texts);
  // A form of more fields gives the same properties for these four.
  const { text } = form as unknown as Form<AddressValues & Readonly<Record<string, unknown>>>;
  return (
    <>
      <Textarea label={say.street} description={say.streetHint} rows={2} maxLength={1000} {...text("street" as never)} />
      <TextInput label={say.city} autoComplete="off" maxLength={100} {...text("city" as never)} />
      <NativeSelect label={say.state} data={[{ value: "", label: say.choose }, ...states]} {...text("state" as never)} />
      <TextInput label={say.zip} description={say.zipHint} inputMode="numeric" autoComplete="off" maxLength={10} {...text("zip" as never)} />
    </>
  );
}
