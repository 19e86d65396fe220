/**
 * Who came on a day: one item, which the group fills in from one link or signed in, and may change for 14 days. The
 * worker carries each word to its person. It holds random ids of sign-ups, never a name.
 */
import * as z from 'zod'
import { addDays, londonDay, londonInstant } from '../../calendar.ts'
import { keys, prefix } from '../../keys.ts'
import { queueMessage } from '../../messages/message.ts'
import type { Deps, PartnerDeps } from '../../ports.ts'
import { findSignUp, SignUp } from '../../referrals/sign-up.ts'
import { Expiry, Instant } from '../../stamp.ts'
import { dueAt } from '../../work/marker.ts'
import { type Expected, isExpected, nameThem } from './expected.ts'

const Came = z.enum(['yes', 'no'])
export type Came = z.infer<typeof Came>

export const Register = z.object({
  group: z.string(),
  listing: z.string(),
  title: z.string(),
  day: z.iso.date(),
  /** The sign-ups of those who were expected. */
  asked: z.array(z.string()),
  /** What the group says of whom, and since when. Who is not here: it does not know. */
  came: z.record(z.string(), z.object({ said: Came, at: Instant })),
  /** What the worker has carried to people. */
  carried: z.record(z.string(), Came),
  /** When it was last filled in. */
  saved: Instant.optional(),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
  expires: Expiry,
})
export type Register = z.infer<typeof Register>

/** How long a register can be filled in and changed. */
export const registerDays = 14
/** Long enough to know whom it is no use to ask about again. */
const keptDays = 62

export const lastDayOf = (register: Pick<Register, 'day'>) => addDays(register.day, registerDays)
export const isOpenRegister = (register: Pick<Register, 'day'>, now: Date) =>
  londonDay(now) <= lastDayOf(register)
/** Whether a word of the group's has yet to reach its person. */
export const isUncarried = ({ came, carried }: Pick<Register, 'came' | 'carried'>) =>
  Object.keys({ ...came, ...carried }).some((id) => came[id]?.said !== carried[id])

export async function findRegister(
  deps: Pick<Deps, 'programme'>,
  group: string,
  listing: string,
  day: string,
): Promise<Register | undefined> {
  const item = await deps.programme.get(keys.register(group, listing, day), { consistent: true })
  return item && Register.parse(item)
}

/** A group's registers that can be filled in or changed, the latest first. */
export async function listRegisters(
  deps: Pick<PartnerDeps, 'programme' | 'now'>,
  group: string,
): Promise<Register[]> {
  const items = await deps.programme.list(keys.group(group).pk, prefix.register)
  return items
    .map((item) => Register.parse(item))
    .filter((register) => isOpenRegister(register, deps.now()))
    .sort((a, b) => b.day.localeCompare(a.day) || a.title.localeCompare(b.title))
}

/** Those on a register who can still be named, in the order of the page. */
export async function peopleOn(
  deps: Pick<PartnerDeps, 'programme' | 'vault'>,
  { group, asked }: Pick<Register, 'group' | 'asked'>,
): Promise<Expected[]> {
  return nameThem(deps, await Promise.all(asked.map((id) => findSignUp(deps, group, id))))
}

/** Asks a group who came, if anybody was expected. Once for each day, however often this is called. */
export async function openRegister(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  { group, listing, title }: Pick<Register, 'group' | 'listing' | 'title'>,
  day: string,
): Promise<void> {
  const items = await deps.programme.list(keys.group(group).pk, prefix.signUp)
  const theirs = items.map((item) => SignUp.parse(item)).filter((one) => one.listing === listing)
  if (!theirs.some(({ state }) => state === 'accepted')) return
  const before = await deps.programme.list(keys.group(group).pk, `${prefix.register}${listing}#`)
  const registers = before.map((item) => Register.parse(item))
  const asked = theirs.filter((one) => isExpected(one, listing, day, registers)).map(({ id }) => id)
  if (asked.length === 0) return
  const register = { group, listing, title, day, asked, came: {}, carried: {}, ver: 1 }
  const expires = londonInstant(addDays(day, keptDays), '00:00')
  await deps.programme.claim({ ...keys.register(group, listing, day), ...register, expires })
  await queueMessage(deps, {
    id: `${listing}-register-${day}`,
    kind: 'group-register',
    group,
    listing,
    day,
    notAfter: londonInstant(lastDayOf(register), '23:59'),
  })
}

export type RegisterSaved = { ok: true } | { ok: false; reason: 'gone' | 'closed' }

/** Keeps what a group says of those who are still on the page. Who is left out of `said`, it does not know about. */
export async function saveRegister(
  deps: PartnerDeps,
  { group, listing, day }: Pick<Register, 'group' | 'listing' | 'day'>,
  said: Readonly<Record<string, Came | undefined>>,
): Promise<RegisterSaved> {
  const key = keys.register(group, listing, day)
  for (;;) {
    const now = deps.now()
    const register = await findRegister(deps, group, listing, day)
    if (!register) return { ok: false, reason: 'gone' }
    if (!isOpenRegister(register, now)) return { ok: false, reason: 'closed' }
    const came = { ...register.came }
    for (const { signUp } of await peopleOn(deps, register)) {
      const word = said[signUp.id]
      if (!word) delete came[signUp.id]
      // The same again is of the day that it was first said.
      else if (came[signUp.id]?.said !== word) came[signUp.id] = { said: word, at: now }
    }
    const changed = await deps.programme.change(
      key,
      {
        set: { came, saved: now, ...(isUncarried({ ...register, came }) ? dueAt(deps, key, now) : {}) },
        add: { ver: 1 },
      },
      { ver: { equals: register.ver } },
    )
    if (changed) return { ok: true }
  }
}
