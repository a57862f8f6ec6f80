#!/usr/bin/env node
// Makes DEFINITION.parquet of a finished export that has NDJSON, and adds it to the manifest.
//
//   cairn-parquet FOLDER
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BadExport, openExport } from './export-folder.js'
import { writeParquet } from './parquet-file.js'

const listInManifest = ({ folder, manifest }, name) => {
  const file = path.join(folder, name)
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
  const entry = { name, kind: 'parquet', bytes: statSync(file).size, sha256 }
  const files = [...manifest.files.filter((one) => one.name !== name), entry]
  const text = JSON.stringify({ ...manifest, files }) + '\n'
  const target = path.join(folder, 'manifest.json')
  const descriptor = openSync(`${target}.part`, 'w', 0o600)
  writeFileSync(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(`${target}.part`, target)
  return entry
}

const main = async (folder) => {
  const opened = await openExport(folder)
  const name = `${opened.name}.parquet`
  if (existsSync(path.join(folder, name))) throw new BadExport(`${path.join(folder, name)} is there already`)
  await writeParquet(opened, path.join(folder, name))
  const { sha256 } = listInManifest(opened, name)
  console.log(`${sha256}  ${path.join(folder, name)}`)
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
