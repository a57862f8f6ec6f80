// compare.js REPORT.json FILE.parquet: every cell of the file is that of the report. Lies beside the packages when it runs.
import { readFileSync } from 'node:fs'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'

const [reportFile, parquetFile] = process.argv.slice(2)
const { columns, rows } = JSON.parse(readFileSync(reportFile, 'utf8'))
const file = await asyncBufferFromFile(parquetFile)
const metadata = await parquetMetadataAsync(file)
const kept = Object.fromEntries(metadata.key_value_metadata.map(({ key, value }) => [key, value]))
const fail = (what) => {
  console.error(what)
  process.exit(1)
}

if (JSON.parse(kept['cairn.manifest']).asOf !== 'enrollment:7') fail('the manifest is not in the file')
if (JSON.parse(kept['cairn.codebook']).columns.length !== columns.length + 1) fail('the codebook is not in the file')
const types = metadata.schema.slice(1).map(({ type, repetition_type }) => `${type} ${repetition_type}`)
const expected = ['BYTE_ARRAY OPTIONAL', 'INT64 OPTIONAL', 'INT64 OPTIONAL', 'DOUBLE OPTIONAL', 'DOUBLE OPTIONAL', 'BOOLEAN REQUIRED']
if (types.join() !== expected.join()) fail(`types are ${types}`)

const found = await parquetReadObjects({ file })
if (found.length !== rows.length) fail(`${found.length} rows`)
rows.forEach((row, r) => {
  const isHidden = row.some((cell) => cell?.suppressed)
  if (found[r].suppressed !== isHidden) fail(`row ${r}: suppressed`)
  columns.forEach(({ name, kind }, c) => {
    const wanted = row[c]?.suppressed ? null : row[c]
    const cell = typeof found[r][name] === 'bigint' ? Number(found[r][name]) : (found[r][name] ?? null)
    if ((kind === 'count' || kind === 'label') && found[r][name] != null && typeof found[r][name] !== 'bigint') fail(`row ${r}: ${name} is no INT64`)
    if (cell !== wanted) fail(`row ${r}, ${name}: ${cell} instead of ${wanted}`)
  })
})
