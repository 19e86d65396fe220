import { Button } from '../ui/fields.tsx'
import { inEnglish, type Reading } from '../ui/language.ts'
import { type Assets, Page } from '../ui/page.tsx'
import { homes, type Site } from '../ui/site.tsx'
import { type Frame, frameFor } from '../words/words.ts'

export type Problem = Exclude<keyof Frame['problems'], 'wayOut'>

/** A page for a request that can't be served. It repeats nothing of what was asked. */
export function problemPage(problem: Problem, site: Site, assets: Assets, reading: Reading = inEnglish) {
  const { [problem]: words, wayOut } = frameFor(reading.language).problems
  return (
    <Page title={words.title} words={words} site={site} assets={assets} reading={reading}>
      <p>{words.words}</p>
      <Button href={homes[site]} text={wayOut.start} />
    </Page>
  )
}
