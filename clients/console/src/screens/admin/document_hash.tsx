import { Input } from "@mantine/core";
import { useId, useState } from "react";
import { useWords, words } from "@/words/words";
import style from "./document_hash.module.css";

export const texts = words({
  en: { fingerprint: (hash: string) => `Fingerprint ${hash}`, tooLarge: "This file has more than 50 MB. Choose a smaller one." },
  es: { fingerprint: (hash) => `Huella ${hash}`, tooLarge: "Este archivo tiene más de 50 MB. Elija uno más pequeño." },
});

const largest = 50_000_000;

interface DocumentHashProps {
  readonly label: string;
  readonly hint: string;
  /** SHA-256 in hexadecimal, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** Asks for a file and keeps its fingerprint alone: the file does not leave the computer. */
export function DocumentHash({ label, hint, value, onChange, error, required }: DocumentHashProps) {
  const say = useWords(texts);
  const id = useId();
  const [refused, setRefused] = useState<string>();
  const take = async (file: File | undefined) => {
    setRefused(file && file.size > largest ? say.tooLarge : undefined);
    if (!file || file.size > largest) return onChange("");
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    onChange([...hash].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  };
  return (
    <Input.Wrapper id={id} label={label} description={hint} error={refused ?? error} {...(required ? { required } : {})}>
      <input id={id} className={style.file} type="file" onChange={(event) => void take(event.currentTarget.files?.[0])} />
      {value && <div className={style.hash}>{say.fingerprint(value)}</div>}
    </Input.Wrapper>
  );
}
