/** How often whoever holds an old link can have a fresh one sent to the group's own address. */
import { keys } from '../keys.ts'
import { withinUnlessUnknown } from '../limits.ts'
import type { PartnerDeps } from '../ports.ts'

export const freshLinksADay = 3

/** Takes one from the group's own for today, whichever links they are; false when they have all gone. */
export const mayHaveFreshLink = (
  deps: Pick<PartnerDeps, 'programme' | 'now' | 'log'>,
  group: string,
): Promise<boolean> =>
  withinUnlessUnknown(deps, 'fresh-link', {
    key: (day) => keys.groupRate('fresh-link', group, day),
    an: 'day',
    most: freshLinksADay,
  })
