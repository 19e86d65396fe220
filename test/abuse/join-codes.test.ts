/** Looking for join codes that work: what it takes, what stops it, and who is kept out by that. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../cli/admin-commands.ts'
import { addJoinCode, findJoinCode } from '../../functions/core/employers/join-code.ts'
import { makeTown, type World } from '../world.ts'

let world: World
let hour = 0
beforeAll(async () => {
  world = await makeTown()
  await addJoinCode(world.deps, { code: 'kx7qm2rw', employer: 'acme', closed: false })
})
afterAll(() => world.stop())
beforeEach(() => {
  hour += 1
  world.setTime(`2027-03-01T${String(hour).padStart(2, '0')}:00:00Z`)
  world.lines.length = 0
})

const said = (what: string) => world.lines.filter(({ counts }) => counts[what]).length
const tryAll = async (many: number, letters: number) => {
  for (let n = 0; n < many; n++)
    await findJoinCode(world.deps, `z${n.toString(36).padStart(letters - 1, '0')}`)
}

describe('trying one code after another', () => {
  test('ends for short codes after three hundred wrong ones in ten minutes, and begins again after that', async () => {
    await tryAll(300, 4)
    expect(await findJoinCode(world.deps, 'acme')).toEqual({ ok: false, reason: 'later' })
    // Right or wrong, known or not: whoever tries learns no more.
    expect(await findJoinCode(world.deps, 'acmf')).toEqual({ ok: false, reason: 'later' })
    const page = await world.browser().open('/join/acme')
    expect([page.status, page.errors]).toEqual([
      429,
      ['Many wrong codes have been tried just now, so short codes wait. Please try again in ten minutes.'],
    ])
    world.later(10, 'minutes')
    expect(await findJoinCode(world.deps, 'acme')).toMatchObject({ ok: true })
  })

  test('keeps nobody out who has a code of eight letters and digits, and is told to the alarms', async () => {
    await tryAll(300, 4)
    await tryAll(20, 8)
    expect(await findJoinCode(world.deps, 'kx7qm2rw')).toMatchObject({ ok: true })
    expect(said('wrongJoinCode')).toBe(320)
  })

  test('of eight finds none in a lifetime: the command line makes them so, of 31 letters and digits', async () => {
    const made: string[] = []
    for (let n = 0; n < 40; n++) {
      const print = (line: string) => made.push(line.split(' ')[0] ?? '')
      await commands['codes add']?.run({ deps: world.deps, words: ['acme'], options: {}, print } as never)
    }
    for (const code of made) expect(code).toMatch(/^[a-hj-km-np-z2-9]{8}$/)
    expect(new Set(made).size).toBe(40)
    // A million tries an hour against a hundred codes: one found in a thousand hours and more.
    expect((1_000_000 * 100) / 31 ** 8).toBeLessThan(1 / 1000)
  })

  test('wrong ones don’t lock the page where the counter can’t be asked', async () => {
    const broken = {
      ...world.deps.programme,
      count: () => Promise.reject(new Error('out of reach')),
    }
    const deps = { ...world.deps, programme: broken }
    expect(await findJoinCode(deps, 'nope')).toEqual({ ok: false, reason: 'unknown' })
    expect(await findJoinCode(deps, 'acme')).toMatchObject({ ok: true })
  })
})
