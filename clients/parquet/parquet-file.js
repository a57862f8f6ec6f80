// Parquet of an export, and back. Memory is that of one group of rows, and what the file says of its groups.
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { parquetMetadataAsync, parquetRead } from 'hyparquet'
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { BadExport, columnsOf, noWhole } from './export-folder.js'

export const rowsInAGroup = 9_000

/** Left to itself, garbage grows to as much as there is of what is in use. Only with node's --expose-gc, as cairn-parquet.js asks for it. */
const groupsToTidy = 3
const tidyAfter = (group) => {
  if (group % groupsToTidy === 0) globalThis.gc?.()
}

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
  const empty = isWhole(kind) ? noWhole : NaN
  return cells.includes(empty) ? Array.from(cells, (cell) => (Object.is(cell, empty) ? undefined : cell)) : cells
}

const wholes = new BigInt64Array(rowsInAGroup)
const numbers = new Float64Array(rowsInAGroup)

/** Cells that were read, as columnsOf has them; the same lists each time. */
const givenOf = ({ kind }, cells) => {
  if (!isNumeric(kind) || ArrayBuffer.isView(cells)) return cells
  const count = cells.length
  if (isWhole(kind)) {
    for (let i = 0; i < count; ++i) wholes[i] = cells[i] ?? noWhole
    return wholes.subarray(0, count)
  }
  for (let i = 0; i < count; ++i) numbers[i] = cells[i] ?? NaN
  return numbers.subarray(0, count)
}

/** The same for the same cells, before and after: numbers by their bits. */
const digestOf = (column, cells) => {
  const given = givenOf(column, cells)
  const bytes = isNumeric(column.kind) ? given : JSON.stringify(given)
  return createHash('sha256').update(bytes).digest('base64')
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
    tidyAfter(digests.length)
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
    tidyAfter(g + 1)
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
