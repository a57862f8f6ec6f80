// Parquet of an export, and back. Memory is that of one group of rows, and what the file says of its groups.
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { parquetMetadataAsync, parquetRead } from 'hyparquet'
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { BadExport, columnsOf } from './export-folder.js'

export const rowsInAGroup = 5_000

/** Of a column by its kind. */
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

const isNumeric = (kind) => kind !== 'text' && kind !== 'flag'

const isWhole = (kind) => kind === 'label' || kind === 'count'

/** The cells as the writer takes them: undefined is empty, which only a plain list can hold. */
const keptOf = ({ kind }, cells) => {
  if (!isNumeric(kind)) return cells
  const whole = isWhole(kind)
  const hasEmpty = cells.some(Number.isNaN)
  if (!hasEmpty && !whole) return cells
  const kept = hasEmpty ? new Array(cells.length) : new BigInt64Array(cells.length)
  for (let i = 0; i < cells.length; ++i) {
    const cell = cells[i]
    if (!hasEmpty || cell === cell) kept[i] = whole ? BigInt(cell) : cell
  }
  return kept
}

const room = new Float64Array(rowsInAGroup)

/** The same for the same cells, before and after: numbers by their bits. */
const digestOf = ({ kind }, cells) => {
  const hash = createHash('sha256')
  if (!isNumeric(kind)) return hash.update(JSON.stringify(cells)).digest('base64')
  const count = cells.length
  for (let i = 0; i < count; ++i) room[i] = cells[i] === undefined || cells[i] === null ? NaN : Number(cells[i])
  return hash.update(new Uint8Array(room.buffer, 0, count * 8)).digest('base64')
}

/**
 * Numbers hardly repeat nor shrink: looking for it takes longer than writing them. Nobody looks for a row by its share: least and greatest are told of
 * texts and labels.
 */
const waysOf = (kind) => ({
  statistics: kind === 'text' || kind === 'label',
  ...(isNumeric(kind) ? { encoding: 'PLAIN', codec: 'UNCOMPRESSED' } : {}),
})

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

/** Returns for each group the digest of each column. */
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
  const digests = []
  for (const lists of columnsOf(table, rowsInAGroup)) {
    digests.push(columns.map((column, c) => digestOf(column, lists[c])))
    await parquet.write({
      columnData: columns.map((column, c) => ({
        name: column.name,
        data: keptOf(column, lists[c]),
        ...waysOf(column.kind),
      })),
      rowGroupSize: rowsInAGroup,
      pageSize: 0,
    })
  }
  await parquet.finish()
  return digests
}

/** For hyparquet, which asks for piece after piece. */
const fileReader = (descriptor) => ({
  byteLength: fstatSync(descriptor).size,
  slice: (start, end) => {
    const bytes = new Uint8Array(end - start)
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(descriptor, bytes, at, bytes.length - at, start + at)
      if (read === 0) throw new BadExport('the file that was written has become shorter')
      at += read
    }
    return bytes.buffer
  },
})

/** The digest of each column of a group, as the file has it. */
const readBack = async (buffer, metadata, columns, first, count) => {
  const digests = []
  for (const column of columns) {
    const cells = []
    await parquetRead({
      file: buffer,
      metadata,
      columns: [column.name],
      rowStart: first,
      rowEnd: first + count,
      onChunk: ({ columnData }) => cells.push(columnData),
    })
    digests.push(digestOf(column, cells.length === 1 ? cells[0] : cells.flatMap((part) => Array.from(part))))
  }
  return digests
}

/** Reads the file back, group by group: the manifest and every cell are those of the export. */
const verify = async (opened, table, digests, file, descriptor) => {
  const buffer = fileReader(descriptor)
  const metadata = await parquetMetadataAsync(buffer)
  const kept = metadata.key_value_metadata.find(({ key }) => key === 'cairn.manifest')
  if (kept?.value !== opened.manifestText) throw new BadExport(`${file} does not have the manifest`)
  const { rows: count } = opened.manifest.tables.find(({ file: name }) => name === table.table)
  if (Number(metadata.num_rows) !== count) throw new BadExport(`${file} does not have all rows`)
  let first = 0
  for (const [g, written] of digests.entries()) {
    const rows = Number(metadata.row_groups[g].num_rows)
    const read = await readBack(buffer, metadata, table.columns, first, rows)
    table.columns.forEach(({ name }, c) => {
      if (read[c] === written[c]) return
      throw new BadExport(`${file} differs in rows ${first + 1} to ${first + rows}, ${name}`)
    })
    first += rows
  }
}

/** Writes FILE.part, reads it back, and only then gives it its name. */
export const writeParquet = async (opened, table, file) => {
  const part = `${file}.part`
  const descriptor = openSync(part, 'w+', 0o600)
  try {
    const digests = await write(opened, table, descriptor)
    fsyncSync(descriptor)
    await verify(opened, table, digests, part, descriptor)
    renameSync(part, file)
  } catch (problem) {
    rmSync(part, { force: true })
    throw problem
  } finally {
    closeSync(descriptor)
  }
}
