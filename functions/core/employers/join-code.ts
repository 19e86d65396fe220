/** Join codes: many people share one, so it proves nothing about anybody but the sponsor. */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import { tellOfLimit } from '../limits.ts'
import type { Deps, Table } from '../ports.ts'
import { after } from '../stamp.ts'
import { type Employer, findEmployer, JoinCode } from './employer.ts'

/** A code as people type it: spaces and capitals don't matter. */
export const TypedJoinCode = z
  .string('Enter your join code.')
  .transform((typed) => typed.trim().toLowerCase().replace(/\s+/g, ''))
  .refine((code) => code.length > 0, { message: 'Enter your join code.', abort: true })
  .refine(
    (code) => /^[a-z0-9-]{3,32}$/.test(code),
    'A join code is made of letters, numbers and dashes. Check the poster or link.',
  )

export type JoinCodeFound =
  | { ok: true; code: string; employer: Employer }
  | { ok: false; reason: 'unknown' | 'expired' | 'later' }

/** What an operator's own words may be as short as. A code that is made here has eight letters and digits by chance. */
const guessable = 8
/** Wrong short codes of everybody together, in ten minutes. */
const wrongShortOnes = 300

export async function findJoinCode(
  deps: Pick<Deps, 'programme' | 'now' | 'log'>,
  typed: string,
): Promise<JoinCodeFound> {
  const code = TypedJoinCode.safeParse(typed)
  if (!code.success) return { ok: false, reason: 'unknown' }
  const short = code.data.length < guessable
  const [guessed, item] = await Promise.all([
    short && areBeingGuessed(deps),
    deps.programme.get(keys.joinCode(code.data)),
  ])
  if (guessed) return { ok: false, reason: 'later' }
  if (!item) {
    await noteWrong(deps, short)
    return { ok: false, reason: 'unknown' }
  }
  const found = JoinCode.parse(item)
  if (found.closed || (found.until && found.until < londonDay(deps.now())))
    return { ok: false, reason: 'expired' }
  const employer = await findEmployer(deps, found.employer)
  return employer ? { ok: true, code: found.code, employer } : { ok: false, reason: 'unknown' }
}

/** So that nobody finds short codes by trying them all. Longer ones work on: nobody finds one of those in a lifetime. */
const tenMinutes = (deps: Pick<Deps, 'now'>) =>
  keys.rate('wrong-join-code', 'short', deps.now().toISOString().slice(0, 15))

async function areBeingGuessed(deps: Pick<Deps, 'programme' | 'now'>): Promise<boolean> {
  const tried = await deps.programme.get(tenMinutes(deps)).catch(() => undefined)
  return Number(tried?.['n'] ?? 0) >= wrongShortOnes
}

async function noteWrong(deps: Pick<Deps, 'programme' | 'now' | 'log'>, short: boolean): Promise<void> {
  tellOfLimit(deps, 'wrongJoinCode')
  if (!short) return
  const expires = after(deps.now(), 1, 'hours')
  const count = deps.programme.count(tenMinutes(deps), wrongShortOnes, expires)
  if (!(await count.catch(() => true))) tellOfLimit(deps, 'joinCode')
}

// Without letters and digits that look alike on a poster.
const lookAlike = /[il1o0]/g

/** A code of eight letters and digits that nobody guesses. */
export function newJoinCode({ newId }: Pick<Deps, 'newId'>): string {
  let code = ''
  while (code.length < guessable) code += newId().replace(lookAlike, '')
  return code.slice(0, guessable)
}

/** Gives an employer a join code; false when the code is taken. */
export async function addJoinCode(deps: { programme: Table }, joinCode: JoinCode): Promise<boolean> {
  const checked = JoinCode.parse({ ...joinCode, code: TypedJoinCode.parse(joinCode.code) })
  if (!(await deps.programme.claim({ ...keys.joinCode(checked.code), ...checked }))) return false
  await deps.programme.put({ ...keys.employerCode(checked.employer, checked.code), code: checked.code })
  await copyJoinCode(deps, checked)
  return true
}

/** For the sponsor's own colleagues, whose door can't read the code itself. */
export async function copyJoinCode(deps: { programme: Table }, code: JoinCode): Promise<void> {
  await deps.programme.put({ ...keys.hrJoinCode(code.employer, code.code), ...code })
}

/** Closes a code: nobody new can join with it. False when there is no such code. */
export async function closeJoinCode(deps: { programme: Table }, code: string): Promise<boolean> {
  if (!(await deps.programme.change(keys.joinCode(code), { set: { closed: true } }))) return false
  const closed = await deps.programme.get(keys.joinCode(code), { consistent: true })
  if (closed) await copyJoinCode(deps, JoinCode.parse(closed))
  return true
}

export async function listJoinCodes(deps: { programme: Table }, employer: string): Promise<JoinCode[]> {
  const listed = await deps.programme.list(keys.employer(employer).pk, prefix.code)
  const items = await Promise.all(
    listed.map((item) => deps.programme.get(keys.joinCode(String(item['code'])))),
  )
  return items.flatMap((item) => (item ? [JoinCode.parse(item)] : []))
}
