/** The first page of a sponsor's own: what has come out, what comes next, and where to go. */
import { Hono } from 'hono'
import { londonDay, sayFullDay } from '../../functions/core/calendar.ts'
import { whatComes } from '../../functions/core/employers/coming.ts'
import { placeWords } from '../../functions/core/employers/place-words.ts'
import { findNotice } from '../../functions/core/employers/sponsor.ts'
import { Button } from '../ui/fields.tsx'
import { sayPeriod } from './dashboard-periods.ts'
import { colleagueOf, type EmployerSite, show } from './site.tsx'

export const homePages = new Hono<EmployerSite>().get('/', async (c) => {
  const { employer, sponsor } = colleagueOf(c)
  const { deps } = c.var
  const words = placeWords(sponsor.kind)
  const [coming, notice] = await Promise.all([
    whatComes(deps, employer),
    findNotice(deps, employer, 'headcounts'),
  ])
  const { latest, releaseDay, next, changesFrom } = coming
  const here = `/employer/${employer}`
  const doors = [
    {
      href: `${here}/bring-people-in`,
      text: 'Bring people in',
      what: 'The link, a poster, cards for desks, and words that you can send.',
    },
    {
      href: `${here}/places`,
      text: `${words.Sites} and ${words.headcounts}`,
      what: next
        ? `Changes wait${changesFrom ? ` for ${sayFullDay(changesFrom)}` : ''}.`
        : 'What releases count against, for twelve months at a time.',
    },
    {
      href: `${here}/colleagues`,
      text: 'Colleagues',
      what: 'Who can sign in here, and what was looked at.',
    },
    {
      href: `${here}/what-you-cannot-see`,
      text: 'What you cannot see, and why',
      what: `The rules that let ${words.people} trust this.`,
    },
  ]
  return show(
    c,
    { title: sponsor.name },
    <>
      <section class="up-latest">
        {latest ? (
          <>
            <h2>Your latest release</h2>
            <p class="up-lede">{sayPeriod(latest)}</p>
            <Button href={`${here}/releases/${latest}`} text="Read it" />
          </>
        ) : (
          <>
            <h2>No release yet</h2>
            <p>Until then there is nothing to read, and nothing to look up.</p>
          </>
        )}
        <p>{sayRelease(latest ? 'next' : 'first', releaseDay, londonDay(deps.now()))}</p>
      </section>
      {notice ? (
        <div class="up-note">
          <p>
            More people take part somewhere than you stated for it, so some figures were left out. Please{' '}
            <a href={`${here}/places`}>look at your {words.headcounts}</a>.
          </p>
        </div>
      ) : null}
      <ul class="up-doors">
        {doors.map(({ href, text, what }) => (
          <li>
            <a href={href}>{text}</a>
            <p>{what}</p>
          </li>
        ))}
      </ul>
    </>,
  )
})

function sayRelease(which: 'first' | 'next', day: string | undefined, today: string): string {
  if (!day) return 'The first release needs to know how many people there are: state them first.'
  return day < today
    ? `The ${which} release was due on ${sayFullDay(day)} and is not out yet.`
    : `The ${which} release comes on ${sayFullDay(day)}.`
}
