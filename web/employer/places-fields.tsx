/** Sites and teams as fields of a form. An emptied row is taken out; there is always an empty one to fill. */

import type { PlaceWords } from '../../functions/core/employers/place-words.ts'
import type { Line, LineFault } from '../../functions/core/employers/places.ts'
import type { Places } from '../../functions/core/employers/sponsor.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { typed } from '../http/form.ts'
import type { FieldErrors } from '../ui/errors.ts'
import { Input } from '../ui/fields.tsx'

export type Row = { id: string; name: string; headcount: string }
export type SiteRow = Row & { teams: Row[] }

const field = /^site-(\d{1,3})(?:-team-(\d{1,3}))?-(?:name|headcount)$/
const isEmpty = ({ name, headcount }: Row) => name.trim() === '' && headcount.trim() === ''
const empty: Row = { id: '', name: '', headcount: '' }

/** What was typed, in the order of the page, without the rows that are empty. */
export function rowsOf(values: FormValues): SiteRow[] {
  const places = new Map<number, Set<number>>()
  for (const name of Object.keys(values)) {
    const [, site, team] = field.exec(name) ?? []
    if (site === undefined) continue
    const teams = places.get(Number(site)) ?? new Set()
    if (team !== undefined) teams.add(Number(team))
    places.set(Number(site), teams)
  }
  const row = (at: string): Row => ({
    id: typed(values, `${at}-id`),
    name: typed(values, `${at}-name`),
    headcount: typed(values, `${at}-headcount`),
  })
  const inOrder = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b)
  return inOrder(places.keys()).flatMap((n) => {
    const teams = inOrder(places.get(n) ?? [])
      .map((m) => row(`site-${n}-team-${m}`))
      .filter((team) => !isEmpty(team))
    const site = row(`site-${n}`)
    return isEmpty(site) && teams.length === 0 ? [] : [{ ...site, teams }]
  })
}

export const rowsFrom = (places: Places): SiteRow[] =>
  places.map(({ id, name, headcount, teams }) => ({
    id,
    name,
    headcount: String(headcount),
    teams: teams.map((team) => ({ id: team.id, name: team.name, headcount: String(team.headcount) })),
  }))

/** The rows as lines to be read, each named as its fields are. */
export const linesOf = (rows: readonly SiteRow[]): Line[] =>
  rows.flatMap((site, n) => [
    { at: `site-${n}`, site: site.name, headcount: site.headcount, id: site.id },
    ...site.teams.map((team, m) => ({
      at: `site-${n}-team-${m}`,
      site: site.name,
      team: team.name,
      headcount: team.headcount,
      id: team.id,
    })),
  ])

/** What is wrong, by field: the first fault of each. */
export function errorsOf(faults: readonly LineFault[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const { at, column, fault } of faults) {
    errors[at === '' ? '' : `${at}-${column === 'headcount' ? 'headcount' : 'name'}`] ??= fault
  }
  return errors
}

const Hidden = ({ children }: { children: string }) => <span class="nhsuk-u-visually-hidden">{children}</span>

type FieldsProps = { at: string; row: Row; label: string; of: string; errors: FieldErrors }

/** A name and a headcount side by side. `of` says aloud what the row is, where it is one of many. */
const Fields = ({ at, row, label, of, errors }: FieldsProps) => (
  <div class="up-place">
    {row.id ? <input type="hidden" name={`${at}-id`} value={row.id} /> : null}
    <Input
      name={`${at}-name`}
      label={
        <>
          {label} <Hidden>{of}</Hidden>
        </>
      }
      autocomplete="off"
      maxlength={80}
      value={row.name}
      error={errors[`${at}-name`]}
    />
    <Input
      name={`${at}-headcount`}
      label={
        <>
          People <Hidden>{`in ${of}`}</Hidden>
        </>
      }
      inputmode="numeric"
      autocomplete="off"
      width={5}
      value={row.headcount}
      error={errors[`${at}-headcount`]}
    />
  </div>
)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const PlaceFields = ({
  rows,
  words,
  errors,
}: {
  rows: readonly SiteRow[]
  words: PlaceWords
  errors: FieldErrors
}) => (
  <>
    {[...rows, { ...empty, teams: [] }].map((site, n) => {
      const name = site.name.trim() || (n === rows.length ? `a new ${words.site}` : `${words.site} ${n + 1}`)
      return (
        <fieldset class="up-places">
          <legend class="up-places__name">{capital(name)}</legend>
          <Fields at={`site-${n}`} row={site} label={`${words.Site} name`} of={name} errors={errors} />
          <div class="up-places__teams">
            {[...site.teams, empty].map((team, m) => (
              <Fields
                at={`site-${n}-team-${m}`}
                row={team}
                label={capital(words.team)}
                of={team.name.trim() || `${words.team} ${m + 1} of ${name}`}
                errors={errors}
              />
            ))}
          </div>
        </fieldset>
      )
    })}
  </>
)

/** The same rows carried along unseen, for a page that only asks whether they are right. */
export const CarriedRows = ({ places }: { places: Places }) => (
  <>
    {linesOf(rowsFrom(places)).map(({ at, site, team, headcount, id }) => (
      <>
        <input type="hidden" name={`${at}-id`} value={id} />
        <input type="hidden" name={`${at}-name`} value={team ?? site} />
        <input type="hidden" name={`${at}-headcount`} value={headcount} />
      </>
    ))}
  </>
)
