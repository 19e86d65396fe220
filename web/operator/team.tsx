/** The team itself: who can sign in here and as what, adding and removing somebody, and a passkey that was lost. */
import { Hono } from 'hono'
import { sayFullDay } from '../../functions/core/calendar.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { parseForm } from '../../functions/core/form.ts'
import {
  addMember,
  memberEmails,
  removeMember,
  resetPasskeys,
} from '../../functions/core/team/come-and-go.ts'
import { TeamForm } from '../../functions/core/team/form.ts'
import {
  findMember,
  listTeam,
  type Member,
  type TeamRole,
  teamFingerprint,
} from '../../functions/core/team/team.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Checkboxes } from '../ui/choices.tsx'
import { Button, Input } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { acting } from './acts.ts'
import { type Ctx, memberOf, mustBeFresh, type OperatorSite, show } from './site.tsx'

const here = '/operator/team'

const notices: Record<string, string> = {
  added: 'They are in the team. Tell them to open this site’s address with /operator at its end.',
  removed: 'They can’t sign in here any more, from this moment on.',
  reset: 'None of their passkeys opens this site any more. The next time they sign in they make a new one.',
}

export const sayRole = (role: TeamRole) => (role === 'operator' ? 'Operator' : 'Link worker')
const sayRoles = ({ roles }: Pick<Member, 'roles'>) => roles.map(sayRole).join(', ')

const lastOperator = 'The team must keep an operator. Add another first.'

async function listPage(c: Ctx) {
  const [team, emails] = await Promise.all([listTeam(c.var.deps), memberEmails(c.var.deps)])
  const listed = team
    .map((one) => ({ ...one, email: emails.get(one.id) ?? 'an unknown address' }))
    .sort((one, other) => (one.email < other.email ? -1 : 1))
  const own = memberOf(c).id
  return show(
    c,
    {
      title: 'The team',
      back: { href: '/operator', text: 'What waits for you' },
      notice: notices[c.req.query('done') ?? ''],
    },
    <>
      <p class="up-lede">These people can sign in here. Each needs a code the first time, and a passkey.</p>
      <div class="up-colleagues">
        <SummaryList
          rows={listed.map(({ id, email, since, roles }) => ({
            key: <Address>{email}</Address>,
            value: `${sayRoles({ roles })}, since ${sayFullDay(since)}${id === own ? ' (you)' : ''}`,
            actions: [
              { href: `${here}/${id}/reset`, text: 'Lost passkey', hidden: email },
              { href: `${here}/${id}/remove`, text: 'Remove', hidden: email },
            ],
          }))}
        />
      </div>
      <Button href={`${here}/add`} text="Add somebody" />
    </>,
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

const addPage = (c: Ctx, values: FormValues = {}, errors: Record<string, string> = {}, status?: 409) =>
  show(
    c,
    { title: 'Add somebody to the team', back: { href: here, text: 'The team' }, errors },
    <form method="post" novalidate>
      <Input
        name="email"
        label="Their work email address"
        hint="Somebody who is in the team already becomes what you choose here."
        type="email"
        autocomplete="off"
        spellcheck={false}
        width={30}
        value={typed(values, 'email')}
        error={errors['email']}
      />
      <Checkboxes
        name="roles"
        legend="What do they do?"
        items={[
          {
            value: 'operator',
            text: 'Operator',
            hint: 'Checks listings, looks after groups, employers, feeds and messages, and adds others here.',
          },
          {
            value: 'link-worker',
            text: 'Link worker',
            hint: 'Rings people who asked for a call. Sees nobody else.',
          },
        ]}
        values={ticked(values, 'roles')}
        error={errors['roles']}
      />
      <Button text="Add them" />
    </form>,
    status,
  )

async function surePage(c: Ctx, member: Member, what: 'remove' | 'reset', error?: string) {
  const email = (await memberEmails(c.var.deps)).get(member.id) ?? 'an unknown address'
  const removing = what === 'remove'
  return show(
    c,
    {
      title: removing ? 'Remove this person?' : 'Have they lost their passkey?',
      back: { href: here, text: 'The team' },
      errors: error ? { '': error } : {},
    },
    <>
      <p>
        <strong>
          <Address>{email}</Address>
        </strong>{' '}
        {removing
          ? 'can no longer sign in here, from this moment on. What they did stays in the record.'
          : 'can no longer sign in with any passkey that they have. They are signed out now. With a code from their email they make a new one.'}
      </p>
      {removing ? null : (
        <p>Ring them first, on a number that you know. Whoever reads their email could ask too.</p>
      )}
      <form method="post" novalidate>
        <Button text={removing ? 'Remove them' : 'Take their passkeys away'} warning />
      </form>
    </>,
    error ? 409 : undefined,
  )
}

async function named(c: Ctx): Promise<Member | undefined> {
  const id = c.req.param('member') ?? ''
  return /^[0-9a-f]{40}$/.test(id) ? findMember(c.var.deps, id) : undefined
}

export const teamPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .use('/add', mustBeFresh)
  .use('/:member/:act{remove|reset}', mustBeFresh)
  .get('/add', (c) => addPage(c))
  .post('/add', async (c) => {
    const { deps } = c.var
    const values = await readForm(c)
    const form = parseForm(TeamForm, { ...values, roles: ticked(values, 'roles') })
    if (!form.ok) return addPage(c, values, form.errors)
    const { email, roles } = form.value
    const subject = teamFingerprint(deps.vault, email)
    const added = await acting(c, { command: 'team add', subject }, () => addMember(deps, email, roles))
    if (added.ok) return c.redirect(`${here}?done=added`, 303)
    const full = 'The team is full. Remove somebody first.'
    return addPage(c, values, { '': added.reason === 'full' ? full : lastOperator }, 409)
  })
  .get('/:member/:act{remove|reset}', async (c) => {
    const member = await named(c)
    return member ? surePage(c, member, c.req.param('act') as 'remove' | 'reset') : c.notFound()
  })
  .post('/:member/:act{remove|reset}', async (c) => {
    const { deps } = c.var
    const what = c.req.param('act') as 'remove' | 'reset'
    const member = await named(c)
    if (!member) return c.notFound()
    const act = { command: `team ${what}`, subject: member.id }
    const done = await acting(c, act, () =>
      what === 'remove' ? removeMember(deps, member.id) : resetPasskeys(deps, member.id),
    )
    if (!done.ok) return done.reason === 'unknown' ? c.notFound() : surePage(c, member, what, lastOperator)
    return c.redirect(
      member.id === memberOf(c).id ? '/operator' : `${here}?done=${what}${what === 'remove' ? 'd' : ''}`,
      303,
    )
  })
