import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listingCommands } from '../../cli/listing-commands.ts'
import { findListing } from '../../functions/core/directory/listing.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { saveDraft, sendToCheck, startDraft } from '../../functions/core/groups/listings/draft.ts'
import { formOf, sectionIds } from '../../functions/core/groups/listings/form.ts'
import { forget, newFolder } from '../local/running.ts'
import { gardenGroup, gardenListing, makeTown, type World } from '../world.ts'
import { operator } from './operator.ts'

let folder = ''
let world: World
beforeAll(async () => {
  folder = newFolder()
  world = await makeTown()
  await publishListing(world.deps, gardenListing)
})
afterAll(async () => {
  forget(folder)
  await world.stop()
})

const { id } = gardenListing

/** Runs a command on the town's own data; what it refuses is thrown. */
async function say(command: string, words: string[], options = {}): Promise<string> {
  const lines: string[] = []
  const call = { deps: world.deps, words, options, print: (line: string) => lines.push(line) }
  await listingCommands[command]?.run(call as never)
  return lines.join('\n')
}

/** The group gives its listing another title and sends it; the worker puts it on the list. */
async function propose(title: string) {
  await saveDraft(world.deps, gardenGroup.id, id, 'what', formOf({ ...gardenListing, title }))
  await sendToCheck(world.deps, gardenGroup.id, id)
  await world.settle()
}
const title = async () => (await findListing(world.deps, id))?.title
const versionIn = (said: string) => /--ver (\d+)/.exec(said)?.[1] ?? ''

test('the template names every column, and its row comes in as it is', () => {
  const admin = (...words: string[]) => operator(folder, 'admin', words)
  const csv = join(folder, 'template.csv')
  const made = admin('listings', 'template', csv)
  expect(made.code).toBe(0)
  expect(made.said).toContain('needs: the main one first, joined by ;: connection (Meeting people')
  expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(3)
  expect(admin('listings', 'import', csv).said).toContain('1 rows: 1 new')
  // A file that is there is never written over.
  expect(admin('listings', 'template', csv)).toEqual({
    code: 1,
    said: expect.stringContaining('is there one'),
  })
  expect(admin('listings', 'approve', 'no-such', '--ver', '3').said).toContain('No listing “no-such” waits')
  expect(admin('audit').said).toMatch(/Pat\tlistings approve\tno-such\trefused/)
})

test('what a group has sent is listed, shown field by field, and approved as it was shown', async () => {
  expect(await say('listings waiting', [])).toContain('Nothing waits')
  await propose('Garden evenings')
  world.later(3, 'hours')
  expect(await say('listings waiting', [])).toBe(
    `${id}\t${gardenGroup.id}\tchange\twaits 3 hours\tGarden evenings`,
  )
  const shown = await say('listings show', [id])
  expect(shown).toMatch(/title\n\s+now: +Garden mornings\n\s+proposed: Garden evenings/)
  expect(shown).not.toContain('summary')
  await expect(say('listings approve', [id])).rejects.toThrow('Say which version')

  await propose('Garden nights')
  const ver = versionIn(shown)
  await expect(say('listings approve', [id], { ver })).rejects.toThrow('It has changed since.')
  expect(await title()).toBe('Garden mornings')

  const again = versionIn(await say('listings show', [id]))
  expect(await say('listings approve', [id], { ver: again })).toContain('is in the directory')
  // At once, before any sweep.
  expect(await title()).toBe('Garden nights')
  expect(await say('listings waiting', [])).toContain('Nothing waits')
})

test('what can’t go out goes back with a reason', async () => {
  await propose('Call now')
  const ver = versionIn(await say('listings show', [id]))
  await expect(say('listings return', [id], { ver })).rejects.toThrow('--why')
  expect(await say('listings return', [id], { ver, why: 'Say what it is.' })).toContain(
    'goes back to its group',
  )
  await world.settle()
  expect(world.lastMail(gardenGroup.email).text).toContain('Say what it is.')
  expect(await title()).toBe('Garden nights')
  await expect(say('listings approve', [id], { ver })).rejects.toThrow(`No listing “${id}” waits`)
})

test('a new listing is shown whole, with a warning of others that are called the same', async () => {
  const values = { ...formOf(gardenListing), title: 'garden NIGHTS' }
  const made = await startDraft(world.deps, gardenGroup.id, values)
  for (const section of sectionIds) await saveDraft(world.deps, gardenGroup.id, made, section, values)
  await sendToCheck(world.deps, gardenGroup.id, made)
  await world.settle()
  const shown = await say('listings show', [made])
  expect(shown).toContain('A new listing:')
  expect(shown).toContain('  schedules: Tuesdays, 10am to noon')
  expect(shown).toContain('  cost: free')
  expect(shown).toContain('  access: stepFree yes')
  expect(shown).toContain(`Others with this title: ${id}`)
})
