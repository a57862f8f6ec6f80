import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { showMoment } from "@/words/dates";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";

export const texts = words({
  en: {
    title: "The one-time link",
    once: "It is shown this once. Nobody, and no administrator, can read it again.",
    hand: (name: string, until: string) => `Give it to ${name} yourself, not by an open mail: whoever has it becomes this account. It works once, until ${until}.`,
    link: "Link",
    copy: "Copy the link",
    copied: "Copied",
    lost: "If it is lost, or reaches somebody else: withdraw it in the list of links and make a new one.",
  },
  es: {
    title: "El enlace de un solo uso",
    once: "Se muestra solo esta vez. Nadie, tampoco la administración, puede leerlo de nuevo.",
    hand: (name, until) => `Entrégueselo usted a ${name}, no por correo abierto: quien lo tenga será esta cuenta. Sirve una vez, hasta ${until}.`,
    link: "Enlace",
    copy: "Copiar el enlace",
    copied: "Copiado",
    lost: "Si se pierde o llega a otra persona: retírelo en la lista de enlaces y cree uno nuevo.",
  },
});

export interface SecretLink {
  readonly name: string;
  readonly secret: string;
  readonly expireTime: Timestamp | undefined;
}

/** The secret stands behind the #, which no browser sends to a server. */
const addressOf = (secret: string) => `${location.origin}/invitation#${secret}`;

/** Shows the secret of an invitation, this once. */
export function OneTimeLink({ link, close }: { link: SecretLink; close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [copied, setCopied] = useState(false);
  const address = addressOf(link.secret);
  const copy = () => void navigator.clipboard.writeText(address).then(() => setCopied(true), () => undefined);
  return (
    <Modal opened onClose={close} title={say.title} centered closeOnClickOutside={false} closeButtonProps={{ "aria-label": shared.close }}>
      <div className="stack">
        <p>{say.hand(link.name, showMoment(link.expireTime))}</p>
        <Textarea label={say.link} value={address} readOnly rows={3} onFocus={(event) => event.currentTarget.select()} />
        <p className="muted">{`${say.once} ${say.lost}`}</p>
        <div className="actions">
          <Button variant="default" onClick={close}>
            {shared.close}
          </Button>
          <Button data-autofocus onClick={copy}>
            {copied ? say.copied : say.copy}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
