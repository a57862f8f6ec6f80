// A report of 60,000 rows, more than a group of them, with everything that a cell can be.
const texts = ['North', '', '=1+1', 'two\nlines', 'line\u2028separator', 'Ærøskøbing 東京 😀', null]

const rows = Array.from({ length: 60_000 }, (_, i) => [
  texts[i % texts.length],
  i - 1,
  i % 11 === 0 ? { suppressed: true } : i * 1_000_003,
  i % 13 === 0 ? null : i / 60_000,
  -i / 7,
])
rows[1] = [null, null, 9007199254740991, 0.1, 5e-324]
rows[2] = ['x', 0, 0, 1, 1.7976931348623157e308]
rows[3] = ['y', -9007199254740991, 4294967296, 0, -0]

const kinds = { site: 'text', day: 'label', starters: 'count', share: 'share', mean: 'number' }
const report = {
  definition: 'retention',
  version: '1',
  asOf: 'enrollment:7',
  parameters: [{ name: 'site', value: 'all' }],
  columns: Object.entries(kinds).map(([name, kind]) => ({ name, kind })),
  rows,
}
process.stdout.write(JSON.stringify(report))
