/** What a person and their link worker agreed, as the person sees it: each line can go by itself. */
import type { Child } from 'hono/jsx'
import { londonDay } from '../../functions/core/calendar.ts'
import { callsOf } from '../../functions/core/calls/asked.ts'
import { type AgreedLine, agreedOf } from '../../functions/core/calls/call.ts'
import { listReferrals, mayWithdraw } from '../../functions/core/referrals/referral.ts'
import { Button } from '../ui/fields.tsx'
import { Said } from '../ui/said.tsx'
import { Say } from '../ui/say.tsx'
import { type Ctx, me } from './site.tsx'

/** What was agreed in any call that is still kept. */
export async function agreedLines(c: Ctx): Promise<Child> {
  const { deps } = c.var
  const words = c.var.words.call.status
  const calls = await callsOf(deps, me(c).id)
  const lines = (await Promise.all(calls.map((call) => agreedOf(deps, call)))).flat()
  if (lines.length === 0) return null
  const signedUp = lines.some(({ signUp }) => signUp?.state === 'sent' || signUp?.state === 'waiting')
  return (
    <section {...words.mark}>
      <h2 class="up-section">{words.agreed}</h2>
      <p>{words.agreedWords}</p>
      <ul class="up-list">
        {lines.map((line) => (
          <li>
            <Said>{line.text}</Said>
            {line.listing ? (
              <p>
                <Say
                  words={words.activity}
                  values={{ title: line.listing.title }}
                  to={[`/activities/${line.listing.id}`]}
                />
              </p>
            ) : null}
            {signUpOf(c, line)}
            <form method="post" action="/me/call/agreed">
              <Button secondary name="line" value={line.id} text={words.remove} />
            </form>
          </li>
        ))}
      </ul>
      {signedUp ? <SignUpsStay c={c} /> : null}
    </section>
  )
}

/** How signing them up for it at their word went. How the group has answered since is on the sign-up's own page. */
function signUpOf(c: Ctx, { listing, signUp }: AgreedLine): Child {
  if (!listing || !signUp) return null
  const words = c.var.words.call.signUp
  const theirs = `/me/sign-ups/${listing.id}`
  const ask = `/activities/${listing.id}/refer`
  const said = {
    asked: <Say words={words.asked} />,
    sent: <Say words={words.sent} to={[theirs]} />,
    waiting: <Say words={words.sent} to={[theirs]} />,
    full: <Say words={words.full} />,
    closed: <Say words={words.closed} />,
    already: <Say words={words.already} to={[theirs]} />,
    'sharing-off': <Say words={words.off} to={[ask]} />,
    'not-now': <Say words={words.notNow} to={[ask]} />,
  }[signUp.state]
  return (
    <p class="up-small" {...words.mark}>
      {said}
    </p>
  )
}

const SignUpsStay = ({ c }: { c: Ctx }) => (
  <p {...c.var.words.call.signUp.mark}>
    <Say words={c.var.words.call.signUp.stays} to={['/me']} />
  </p>
)

/** For the page after a call was taken back, where something that came of it is still on its way or booked. */
export async function signUpsStay(c: Ctx): Promise<Child> {
  const today = londonDay(c.var.deps.now())
  const theirs = await listReferrals(c.var.deps, me(c).id)
  return theirs.some((one) => one.through && mayWithdraw(one, today)) ? <SignUpsStay c={c} /> : null
}
