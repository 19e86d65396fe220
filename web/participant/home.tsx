import { Hono } from 'hono'
import { crisisLines } from '../../functions/core/crisis.ts'
import { TypedJoinCode } from '../../functions/core/employers/join-code.ts'
import { readQuery, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

const JoinCodeForm = ({ value, error }: { value?: string; error?: string | undefined }) => (
  <form action="/join" method="get" novalidate>
    <Input
      name="code"
      label="Your join code"
      hint="It is on the poster or in the message that told you about Upstream."
      value={value}
      error={error}
      width={20}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
    />
    <Button text="Join" />
  </form>
)

/** Asks for the code again, saying what is wrong with the last one. */
export function askForJoinCode(c: Ctx, value: string, error: string, status: 404 | 410 | 422) {
  return show(
    c,
    { title: 'Type your join code', errors: { code: error } },
    <>
      <JoinCodeForm value={value} error={error} />
      <p>
        No code? You can still <a href="/activities">look at activities near you</a>.
      </p>
    </>,
    status,
  )
}

export const homePages = new Hono<ParticipantSite>()
  .get('/', (c) =>
    show(
      c,
      { title: 'Small things nearby that help' },
      <>
        <p class="up-lede">
          A walk with others, help with a bill, a choir, a garden, somebody to talk to. Upstream helps you
          find something near you and put yourself forward for it, before things get hard.
        </p>
        {c.var.person ? (
          <Button href="/me" text="Go to my space" />
        ) : (
          <>
            <JoinCodeForm />
            <p>
              Joined before? <a href="/sign-in">Sign in with a code</a>.
            </p>
          </>
        )}
        <h2>How it works</h2>
        <ol>
          <li>Say how you are, if you like. Only you see it.</li>
          <li>Find something near you, at a time that you can manage.</li>
          <li>Ask to come. The group answers you. Nobody else is told.</li>
        </ol>
        <p>
          <a href="/activities">Look at activities near you</a>. You don’t need to join for that.
        </p>
      </>,
    ),
  )
  .get('/join', (c) => {
    const code = TypedJoinCode.safeParse(typed(readQuery(c), 'code'))
    if (code.success) return c.redirect(`/join/${code.data}`, 303)
    const why = code.error.issues[0]?.message ?? 'Enter your join code.'
    return askForJoinCode(c, typed(readQuery(c), 'code'), why, 422)
  })
  .get('/help-now', (c) =>
    show(
      c,
      { title: 'Help now', crisis: 'first' },
      <>
        <p>
          These {crisisLines.length} services are separate from Upstream. You can call them yourself, at any
          time, and nobody here is told.
        </p>
        <h2>When it is not urgent</h2>
        <p>
          You can ask for talking therapy on the NHS yourself, without seeing a GP first. Search for “NHS
          talking therapies” on <a href="https://www.nhs.uk">nhs.uk</a>.
        </p>
      </>,
    ),
  )
  .get('/who-sees-what', (c) =>
    show(
      c,
      { title: 'Who sees what' },
      <>
        <p class="up-lede">Upstream is run by its own team, apart from whoever pays for it.</p>
        <h2>Your employer or sponsor</h2>
        <p>
          They pay for the programme and share the join code. They never see you: not your answers, not what
          you signed up for, not even that you joined. They get totals about many people, rounded and with
          small numbers left out.
        </p>
        <h2>A group that you choose</h2>
        <p>
          When you ask to come to something, that group gets your first name, one way to reach you if you
          want, and what you choose to write. They don’t get your check-ins, and they aren’t told who your
          employer or sponsor is.
        </p>
        <h2>You</h2>
        <p>
          Everything that is kept about you is on your own page. You can change your choices, download it all,
          or delete it, at any time.
        </p>
        <h2>The team that runs Upstream</h2>
        <p>
          They keep it working. Your email address and phone number are kept locked, and your check-ins are
          kept apart from them under a random number.
        </p>
        <h2>A check-in is not watched</h2>
        <p>
          Nobody reads check-ins as they come in, so please don’t use one to ask for help. If you need
          somebody now, use <a href="/help-now">Help now</a>.
        </p>
      </>,
    ),
  )
  .get('/accessibility', (c) =>
    show(
      c,
      { title: 'Accessibility' },
      <>
        <p class="up-lede">Upstream should work for you, however you use it.</p>
        <p>
          Every page works with a keyboard, with a screen reader, at four times the size, on a small old
          phone, and with scripts turned off. It follows your device’s light or dark setting and its wish for
          less movement. We aim for level AA of the Web Content Accessibility Guidelines 2.2 and test each
          page against it by machine.
        </p>
        <p>
          If something does not work for you, tell the team that gave you your join code. It is a fault, and
          theirs to mend.
        </p>
      </>,
    ),
  )
