import { type PairFit, MatchingScorePart } from "@/contract/cairn/mentorship/v1/matching_pb";
import { useLanguage, useWords, words } from "@/words/words";
import { useNames } from "../mentor/peer_words";
import style from "./supervisor.module.css";
import { scoreParts } from "./supervisor_words";

export const texts = words({
  en: { of: (points: string) => `${points} of 100`, notKnown: "not known", explained: "Score explained", sum: "Score" },
  es: { of: (points) => `${points} de 100`, notKnown: "no se sabe", explained: "Puntos explicados", sum: "Puntos" },
});

/** Thousandths of a point, with one decimal where there is one. */
export function usePoints(): (thousandths: number | bigint) => string {
  const language = useLanguage();
  return (thousandths) => (Number(thousandths) / 1000).toLocaleString(language, { maximumFractionDigits: 1 });
}

/** How two people fit: a bar of its parts, the largest named, and all of it in words and numbers when asked for. */
export function FitBar({ fit }: { fit: PairFit }) {
  const say = useWords(texts);
  const parts = useNames(scoreParts);
  const points = usePoints();
  const scored = fit.parts.filter((one) => one.scoreThousandths > 0);
  const largest = [...scored].sort((one, other) => other.scoreThousandths - one.scoreThousandths).slice(0, 3);
  let from = 0;
  return (
    <div className={style.fit}>
      <div className={style.score}>
        <svg className={style.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
          <rect className={style.track} width={100} height={8} />
          {scored.map((one) => {
            const width = one.scoreThousandths / 1000;
            const x = from;
            from += width;
            return <rect key={one.part} className={style.part} data-part={one.part} x={x} width={Math.max(0.5, width - 0.6)} height={8} />;
          })}
        </svg>
        <strong>{say.of(points(fit.scoreThousandths))}</strong>
      </div>
      <div>{largest.map((one) => parts[one.part]).join(" · ")}</div>
      <details>
        <summary className="muted">{say.explained}</summary>
        <dl className={style.points}>
          {fit.parts.map((one) => (
            <div key={one.part}>
              <dt>
                <span className={style.chip} data-part={one.part} aria-hidden /> {parts[one.part] ?? parts[MatchingScorePart.UNSPECIFIED]}
              </dt>
              <dd>{one.unknown ? say.notKnown : points(one.scoreThousandths)}</dd>
            </div>
          ))}
          <div>
            <dt>{say.sum}</dt>
            <dd>{points(fit.scoreThousandths)}</dd>
          </div>
        </dl>
      </details>
    </div>
  );
}
