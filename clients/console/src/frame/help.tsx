import { Modal, Switch } from "@mantine/core";
import { sharedWords } from "@/words/shared";
import { useWords, words } from "@/words/words";
import style from "./palette.module.css";
import { useShortcuts, useShortcutsOn } from "./shortcuts";

export const texts = words({
  en: {
    title: "Keyboard shortcuts",
    on: "Shortcuts of one letter",
    onHint: "Turn them off when they get in the way of dictation or your own keys. The others stay.",
    search: "Search screens and patients",
    submit: "Save a form",
    escape: "Close what is open",
    open: "Open the row",
    walk: "Walk through rows",
    keys: "Keys and what they do",
    control: "Ctrl",
    enter: "Enter",
    escapeKey: "Esc",
  },
  es: {
    title: "Atajos de teclado",
    on: "Atajos de una letra",
    onHint: "Desactívelos si estorban al dictado o a sus propias teclas. Los demás se conservan.",
    search: "Buscar pantallas y pacientes",
    submit: "Guardar un formulario",
    escape: "Cerrar lo que está abierto",
    open: "Abrir la fila",
    walk: "Recorrer las filas",
    keys: "Teclas y lo que hacen",
    control: "Ctrl",
    enter: "Intro",
    escapeKey: "Esc",
  },
});

/** `?`: the keys of this moment, and the switch that turns those of one letter off. */
export default function Help({ close }: { close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const [on, setOn] = useShortcutsOn();
  const mine = useShortcuts();
  const keys: [string, string][] = [
    [`${say.control} K`, say.search],
    [`${say.control} ${say.enter}`, say.submit],
    [say.escapeKey, say.escape],
    [say.enter, say.open],
    ["↑ ↓", say.walk],
    ...(on ? mine.map((one): [string, string] => [one.key, one.what]) : []),
  ];
  return (
    <Modal opened onClose={close} title={say.title} closeButtonProps={{ "aria-label": shared.close }}>
      <div className="stack">
        <Switch label={say.on} description={say.onHint} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
        <table className={style.keys} aria-label={say.keys}>
          <tbody>
            {keys.map(([key, what]) => (
              <tr key={`${key} ${what}`}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
