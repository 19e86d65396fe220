/** What people do in a run of faults, on forms that may fail them. What was accepted must come to something. */

import type { Person } from '../../functions/core/people/person.ts'
import type { Deps } from '../../functions/core/ports.ts'
import * as programme from './programme.ts'
import type { Known, Town } from './town.ts'
import { live } from './worker.ts'

export type Item = { kind: 'code' | 'sign-up' | 'reminder'; messages: string[] }

export type Acts = { done: Item[]; known(message: string): Known; act(town: Town): Promise<void> }

export function makeActs(): Acts {
  const done: Item[] = []
  const known = new Map<string, Known>()
  let made = 0
  let person: Person | undefined

  async function queueLasting(town: Town, deps: Deps, n: number): Promise<void> {
    const id = `code-${n}`
    const key = { pk: `MESSAGE#${id}`, sk: 'MESSAGE' }
    const ask = () => live(() => programme.queueLasting(deps, id, n))
    await ask()
    // The request may have died, or its reply been lost: what counts is what was written. Else they press again.
    const wasWritten = () => town.outside.programme.get(key, { consistent: true })
    if (!(await wasWritten())) await ask()
    if (!(await wasWritten())) return
    done.push({ kind: 'code', messages: [id] })
  }

  /** Asks for a code, perhaps in two tabs, and types back what has come, while the worker has it in hand or later. */
  async function askForCode(town: Town, deps: Deps, n: number): Promise<void> {
    const { outside, chance, clock, ledger } = town
    const ask = () => live(() => programme.askForOne(deps, n))
    const twice = chance.happens(0.1)
    if (twice) ledger.fault('asked twice')
    await Promise.all(twice ? [ask(), ask()] : [ask()])
    if (!(await programme.codeAskedFor(outside, n))) await ask()
    const asked = await programme.codeAskedFor(outside, n)
    if (!asked) return
    done.push({ kind: 'code', messages: [asked.id] })
    known.set(asked.id, { notAfter: asked.validUntil })
    clock.in(chance.between(0.5, 500), () =>
      live(async () => {
        if (ledger.copies(asked.id) === 0) return
        const typed = await programme.typeCode(deps, n)
        if (!typed.ok) ledger.violations.push(`${asked.id} had come and was refused: ${typed.reason}`)
      }),
    )
  }

  async function signUp(town: Town, deps: Deps, who: Person, n: number): Promise<void> {
    const press = () => live(() => programme.send(deps, who, n))
    const listing = programme.listingOf(n)
    let messages: string[] = []
    // Shown a page that failed, people go back and try again, three times if they must.
    for (let tries = 0; tries < 4 && messages.length === 0; tries++) {
      await live(() => programme.write(deps, who, n))
      const twice = town.chance.happens(0.03)
      if (twice) town.ledger.fault('pressed twice')
      await Promise.all(twice ? [press(), press()] : [press()])
      messages = await programme.messagesOf(town.outside, who, listing)
    }
    if (messages.length === 0) return
    done.push({ kind: 'sign-up', messages })
    for (const id of messages) known.set(id, { person: who.id, listing, signUp: id.slice(0, 25) })
  }

  return {
    done,
    known(message) {
      const [, nudged] = /^nudge-([a-z0-9]{25})-/.exec(message) ?? []
      return known.get(message) ?? (nudged ? { person: nudged } : {})
    },
    async act(town) {
      const n = made++
      const deps: Deps = { ...town.outside, programme: town.faulty }
      if (!person || n % 5 === 0) person = await programme.makePerson(town.outside, n)
      if (n % 5 === 0) return askForCode(town, deps, n)
      if (n % 5 < 3) return queueLasting(town, deps, n)
      if (n % 5 === 3) return signUp(town, deps, person, n)
      await programme.wantReminders(town.outside, person)
      done.push({ kind: 'reminder', messages: [] })
    },
  }
}
