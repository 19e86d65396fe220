/** The open door for people: what there is, on what terms, with addresses to try. */

import { windowRules } from '../../functions/core/open/openactive/window.ts'
import { openRules } from '../../functions/core/open/parameters.ts'
import type { Shelf } from '../../functions/core/open/shelf.ts'
import { taxonomies, taxonomyId, terms } from '../../functions/core/open/taxonomies.ts'
import { notStated } from '../../functions/core/open/without-empty.ts'
import type { Assets } from '../ui/page.tsx'
import { Page } from '../ui/page.tsx'

type About = { assets: Assets; origin: string; shelf: Shelf; credit: string | undefined }

const Try = ({ path, children }: { path: string; children: string }) => (
  <li>
    <a href={path}>{children}</a>
    <br />
    <code class="up-open-address">{path}</code>
  </li>
)

export function aboutPage({ assets, origin, shelf, credit }: About) {
  const [first] = shelf.services
  const nature = terms.find(({ code }) => code === 'nature')
  const count = shelf.services.length
  const outcode = shelf.services.find(({ listing }) => listing.outcode && listing.latitude !== undefined)
    ?.listing.outcode
  return (
    <Page
      title="Our directory as open data"
      site="open"
      assets={assets}
      lead="Everything that groups tell us about their activities is free for others to use. There is nothing about people in it, and you need no key."
    >
      <p>
        {count === 0
          ? 'There is nothing in it yet.'
          : `There ${count === 1 ? 'is 1 activity' : `are ${count.toLocaleString('en-GB')} activities`} in it now.`}
      </p>

      <h2>For directories: Open Referral UK 3.0</h2>
      <p>
        Point your importer at <code class="up-open-address">{`${origin}/open`}</code>. These work in a
        browser too:
      </p>
      <ul>
        <Try path="/open/services">Every service, a page at a time</Try>
        {first ? (
          <Try path={`/open/services/${first.id}`}>One service with all that we know of it</Try>
        ) : null}
        {nature ? (
          <Try path={`/open/services?taxonomy_term_id=${nature.id}&day=SA`}>
            Those for somebody who wants time in nature, on a Saturday
          </Try>
        ) : null}
        {outcode ? (
          <Try path={`/open/service_at_locations?postcode=${outcode}&proximity=5000`}>
            {`Those within 5 kilometres of the middle of ${outcode}`}
          </Try>
        ) : null}
        <Try path="/open/taxonomies">{`What they are tagged by: ${taxonomies.map(({ name }) => name.toLowerCase()).join(', ')}`}</Try>
        <Try path="/open/openapi.json">Every address and parameter, as OpenAPI</Try>
      </ul>
      <p>
        A page holds {String(openRules.perPage)}, or up to {String(openRules.mostPerPage)} if you ask with{' '}
        <code>per_page</code>. Filters all have to fit. Ids never change.
      </p>

      <h2>For activity finders: OpenActive</h2>
      <p>Two feeds, in the order that things changed. Start at the first page and follow “next”.</p>
      <ul>
        <Try path="/open/rpde/session-series">Activities that meet on days: what, where and who for</Try>
        <Try path="/open/rpde/scheduled-sessions">{`Their single sessions of the next ${windowRules.aheadDays / 7} weeks`}</Try>
      </ul>
      <p>
        What has gone is told for {String(windowRules.goneDays)} days, so ask at least once a week. Up to{' '}
        {String(windowRules.perDay)} sessions a day of one activity are listed singly.
      </p>

      <h2>What to know about the data</h2>
      <ul>
        <li>Times are times on the clock in England, summer and winter.</li>
        <li>
          Step-free access and the like are yes or no only where the group has said so. What is missing is not
          stated: please don’t show it as “no”.
        </li>
        <li>
          Where the standard wants a field that nobody has told us, such as the county of an address, it says
          “{notStated}”.
        </li>
        <li>
          A group’s phone number and email address are in it only where people are told to get in touch
          themselves. For the others, send people to the activity’s own page.
        </li>
        <li>
          Kinds of activity are from{' '}
          <a href={`/open/taxonomy_terms?taxonomy_id=${taxonomyId('activities')}`}>a list of our own</a>:
          OpenActive’s is of sport and exercise.
        </li>
        <li>“Temporarily closed” means that a group takes nobody new for now.</li>
        <li>
          Where the standard’s few fields can’t say when something meets, the whole rule stands beside them as{' '}
          <code>rrule</code>, with days that fall out as <code>exdate</code>.
        </li>
      </ul>

      <h2>Licence</h2>
      <p>
        The two OpenActive feeds are under{' '}
        <a href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0</a>: use them
        for anything, and say where they are from. The programme that runs this site sets the licence of the
        rest for what its own groups tell it: ask it if you need that in writing.
      </p>
      <p>
        Some activities come from other open directories. Each names its source and licence at the end of its
        description: please keep that. What we may not pass on is not here.
      </p>
      {credit ? <p>{credit}</p> : null}

      <h2>Fair use</h2>
      <p>
        Answers may be kept for five minutes. If you send back the <code>ETag</code> that you were given, you
        get “not modified” and no data when nothing is new. Ask for one page after the other: if too much is
        asked at once, the answer is 429. Wait a few seconds then.
      </p>

      <h2>Get your activities in</h2>
      <p>
        If you run a group, or a directory that publishes Open Referral UK or OpenActive, the programme that
        runs this site would like to hear from you. What you publish can be taken in as it is, and shown with
        your name and licence.
      </p>
    </Page>
  )
}
