import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attackCommand } from '../../cli/attack-command.ts'
import { openSolver } from '../../functions/adapters/solver.ts'
import type { Gate } from '../../functions/core/releases/gate.ts'
import type { Release } from '../../functions/core/releases/release.ts'
import { wordsFor, writeAttack } from '../attack/attack-files.ts'
import { badlyMade, makeAgain } from '../attack/badly-made.ts'
import { makeWorld, quarters, releasesOf, type World } from '../core/releases/made-up.ts'
import { mutants } from '../core/releases/mutants.ts'

const badly = join(import.meta.dirname, '../attack/badly-made')
let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'upstream-attack-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function attack(...words: string[]): Promise<{ code: number; said: string; warned: string }> {
  const said: string[] = []
  const warned: string[] = []
  const code = await attackCommand(words, {
    openSolver,
    say: (line) => said.push(line),
    warn: (line) => warned.push(line),
  })
  return { code, said: said.join('\n'), warned: warned.join('\n') }
}

describe('releases that were made badly', () => {
  test('there is a folder for every mutant of the rules', () => {
    expect(badlyMade.map(({ mutant }) => mutant).sort()).toEqual(Object.keys(mutants).sort())
    expect(readdirSync(badly).sort()).toEqual(badlyMade.map(({ folder }) => folder).sort())
  })

  test.each(badlyMade)('$folder is convicted, and what is wrong with it is said', async (each) => {
    const folder = join(badly, each.folder)
    const releases = readdirSync(folder).filter((name) => /^\d{4}-/.test(name))
    const { code, said } = await attack(...wordsFor(folder, releases, each.knows))
    expect(said).toMatch(each.proof)
    expect(code).toBe(1)
  })

  test.each(badlyMade)('well-made releases of the employer of $folder are acquitted', async (each) => {
    const { world, releases } = makeAgain(each, { well: true })
    const words = writeAttack(join(root, each.folder), { world, releases, knows: each.knows })
    const { code, said } = await attack(...words)
    expect(said).toContain('Exact recoveries: 0. Groups forced all or none: 0. Rules broken: 0.')
    expect(said).toContain('does not cover somebody who already knows everybody else’s answers')
    expect(code).toBe(0)
  })

  test('as it is typed, with several releases after one option', () => {
    const folder = join(badly, 'no-hold')
    const words = wordsFor(folder, ['2026-Q1.json', '2026-Q2.json'], true)
    const run = spawnSync(process.execPath, ['cli/attack.ts', ...words], { encoding: 'utf8' })
    expect(run.stdout).toContain('These releases can be undone.')
    expect(run.status).toBe(1)
  })
})

test('a release that the gate made coarser is acquitted, though whole tables of dashes stand in it', async () => {
  const world = makeWorld(3)
  let isSecond = false
  let isAsked = false
  const gate: Gate = ({ period }) => {
    isSecond = period === '2026-Q2' && !isAsked
    isAsked = isAsked || isSecond
    return { safe: !isSecond, cells: [], forced: [], drop: isSecond ? ['site'] : [] }
  }
  const steps = releasesOf(world, quarters, { gate })
  expect(steps[1]?.audit.dropped).toEqual(['site'])
  const releases = steps.map(({ release }) => release)
  for (const knows of [false, true]) {
    const { code, said } = await attack(...writeAttack(join(root, 'coarser'), { world, releases, knows }))
    expect(said).toContain('Rules broken: 0.')
    expect(code).toBe(0)
  }
})

