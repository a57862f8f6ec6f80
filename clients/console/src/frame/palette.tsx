import { Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { usePatientSearch } from "@/parts/patient_search";
import { screensOf } from "@/screens/home";
import { mayBe, useSession } from "@/session/session";
import { sayTrouble, troubleOf } from "@/transport/troubles";
import { ageOn, showDate } from "@/words/dates";
import { fullName, recordNumber } from "@/words/names";
import { sharedWords } from "@/words/shared";
import { useLanguage, useWords, words } from "@/words/words";
import style from "./palette.module.css";

export const texts = words({
  en: {
    title: "Search",
    label: "Search screens and patients",
    hintPeople: "A screen, or a patient by name, birth date, MRN or phone",
    hint: "A screen",
    screen: "Screen",
    patient: "Patient",
    nothing: "Nothing was found",
    count: (n: number) => `${n} found`,
  },
  es: {
    title: "Buscar",
    label: "Buscar pantallas y pacientes",
    hintPeople: "Una pantalla, o un paciente por nombre, fecha de nacimiento, n.º de historia o teléfono",
    hint: "Una pantalla",
    screen: "Pantalla",
    patient: "Paciente",
    nothing: "No se encontró nada",
    count: (n) => `${n} encontrados`,
  },
});

interface Hit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly detail: string;
  readonly to: string;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Ctrl-K: whatever one wants to go to. Arrows choose, Enter opens. */
export default function Palette({ close }: { close: () => void }) {
  const say = useWords(texts);
  const shared = useWords(sharedWords);
  const language = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const [line, setLine] = useState("");
  const [chosen, setChosen] = useState(0);
  const findsPeople = mayBe(session, ["clinician", "prescriber", "coordinator"]);
  const { criteria, found } = usePatientSearch(findsPeople ? line : "");

  const pages = screensOf(session)
    .filter((one) => plain(one.label[language]).includes(plain(line.trim())))
    .map((one): Hit => ({ id: `hit${one.path}`, kind: say.screen, name: one.label[language], detail: "", to: one.path }));
  const people = ((criteria && found.data?.patients) || []).map((one): Hit => {
    const born = one.profile?.birthDate;
    const detail = [born && `${showDate(born)} (${ageOn(born)})`, recordNumber(one)].filter(Boolean).join(" · ");
    return { id: `hit-${one.patientId}`, kind: say.patient, name: fullName(one.profile), detail, to: `/patients/${one.patientId}` };
  });
  const hits = [...pages, ...people];
  const present = Math.min(chosen, hits.length - 1);

  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    void navigate({ to: hit.to });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setChosen(Math.min(present + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setChosen(Math.max(present - 1, 0));
    else if (event.key === "Enter") go(hits[present]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={close} title={say.title} size="lg" closeButtonProps={{ "aria-label": shared.close }}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="hits"
        aria-autocomplete="list"
        aria-activedescendant={hits[present]?.id}
        label={say.label}
        description={findsPeople ? say.hintPeople : say.hint}
        autoComplete="off"
        value={line}
        onChange={(event) => {
          setLine(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
        maxLength={200}
      />
      <div role="status" className="visually-hidden">
        {say.count(hits.length)}
      </div>
      {criteria && found.error && <p role="alert">{sayTrouble(troubleOf(found.error))}</p>}
      {hits.length > 0 ? (
        <ul id="hits" role="listbox" aria-label={say.label} className={style.hits}>
          {hits.map((hit, index) => (
            <li key={hit.id} id={hit.id} role="option" aria-selected={index === present} onMouseMove={() => setChosen(index)} onClick={() => go(hit)}>
              <span className={style.kind}>{hit.kind}</span>
              <span>{hit.name}</span>
              <span className="muted">{hit.detail}</span>
            </li>
          ))}
        </ul>
      ) : (
        !found.isFetching && <p className="muted">{say.nothing}</p>
      )}
    </Modal>
  );
}
