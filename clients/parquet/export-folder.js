// An export as `cairn reports export` leaves it: manifest, codebook and rows, none of them believed before it is checked.
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
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

/** Of a file of any length, in constant memory. */
export const sha256Of = async (file) => {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
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
export const openExport = async (folder) => {
  const manifest = readJson(folder, 'manifest.json')
  if (manifest.value.manifest !== 'cairn_export/2') throw new BadExport('manifest.json is not one of cairn_export/2')
  const rows = manifest.value.files.filter((file) => file.kind === 'ndjson')
  if (rows.length === 0) throw new BadExport(`${folder} has no NDJSON: export with --format ndjson`)
  for (const name of [...rows.map((file) => file.name), 'codebook.json']) {
    const listed = listedIn(manifest.value, name)
    if (!listed || (await sha256Of(path.join(folder, name))) !== listed.sha256) {
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

// Not readline's, which takes U+2028 for the end of a line as well.
async function* linesOf(file) {
  let rest = ''
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()
    yield* lines
  }
  if (rest !== '') throw new BadExport(`${file} ends within a line`)
}

/**
 * Rows, `size` at a time, as a list for each column; the last group may be shorter. Lists are used again for the next group. A cell that is missing is
 * undefined.
 */
export async function* columnsOf({ rowsFile, columns }, size) {
  const names = columns.map(({ name }) => name)
  const lists = columns.map(() => new Array(size))
  let filled = 0
  for await (const line of linesOf(rowsFile)) {
    const row = JSON.parse(line)
    for (let c = 0; c < names.length; ++c) lists[c][filled] = row[names[c]]
    if (++filled < size) continue
    yield lists
    filled = 0
  }
  if (filled === 0) return
  for (const list of lists) list.length = filled
  yield lists
}
