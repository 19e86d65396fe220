/** Who of a sponsor has signed in and may again, on one item: so that the last can't be removed by a colleague. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'

const Roll = z.object({ colleagues: z.array(z.string()), ver: z.int() })

type Rolls = { programme: Table }

/** Puts a colleague on the roll. */
export async function putOnRoll({ programme }: Rolls, employer: string, colleague: string): Promise<void> {
  const key = keys.hrRoll(employer)
  if (await programme.claim({ ...key, colleagues: [colleague], ver: 1 })) return
  await changeRoll(programme, employer, (all) => (all.includes(colleague) ? all : [...all, colleague]))
}

/** Takes a colleague off the roll; false when nobody would be left on it. */
export async function takeOffRoll(
  { programme }: Rolls,
  employer: string,
  colleague: string,
  options: { evenTheLast: boolean },
): Promise<boolean> {
  return changeRoll(programme, employer, (all) => {
    const left = all.filter((one) => one !== colleague)
    return left.length === 0 && all.length > 0 && !options.evenTheLast ? 'refused' : left
  })
}

async function changeRoll(
  programme: Table,
  employer: string,
  change: (all: readonly string[]) => readonly string[] | 'refused',
): Promise<boolean> {
  const key = keys.hrRoll(employer)
  for (;;) {
    const item = await programme.get(key, { consistent: true })
    if (!item) return true
    const { colleagues, ver } = Roll.parse(item)
    const changed = change(colleagues)
    if (changed === 'refused') return false
    if (changed.length === colleagues.length) return true
    const write = { set: { colleagues: changed }, add: { ver: 1 } }
    if (await programme.change(key, write, { ver: { equals: ver } })) return true
  }
}
