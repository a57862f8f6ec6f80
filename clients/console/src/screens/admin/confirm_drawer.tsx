import type { ReactNode } from "react";
import { FormDrawer } from "@/parts/form_drawer";
import type { Trouble } from "@/transport/troubles";

const nothing = { dirty: false, clear: () => undefined };

interface ConfirmDrawerProps {
  readonly title: string;
  readonly about: string;
  readonly submitLabel: string;
  /** Does it; anything but undefined when it was done. */
  readonly act: () => Promise<object | undefined>;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly own: Readonly<Record<string, string>>;
  readonly close: () => void;
  readonly danger?: boolean;
  /** What follows from it. */
  readonly children: ReactNode;
}

/** An act with consequences and without fields: says what follows before it is done. */
export function ConfirmDrawer({ act, close, children, ...rest }: ConfirmDrawerProps) {
  const submit = async () => {
    if (await act()) close();
  };
  return (
    <FormDrawer {...rest} form={nothing} submit={submit} close={close}>
      {children}
    </FormDrawer>
  );
}
