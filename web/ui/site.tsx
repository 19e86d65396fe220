import type { Child } from 'hono/jsx'
import type { Words } from '../words/words.ts'
import { useFrame } from './language.ts'
import { Say } from './say.tsx'
import { LanguageLink } from './translation.tsx'
import { Wordmark } from './wordmark.tsx'

export type Site = 'participant' | 'partner' | 'employer' | 'operator' | 'open'

/** Where each site begins. */
export const homes: Record<Site, string> = {
  participant: '/',
  partner: '/partner',
  employer: '/employer',
  operator: '/operator',
  open: '/open/about',
}

export type Link = { href: string; text: string }

const headerLinks = (words: Words['chrome']['header'], site: Site, signedIn: boolean): readonly Link[] => {
  if (site !== 'participant') return []
  return [
    { href: '/activities', text: words.activities },
    signedIn ? { href: '/me', text: words.mySpace } : { href: '/sign-in', text: words.signIn },
    { href: '/help-now', text: words.helpNow },
  ]
}

const footerLinks = (words: Words['chrome']['footer']): readonly Link[] => [
  { href: '/who-sees-what', text: words.whoSeesWhat },
  { href: '/help-now', text: words.helpNow },
  { href: '/accessibility', text: words.accessibility },
]

const Links = ({ links, children }: { links: readonly Link[]; children?: Child }) => (
  <ul class="up-links">
    {links.map((link) => (
      <li>
        <a href={link.href}>{link.text}</a>
      </li>
    ))}
    {children}
  </ul>
)

const SignOut = ({ action }: { action: string }) => (
  <li>
    <form method="post" action={action} class="up-sign-out">
      <button type="submit">Sign out</button>
    </form>
  </li>
)

const River = () => (
  <svg class="up-river" viewBox="0 0 1200 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <path d="M0 8c50-9 100-9 150 0s100 9 150 0 100-9 150 0 100 9 150 0 100-9 150 0 100 9 150 0 100-9 150 0 100 9 150 0" />
  </svg>
)

type HeaderProps = {
  site: Site
  signedIn: boolean
  demo: boolean
  address?: string | undefined
  /** Instead of the site's own. */
  links?: readonly Link[] | undefined
  /** Where a post signs out. */
  signOut?: string | undefined
  /** Lines beneath it. */
  children?: Child
}

export const SiteHeader = ({ site, signedIn, demo, address, signOut, children, ...own }: HeaderProps) => {
  const words = useFrame().chrome.header
  const links = own.links ?? headerLinks(words, site, signedIn)
  return (
    <header class="up-header" {...words.mark}>
      {demo ? (
        <p class="up-demo">
          <Say words={words.demonstration} />
        </p>
      ) : null}
      <div class="up-width up-header__inner">
        <Wordmark href={homes[site]} />
        {links.length > 0 ? (
          <nav class="up-header__nav" aria-label={words.main}>
            <Links links={links}>{signOut ? <SignOut action={signOut} /> : null}</Links>
          </nav>
        ) : null}
        {site === 'participant' && !signedIn ? <LanguageLink address={address} /> : null}
      </div>
      <River />
      {children}
    </header>
  )
}

type FooterProps = { site: Site; address?: string | undefined }

export const SiteFooter = ({ site, address }: FooterProps) => {
  const words = useFrame().chrome.footer
  return (
    <footer class="up-footer" {...words.mark}>
      <div class="up-width">
        <nav aria-label={words.about}>
          <Links links={footerLinks(words)} />
        </nav>
        {site === 'participant' ? (
          <>
            <LanguageLink address={address} />
            <p>{words.notWatched}</p>
          </>
        ) : null}
      </div>
    </footer>
  )
}
