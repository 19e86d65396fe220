import { type Ctx, show } from '../site.tsx'
import { toCalls } from './link.ts'

/** One answer for whatever is not theirs: another's, nobody's, one that was taken back, one that there never was. */
export const notMine = (c: Ctx) =>
  show(
    c,
    { title: 'This call is not among yours', back: toCalls },
    <p>
      It may be somebody else’s. If you had taken it, its person does not need it any more, and what they
      wrote is deleted. That you looked is recorded.
    </p>,
    404,
  )
