/** What can be said of postcodes on the operator's command line: loading their places, seeing them, and forgetting them. */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { noteDirectoryChange } from '../functions/core/directory/changes.ts'
import {
  forgetOutcodes,
  keepOutcodes,
  loadedOutcodes,
  postcodesCredit,
} from '../functions/core/postcodes/loaded-outcodes.ts'
import { fieldsOf, type PostcodeRows, postcodeRows } from '../functions/core/postcodes/postcode-rows.ts'
import { type Call, type Command, Refusal } from './run.ts'

type Options = { year?: string | undefined }

export const commands: Record<string, Command<Options>> = {
  load: {
    usage: 'load <file or folder of an ONS Postcode Directory or OS Code-Point Open> [--year 2026]',
    run: load,
  },
  show: {
    usage: 'show',
    async run({ deps, print }) {
      const { centres, credit } = await loadedOutcodes(deps)
      print(`${Object.keys(centres).length} outcodes are loaded.`)
      if (credit) print(credit)
    },
  },
  forget: {
    usage: 'forget',
    async run({ deps, print }) {
      await forgetOutcodes(deps)
      await noteDirectoryChange(deps)
      print('No outcodes are loaded any more. Distances are from where the listings themselves are.')
    },
  },
}

const faultsShown = 20
/** A list with more wrong than this is not what it is taken for. */
const mostFaulty = 0.01

async function load({ deps, words: [path = ''], options, print }: Call<Options>): Promise<void> {
  if (!path || !existsSync(path)) throw new Refusal('Name a file, or a folder of files.')
  const year = Number(options.year ?? deps.now().getUTCFullYear())
  if (!Number.isInteger(year) || year < 2000 || year > 2100) throw new Refusal('Give the year as in 2026.')
  const files = filesAt(path)
  if (files.length === 0) throw new Refusal('There is no .csv in that folder.')

  let rows: PostcodeRows | undefined
  const counts = { took: 0, left: 0, faults: 0 }
  for (const file of files) {
    let line = 0
    for await (const text of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      line++
      const fields = fieldsOf(line === 1 ? text.replace(/^\uFEFF/, '') : text)
      if (line === 1) {
        const kind = postcodeRows(fields)
        if (!kind || (rows && kind.name !== rows.name)) throw new Refusal(`${file}: ${notAList}`)
        rows ??= kind
        if (kind.header) continue
      }
      if (!rows || text === '') continue
      const result = rows.take(fields)
      if ('fault' in result) {
        counts.faults++
        if (counts.faults <= faultsShown) print(`${file}, line ${line}: ${result.fault}`)
      } else if (result.took) counts.took++
      else counts.left++
    }
  }
  if (counts.faults > faultsShown) print(`… and ${counts.faults - faultsShown} more.`)
  if (!rows || counts.took === 0 || counts.faults > mostFaulty * (counts.took + counts.left)) {
    throw new Refusal(`Nothing was loaded: ${counts.faults} lines are wrong, ${counts.took} could be used.`)
  }
  const centres = rows.centres()
  const areas = await keepOutcodes(deps, centres, year)
  await noteDirectoryChange(deps)
  print(`${rows.name}: ${counts.took} postcodes make ${centres.size} outcodes in ${areas} areas.`)
  print(`${counts.left} were left out: they have ended, have no place, or are outside Great Britain.`)
  print(`Wherever distances are shown this is said: ${postcodesCredit(year)}`)
}

const notAList =
  'this is neither an ONS Postcode Directory (with the columns pcds, lat and long) nor OS Code-Point Open.'

const filesAt = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => /\.csv$/i.test(name))
        .sort()
        .map((name) => join(path, name))
    : [path]
