/** What an operator does with listings: brings them in from a spreadsheet, and checks what groups have sent. */
import { readFileSync, writeFileSync } from 'node:fs'
import { allListings } from '../functions/core/directory/listing.ts'
import { carryGroupListing } from '../functions/core/groups/listings/carry-listing.ts'
import {
  approveListing,
  type Checking,
  differences,
  findWaiting,
  listWaiting,
  returnListing,
} from '../functions/core/groups/listings/check-listing.ts'
import type { GroupListing } from '../functions/core/groups/listings/group-listing.ts'
import { sayField } from '../functions/core/groups/listings/say-field.ts'
import { importListings } from '../functions/core/import/import.ts'
import { csvTemplate, csvWords } from '../functions/core/import/template.ts'
import { keys } from '../functions/core/keys.ts'
import type { Deps } from '../functions/core/ports.ts'
import { sayAge, sayMoment } from '../functions/core/team/in-words.ts'
import { type Call, type Command, Refusal } from './run.ts'

type Options = { 'dry-run'?: boolean | undefined; ver?: string | undefined; why?: string | undefined }

export const listingCommands: Record<string, Command<Options>> = {
  'listings import': { usage: 'listings import <file.csv> [--dry-run]', run: importCsv },
  'listings template': { usage: 'listings template [new-file.csv]', run: template },
  'listings waiting': { usage: 'listings waiting', run: waiting },
  'listings show': { usage: 'listings show <id>', run: show },
  'listings approve': { usage: 'listings approve <id> --ver <number that show names>', run: approve },
  'listings return': {
    usage: 'listings return <id> --ver <number that show names> --why "What to change"',
    run: giveBack,
  },
}

async function importCsv({ deps, words, options, print }: Call<Options>): Promise<void> {
  const [file] = words
  if (!file) throw new Refusal('Which file? For example: listings import listings.csv --dry-run')
  const dryRun = options['dry-run'] ?? false
  const report = await importListings(deps, readText(file), { dryRun })
  for (const { line, column, fault } of report.faults)
    print(`Line ${line}${column ? `, ${column}` : ''}: ${fault}`)
  const { rows, added, changed, unchanged } = report
  const left = new Set(report.faults.map(({ line }) => line)).size
  print(`${rows} rows: ${added} new, ${changed} changed, ${unchanged} the same, ${left} left out.`)
  if (dryRun) print('Nothing was written: this was a dry run.')
}

/** The first line with one row to copy, and what each column takes. */
async function template({ words, print }: Call<Options>): Promise<void> {
  const [file] = words
  if (file) writeNew(file, csvTemplate())
  print(file ? `${file} has the first line and one row to copy.` : csvTemplate().trimEnd())
  print('')
  for (const line of csvWords()) print(line)
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch {
    throw new Refusal(`${file} can’t be written: is there one already?`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Refusal(`There is no file ${file} that can be read.`)
  }
}

async function waiting({ deps, print }: Call<Options>): Promise<void> {
  const all = await listWaiting(deps)
  for (const { listing, group, title, isNew, sent } of all) {
    const since = sayAge(deps.now().getTime() - sent.getTime())
    print([listing, group, isNew ? 'new' : 'change', `waits ${since}`, title].join('\t'))
  }
  if (all.length === 0) print('Nothing waits to be checked.')
}

async function waitingNamed(deps: Deps, id: string | undefined): Promise<GroupListing> {
  const found = id ? await findWaiting(deps, id) : undefined
  if (!found) throw new Refusal(`No listing “${id ?? ''}” waits to be checked. listings waiting shows them.`)
  return found
}

async function show({ deps, words, print }: Call<Options>): Promise<void> {
  const { group, listing, live, draft, ver } = await waitingNamed(deps, words[0])
  const proposed = draft?.proposed
  if (!proposed) return
  print(`${listing}, by ${proposed.groupName} (${group}), version ${ver}`)
  print(live ? 'A change to what people see:' : 'A new listing:')
  for (const { field, before, after } of differences(live, proposed)) {
    if (live)
      print(`  ${field}\n    now:      ${sayField(field, before)}\n    proposed: ${sayField(field, after)}`)
    else print(`  ${field}: ${sayField(field, after)}`)
  }
  if (live?.state === 'stopped') print('  It is stopped: approving it starts it again.')
  if (draft?.overtaken)
    print('  Somebody else changed the live one after the group began: compare with care.')
  const alikes = await sameTitle(deps, proposed.title, listing)
  if (alikes.length > 0) print(`  Others with this title: ${alikes.join(', ')}`)
  print(`Sent ${sayMoment(draft.sent ?? draft.saved)}.`)
  print(
    `Next: listings approve ${listing} --ver ${ver}, or listings return ${listing} --ver ${ver} --why "…"`,
  )
}

const sameTitle = async (deps: Deps, title: string, id: string) =>
  (await allListings(deps))
    .filter((one) => one.id !== id && one.title.toLowerCase() === title.toLowerCase())
    .map((one) => one.id)

function versionIn({ ver }: Options, listing: string): number {
  if (!ver || !/^\d{1,9}$/.test(ver))
    throw new Refusal(`Say which version you have looked at: listings show ${listing} names it.`)
  return Number(ver)
}

async function approve({ deps, words, options, print }: Call<Options>): Promise<void> {
  const { group, listing } = await waitingNamed(deps, words[0])
  orRefuse(await approveListing(deps, group, listing, versionIn(options, listing)), listing)
  await carry(deps, group, listing)
  print(`${listing} is in the directory. Its group is told.`)
}

async function giveBack({ deps, words, options, print }: Call<Options>): Promise<void> {
  const { group, listing } = await waitingNamed(deps, words[0])
  const why = options.why?.trim() ?? ''
  if (!why || why.length > 600) throw new Refusal('Say what to change, in 600 characters or fewer: --why "…"')
  orRefuse(await returnListing(deps, group, listing, versionIn(options, listing), why), listing)
  await carry(deps, group, listing)
  print(`${listing} goes back to its group, with your reason.`)
}

function orRefuse(checking: Checking, listing: string): void {
  if (checking.ok) return
  const why = {
    'not waiting': 'It does not wait to be checked any more.',
    'changed since': `It has changed since. Look again: listings show ${listing}`,
    'another group’s': 'Another group has a listing of this id. Send it back.',
  }
  throw new Refusal(why[checking.reason])
}

/** At once rather than with the next sweep. Should this die half way, the sweep does the rest. */
async function carry(deps: Deps, group: string, listing: string): Promise<void> {
  for (let rounds = 0; rounds < 5; rounds++) {
    const item = await deps.programme.get(keys.groupListing(group, listing), { consistent: true })
    if (!item?.['work']) return
    await carryGroupListing(deps, item)
  }
}
