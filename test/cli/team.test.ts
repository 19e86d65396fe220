/** The team by the command line, and what it has for reports and parked messages that the pages have too. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportCommands } from '../../cli/report-commands.ts'
import { teamCommands } from '../../cli/team-commands.ts'
import { commands as workCommands } from '../../cli/work-commands.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { isHeldBack, listReports } from '../../functions/core/referrals/report.ts'
import { signUpReference } from '../../functions/core/referrals/sign-up.ts'
import { listTeam } from '../../functions/core/team/team.ts'
import { parkByHand } from '../../functions/core/work/parked.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

const all = { ...teamCommands, ...reportCommands, ...workCommands }

/** What a command prints, or the sentence with which it is refused. */
async function say(command: keyof typeof all, words: string[] = [], options: object = {}): Promise<string> {
  const lines: string[] = []
  const print = (line: string) => lines.push(line)
  try {
    await all[command]?.run({ deps: world.deps, words, options, print } as never)
  } catch (error) {
    return (error as Error).message
  }
  return lines.join('\n')
}

test('people are added, listed without their addresses, and removed, and an operator remains', async () => {
  expect(await say('team list')).toBe('Nobody is in the team. Next: team add <email> --role operator')
  expect(await say('team add', ['jo@example.org'])).toMatch(/^Say --role operator or --role link-worker/)
  expect(await say('team add', ['jo@example.org'], { role: ['boss'] })).toBe(
    'A role is operator or link-worker.',
  )
  expect(await say('team add', ['jo@example.org'], { role: ['operator', 'link-worker'] })).toMatch(
    /^j•••@example\.org is in the team: operator, link-worker\./,
  )
  await say('team add', ['sam@example.org'], { role: ['link-worker'] })
  const list = await say('team list')
  expect(list).toContain('j•••@example.org\toperator, link-worker\tsince 2026-11-23')
  expect(list).not.toMatch(/jo@|sam@/)

  const last = 'The team must keep an operator. Add another first.'
  expect(await say('team remove', ['jo@example.org'])).toBe(last)
  expect(await say('team add', ['jo@example.org'], { role: ['link-worker'] })).toBe(last)
  expect(await say('team remove', ['nobody@example.org'])).toBe('n•••@example.org is not in the team.')
  expect(await say('team reset', ['sam@example.org'])).toMatch(/^s•••@example\.org is signed out/)
  expect(await say('team remove', ['sam@example.org'])).toMatch(/^s•••@example\.org can no longer sign in/)
  expect((await listTeam(world.deps)).map(({ roles }) => roles)).toEqual([['operator', 'link-worker']])
})

test('the record knows people of the team by their ids, never by an address', async () => {
  const [member] = await listTeam(world.deps)
  for (const command of Object.values(teamCommands)) {
    const call = { deps: world.deps, words: ['jo@example.org'], options: {} }
    if (command.subject) expect(command.subject(call)).toBe(member?.id)
    else expect(command.usage).toBe('team list')
  }
})

test('whoever was held back from a group is listed without a name, and let again', async () => {
  const report = {
    group: 'willow-garden',
    signUp: 'abc123xyz0',
    title: 'Garden',
    person: 'kim',
    at: world.now(),
  }
  await world.deps.programme.put({ ...keys.person('kim'), id: 'kim' })
  await world.deps.programme.put({ ...keys.report(report.group, report.signUp), ...report })
  const reference = signUpReference(report.signUp)
  expect(await say('reports held')).toBe('Nobody is held back from a group.')
  await say('reports hold', [reference])
  expect(await listReports(world.deps)).toEqual([])
  expect(await isHeldBack(world.deps, 'kim', report.group)).toBe(true)
  expect(await say('reports held')).toBe(`${reference}\twillow-garden\tGarden\theld 0 minutes`)
  expect(await say('reports let-again', ['NOBODY'])).toMatch(/^Nobody is held by one report “NOBODY”/)
  expect(await say('reports let-again', [reference])).toBe('They may write to this group again.')
  expect(await isHeldBack(world.deps, 'kim', report.group)).toBe(false)
  expect(await say('reports held')).toBe('Nobody is held back from a group.')
})

test('a parked message is given up, and nothing else is', async () => {
  const message = { kind: 'group-listing-due' as const, group: 'x', listing: 'y', round: 1 }
  await queueMessage(world.deps, { id: 'stuck', ...message })
  expect(await say('drop', ['stuck'])).toBe('It is no message that is parked.')
  await parkByHand(world.deps, keys.message('stuck'))
  expect(await say('drop', ['stuck'])).toBe('It is given up: it is not sent.')
  expect(await world.deps.programme.get(keys.message('stuck'))).toMatchObject({
    state: 'skipped',
    reason: 'dropped by an operator',
  })
})
