import { Button, Checkbox, TextInput } from "@mantine/core";
import { useId } from "react";
import type { OpenHours } from "@/contract/cairn/directory/v1/provider_pb";
import { useWords, words } from "@/words/words";
import { minuteOf, providerWords, timeText } from "./provider_words";

export const texts = words({
  en: {
    title: "Hours, local time of the location",
    from: "From",
    to: "To",
    add: "Add hours",
    remove: (line: number) => `Remove line ${line}`,
    line: (line: number) => `Line ${line}`,
    none: "Not stated",
  },
  es: {
    title: "Horario, hora local del lugar",
    from: "Desde",
    to: "Hasta",
    add: "Añadir horario",
    remove: (line) => `Quitar la línea ${line}`,
    line: (line) => `Línea ${line}`,
    none: "Sin indicar",
  },
});

/** One line as it is typed. */
export interface HoursRow {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

export const rowsOf = (hours: readonly OpenHours[]): HoursRow[] => hours.map((one) => ({ days: [...one.days], from: timeText(one.startMinute), to: timeText(one.endMinute) }));

/** What the lines say; undefined when one of them says nothing that can be. */
export function hoursOf(rows: readonly HoursRow[]): { days: number[]; startMinute: number; endMinute: number }[] | undefined {
  const all = rows.map(({ days, from, to }) => {
    const startMinute = minuteOf(from);
    const endMinute = minuteOf(to);
    return days.length > 0 && startMinute !== undefined && endMinute !== undefined && startMinute < endMinute ? { days: [...days], startMinute, endMinute } : undefined;
  });
  return all.every((one) => one !== undefined) ? all : undefined;
}

interface HoursRowsProps {
  readonly rows: readonly HoursRow[];
  readonly onChange: (rows: readonly HoursRow[]) => void;
  readonly error?: string | undefined;
}

export function HoursRows({ rows, onChange, error }: HoursRowsProps) {
  const say = useWords(texts);
  const days = useWords(providerWords).days.split(" ");
  const id = useId();
  const change = (index: number, part: Partial<HoursRow>) => onChange(rows.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <div className="stack" role="group" aria-label={say.title} aria-describedby={error && `${id}-error`}>
      <div>
        <b>{say.title}</b>
        {rows.length === 0 && <div className="muted">{say.none}</div>}
        {error && (
          <div id={`${id}-error`} role="alert">
            {error}
          </div>
        )}
      </div>
      {rows.map((row, index) => (
        <div key={index} className="stack" role="group" aria-label={say.line(index + 1)}>
          <div className="row">
            {days.map((day, at) => (
              <Checkbox
                key={day}
                label={day}
                checked={row.days.includes(at + 1)}
                onChange={(event) => change(index, { days: event.currentTarget.checked ? [...row.days, at + 1].sort() : row.days.filter((one) => one !== at + 1) })}
              />
            ))}
          </div>
          <div className="row">
            <TextInput label={say.from} value={row.from} maxLength={5} w={90} onChange={(event) => change(index, { from: event.currentTarget.value })} />
            <TextInput label={say.to} value={row.to} maxLength={5} w={90} onChange={(event) => change(index, { to: event.currentTarget.value })} />
            <Button size="xs" variant="default" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
              {say.remove(index + 1)}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="xs" variant="default" disabled={rows.length >= 21} onClick={() => onChange([...rows, { days: [1, 2, 3, 4, 5], from: "08:30", to: "17:00" }])}>
          {say.add}
        </Button>
      </div>
    </div>
  );
}
