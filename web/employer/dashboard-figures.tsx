/** A figure in words, with its marks: hidden, or the same as before. */
import type { PublishedCount } from '../../functions/core/releases/release.ts'
import { Cell } from './charts/part.tsx'
import { sayShortPeriod } from './dashboard-periods.ts'
import { capital, sayCount, whatDashMeans, whatHeldMeans } from './dashboard-words.ts'

export const sayBefore = (heldFrom: string) => `same as ${sayShortPeriod(heldFrom)}`

export const sameAs = (heldFrom: string | null | undefined) =>
  heldFrom ? capital(sayBefore(heldFrom)) : undefined

type Figure = Pick<PublishedCount, 'value' | 'percent' | 'heldFrom'>
export const nothing: Figure = { value: null, percent: null, heldFrom: null }

/** What stands beneath a drawing, and only where it is needed there. */
export const Notes = ({
  figures,
}: {
  figures: readonly { value: number | null; heldFrom: string | null }[]
}) => (
  <>
    {figures.some(({ value }) => value === null) ? <p class="up-small">{whatDashMeans}</p> : null}
    {figures.some(({ heldFrom }) => heldFrom) ? <p class="up-small">{whatHeldMeans}</p> : null}
  </>
)

export const CountCell = ({ figure }: { figure: Figure | undefined }) => {
  if (!figure) return <>not given</>
  const same = sameAs(figure.heldFrom)
  return (
    <>
      <Cell says={sayCount(figure)} />
      {same ? <span class="up-same">{same}</span> : null}
    </>
  )
}
