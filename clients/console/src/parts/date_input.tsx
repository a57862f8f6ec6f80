import { TextInput, type TextInputProps } from "@mantine/core";
import { type DateLike, isoDate } from "@/words/dates";

/** A day of the calendar as the browser asks for it, in its own order and language. `value` is `2026-01-02`, or empty. */
export function DateInput({ latest, earliest, ...rest }: Omit<TextInputProps, "type"> & { latest?: DateLike; earliest?: DateLike }) {
  return <TextInput type="date" max={latest ? isoDate(latest) : undefined} min={earliest ? isoDate(earliest) : undefined} {...rest} />;
}
