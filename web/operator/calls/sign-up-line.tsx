/** At a line of what was agreed: whether somebody can be signed up for it, and how that went. */
import type { AgreedLine } from '../../../functions/core/calls/call.ts'
import type { Case } from '../../../functions/core/calls/case.ts'
import { mayBeSignedUp } from '../../../functions/core/calls/sign-up.ts'
import {
  findListing,
  type Listing,
  takesNobody,
  takesSignUps,
} from '../../../functions/core/directory/listing.ts'
import { Button } from '../../ui/fields.tsx'
import type { Ctx } from '../site.tsx'
import { here } from './link.ts'
import { sayAt } from './words.ts'

/** Which lines of a case can have somebody signed up: of those that may, the ones whose activity takes people now. */
export async function linesToSignUp(c: Ctx, { call, agreed }: Case): Promise<ReadonlySet<string>> {
  const may = agreed.filter((line) => mayBeSignedUp(call, line))
  const takes = await Promise.all(may.map((line) => activityOfLine(c, line)))
  return new Set(may.flatMap(({ id }, at) => (takes[at] ? [id] : [])))
}

/** The activity of a line, if it takes people now, be it to wait until its pause is over. */
export async function activityOfLine(c: Ctx, { listing: named }: AgreedLine): Promise<Listing | undefined> {
  const listing = named ? await findListing(c.var.deps, named.id) : undefined
  return takesSignUps(listing) && !takesNobody(listing) ? listing : undefined
}

const outcomes: Record<NonNullable<AgreedLine['signUp']>['state'], string> = {
  asked: 'It is being sent. How it ended stands here in a minute.',
  sent: 'Signed up. The group answers them. Only they can take it back, on their own page.',
  waiting:
    'On the waiting list. They hear from us when a place is theirs. Only they can take it back, on their own page.',
  full: 'Not signed up: all places are taken.',
  closed: 'Not signed up: it takes nobody new now, or not at that time.',
  already: 'Not sent again: they have asked to come to this already.',
  'sharing-off':
    'Not signed up: they have turned off sharing with groups. They can sign up themselves, on the activity’s page.',
  'not-now':
    'Not signed up: it can’t be done from here just now. They can sign up themselves, on the activity’s page.',
}

type LineProps = { call: string; line: AgreedLine; may: boolean }

/** At a line of what was agreed: how signing them up went, and the way to it. */
export const SignUpOfLine = ({ call, line, may }: LineProps) => (
  <>
    {line.signUp ? (
      <p class="up-small">
        {outcomes[line.signUp.state]} <span>They said yes on {sayAt(new Date(line.signUp.at))}.</span>{' '}
        {line.signUp.state === 'asked' ? <a href={`${here}/${call}`}>Look again</a> : null}
      </p>
    ) : null}
    {may ? (
      <Button secondary small href={`${here}/${call}/agreed/${line.id}/sign-up`}>
        {line.signUp ? 'Try again to sign them up' : 'Sign them up'}
        <span class="nhsuk-u-visually-hidden"> ({line.listing?.title})</span>
      </Button>
    ) : null}
  </>
)
