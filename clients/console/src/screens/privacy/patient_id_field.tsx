import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords, words } from "@/words/words";
import style from "../admin/filters.module.css";

export const texts = words({
  en: {
    label: "Patient's id",
    hint: "The id by which the access log knows a person; it stands in the address of their chart. A privacy officer searches no names: ask the care team for it.",
    show: "Show",
    shape: "An id looks like 0192f3a4-5b6c-7d8e-9f01-23456789abcd.",
  },
  es: {
    label: "Id de la persona",
    hint: "El id con que el registro de accesos conoce a una persona; está en la dirección de su historia. La oficina de privacidad no busca nombres: pídalo al equipo de atención.",
    show: "Mostrar",
    shape: "Un id es como 0192f3a4-5b6c-7d8e-9f01-23456789abcd.",
  },
});

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Asks whom it is about, by the pseudonymous id: ids alone may stand in an address. */
export function PatientIdField({ value, onChange, children }: { value: string; onChange: (patientId: string) => void; children?: React.ReactNode }) {
  const say = useWords(texts);
  const [line, setLine] = useState(value);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = line.trim().toLowerCase();
    setWrong(!isId(id));
    if (isId(id)) onChange(id);
  };
  return (
    <form className={`${style.filters} no-print`} onSubmit={submit} noValidate>
      <TextInput
        label={say.label}
        description={say.hint}
        autoComplete="off"
        spellCheck={false}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
        error={wrong ? say.shape : undefined}
        maxLength={36}
        maw={520}
      />
      {children}
      <Button type="submit">{say.show}</Button>
    </form>
  );
}
