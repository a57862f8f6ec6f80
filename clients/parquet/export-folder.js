// An export as `cairn reports export` leaves it: manifest, codebook and rows, none of them believed before it is checked.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'

/** What is wrong with what was given; its message is for a person. */
export class BadExport extends Error {}

const readText = (folder, name) => {
  try {
    return readFileSync(path.join(folder, name), 'utf8')
  } catch (problem) {
    if (name === 'manifest.json' && problem.code === 'ENOENT') {
      throw new BadExport(`${folder} holds no finished export: it has no manifest.json`)
    }
    throw new BadExport(problem.message)
  }
}

const readJson = (folder, name) => {
  const text = readText(folder, name)
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    throw new BadExport(`${path.join(folder, name)} is no JSON`)
  }
}

const pieceBytes = 65_536

/** Of a file of any length, in constant memory. */
export const sha256Of = (file) => {
  const hash = createHash('sha256')
  const descriptor = openSync(file)
  const room = Buffer.allocUnsafeSlow(pieceBytes)
  try {
    for (let read; (read = readSync(descriptor, room)) > 0; ) hash.update(room.subarray(0, read))
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}

const listedIn = (manifest, name) => manifest.files.find((file) => file.name === name)

/** A table that has NDJSON, with what the codebook says of its columns. */
const tableOf = (folder, codebook, rows) => {
  const words = codebook.value.tables.find(({ table }) => table === rows.table)
  if (!words) throw new BadExport(`the codebook of ${folder} does not know ${rows.table}`)
  return {
    table: rows.table,
    columns: words.columns.map(({ column, kind }) => ({ name: column, kind })),
    codebookText: JSON.stringify(words),
    rowsFile: path.join(folder, rows.name),
    name: rows.name.replace(/\.ndjson$/, ''),
  }
}

/** Checks the SHA-256 of rows and codebook against the manifest. */
export const openExport = (folder) => {
  const manifest = readJson(folder, 'manifest.json')
  if (manifest.value.manifest !== 'cairn_export/2') throw new BadExport('manifest.json is not one of cairn_export/2')
  const rows = manifest.value.files.filter((file) => file.kind === 'ndjson')
  if (rows.length === 0) throw new BadExport(`${folder} has no NDJSON: export with --format ndjson`)
  for (const name of [...rows.map((file) => file.name), 'codebook.json']) {
    const listed = listedIn(manifest.value, name)
    if (!listed || sha256Of(path.join(folder, name)) !== listed.sha256) {
      throw new BadExport(`${path.join(folder, name)} is not the file that the manifest tells of`)
    }
  }
  const codebook = readJson(folder, 'codebook.json')
  return {
    folder,
    manifest: manifest.value,
    manifestText: manifest.text,
    tables: rows.map((one) => tableOf(folder, codebook, one)),
  }
}

/** Rows of a file, in room for a piece and the longest line. */
function* rowsOf(file) {
  const descriptor = openSync(file)
  let room = Buffer.allocUnsafeSlow(pieceBytes)
  let held = 0
  try {
    for (;;) {
      if (held === room.length) room = Buffer.concat([room, Buffer.allocUnsafeSlow(held)])
      const read = readSync(descriptor, room, held, room.length - held, null)
      if (read === 0) break
      held += read
      const end = room.lastIndexOf('\n', held - 1)
      if (end < 0) continue
      for (const line of room.utf8Slice(0, end).split('\n')) yield JSON.parse(line)
      room.copyWithin(0, end + 1, held)
      held -= end + 1
    }
  } finally {
    closeSync(descriptor)
  }
  if (held > 0) throw new BadExport(`${file} ends within a line`)
}

const isNumber = (cell) => typeof cell === 'number' && Number.isFinite(cell)

/** Whole numbers are within 2^53, so that JSON keeps them. */
const fits = {
  text: (cell) => typeof cell === 'string',
  label: Number.isSafeInteger,
  count: Number.isSafeInteger,
  share: isNumber,
  number: isNumber,
  flag: (cell) => typeof cell === 'boolean',
}

/**
 * Rows, `size` at a time, as a list of cells for each column; the last group may be shorter. Numbers are a Float64Array, in which NaN, that no cell is,
 * stands for an empty one; an empty text is null. Lists are used again for the next group.
 */
export function* columnsOf({ rowsFile, columns }, size) {
  const lists = columns.map(({ kind }) => (kind === 'text' || kind === 'flag' ? new Array(size) : new Float64Array(size)))
  const isRight = columns.map(({ kind }) => fits[kind])
  const empty = columns.map(({ kind }) => (kind === 'text' ? null : NaN))
  let filled = 0
  for (const row of rowsOf(rowsFile)) {
    for (let c = 0; c < columns.length; ++c) {
      const { name, kind } = columns[c]
      const cell = row[name]
      if (isRight[c](cell)) lists[c][filled] = cell
      else if (cell === null && kind !== 'flag') lists[c][filled] = empty[c]
      else throw new BadExport(`a cell of ${name} is no ${kind}`)
    }
    if (++filled < size) continue
    yield lists
    filled = 0
  }
  if (filled > 0) yield lists.map((list) => list.slice(0, filled))
}
