/** The clock of this machine, or one that runs ahead of it, to see next month today. */

const msIn = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** How far ahead UPSTREAM_CLOCK_AHEAD says, in milliseconds: 90m, 36h, 28d. */
export function clockAhead(said = process.env['UPSTREAM_CLOCK_AHEAD'] ?? ''): number {
  if (said === '') return 0
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(said) ?? []
  if (!count || !unit) {
    console.error('UPSTREAM_CLOCK_AHEAD takes minutes, hours or days: 90m, 36h or 28d.')
    process.exit(1)
  }
  return Number(count) * msIn[unit as keyof typeof msIn]
}

/** What `deps.now` is on this machine. */
export function localClock(): () => Date {
  const ahead = clockAhead()
  return () => new Date(Date.now() + ahead)
}
