/** What the employer's site does not have, with the reason for each, what not to try, and what no rule can do. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { limits, Rules } from './dashboard-rules.tsx'
import { audienceWords } from './dashboard-words.ts'
import { colleagueOf, type EmployerSite, show } from './site.tsx'

type Withheld = { what: string; why: Child }

const aboutPeople = (people: string): Withheld[] => [
  {
    what: 'Who joined, and who did not.',
    why: `People join with an address of their own. Nobody gives us a list of ${people}, so we could not compare one if we were asked to. You decide things that matter to them, so it must be safe to say yes and safe to say no.`,
  },
  {
    what: 'What anybody answered.',
    why: 'Answers are kept under a random number that only the person’s own page knows. This site has no way to them: not hidden by a setting, but not connected.',
  },
  {
    what: 'Who asked for something, who went, and who stopped.',
    why: 'The group that somebody chose knows their first name. You know the kind of activity and a number.',
  },
  {
    what: 'Which activity.',
    why: 'The name of a group can say why somebody goes to it. You see kinds, such as walking or advice.',
  },
  {
    what: 'Who opened an email or pressed a link.',
    why: 'Nobody records either. Our emails hold no hidden pictures, and their links go straight to the page.',
  },
  {
    what: 'Comments.',
    why: 'A check-in has no room for any. What people write to a group goes to that group alone.',
  },
]

const aboutNumbers = (words: ReturnType<typeof audienceWords>): Withheld[] => [
  {
    what: 'A number of today.',
    why: 'If you could look before somebody’s day off and after it, the difference would be that person. So numbers are gathered first, and come out on a fixed day.',
  },
  {
    what: 'When anything last changed.',
    why: 'A time next to a small number is nearly a name.',
  },
  {
    what: 'Numbers under ten, nobody, everybody, and all but a few.',
    why: 'That nobody in a group asked for help says something about each of them. So does everybody. All of these look the same: a dash.',
  },
  {
    what: `${words.Sites} and ${words.teams} of fewer than 30 people.`,
    why: 'They are put together until they are large enough, by the numbers that you gave us and not by what people did.',
  },
  {
    what: 'Two things at once, such as age and what matters.',
    why: 'Each further question cuts a group into smaller ones, and small groups are people.',
  },
  {
    what: 'Exact numbers.',
    why: 'Two exact numbers can be taken from one another. What is nudged and rounded can’t.',
  },
  {
    what: 'A list to download.',
    why: 'The files hold the same numbers as the pages, and no more.',
  },
]

const Reasons = ({ reasons }: { reasons: readonly Withheld[] }) => (
  <dl class="up-reasons">
    {reasons.map(({ what, why }) => (
      <div>
        <dt>{what}</dt>
        <dd>{why}</dd>
      </div>
    ))}
  </dl>
)

export const cannotSeePages = new Hono<EmployerSite>().get('/', (c) => {
  const { employer, sponsor } = colleagueOf(c)
  const words = audienceWords({ kind: sponsor.kind, reader: 'hr' })
  const atWork = sponsor.kind === 'employer'
  return show(
    c,
    {
      title: 'What you cannot see, and why',
      lead: 'People use Upstream because they know what you can’t see. Here is all of it, each with the reason.',
    },
    <>
      <h2 class="up-section">About people</h2>
      <Reasons reasons={aboutPeople(words.people)} />
      <h2 class="up-section">About numbers</h2>
      <Reasons reasons={aboutNumbers(words)} />
      <h2 class="up-section">What is done to every number</h2>
      <Rules />
      <p>
        {atWork ? 'Your people' : 'The people who live there'} can read these rules, and the newest release
        itself, at an address beneath the join link. They see what you see.
      </p>
      <h2 class="up-section">What not to try</h2>
      <ul>
        <li>Do not ask anybody whether they joined, what they answered or where they went.</li>
        <li>Do not ask a group who came. Groups are not told who you are.</li>
        <li>
          Do not lay a release beside{' '}
          {atWork ? 'rotas, absences or room bookings' : 'repairs, rents or visits'} to find somebody in it.
        </li>
        <li>Do not move people between {words.teams} to see which number moves.</li>
        <li>Do not reward or press a person or a {words.team} to join. Then a yes means nothing.</li>
      </ul>
      <p>
        Every page and file that you and your colleagues open here is recorded, with who and when, for two
        years.
      </p>
      <h2 class="up-section">What no rule can do</h2>
      {limits.map((limit) => (
        <p>{limit}</p>
      ))}
      <p>
        <a href={`/employer/${employer}/releases`}>Go to the newest release</a>
      </p>
    </>,
  )
})
