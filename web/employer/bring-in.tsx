/** Getting people in: the link, what to print, what to send, and what nobody may ask. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { londonDay, sayFullDay } from '../../functions/core/calendar.ts'
import { placeWords } from '../../functions/core/employers/place-words.ts'
import { codesForHr, type Sponsor } from '../../functions/core/employers/sponsor.ts'
import { type Language, languageIds, languages } from '../../functions/core/languages.ts'
import { QrCode } from '../ui/qr.tsx'
import { fill, Say } from '../ui/say.tsx'
import { readWords, wordsFor } from '../words/words.ts'
import { letterWords, managerWords, postWords } from './bring-in-words.ts'
import { type Ctx, colleagueOf, type EmployerSite, show } from './site.tsx'

const here = (c: Ctx) => `/employer/${colleagueOf(c).employer}/bring-people-in`
const back = (c: Ctx) => ({ href: here(c), text: 'Bring people in' })

/** The codes that let people in today, by code. */
async function openCodes(c: Ctx) {
  const today = londonDay(c.var.deps.now())
  const codes = await codesForHr(c.var.deps, colleagueOf(c).employer)
  return codes.filter(({ closed, until }) => !closed && (until === undefined || until >= today))
}

const joinAddress = (c: Ctx, code: string) => `${c.var.deps.origin}/join/${code}`

async function hub(c: Ctx) {
  const { employer, sponsor } = colleagueOf(c)
  const codes = await openCodes(c)
  const words = placeWords(sponsor.kind)
  return show(
    c,
    { title: 'Bring people in', back: { href: `/employer/${employer}`, text: sponsor.name } },
    <>
      <p class="up-lede">
        Everybody gets the same link. It never shows who has used it, to you or to anybody.
      </p>
      {codes.length === 0 ? (
        <p>There is no join code that works just now. Ask the team that runs Upstream for one.</p>
      ) : (
        codes.map(({ code, until }) => (
          <section class="up-code">
            <h2>The join code “{code}”</h2>
            <p>
              <strong class="up-break">{joinAddress(c, code)}</strong>
              {until ? <> It works until {sayFullDay(until)}.</> : null}
            </p>
            <ul class="up-doors">
              <Door href={`/join/${code}/poster`} text="A poster, A4">
                For a noticeboard. Also in {otherPosters(code)}.
              </Door>
              <Door href={`${here(c)}/${code}/cards`} text="Cards for desks and lockers">
                Four on a sheet of A4, to cut out.
              </Door>
              <Door href={`${here(c)}/${code}/words`} text="Words for an email and an intranet post">
                To copy as they are. They promise only what is so.
              </Door>
            </ul>
          </section>
        ))
      )}
      <section>
        <h2>Before you start</h2>
        <ul class="up-doors">
          <Door href={`${here(c)}/managers`} text={managerWords[sponsor.kind].door}>
            What to say, and what not to ask. Please give it to them first.
          </Door>
        </ul>
        <p>
          Tell all {words.people} at once, and tell them again now and then. Please don’t ask for names, for a
          show of hands or for screenshots, and don’t offer a prize for joining: people stop trusting it, and
          rightly.
        </p>
      </section>
    </>,
  )
}

const Door = ({ href, text, children }: { href: string; text: string; children: Child }) => (
  <li>
    <a href={href}>{text}</a>
    <p>{children}</p>
  </li>
)

const others = languageIds.filter((id): id is Exclude<Language, 'en'> => id !== 'en')
const otherPosters = (code: string) =>
  others.map((id, at) => (
    <>
      {at === 0 ? null : at === others.length - 1 ? ' and ' : ', '}
      <a href={`/join/${code}/poster?in=${id}`} lang={languages[id].tag}>
        {languages[id].name}
      </a>
    </>
  ))

type CardProps = { address: string; code: string; sponsor: Sponsor }

const Card = ({ address, code, sponsor }: CardProps) => {
  const words = wordsFor('en')
  const { poster } = words.join
  return (
    <div class="up-desk-card">
      <p class="up-desk-card__name">
        Upstream{sponsor.demonstration ? <span class="up-small"> (a demonstration)</span> : null}
      </p>
      <h2>{poster.title}</h2>
      <p>{poster.what}</p>
      <div class="up-desk-card__code">
        <QrCode address={address} label={fill(poster.picture, { address })} />
      </div>
      <p>
        <strong class="up-break">{address.replace(/^https?:\/\//, '')}</strong>
        <br />
        <Say words={poster.code} values={{ code }} />
      </p>
      <p class="up-desk-card__pays">
        <Say words={poster.pays} values={{ sponsor: words.sponsor[sponsor.kind].Sponsor }} />
      </p>
    </div>
  )
}

async function withCode(c: Ctx, page: (code: string) => Response | Promise<Response>) {
  const asked = c.req.param('code')
  const found = (await openCodes(c)).find(({ code }) => code === asked)
  // A card says in English what the poster says.
  await readWords('en')
  return found ? page(found.code) : c.notFound()
}

export const bringInPages = new Hono<EmployerSite>()
  .get('/', hub)
  .get('/managers', (c) => {
    const { kind, name } = colleagueOf(c).sponsor
    const words = managerWords[kind]
    return show(
      c,
      { title: words.title, back: back(c) },
      <div class="up-one-sheet">
        <p class="up-lede">{words.lede(name)}</p>
        {words.parts.map(({ heading, points }) => (
          <>
            <h2>{heading}</h2>
            <ul>
              {points.map((point) => (
                <li>{point}</li>
              ))}
            </ul>
          </>
        ))}
        <p>{words.last}</p>
      </div>,
    )
  })
  .get('/:code/cards', (c) =>
    withCode(c, (code) =>
      show(
        c,
        { title: 'Cards for desks and lockers', back: back(c), wide: true },
        <>
          <p class="up-no-print">
            Print this page on A4 and cut along the lines: four cards, each a quarter of the sheet.
          </p>
          <div class="up-desk-cards">
            {Array.from({ length: 4 }, () => (
              <Card address={joinAddress(c, code)} code={code} sponsor={colleagueOf(c).sponsor} />
            ))}
          </div>
        </>,
      ),
    ),
  )
  .get('/:code/words', (c) =>
    withCode(c, (code) => {
      const { sponsor } = colleagueOf(c)
      const address = joinAddress(c, code)
      return show(
        c,
        { title: 'Words that you can send', back: back(c) },
        <>
          <p class="up-lede">
            Copy them as they are, or shorten them. Please don’t promise more: what they say is what is so.
          </p>
          <Copy title="An email" words={letterWords(sponsor, address)} />
          <Copy title="A post for your intranet or newsletter" words={postWords(sponsor, address)} />
        </>,
      )
    }),
  )

const Copy = ({ title, words }: { title: string; words: string }) => (
  <section>
    <h2>{title}</h2>
    <pre class="up-copy">{words}</pre>
  </section>
)
