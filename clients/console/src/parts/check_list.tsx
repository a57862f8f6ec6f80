import { Checkbox } from "@mantine/core";
import { useId } from "react";
import style from "./check_list.module.css";

interface CheckListProps {
  readonly label: string;
  readonly description?: string;
  readonly options: readonly (readonly [value: number, label: string])[];
  readonly value: readonly number[];
  readonly onChange: (value: readonly number[]) => void;
  readonly error?: string | undefined;
}

/** Several of a few: checkboxes under one name. Values keep the order of the options. */
export function CheckList({ label, description, options, value, onChange, error }: CheckListProps) {
  const id = useId();
  const told = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className={style.list} data-invalid={error ? true : undefined} aria-describedby={told || undefined}>
      <legend>{label}</legend>
      {description && (
        <p id={`${id}-description`} className="muted">
          {description}
        </p>
      )}
      {options.map(([one, name]) => (
        <Checkbox
          key={one}
          label={name}
          checked={value.includes(one)}
          onChange={(event) => {
            const chosen = event.currentTarget.checked;
            onChange(options.map(([each]) => each).filter((each) => (each === one ? chosen : value.includes(each))));
          }}
        />
      ))}
      {error && (
        <p id={`${id}-error`} className={style.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
