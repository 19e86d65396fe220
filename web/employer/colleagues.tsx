/** Colleagues: who may sign in, inviting and removing. */
import { Hono } from 'hono'
import { sayFullDay } from '../../functions/core/calendar.ts'
import {
  type Colleague,
  colleagueEmail,
  findColleague,
  listColleagues,
} from '../../functions/core/employers/colleague.ts'
import { inviteColleague, removeColleague } from '../../functions/core/employers/invite.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { EmailAddress } from '../../functions/core/people/contact.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { type Ctx, colleagueOf, type EmployerSite, show } from './site.tsx'

const notices = {
  invited: 'They are invited. An email tells them where to sign in.',
  again: 'They had been invited before. We have written to them once more.',
  removed: 'They can’t sign in here any more.',
} as const

async function listPage(c: Ctx, values: FormValues = {}, error?: string, status?: 409 | 422 | 429) {
  const { employer, fingerprint, sponsor } = colleagueOf(c)
  const done = c.req.query('done') ?? ''
  const here = `/employer/${employer}/colleagues`
  const listed = await Promise.all(
    (await listColleagues(c.var.deps, employer))
      .filter(({ state }) => state !== 'removed')
      .map(async (one) => ({ ...one, address: await colleagueEmail(c.var.deps, one) })),
  )
  listed.sort((one, other) => (one.address < other.address ? -1 : 1))
  return show(
    c,
    {
      title: 'Colleagues',
      back: { href: `/employer/${employer}`, text: sponsor.name },
      errors: error ? { email: error } : {},
      notice: Object.hasOwn(notices, done) ? notices[done as keyof typeof notices] : undefined,
    },
    <>
      <p class="up-lede">These people can sign in here and see what you see. Invite as few as need it.</p>
      <div class="up-colleagues">
        <SummaryList
          rows={listed.map((one) => ({
            key: <Address>{one.address}</Address>,
            value: `${sayState(one)}${one.fingerprint === fingerprint ? ' (you)' : ''}`,
            actions: [{ href: `${here}/${one.fingerprint}/remove`, text: 'Remove', hidden: one.address }],
          }))}
        />
      </div>
      <h2 class="up-section">Invite a colleague</h2>
      <form method="post" action={here} novalidate>
        <Input
          name="email"
          label="Their work email address"
          hint="They get an email that says where to sign in. They need no password."
          type="email"
          autocomplete="off"
          spellcheck={false}
          width={30}
          value={typed(values, 'email')}
          error={error}
        />
        <Button text="Invite them" />
      </form>
      <p>
        Everything that anybody opens here is kept for 24 months:{' '}
        <a href={`/employer/${employer}/views`}>what was looked at, and by whom</a>.
      </p>
    </>,
    status,
  )
}

/** Broken before its @, where it must be. */
const Address = ({ children }: { children: string }) => (
  <span class="up-break">
    {children.slice(0, children.lastIndexOf('@'))}
    <wbr />
    {children.slice(children.lastIndexOf('@'))}
  </span>
)

const sayState = ({ state, since }: Colleague) =>
  state === 'active' ? `Since ${sayFullDay(since)}` : `Invited ${sayFullDay(since)}, not here yet`

async function removePage(c: Ctx, colleague: Colleague, isLast = false) {
  const { employer, fingerprint } = colleagueOf(c)
  const here = `/employer/${employer}/colleagues`
  const address = await colleagueEmail(c.var.deps, colleague)
  const own = colleague.fingerprint === fingerprint
  return show(
    c,
    {
      title: own ? 'Remove yourself?' : 'Remove this colleague?',
      back: { href: here, text: 'Colleagues' },
      errors: isLast
        ? {
            '': 'The last colleague can’t be removed. Invite another first, and wait until they have signed in.',
          }
        : {},
    },
    <>
      <p>
        <strong>
          <Address>{address}</Address>
        </strong>{' '}
        {own ? '(you) ' : ''}can no longer sign in here, from this moment on. What was opened stays in the
        record.
      </p>
      <form method="post" novalidate>
        <Button text={own ? 'Remove myself' : 'Remove them'} warning />
      </form>
    </>,
    isLast ? 409 : undefined,
  )
}

/** The colleague of this employer whom the address names, unless removed. */
async function named(c: Ctx): Promise<Colleague | undefined> {
  const fingerprint = c.req.param('colleague') ?? ''
  if (!/^[0-9a-f]{40}$/.test(fingerprint)) return undefined
  const found = await findColleague(c.var.deps, colleagueOf(c).employer, fingerprint)
  return found?.state === 'removed' ? undefined : found
}

export const colleaguePages = new Hono<EmployerSite>()
  .get('/', (c) => listPage(c))
  .post('/', async (c) => {
    const { employer, fingerprint } = colleagueOf(c)
    const values = await readForm(c)
    const email = EmailAddress.safeParse(values['email'])
    if (!email.success) return listPage(c, values, email.error.issues[0]?.message)
    const invited = await inviteColleague(c.var.deps, { employer, email: email.data, invitedBy: fingerprint })
    if (invited.ok) {
      const done = invited.again ? 'again' : 'invited'
      return c.redirect(`/employer/${employer}/colleagues?done=${done}`, 303)
    }
    return invited.reason === 'active'
      ? listPage(c, values, 'This colleague can sign in already.', 409)
      : listPage(c, values, 'That is many invitations in one day. Go on tomorrow.', 429)
  })
  .get('/:colleague/remove', async (c) => {
    const colleague = await named(c)
    return colleague ? removePage(c, colleague) : c.notFound()
  })
  .post('/:colleague/remove', async (c) => {
    const { employer, fingerprint } = colleagueOf(c)
    const colleague = await named(c)
    if (!colleague) return c.notFound()
    const removed = await removeColleague(c.var.deps, {
      employer,
      fingerprint: colleague.fingerprint,
      by: fingerprint,
    })
    if (!removed.ok) return removed.reason === 'last' ? removePage(c, colleague, true) : c.notFound()
    const own = colleague.fingerprint === fingerprint
    return c.redirect(own ? '/employer' : `/employer/${employer}/colleagues?done=removed`, 303)
  })
