/** Days as whole numbers, so that millions of them can be compared quickly. */

/** Days since 1 January 1970 of a day written 2026-09-30; undefined for one that the calendar doesn't have. */
export type ReadDay = (text: string) => number | undefined

/** Reads days, remembering those that it has read: a file of millions of events has a few thousand of them. */
export function makeReadDay(): ReadDay {
  const known = new Map<string, number | undefined>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const day = toDay(text)
    if (day !== undefined) known.set(text, day)
    return day
  }
}

function toDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const instant = new Date(`${text}T00:00Z`)
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
  return isReal ? instant.getTime() / 86_400_000 : undefined
}
