/** What a person may say of themselves: all of it optional, from the sponsor's own list. */
import { Hono } from 'hono'
import { findEmployer, sponsorWords } from '../../functions/core/employers/employer.ts'
import { setAboutYou } from '../../functions/core/people/change-person.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Button, Radios, Select } from '../ui/fields.tsx'
import { apart, fill, isRightToLeft } from '../ui/say.tsx'
import { type Ctx, me, mustSignIn, type ParticipantSite, show } from './site.tsx'

async function aboutYouPage(
  c: Ctx,
  values: Record<string, string | string[]> = {},
  errors: Record<string, string> = {},
) {
  const person = me(c)
  const employer = await findEmployer(c.var.deps, person.employer)
  const kind = employer?.kind ?? 'employer'
  const { sponsor, join, reminders, chrome } = c.var.words
  const words = join.aboutYou
  const notSaid = { value: '', text: words.notSaid }
  const sites = employer?.sites ?? []
  const { site, team, ageBand } = person.about
  const chosen = (name: string, kept: string | undefined) =>
    name in values ? typed(values, name) : (kept ?? '')
  const joining = c.req.query('joining') === 'yes' || ticked(values, 'joining').includes('yes')
  const teams = sites.flatMap((place) =>
    place.teams.map((one) => ({ value: `${place.id}/${one.id}`, text: `${one.name}, ${place.name}` })),
  )
  return show(
    c,
    {
      title: words.title,
      words,
      seen: ['Only you', sponsorWords(kind).nobody],
      errors,
      demo: employer?.demonstration ?? false,
      back: joining ? undefined : { href: '/me', text: chrome.header.mySpace },
    },
    <>
      <p>{joining ? `${words.step} ${words.optional}` : words.optional}</p>
      <form method="post" action="/about-you" novalidate>
        {joining ? <input type="hidden" name="joining" value="yes" /> : null}
        {sites.length > 0 ? (
          <Radios
            name="site"
            legend={sponsor[kind].site}
            items={[...sites.map(({ id, name }) => ({ value: id, text: name })), notSaid]}
            value={chosen('site', site)}
          />
        ) : null}
        {teams.length > 0 ? (
          <Select
            name="team"
            label={sponsor[kind].team}
            items={[notSaid, ...teams]}
            value={chosen('team', site && team ? `${site}/${team}` : undefined)}
            error={errors['team']}
          />
        ) : null}
        <Radios
          name="ageBand"
          legend={words.age}
          items={[
            ...(employer?.ageBands ?? []).map((band) => ({ value: band, text: sayBand(words.to, band) })),
            notSaid,
          ]}
          value={chosen('ageBand', ageBand)}
        />
        <Button text={joining ? words.save : reminders.page.save} />
      </form>
    </>,
  )
}

/** "16 to 24", "65+". Among right-to-left words the plus would go before the number. */
function sayBand(words: string, band: string): string {
  const [from = '', to] = band.split('-')
  if (to) return fill(words, { from, to })
  return isRightToLeft(words) ? apart(band) : band
}

export const aboutYouPages = new Hono<ParticipantSite>()
  .get('/about-you', mustSignIn, (c) => aboutYouPage(c))
  .post('/about-you', mustSignIn, async (c) => {
    const person = me(c)
    const employer = await findEmployer(c.var.deps, person.employer)
    const values = await readForm(c)
    // Only what the sponsor's own list holds is kept; anything else is "prefer not to say".
    const site = employer?.sites.find(({ id }) => id === typed(values, 'site'))
    const picked = typed(values, 'team').split('/')
    const team = employer?.sites.find(({ id }) => id === picked[0])?.teams.find(({ id }) => id === picked[1])
    const ageBand = employer?.ageBands.find((band) => band === typed(values, 'ageBand'))
    if (team && site && picked[0] !== site.id) {
      return aboutYouPage(c, values, {
        team: c.var.words.join.aboutYou.otherPlace,
      })
    }
    await setAboutYou(c.var.deps, person.id, {
      ...(site ? { site: site.id } : team ? { site: picked[0] } : {}),
      ...(team ? { team: team.id } : {}),
      ...(ageBand ? { ageBand } : {}),
    })
    const joining = ticked(values, 'joining').includes('yes')
    return c.redirect(joining ? '/me?done=joined' : '/me/choices?done=about', 303)
  })
