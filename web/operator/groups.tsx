/** Groups: the list, one with its address, and what to do when email does not reach it. */
import { Hono } from 'hono'
import {
  findGroup,
  type Group,
  GroupDetails,
  GroupForm,
  listGroups,
  saveGroup,
  type Trouble,
} from '../../functions/core/directory/group.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { parseForm } from '../../functions/core/form.ts'
import { maskContact } from '../../functions/core/people/contact.ts'
import { resendUnanswered } from '../../functions/core/referrals/resend.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { acting } from './acts.ts'
import { More, partOf } from './bounded.tsx'
import { toHome } from './home-link.ts'
import { looksPages } from './looks.tsx'
import { sayWhen } from './say-when.ts'
import { type Ctx, mustBeFresh, type OperatorSite, show } from './site.tsx'

const here = '/operator/groups'

const notices: Record<string, string> = {
  added: 'The group is added. Its first email comes with its first sign-up.',
  changed: 'That is kept. Links that went to an address which is theirs no more open nothing.',
  resent: 'What they have not answered goes to them once more.',
}

async function listPage(c: Ctx) {
  const { shown, next } = partOf(c, await listGroups(c.var.deps))
  return show(
    c,
    { title: 'Groups', back: toHome },
    <>
      {shown.length === 0 ? (
        <p>There are no groups yet.</p>
      ) : (
        <ul class="up-list">
          {shown.map(({ sk, name }) => (
            <li>
              <a href={`${here}/${sk}`}>{String(name)}</a>
              <span class="up-small">{sk}</span>
            </li>
          ))}
        </ul>
      )}
      <More at={here} next={next} />
      <Button href={`${here}/add`} text="Add a group" />
    </>,
  )
}

function groupPage(c: Ctx, { id, name, email, phone, trouble }: Group, error?: string) {
  return show(
    c,
    {
      title: name,
      back: { href: here, text: 'Groups' },
      notice: error ? undefined : notices[c.req.query('done') ?? ''],
      errors: error ? { '': error } : {},
    },
    <>
      <SummaryList
        rows={[
          { key: 'Id', value: id },
          {
            key: 'Email address',
            value: <span class="up-break">{maskContact({ channel: 'email', address: email })}</span>,
            actions: [
              { href: `${here}/${id}/change`, text: 'Change', hidden: 'its name, address or telephone' },
            ],
          },
          { key: 'Telephone', value: phone ?? 'Not stated' },
          { key: 'Reached by email', value: trouble ? sayNotReached(trouble) : 'Yes' },
        ]}
      />
      <form method="post" action={`${here}/${id}/resend`}>
        <Button text="Send what they have not answered once more" secondary />
      </form>
      <p>
        <a href={`${here}/${id}/looks`}>Who looked at whom</a>
      </p>
    </>,
    error ? 409 : undefined,
  )
}

const sayNotReached = ({ why, at }: Trouble) =>
  why === 'bounced'
    ? `No: email has come back since ${sayWhen(at)}. Ring them.`
    : `No: they said that our email is unwanted, ${sayWhen(at)}. Ring them.`

const fields = (c: Ctx, values: FormValues, errors: Record<string, string>, known?: Group, status?: 409) =>
  show(
    c,
    {
      title: known ? `Change ${known.name}` : 'Add a group',
      back: known ? { href: `${here}/${known.id}`, text: known.name } : { href: here, text: 'Groups' },
      errors,
    },
    <form method="post" novalidate>
      {known ? null : (
        <Input
          name="id"
          label="An id for it"
          hint="2 to 60 of a–z, 0–9 and -, like willow-garden. It never changes."
          autocomplete="off"
          spellcheck={false}
          width={20}
          value={typed(values, 'id')}
          error={errors['id']}
        />
      )}
      <Input
        name="name"
        label="Its name"
        autocomplete="off"
        value={typed(values, 'name') || (known?.name ?? '')}
        error={errors['name']}
      />
      <Input
        name="email"
        label={known ? 'Its new email address' : 'Its email address'}
        hint={
          known
            ? 'Leave it empty to keep the one that it has. A new one gets its sign-ups, and the way in.'
            : 'Sign-ups go to it, and whoever reads it can sign in for the group.'
        }
        type="email"
        autocomplete="off"
        spellcheck={false}
        width={30}
        value={typed(values, 'email')}
        error={errors['email']}
      />
      <Input
        name="phone"
        label="Its telephone number (optional)"
        type="tel"
        autocomplete="off"
        width={20}
        value={typed(values, 'phone') || (known?.phone ?? '')}
        error={errors['phone']}
      />
      <Button text={known ? 'Save' : 'Add it'} />
    </form>,
    status,
  )

async function named(c: Ctx): Promise<Group | undefined> {
  const id = c.req.param('group') ?? ''
  return GroupDetails.shape.id.safeParse(id).success ? findGroup(c.var.deps, id) : undefined
}

export const groupPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .use('/add', mustBeFresh)
  .use('/:group/change', mustBeFresh)
  .get('/add', (c) => fields(c, {}, {}))
  .post('/add', async (c) => {
    const { deps } = c.var
    const values = await readForm(c)
    const form = parseForm(GroupForm, values)
    if (!form.ok) return fields(c, values, form.errors)
    const { id } = form.value
    if (await findGroup(deps, id))
      return fields(c, values, { id: 'There is a group of this id.' }, undefined, 409)
    await acting(c, { command: 'group add', subject: id }, async () => {
      await saveGroup(deps, form.value)
      return { ok: true }
    })
    return c.redirect(`${here}/${id}?done=added`, 303)
  })
  .get('/:group', async (c) => {
    const group = await named(c)
    return group ? groupPage(c, group) : c.notFound()
  })
  .get('/:group/change', async (c) => {
    const group = await named(c)
    return group ? fields(c, {}, {}, group) : c.notFound()
  })
  .post('/:group/change', async (c) => {
    const { deps } = c.var
    const group = await named(c)
    if (!group) return c.notFound()
    const values = await readForm(c)
    const form = parseForm(GroupForm, {
      ...values,
      id: group.id,
      email: typed(values, 'email').trim() || group.email,
    })
    if (!form.ok) return fields(c, values, form.errors, group)
    await acting(c, { command: 'group add', subject: group.id }, async () => {
      await saveGroup(deps, form.value)
      return { ok: true }
    })
    return c.redirect(`${here}/${group.id}?done=changed`, 303)
  })
  .post('/:group/resend', async (c) => {
    const { deps } = c.var
    const group = await named(c)
    if (!group) return c.notFound()
    const troubled = 'Email does not reach its address. Change it first.'
    const done = await acting(c, { command: 'group resend', subject: group.id }, async () => {
      if (!group.trouble) await resendUnanswered(deps, group.id)
      return { ok: !group.trouble }
    })
    return done.ok ? c.redirect(`${here}/${group.id}?done=resent`, 303) : groupPage(c, group, troubled)
  })
  .route('/:group/looks', looksPages)
