// What cairn-parquet cannot go below: node with its packages, and with a file's name, each line of it read as JSON.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import 'hyparquet'
import 'hyparquet-writer'

const [file] = process.argv.slice(2)
if (file) for await (const line of createInterface({ input: createReadStream(file) })) JSON.parse(line)
