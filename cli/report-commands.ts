/** What groups have reported, and what an operator decides about it. */
import { findGroup } from '../functions/core/directory/group.ts'
import { keys } from '../functions/core/keys.ts'
import { withoutLinks } from '../functions/core/messages/written-words.ts'
import type { Deps } from '../functions/core/ports.ts'
import { readIntroduction } from '../functions/core/referrals/referral.ts'
import {
  carryRuling,
  letWriteAgain,
  listHeld,
  listReports,
  type Report,
  settleReport,
} from '../functions/core/referrals/report.ts'
import { findSignUp, signUpReference } from '../functions/core/referrals/sign-up.ts'
import { sayAge } from '../functions/core/team/in-words.ts'
import { type Call, type Command, Refusal } from './run.ts'

export const reportCommands: Record<string, Command<object>> = {
  reports: { usage: 'reports', run: list },
  'reports show': { usage: 'reports show <reference>', run: showOne },
  'reports let': {
    usage: 'reports let <reference>   (they may write to the group again)',
    run: (call) => settle(call, 'let'),
  },
  'reports hold': {
    usage: 'reports hold <reference>   (nothing of theirs goes to the group any more)',
    run: (call) => settle(call, 'hold'),
  },
  'reports held': { usage: 'reports held', run: listAllHeld },
  'reports let-again': {
    usage: 'reports let-again <reference>   (somebody who was held may write to the group again)',
    run: letAgain,
  },
}

/** No words and nobody's name: those are read one at a time, and recorded. */
async function list({ deps, print }: Call<object>): Promise<void> {
  const all = await listReports(deps)
  for (const one of all) {
    const waits = `waits ${sayAge(deps.now().getTime() - one.at.getTime())}`
    const others = all.filter(({ person }) => person === one.person).length - 1
    const same = others > 0 ? [`${others} more about the same person`] : []
    print([signUpReference(one.signUp), one.group, one.title, waits, ...same].join('\t'))
  }
  if (all.length === 0) print('No group has reported anything.')
}

async function reportOf({ deps, words }: Pick<Call<object>, 'deps' | 'words'>): Promise<Report> {
  const reference = (words[0] ?? '').toUpperCase()
  const found = (await listReports(deps)).filter(({ signUp }) => signUpReference(signUp) === reference)
  const [report] = found
  if (!report || found.length > 1)
    throw new Refusal(`There is no one report “${reference}”. reports shows those that there are.`)
  return report
}

/** As the group read it: the first name and the words, and no way to reach anybody. */
async function showOne({ deps, words, print }: Call<object>): Promise<void> {
  const report = await reportOf({ deps, words })
  const signUp = await findSignUp(deps, report.group, report.signUp)
  const introduction = signUp && (await readIntroduction(deps, signUp))
  if (!introduction) throw new Refusal('The person has asked to be deleted, and the words went with them.')
  const group = await findGroup(deps, report.group)
  print(`To ${group?.name ?? report.group}, about ${report.title}`)
  print(`First name: ${withoutLinks(introduction.firstName)}`)
  print(`What they need: ${withoutLinks(introduction.accessNeeds) || 'Nothing stated'}`)
  print(`Their note: ${withoutLinks(introduction.note) || 'None'}`)
}

async function settle({ deps, words, print }: Call<object>, decision: 'let' | 'hold'): Promise<void> {
  const report = await reportOf({ deps, words })
  await settleReport(deps, report, decision)
  await carry(deps, report)
  print(
    decision === 'let'
      ? 'They may write to this group again. The report is off the list.'
      : 'Nothing of theirs goes to this group any more. The report is off the list.',
  )
}

async function listAllHeld({ deps, print }: Call<object>): Promise<void> {
  const all = await listHeld(deps)
  for (const { signUp, group, title, held } of all) {
    const since = `held ${sayAge(deps.now().getTime() - held.getTime())}`
    print([signUpReference(signUp), group, title, since].join('\t'))
  }
  if (all.length === 0) print('Nobody is held back from a group.')
}

async function letAgain({ deps, words, print }: Call<object>): Promise<void> {
  const reference = (words[0] ?? '').toUpperCase()
  const found = (await listHeld(deps)).filter(({ signUp }) => signUpReference(signUp) === reference)
  const [held] = found
  if (!held || found.length > 1)
    throw new Refusal(`Nobody is held by one report “${reference}”. reports held shows whoever is.`)
  await letWriteAgain(deps, held)
  await carry(deps, held)
  print('They may write to this group again.')
}

/** At once rather than with the next sweep. Should this die half way, the sweep does the rest. */
async function carry(deps: Deps, { person, group }: Pick<Report, 'person' | 'group'>): Promise<void> {
  const item = await deps.programme.get(keys.ruling(person, group), { consistent: true })
  if (item) await carryRuling(deps, item)
}
