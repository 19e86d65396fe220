/** Who came: everybody who was expected on one page, with one button. By the link of an email, or signed in. */
import { Hono } from 'hono'
import { sayDay } from '../../functions/core/calendar.ts'
import type { FormValues } from '../../functions/core/form.ts'
import type { Expected } from '../../functions/core/groups/register/expected.ts'
import {
  type Came,
  findRegister,
  isOpenRegister,
  lastDayOf,
  listRegisters,
  peopleOn,
  type Register,
  saveRegister,
} from '../../functions/core/groups/register/register.ts'
import { renewWeekLink } from '../../functions/core/groups/week/digest.ts'
import { signUpReference } from '../../functions/core/referrals/sign-up.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Radios } from '../ui/fields.tsx'
import { Tag } from '../ui/tag.tsx'
import { seenByGroup } from './sign-ups.tsx'
import { type Ctx, coordinatorOf, type PartnerSite, show } from './site.tsx'
import { closedPage, openLink, renewLinkTo } from './week-link.tsx'

type Which = Pick<Register, 'group' | 'listing' | 'day'>
type Back = { href: string; text: string }

const renewAt = (c: Ctx) => `/partner/register/${c.req.param('token')}/renew`

export const registerLinks = new Hono<PartnerSite>()
  .get('/:token', (c) => openLink(c, 'register', renewAt(c), (link) => registerPage(c, link)))
  .post('/:token', (c) => openLink(c, 'register', renewAt(c), (link) => save(c, link)))
  // The list of the week leads to every register that is open.
  .post('/:token/renew', (c) => renewLinkTo(c, 'register', ({ group }) => renewWeekLink(c.var.deps, group)))

export const groupRegisters = new Hono<PartnerSite>()
  .get('/', async (c) => {
    const { group, home } = coordinatorOf(c)
    const registers = await listRegisters(c.var.deps, group.id)
    return show(
      c,
      { title: 'Registers', back: { href: home, text: group.name } },
      registers.length === 0 ? (
        <p>There is none to fill in. After each time that somebody was expected, we ask who came.</p>
      ) : (
        <>
          <p class="up-lede">Who came, on each day of the last two weeks.</p>
          <ul class="up-list">
            {registers.map(({ listing, day, title, saved }) => (
              <li>
                <a href={`${home}/registers/${listing}/${day}`}>
                  {sayDay(day)}: {title}
                </a>{' '}
                {saved ? <Tag colour="green">Filled in</Tag> : <Tag colour="yellow">To fill in</Tag>}
              </li>
            ))}
          </ul>
        </>
      ),
    )
  })
  .get('/:listing/:day', (c) => registerPage(c, ...ofGroup(c)))
  .post('/:listing/:day', (c) => save(c, ...ofGroup(c)))

function ofGroup(c: Ctx): [Which, Back] {
  const { group, home } = coordinatorOf(c)
  const { listing = '', day = '' } = c.req.param() as Record<string, string>
  return [
    { group: group.id, listing, day },
    { href: `${home}/registers`, text: 'Registers' },
  ]
}

const gone = (c: Ctx) =>
  closedPage(c, 'There is no register here', 'Nobody is on it any more. You need do nothing.')

async function registerPage(c: Ctx, { group, listing, day }: Which, back?: Back) {
  const { deps } = c.var
  const register = await findRegister(deps, group, listing, day)
  if (!register) return gone(c)
  if (!isOpenRegister(register, deps.now())) {
    return closedPage(c, 'This register is closed', 'Who came can be said for 14 days. You need do nothing.')
  }
  const people = await peopleOn(deps, register)
  if (people.length === 0) return gone(c)
  const until = sayDay(lastDayOf(register))
  return show(
    c,
    {
      title: `Who came on ${sayDay(day)}?`,
      seen: [...seenByGroup.slice(0, 1), 'The person, as your word'],
      notice: c.req.query('done') === 'yes' ? `Saved. You can change it until ${until}.` : undefined,
      back,
    },
    <>
      <p>
        {people.length === 1 ? 'One person was' : 'These people were'} expected at {register.title}. What they
        say themselves counts before what you say here.
      </p>
      <form method="post" action={c.req.path} novalidate>
        {people.map((one) => (
          <Radios
            name={fieldOf(one.signUp.id)}
            legend={nameAmong(one, people)}
            legendSize="s"
            inline
            small
            value={register.came[one.signUp.id]?.said ?? 'unknown'}
            items={[
              { value: 'yes', text: 'Came' },
              { value: 'no', text: 'Did not come' },
              { value: 'unknown', text: 'Don’t know' },
            ]}
          />
        ))}
        <Button text="Save" />
      </form>
      <p class="up-small">You can change this until {until}.</p>
    </>,
  )
}

const fieldOf = (id: string) => `came-${id}`

/** Of two with one name each has their reference too. */
function nameAmong({ signUp, introduction }: Expected, people: readonly Expected[]): string {
  const { firstName } = introduction
  const alike = people.filter((one) => one.introduction.firstName === firstName)
  return alike.length > 1 ? `${firstName} (${signUpReference(signUp.id)})` : firstName
}

function readSaid(values: FormValues): Record<string, Came> {
  const start = fieldOf('')
  return Object.fromEntries(
    Object.keys(values).flatMap((name) => {
      const said = typed(values, name)
      return name.startsWith(start) && (said === 'yes' || said === 'no')
        ? [[name.slice(start.length), said] as const]
        : []
    }),
  )
}

async function save(c: Ctx, which: Which, back?: Back): Promise<Response> {
  const saved = await saveRegister(c.var.deps, which, readSaid(await readForm(c)))
  if (saved.ok) return c.redirect(`${c.req.path}?done=yes`, 303)
  return registerPage(c, which, back)
}
