import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { languages } from '../../functions/core/languages.ts'
import { frameFor, type Mark, markOf } from '../words/words.ts'
import { CrisisBlock } from './crisis.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { type FieldErrors, hasErrors } from './errors.ts'
import { inEnglish, PageLanguage, type Reading } from './language.ts'
import { BackLink, SkipLink } from './links.tsx'
import { SeenBy } from './seen.tsx'
import { type Link, type Site, SiteFooter, SiteHeader } from './site.tsx'
import { TranslationStrip } from './translation.tsx'

export type Assets = { base: string }

export type PageProps = {
  title: string
  assets: Assets
  site?: Site | undefined
  reading?: Reading | undefined
  /** The section of the words that this page says. Without one its own words are in English. */
  words?: { mark: Mark } | undefined
  /** The first words under the heading, before any help: what this page is. */
  lead?: Child
  /** Who sees what is typed here: ['Only you'], ['You and the group you choose'], ['Nobody at work']. */
  seen?: readonly string[] | undefined
  errors?: FieldErrors | undefined
  signedIn?: boolean | undefined
  /** For the header of a site whose links depend on who is signed in, and where a post signs them out. */
  links?: readonly Link[] | undefined
  signOut?: string | undefined
  /** Something is done: said once, above the heading. */
  notice?: string | undefined
  back?: { href: string; text?: string | undefined } | undefined
  crisis?: 'first' | 'last' | undefined
  demo?: boolean | undefined
  wide?: boolean | undefined
  children?: Child
}

/** A short word with a hyphen in it is not broken there. */
const Title = ({ children }: { children: string }) => (
  <h1>
    {children
      .split(/(\S*\p{L}-\p{L}\S*)/u)
      .map((part, at) => (at % 2 === 1 && part.length < 14 ? <span class="up-word">{part}</span> : part))}
  </h1>
)

const Notice = ({ children }: { children: string }) => (
  <div class="up-notice" role="status">
    <p>{children}</p>
  </div>
)

/** On the employer's site, whose tables need the room, every page begins at the same edge. */
function bodyClass(site: Site, wide = false): string | undefined {
  return [site === 'employer' ? 'up-house' : '', wide ? 'up-wide' : ''].filter(Boolean).join(' ') || undefined
}

export const Page = (props: PageProps) => {
  const { title, assets, site = 'participant', errors, reading = inEnglish } = props
  const { tag, direction } = languages[reading.language]
  const main = props.words?.mark ?? markOf('en', reading.language)
  const failed = hasErrors(errors)
  const before = failed ? `${frameFor(reading.language).chrome.page.error} ` : ''
  return html`<!DOCTYPE html>${(
    <PageLanguage.Provider value={reading.language}>
      <html lang={tag} dir={direction === 'rtl' ? direction : undefined}>
        <head>
          <meta charset="utf-8" />
          <title>{`${before}${title} – Upstream`}</title>
          <meta name="description" content={frameFor(reading.language).chrome.page.about} />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="light dark" />
          <link rel="stylesheet" href={`${assets.base}/upstream.css`} />
          <script type="module" src={`${assets.base}/upstream.js`}></script>
        </head>
        <body class={bodyClass(site, props.wide)}>
          <SkipLink href="#main" />
          <SiteHeader
            site={site}
            signedIn={props.signedIn ?? false}
            demo={props.demo ?? false}
            address={reading.address}
            links={props.links}
            signOut={props.signOut}
          >
            <TranslationStrip reading={reading} main={main} />
          </SiteHeader>
          <div class="up-width up-content">
            <main class="up-main" id="main" {...main}>
              {props.back ? <BackLink href={props.back.href} text={props.back.text} /> : null}
              {failed ? <ErrorSummary errors={errors} /> : null}
              {props.notice ? <Notice>{props.notice}</Notice> : null}
              <Title>{title}</Title>
              {props.lead ? <p class="up-lede">{props.lead}</p> : null}
              {props.crisis === 'first' ? <CrisisBlock /> : null}
              {props.seen?.length ? <SeenBy who={props.seen} /> : null}
              {props.children}
              {props.crisis === 'last' ? <CrisisBlock /> : null}
            </main>
          </div>
          <SiteFooter site={site} address={reading.address} />
        </body>
      </html>
    </PageLanguage.Provider>
  )}`
}
