import { Hono } from 'hono'
import * as z from 'zod'
import { londonDay } from '../../functions/core/calendar.ts'
import { standing } from '../../functions/core/calls/asked.ts'
import { deleteCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { manyOf, parseForm } from '../../functions/core/form.ts'
import { planAnew } from '../../functions/core/nudges/begin.ts'
import { setConsents, setPreferred } from '../../functions/core/people/change-person.ts'
import { consentsGiven, purposes } from '../../functions/core/people/consent.ts'
import { maskContact } from '../../functions/core/people/contact.ts'
import { asCsv, everythingAbout } from '../../functions/core/people/download.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import { addressOf, findPerson } from '../../functions/core/people/person.ts'
import { endSession } from '../../functions/core/people/session.ts'
import { listReferrals } from '../../functions/core/referrals/referral.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Button, Checkboxes, Radios } from '../ui/fields.tsx'
import { Marked, Say } from '../ui/say.tsx'
import { Agreed } from './join.tsx'
import { LeaveChoice } from './leave.tsx'
import { type Ctx, closeSession, me, type ParticipantSite, sessionToken, show } from './site.tsx'
import { StoppedChoices, stoppedAddresses } from './stopped-addresses.tsx'

export const ChoicesForm = z.object({ consents: manyOf(purposes) })

const notices = ['saved', 'contact', 'about'] as const

/** What can be deleted here, each by a form with its own box to tick: one tap by mistake must cost nobody anything. */
type Box = 'sure' | 'sureOfCheckIns'

async function deletePage(c: Ctx, unticked?: Box) {
  const referrals = await listReferrals(c.var.deps, me(c).id)
  const words = c.var.words.choices.remove
  const errors: Partial<Record<Box, string>> = unticked ? { [unticked]: words.tick } : {}
  return show(
    c,
    { title: words.title, words, errors, back: { href: '/me', text: c.var.words.chrome.header.mySpace } },
    <>
      <h2>{words.checkIns}</h2>
      <p>{words.checkInsWords}</p>
      <form method="post" action="/me/delete/check-ins" novalidate>
        <Checkboxes
          name="sureOfCheckIns"
          legend={words.sure}
          error={errors.sureOfCheckIns}
          items={[{ value: 'yes', text: words.yesCheckIns }]}
        />
        <Button secondary text={words.checkInsButton} />
      </form>
      {me(c).left ? null : (
        <LeaveChoice
          referrals={referrals}
          asked={(await standing(c.var.deps, me(c).id)).asked?.state === 'asked'}
          today={londonDay(c.var.deps.now())}
        />
      )}
      <h2 class="up-section">{words.everything}</h2>
      <p>{words.everythingWords}</p>
      <p>
        <Say words={words.download} to={['/me/download.csv', '/me/download.json']} />
      </p>
      <form method="post" action="/me/delete" novalidate>
        <Checkboxes
          name="sure"
          legend={words.sure}
          error={errors.sure}
          items={[{ value: 'yes', text: words.yes }]}
        />
        <Button warning text={words.everythingButton} />
      </form>
    </>,
  )
}

export const choicesPages = new Hono<ParticipantSite>()
  .get('/me/choices', async (c) => {
    const { deps } = c.var
    const person = me(c)
    const { page: words } = c.var.words.choices
    const { inChoices } = c.var.words.reminders
    const { consents, choices } = c.var.words.join
    const notice = notices.find((one) => one === c.req.query('done'))
    const email = await addressOf(deps, person, 'email')
    const sms = await addressOf(deps, person, 'sms')
    return show(
      c,
      {
        title: words.title,
        words,
        seen: ['Only you', sponsorWords(person.sponsor).nobody],
        notice: notice && words[notice],
        back: { href: '/me', text: c.var.words.chrome.header.mySpace },
      },
      <>
        <p>{words.atOnce}</p>
        {c.var.reading.language === 'en' ? null : <p {...choices.mark}>{choices.official}</p>}
        <form method="post" action="/me/choices" novalidate>
          <Checkboxes
            name="consents"
            legend={words.may}
            items={purposes.map((value) => ({
              value,
              text: <Marked mark={consents.mark}>{consents[value]}</Marked>,
              hint: (
                <Marked mark={consents.mark}>
                  <Agreed purpose={value} />
                </Marked>
              ),
            }))}
            values={consentsGiven(person.consents)}
          />
          {email && sms ? (
            <Radios
              name="prefers"
              legend={words.answers}
              items={[
                {
                  value: 'email',
                  text: <Say words={words.email} values={{ address: maskContact(email) }} />,
                },
                { value: 'sms', text: <Say words={words.sms} values={{ address: maskContact(sms) }} /> },
              ]}
              value={person.prefers}
            />
          ) : null}
          <Button text={words.save} />
        </form>
        <p {...inChoices.mark}>
          <Say words={inChoices.details} to={['/me/reminders']} />
        </p>
        <h2 class="up-section">{words.reach}</h2>
        <ul>
          {[email, sms].map((contact) =>
            contact ? (
              <li>
                <bdi>{maskContact(contact)}</bdi>
              </li>
            ) : null,
          )}
        </ul>
        {sms && !person.stopped.sms ? <p {...inChoices.mark}>{inChoices.stopTexts}</p> : null}
        <StoppedChoices stopped={await stoppedAddresses(c, person)} />
        <p>
          <Say words={words.add} to={['/me/contact']} />
        </p>
        <p class="up-small">
          <Say words={words.keeps} to={['/me/delete']} />
        </p>
      </>,
    )
  })
  .post('/me/choices', async (c) => {
    const values = await readForm(c)
    const form = parseForm(ChoicesForm, values)
    await setConsents(c.var.deps, me(c).id, form.ok ? form.value.consents : [], 'choices')
    const changed = await findPerson(c.var.deps, me(c).id)
    if (changed) await planAnew(c.var.deps, changed)
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
    if (!ticked(await readForm(c), 'sureOfCheckIns').includes('yes')) return deletePage(c, 'sureOfCheckIns')
    await deleteCheckIns(c.var.deps, me(c))
    return c.redirect('/me?done=check-ins-deleted', 303)
  })
  .post('/me/delete', async (c) => {
    if (!ticked(await readForm(c), 'sure').includes('yes')) return deletePage(c, 'sure')
    await erasePerson(c.var.deps, me(c))
    const token = sessionToken(c)
    if (token) await endSession(c.var.deps, token)
    closeSession(c)
    return c.redirect('/deleted', 303)
  })
  .get('/deleted', (c) => {
    const words = c.var.words.choices.removed
    return show(
      c,
      { title: words.title, words },
      <>
        <p>{words.asking}</p>
        <p>
          <Say words={words.still} to={['/help-now']} />
        </p>
      </>,
    )
  })
