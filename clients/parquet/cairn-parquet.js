#!/usr/bin/env -S node --max-semi-space-size=2 --v8-pool-size=1 --expose-gc
// Makes a Parquet file of each table of a finished export that has NDJSON, and adds them to the manifest.
//
//   cairn-parquet FOLDER
import { closeSync, fsyncSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BadExport, openExport, sha256Of } from './export-folder.js'
import { writeParquet } from './parquet-file.js'

const entryOf = (folder, table, name) => {
  const file = path.join(folder, name)
  return { name, kind: 'parquet', table, bytes: statSync(file).size, sha256: sha256Of(file) }
}

const listInManifest = ({ folder, manifest }, entries) => {
  const text = JSON.stringify({ ...manifest, files: [...manifest.files, ...entries] }) + '\n'
  const target = path.join(folder, 'manifest.json')
  const descriptor = openSync(`${target}.part`, 'w', 0o600)
  writeFileSync(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(`${target}.part`, target)
}

// One that the manifest does not know was left by a run that was interrupted, and is made again.
const main = async (folder) => {
  const opened = openExport(folder)
  const listed = opened.manifest.files.find(({ kind }) => kind === 'parquet')
  if (listed) throw new BadExport(`${path.join(folder, listed.name)} is there already`)
  const entries = []
  for (const table of opened.tables) {
    const name = `${table.name}.parquet`
    await writeParquet(opened, table, path.join(folder, name))
    entries.push(entryOf(folder, table.table, name))
  }
  listInManifest(opened, entries)
  for (const { name, sha256 } of entries) console.log(`${sha256}  ${path.join(folder, name)}`)
}

const [folder, ...others] = process.argv.slice(2)
if (!folder || others.length > 0 || folder.startsWith('-')) {
  console.error('usage: cairn-parquet FOLDER')
  process.exitCode = 2
} else {
  try {
    await main(folder)
  } catch (problem) {
    console.error(`cairn-parquet: ${problem.message}`)
    process.exitCode = problem instanceof BadExport ? 2 : 5
  }
}
