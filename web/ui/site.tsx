import { Wordmark } from './wordmark.tsx'

export type Site = 'participant' | 'partner'

const homes: Record<Site, string> = { participant: '/', partner: '/partner' }

type Link = { href: string; text: string }

const headerLinks = (site: Site, signedIn: boolean): readonly Link[] => {
  if (site === 'partner') return []
  return [
    { href: '/activities', text: 'Activities' },
    signedIn ? { href: '/me', text: 'My space' } : { href: '/sign-in', text: 'Sign in' },
    { href: '/help-now', text: 'Help now' },
  ]
}

const footerLinks: readonly Link[] = [
  { href: '/who-sees-what', text: 'Who sees what' },
  { href: '/help-now', text: 'Help now' },
  { href: '/accessibility', text: 'Accessibility' },
]

const Links = ({ links }: { links: readonly Link[] }) => (
  <ul class="up-links">
    {links.map((link) => (
      <li>
        <a href={link.href}>{link.text}</a>
      </li>
    ))}
  </ul>
)

const River = () => (
  <svg class="up-river" viewBox="0 0 1200 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <path d="M0 8c50-9 100-9 150 0s100 9 150 0 100-9 150 0 100 9 150 0 100-9 150 0 100 9 150 0 100-9 150 0 100 9 150 0" />
  </svg>
)

const Demonstration = () => (
  <p class="up-demo">
    <strong>Demonstration.</strong> The people, groups and activities here are made up.
  </p>
)

type HeaderProps = { site: Site; signedIn: boolean; demo: boolean }

export const SiteHeader = ({ site, signedIn, demo }: HeaderProps) => {
  const links = headerLinks(site, signedIn)
  return (
    <header class="up-header">
      {demo ? <Demonstration /> : null}
      <div class="up-width up-header__inner">
        <Wordmark href={homes[site]} />
        {links.length > 0 ? (
          <nav class="up-header__nav" aria-label="Main">
            <Links links={links} />
          </nav>
        ) : null}
      </div>
      <River />
    </header>
  )
}

export const SiteFooter = ({ site }: { site: Site }) => (
  <footer class="up-footer">
    <div class="up-width">
      <nav aria-label="About Upstream">
        <Links links={footerLinks} />
      </nav>
      {site === 'participant' ? <p>A check-in is not medical advice, and nobody watches it.</p> : null}
    </div>
  </footer>
)
