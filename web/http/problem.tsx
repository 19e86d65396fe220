import { Button } from '../ui/fields.tsx'
import { type Assets, Page } from '../ui/page.tsx'
import type { Site } from '../ui/site.tsx'

const problems = {
  'not-found': {
    title: 'We can’t find that page',
    words: 'The address may be mistyped, or what was here has gone. Nothing that you saved is lost.',
  },
  'cross-site': {
    title: 'That came from somewhere else',
    words:
      'For your safety, Upstream only takes what is sent from its own pages. Open the page again and send it from there.',
  },
  'too-large': {
    title: 'That is too long to send',
    words: 'Go back, make what you wrote shorter, and send it again.',
  },
  'not-a-form': {
    title: 'We can’t read what was sent',
    words: 'Send the form from its own page.',
  },
  unreadable: {
    title: 'We can’t read what was sent',
    words: 'Go back to the page, check what you typed, and send it again.',
  },
  fault: {
    title: 'Something went wrong on our side',
    words:
      'It is not your fault. Wait a minute, go back, and try again. If you need help for yourself now, use Help now above.',
  },
} as const
export type Problem = keyof typeof problems

/** A page for a request that can't be served. It repeats nothing of what was asked. */
export function problemPage(problem: Problem, site: Site, assets: Assets) {
  const { title, words } = problems[problem]
  return (
    <Page title={title} site={site} assets={assets}>
      <p>{words}</p>
      {site === 'participant' ? <Button href="/" text="Go to the start" /> : null}
    </Page>
  )
}
