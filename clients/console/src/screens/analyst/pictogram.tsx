import type { PictureKind } from "./report_names";
import style from "./reports.module.css";

/** How a report is drawn, as a sign; the shapes say nothing about anybody. */
export function Pictogram({ kind }: { kind: PictureKind }) {
  return (
    <svg className={style.pictogram} viewBox="0 0 72 48" aria-hidden>
      <path className={style.axis} d="M4 2V44H70" />
      {drawings[kind]}
    </svg>
  );
}

const drawings: Readonly<Record<PictureKind, React.ReactNode>> = {
  curve: (
    <>
      <path className={style.soft} strokeWidth={0} d="M5 4H16V8H26V14H38V20H50V24H68V40H50V34H38V28H26V20H16V12H5Z" />
      <path className={style.line} d="M5 5H16V11H26V17H38V24H50V29H68" />
    </>
  ),
  bands: (
    <>
      <rect className={style.soft} x={8} y={36} width={24} height={8} />
      <rect className={style.soft} x={32} y={28} width={18} height={16} />
      <rect className={style.soft} x={50} y={8} width={16} height={36} />
      <line className={style.mark} x1={50} x2={50} y1={2} y2={44} />
    </>
  ),
  trend: (
    <>
      <path className={style.line} d="M10 10L26 20L44 28L64 36" />
      {[
        [10, 10],
        [26, 20],
        [44, 28],
        [64, 36],
      ].map(([x, y]) => (
        <circle key={x} className={style.fill} cx={x} cy={y} r={3.5} />
      ))}
    </>
  ),
  slope: (
    <>
      <path className={style.line} d="M18 12L56 34" />
      <circle className={style.fill} cx={18} cy={12} r={4} />
      <circle className={style.fill} cx={56} cy={34} r={4} />
    </>
  ),
  intervals: (
    <>
      {[
        [10, 16, 44, 30],
        [22, 28, 62, 46],
        [34, 12, 36, 22],
      ].map(([y, from, to, at]) => (
        <g key={y}>
          <line className={style.line} x1={from} x2={to} y1={y} y2={y} />
          <circle className={style.fill} cx={at} cy={y} r={3.5} />
        </g>
      ))}
    </>
  ),
};
