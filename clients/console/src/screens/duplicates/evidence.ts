import { DuplicateBand, type DuplicateEvidence, DuplicateField } from "@/contract/cairn/enrollment/v1/duplicate_service_pb";
import type { Tone } from "@/parts/status_tag";
import type { Named } from "@/words/named";
import { inWords, language, words } from "@/words/words";

export const bandNames: Named<DuplicateBand> = {
  en: { 0: "Not known", 1: "Possible", 2: "Likely", 3: "Certain" },
  es: { 0: "No se sabe", 1: "Posible", 2: "Probable", 3: "Segura" },
};
export const bandTones: Readonly<Record<DuplicateBand, Tone>> = { 0: "unknown", 1: "info", 2: "waning", 3: "unprotected" };

const fieldNames: Named<DuplicateField> = {
  en: { 0: "other", 1: "family name", 2: "given name", 3: "birth date", 4: "sex", 5: "phone", 6: "address", 7: "record number" },
  es: { 0: "otro", 1: "apellidos", 2: "nombre", 3: "nacimiento", 4: "sexo", 5: "teléfono", 6: "dirección", 7: "n.º de historia" },
};

export const texts = words({
  en: {
    same: (fields: string) => `Same: ${fields}`,
    close: (fields: string) => `Alike: ${fields}`,
    different: (fields: string) => `Different: ${fields}`,
    bits: (bits: string) => `${bits} bits of evidence`,
  },
  es: {
    same: (fields) => `Igual: ${fields}`,
    close: (fields) => `Parecido: ${fields}`,
    different: (fields) => `Distinto: ${fields}`,
    bits: (bits) => `${bits} bits de evidencia`,
  },
});

/** What speaks for and against, by the names of fields. */
export function evidenceText(evidence: DuplicateEvidence | undefined): string {
  const say = inWords(texts);
  const names = fieldNames[language()];
  const listed = (fields: readonly DuplicateField[] | undefined) => (fields ?? []).map((field) => names[field]).join(", ");
  return (["same", "close", "different"] as const)
    .flatMap((kind) => (evidence?.[kind].length ? [say[kind](listed(evidence[kind]))] : []))
    .join(" · ");
}
