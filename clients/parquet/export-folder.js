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

/** So much of the rows is parsed at once: more would outlive the youngest garbage. */
const linesBytes = 16_384
const [newline, comma, opening, closing] = Buffer.from('\n,[]')

/**
 * The rows of the lines in `bytes` from 1 to `end`, where the last newline is. They are parsed together, as a list: within a row no newline is raw, so each
 * becomes a comma.
 */
const parsed = (file, bytes, end) => {
  bytes[0] = opening
  let lines = 1
  for (let at = bytes.indexOf(newline); at < end; at = bytes.indexOf(newline, at)) {
    bytes[at] = comma
    ++lines
  }
  bytes[end] = closing
  let rows
  try {
    rows = JSON.parse(bytes.utf8Slice(0, end + 1))
  } catch {
    throw new BadExport(`${file} has a line that is no JSON`)
  }
  if (rows.length !== lines) throw new BadExport(`${file} has a line that is not one row`)
  return rows
}

/** Rows of a file, some at a time, in room for a piece and the longest line. */
function* rowsOf(file) {
  const descriptor = openSync(file)
  let room = Buffer.allocUnsafeSlow(linesBytes)
  let held = 1
  try {
    for (;;) {
      if (held === room.length) room = Buffer.concat([room, Buffer.allocUnsafeSlow(held)])
      const read = readSync(descriptor, room, held, room.length - held, null)
      if (read === 0) break
      held += read
      const end = room.lastIndexOf(newline, held - 1)
      if (end < 1) continue
      yield parsed(file, room, end)
      room.copyWithin(1, end + 1, held)
      held -= end
    }
  } finally {
    closeSync(descriptor)
  }
  if (held > 1) throw new BadExport(`${file} ends within a line`)
}

/** Among whole numbers stands for an empty cell: it is none that JSON keeps. */
export const noWhole = -(2n ** 63n)

// Cells of a column. `take` puts one there, and says whether it is of the column's kind.

class Texts {
  constructor(size) {
    this.cells = new Array(size)
  }
  take(at, cell) {
    this.cells[at] = cell
    return typeof cell === 'string' || cell === null
  }
}

class Flags {
  constructor(size) {
    this.cells = new Array(size)
  }
  take(at, cell) {
    this.cells[at] = cell
    return typeof cell === 'boolean'
  }
}

class Numbers {
  constructor(size) {
    this.cells = new Float64Array(size)
  }
  take(at, cell) {
    this.cells[at] = cell === null ? NaN : cell
    return cell === null || (typeof cell === 'number' && Number.isFinite(cell))
  }
}

class Wholes {
  constructor(size) {
    this.cells = new BigInt64Array(size)
    // A BigInt for each would be garbage.
    this.halves = new Int32Array(this.cells.buffer)
  }
  take(at, cell) {
    if (cell === null) {
      this.cells[at] = noWhole
      return true
    }
    this.halves[2 * at] = cell | 0
    this.halves[2 * at + 1] = Math.floor(cell / 2 ** 32)
    return Number.isSafeInteger(cell)
  }
}

const cellsOf = { text: Texts, flag: Flags, share: Numbers, number: Numbers, label: Wholes, count: Wholes }

/** Takes the cells of `name` of `count` rows; whether they are all of the column's kind. */
const takeAll = (column, name, rows, from, at, count) => {
  for (let i = 0; i < count; ++i) {
    if (!column.take(at + i, rows[from + i]?.[name])) return false
  }
  return true
}

/**
 * Rows, `size` at a time, as a list of cells for each column; the last group may be shorter. Whole numbers are a BigInt64Array, in which noWhole stands for
 * an empty cell; other numbers a Float64Array, in which NaN does; an empty text is null. Lists are used again for the next group.
 */
export function* columnsOf({ rowsFile, columns }, size) {
  const lists = columns.map(({ kind }) => new cellsOf[kind](size))
  let filled = 0
  for (const rows of rowsOf(rowsFile)) {
    for (let from = 0; from < rows.length; ) {
      const count = Math.min(rows.length - from, size - filled)
      columns.forEach(({ name, kind }, c) => {
        if (!takeAll(lists[c], name, rows, from, filled, count)) throw new BadExport(`a cell of ${name} is no ${kind}`)
      })
      from += count
      filled += count
      if (filled < size) continue
      yield lists.map(({ cells }) => cells)
      filled = 0
    }
  }
  if (filled > 0) yield lists.map(({ cells }) => cells.slice(0, filled))
}
