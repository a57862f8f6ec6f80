// Parquet of an export, and back. Memory is that of one group of rows.
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { BadExport, rowsOf } from './export-folder.js'

export const rowsInAGroup = 50_000

/** Of a column by its kind. Whole numbers are within 2^53, so that JSON keeps them. */
const types = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  label: { type: 'INT64' },
  count: { type: 'INT64' },
  share: { type: 'DOUBLE' },
  number: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
}

const schemaOf = (columns) => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, kind }) => ({
    name,
    repetition_type: kind === 'flag' ? 'REQUIRED' : 'OPTIONAL',
    ...types[kind],
  })),
]

const fits = {
  text: (cell) => typeof cell === 'string',
  label: Number.isSafeInteger,
  count: Number.isSafeInteger,
  share: (cell) => typeof cell === 'number' && Number.isFinite(cell),
  number: (cell) => typeof cell === 'number' && Number.isFinite(cell),
  flag: (cell) => typeof cell === 'boolean',
}

/** As Parquet keeps it. */
const cellOf = ({ name, kind }, cell) => {
  if (cell === null && kind !== 'flag') return undefined
  if (!fits[kind](cell)) throw new BadExport(`a cell of ${name} is no ${kind}`)
  return kind === 'label' || kind === 'count' ? BigInt(cell) : cell
}

/** A writer whose bytes go to the file whenever a group is done. */
const fileWriter = (descriptor) => {
  const writer = new ByteWriter()
  writer.flush = () => {
    let at = 0
    while (at < writer.index) at += writeSync(descriptor, new Uint8Array(writer.buffer, at, writer.index - at))
    writer.index = 0
  }
  writer.finish = writer.flush
  return writer
}

const write = async (opened, table, descriptor) => {
  const { columns } = table
  const parquet = new ParquetWriter({
    writer: fileWriter(descriptor),
    schema: schemaOf(columns),
    createdBy: opened.manifest.program,
    kvMetadata: [
      { key: 'cairn.manifest', value: opened.manifestText },
      { key: 'cairn.codebook', value: table.codebookText },
    ],
  })
  for await (const group of rowsOf(table, rowsInAGroup)) {
    await parquet.write({
      columnData: columns.map((column, i) => ({
        name: column.name,
        data: group.map((row) => cellOf(column, row[i])),
      })),
      rowGroupSize: rowsInAGroup,
    })
  }
  await parquet.finish()
}

const isSame = (cell, kept) => (cell === undefined ? kept === null || kept === undefined : Object.is(cell, kept))

/** Reads the file back: the manifest, every column's type and every cell are those of the export. */
export const verify = async (opened, table, file) => {
  const buffer = await asyncBufferFromFile(file)
  const metadata = await parquetMetadataAsync(buffer)
  const kept = metadata.key_value_metadata.find(({ key }) => key === 'cairn.manifest')
  if (kept?.value !== opened.manifestText) throw new BadExport(`${file} does not have the manifest`)
  const { rows: count } = opened.manifest.tables.find(({ file: name }) => name === table.table)
  if (Number(metadata.num_rows) !== count) throw new BadExport(`${file} does not have all rows`)
  let first = 0
  for await (const group of rowsOf(table, rowsInAGroup)) {
    const rows = await parquetReadObjects({ file: buffer, metadata, rowStart: first, rowEnd: first + group.length })
    group.forEach((row, r) => {
      table.columns.forEach((column, c) => {
        if (isSame(cellOf(column, row[c]), rows[r][column.name])) return
        throw new BadExport(`${file} differs in row ${first + r + 1}, ${column.name}`)
      })
    })
    first += group.length
  }
}

/** Writes FILE.part, reads it back, and only then gives it its name. */
export const writeParquet = async (opened, table, file) => {
  const part = `${file}.part`
  const descriptor = openSync(part, 'w', 0o600)
  try {
    await write(opened, table, descriptor)
    fsyncSync(descriptor)
    await verify(opened, table, part)
    renameSync(part, file)
  } catch (problem) {
    rmSync(part, { force: true })
    throw problem
  } finally {
    closeSync(descriptor)
  }
}