describe('a release that somebody has changed by hand', () => {
  let world: World
  let releases: Release[]
  beforeAll(() => {
    world = makeWorld(1)
    releases = releasesOf(world, quarters).map(({ release }) => release)
  })

  const changes: [name: string, change: (releases: Release[]) => void, finding: RegExp][] = [
    [
      'a figure below the smallest',
      ([first]) => void (first && Object.assign(first.figures[0] ?? {}, { value: 10, percent: 10 })),
      /joined: it is 10, and the rules show nothing below 15/,
    ],
    [
      'a figure that is not rounded',
      ([first]) => void (first && Object.assign(first.figures[0] ?? {}, { value: 93 })),
      /joined: it is 93, which is not rounded to 5/,
    ],
    [
      'a percentage of something that is not shown',
      ([first]) => void (first && Object.assign(first.figures[0] ?? {}, { percent: 73 })),
      /joined: it says 73 %, and from what is shown follows/,
    ],
    [
      'a mean of few',
      ([first]) => void (first && Object.assign(first.means[0] ?? {}, { value: 6.5, n: 20 })),
      /mean of answered\|of=satisfied: it is of fewer than 25/,
    ],
    [
      'a mean near the end of the scale',
      ([first]) => void (first && Object.assign(first.means[0] ?? {}, { value: 9.5, n: 40 })),
      /it is 9.5: finer than a half, or beyond 2 and 8/,
    ],
    [
      'a figure that is not planned',
      ([first]) =>
        void first?.figures.push({
          measure: 'joined',
          by: { site: 's0', ageBand: '55+' },
          value: null,
          percent: null,
          heldFrom: null,
        }),
      /joined\|site=s0\|ageBand=55\+: it is not in the plan/,
    ],
    [
      'a figure that is planned and not there',
      ([first]) => void first?.figures.splice(3, 1),
      /accepted: it is in the plan and not in the release/,
    ],
    [
      'other constants in the middle of a frame',
      ([, second]) => void (second && Object.assign(second.constants, { D: 1 })),
      /2026-Q2 {2}constants: they are not those of 2026-Q1/,
    ],
    [
      'a figure held from before the frame',
      ([first]) => void (first && Object.assign(first.figures[0] ?? {}, { heldFrom: '2025-Q4' })),
      /joined: it says that it is held from 2025-Q4, which is no earlier release of the frame/,
    ],
    [
      'a dash that tells that it is held',
      ([, second]) => {
        const dash = second?.figures.find(({ value }) => value === null)
        Object.assign(dash ?? {}, { heldFrom: '2026-Q1' })
      },
      /a dash must not tell that it is held/,
    ],
  ]

  test.each(changes)('is convicted of %s', async (name, change, finding) => {
    const changed = structuredClone(releases)
    change(changed)
    const folder = join(root, name.replaceAll(' ', '-'))
    const { code, said } = await attack(...writeAttack(folder, { world, releases: changed, knows: false }))
    expect(said).toMatch(finding)
    expect(code).toBe(1)
  })

  test('is convicted of a held figure, or mean, that is not what it was', async () => {
    const changed = structuredClone(releases)
    const held = changed.flatMap((release) =>
      [...release.figures, ...release.means]
        .filter(({ heldFrom, value }) => heldFrom !== null && value !== null)
        .map((entry) => ({ release, entry })),
    )
    const figure = held.find(({ entry }) => 'percent' in entry)
    const mean = held.find(({ entry }) => !('percent' in entry))
    Object.assign(figure?.entry ?? {}, { value: Number(figure?.entry.value) + 5 })
    Object.assign(mean?.entry ?? {}, { value: mean?.entry.value === 5 ? 5.5 : 5 })
    const folder = join(root, 'not-what-it-was')
    const { code, said } = await attack(...writeAttack(folder, { world, releases: changed, knows: false }))
    const wrong = said.split('\n').filter((line) => line.includes('and was something else then'))
    expect(wrong.some((line) => line.includes('mean of'))).toBe(true)
    expect(wrong.some((line) => !line.includes('mean of'))).toBe(true)
    expect(code).toBe(1)
  })

  test('is said to be impossible when no numbers of people go with it', async () => {
    const changed = structuredClone(releases)
    const [first] = changed
    // Far more people of one site than of the organisation.
    for (const figure of first?.figures ?? []) {
      if (figure.measure === 'joined' && figure.by.site === undefined) figure.value = 15
    }
    const folder = join(root, 'impossible')
    const { code, said } = await attack(...writeAttack(folder, { world, releases: changed, knows: false }))
    expect(said).toContain('no numbers of people go with what is printed')
    expect(code).toBe(1)
  })
})

describe('what can’t be attacked is refused with a sentence that names it', () => {
  const folder = join(badly, 'no-hold')
  const employer = join(folder, 'employer.json')
  const release = join(folder, '2026-Q1.json')
  function written(name: string, text: string): string {
    const path = join(root, name)
    writeFileSync(path, text)
    return path
  }

  test('an option that is missing or unknown', async () => {
    expect(await attack()).toMatchObject({ code: 2, warned: expect.stringContaining('Usage:') })
    const unknown = await attack('--release', release)
    expect(unknown).toMatchObject({ code: 2, warned: expect.stringContaining("Unknown option '--release'") })
    const few = await attack('--releases', release, '--employer', employer, '--colluders', 'few')
    expect(few).toMatchObject({ code: 2, warned: '--colluders is “few”, and it is a number of people.' })
  })

  test('a file that is not there, not JSON or not what it should be', async () => {
    const nowhere = join(root, 'nowhere.json')
    expect(await attack('--releases', nowhere, '--employer', employer)).toMatchObject({
      code: 2,
      warned: `There is no file ${nowhere}.`,
    })
    const broken = written('broken.json', '{\n  "employer": }')
    expect((await attack('--releases', broken, '--employer', employer)).warned).toContain(
      `${broken} line 2 is not JSON`,
    )
    const text = readFileSync(release, 'utf8')
    const odd = written('odd.json', text.replace('"measure": "joined"', '"measure": "salary"'))
    expect((await attack('--releases', odd, '--employer', employer)).warned).toMatch(
      /odd\.json line \d+: figures\.0\.measure /,
    )
  })

  test('releases of another employer, of another frame, or of one period twice', async () => {
    const text = readFileSync(release, 'utf8')
    const other = written('other.json', text.replace('"employer": "made-up"', '"employer": "else"'))
    expect((await attack('--releases', other, '--employer', employer)).warned).toContain('of “else”')
    const late = written('late.json', text.replace('"period": "2026-Q1"', '"period": "2027-Q1"'))
    expect((await attack('--releases', late, '--employer', employer)).warned).toContain(
      'the frame from 2026-01-01 has 2026-Q1 to 2026-Q4',
    )
    expect((await attack('--releases', release, release, '--employer', employer)).warned).toContain(
      'are both of 2026-Q1',
    )
  })

  test('a list of people who can’t be', async () => {
    const header = 'person,site,team,ageBand,joined,left'
    const refusal = async (row: string) => {
      const knows = written('people.csv', `${header}\n${row}\n`)
      return (await attack('--releases', release, '--employer', employer, '--knows', knows)).warned
    }
    expect(await refusal('p1,nowhere,,,2025-01-01,')).toBe(
      'people.csv line 2: the employer has no site “nowhere”.',
    )
    expect(await refusal('p1,,,,2025-13-01,')).toBe(
      'people.csv line 2: “2025-13-01” is no day of the calendar.',
    )
    expect(await refusal('p1,,,,,\np1,,,,,')).toBe('people.csv line 3: person “p1” is there twice.')
  })
})
