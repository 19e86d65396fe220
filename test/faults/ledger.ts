/** What truly happened, written down outside the programme: which faults, and what the providers took. */

export type Ledger = {
  fault(name: string): void
  /**
   * Whether a fault strikes, noted if so: by chance, or because there was room for it so often without any. So a small
   * run meets each fault whatever its seed, and however the code's own use of chance changes.
   */
  strikes(name: string, byChance: boolean): boolean
  faults(): number
  byCase: Record<string, number>
  /** A provider took this message. `after` is whether its person had opted out before its words were made. */
  accepted(key: string, how: { optedOut: boolean; quiet: boolean }): void
  copies(key: string): number
  refusedForGood: Set<string>
  /** Subjects (a sign-up, a person) that must get nothing more, and since when in the order of all that happened. */
  optOut(subject: string): void
  optedOutSince(subject: string): number | undefined
  tick(): number
  violations: string[]
  sentAfterOptOut(): number
}

/** How often a fault may be spared before its first time. */
const certainAfter = 12

export function makeLedger(): Ledger {
  const byCase: Record<string, number> = {}
  const spared: Record<string, number> = {}
  const copies = new Map<string, number>()
  const out = new Map<string, number>()
  const violations: string[] = []
  let order = 0
  let afterOptOut = 0
  const fault = (name: string) => {
    byCase[name] = (byCase[name] ?? 0) + 1
  }
  return {
    byCase,
    violations,
    refusedForGood: new Set(),
    fault,
    strikes(name, byChance) {
      const often = (spared[name] ?? 0) + 1
      spared[name] = often
      if (!byChance && (byCase[name] !== undefined || often < certainAfter)) return false
      fault(name)
      return true
    },
    faults: () => Object.values(byCase).reduce((sum, n) => sum + n, 0),
    accepted(key, { optedOut, quiet }) {
      copies.set(key, (copies.get(key) ?? 0) + 1)
      if (optedOut) {
        afterOptOut += 1
        violations.push(`${key} was sent after an opt-out`)
      }
      if (quiet) violations.push(`${key} was sent in quiet hours`)
    },
    copies: (key) => copies.get(key) ?? 0,
    optOut(subject) {
      if (!out.has(subject)) out.set(subject, order++)
    },
    optedOutSince: (subject) => out.get(subject),
    tick: () => order++,
    sentAfterOptOut: () => afterOptOut,
  }
}
