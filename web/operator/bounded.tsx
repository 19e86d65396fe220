/** Long lists, a part at a time. */
import type { Ctx } from './site.tsx'

const aPage = 50

/** The part of a list that the address asks for, and where the rest begins. */
export function partOf<T>(c: Ctx, all: readonly T[]): { shown: readonly T[]; next: number | undefined } {
  const typed = c.req.query('from') ?? ''
  const from = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
  const next = from + aPage
  return { shown: all.slice(from, next), next: next < all.length ? next : undefined }
}

export const More = ({ at, next }: { at: string; next: number | undefined }) =>
  next === undefined ? null : (
    <p>
      <a href={`${at}${at.includes('?') ? '&' : '?'}from=${next}`}>Show more</a>
    </p>
  )
