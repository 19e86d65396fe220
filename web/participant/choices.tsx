import { Hono } from 'hono'
import * as z from 'zod'
import { deleteCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { manyOf, parseForm } from '../../functions/core/form.ts'
import { consentsGiven, consentWordings, purposes } from '../../functions/core/people/consent.ts'
import { maskContact } from '../../functions/core/people/contact.ts'
import { asCsv, everythingAbout } from '../../functions/core/people/download.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import { addressOf, setConsents, setPreferred } from '../../functions/core/people/person.ts'
import { endSession } from '../../functions/core/people/session.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Button, Checkboxes, Radios } from '../ui/fields.tsx'
import { type Ctx, closeSession, me, type ParticipantSite, sessionToken, show } from './site.tsx'

const ChoicesForm = z.object({ consents: manyOf(purposes) })

const notices: Record<string, string> = {
  saved: 'Your choices are saved.',
  contact: 'We can reach you there from now on.',
  about: 'That is saved.',
}

function deletePage(c: Ctx, error?: string) {
  const errors: Record<string, string> = error ? { sure: error } : {}
  return show(
    c,
    { title: 'Delete what we keep about you', errors, back: { href: '/me', text: 'My space' } },
    <>
      <h2>Only my check-ins</h2>
      <p>Your answers go, at once and for good. Your sign-ups stay.</p>
      <form method="post" action="/me/delete/check-ins">
        <Button secondary text="Delete my check-ins" />
      </form>
      <h2 class="up-section">Everything</h2>
      <p>
        This deletes how we reach you, your check-ins, your sign-ups and your choices, at once and for good.
        Any place that you hold is given back. We ask each group that you wrote to, by email, to delete what
        it has. Totals that were published before stay as they are: nobody can find you in them.
      </p>
      <p>
        You may like to download everything first: <a href="/me/download.json">JSON</a> or{' '}
        <a href="/me/download.csv">CSV</a>.
      </p>
      <form method="post" action="/me/delete" novalidate>
        <Checkboxes
          name="sure"
          legend="Are you sure?"
          error={error}
          items={[{ value: 'yes', text: 'Yes, delete everything about me' }]}
        />
        <Button warning text="Delete everything" />
      </form>
    </>,
  )
}

export const choicesPages = new Hono<ParticipantSite>()
  .get('/me/choices', async (c) => {
    const { deps } = c.var
    const person = me(c)
    const email = await addressOf(deps, person, 'email')
    const sms = await addressOf(deps, person, 'sms')
    return show(
      c,
      {
        title: 'Your choices',
        seen: ['Only you', sponsorWords(person.sponsor).nobody],
        notice: notices[c.req.query('done') ?? ''],
        back: { href: '/me', text: 'My space' },
      },
      <>
        <p>Turn things on and off as you like. It takes effect at once.</p>
        <form method="post" action="/me/choices" novalidate>
          <Checkboxes
            name="consents"
            legend="What Upstream may do"
            items={purposes.map((purpose) => ({
              value: purpose,
              text: consentWordings[purpose].title,
              hint: consentWordings[purpose].words,
            }))}
            values={consentsGiven(person.consents)}
          />
          {email && sms ? (
            <Radios
              name="prefers"
              legend="Where should answers go?"
              items={[
                { value: 'email', text: `Email, ${maskContact(email)}` },
                { value: 'sms', text: `Text message, ${maskContact(sms)}` },
              ]}
              value={person.prefers}
            />
          ) : null}
          <Button text="Save my choices" />
        </form>
        <h2 class="up-section">How we reach you</h2>
        <ul>{[email, sms].map((contact) => (contact ? <li>{maskContact(contact)}</li> : null))}</ul>
        <p>
          <a href="/me/contact">Add or change an email address or mobile number</a>
        </p>
        <p class="up-small">
          Turning check-ins off keeps the ones you made until you <a href="/me/delete">delete them</a>.
        </p>
      </>,
    )
  })
  .post('/me/choices', async (c) => {
    const values = await readForm(c)
    const form = parseForm(ChoicesForm, values)
    await setConsents(c.var.deps, me(c).id, form.ok ? form.value.consents : [], 'choices')
    const prefers = typed(values, 'prefers')
    if (prefers === 'email' || prefers === 'sms') await setPreferred(c.var.deps, me(c).id, prefers)
    return c.redirect('/me/choices?done=saved', 303)
  })
  .get('/me/download.json', async (c) => {
    const everything = await everythingAbout(c.var.deps, me(c))
    return c.body(JSON.stringify(everything, null, 2), 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="upstream.json"',
    })
  })
  .get('/me/download.csv', async (c) => {
    const everything = await everythingAbout(c.var.deps, me(c))
    return c.body(asCsv(everything), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="upstream.csv"',
    })
  })
  .get('/me/delete', (c) => deletePage(c))
  .post('/me/delete/check-ins', async (c) => {
    await deleteCheckIns(c.var.deps, me(c))
    return c.redirect('/me?done=check-ins-deleted', 303)
  })
  .post('/me/delete', async (c) => {
    if (!ticked(await readForm(c), 'sure').includes('yes')) {
      return deletePage(c, 'Tick the box if you are sure. Nothing has been deleted.')
    }
    await erasePerson(c.var.deps, me(c))
    const token = sessionToken(c)
    if (token) await endSession(c.var.deps, token)
    closeSession(c)
    return c.redirect('/deleted', 303)
  })
  .get('/deleted', (c) =>
    show(
      c,
      { title: 'Everything about you is deleted' },
      <>
        <p>We are asking the groups that you wrote to, by email, to delete what they have.</p>
        <p>
          Help is still there whenever you want it: <a href="/help-now">Help now</a>. You can join again at
          any time.
        </p>
      </>,
    ),
  )
