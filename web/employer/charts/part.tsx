/** One thing to look at: a heading and a sentence that say what it is, the drawing, and its numbers one step away. */
import type { Child } from 'hono/jsx'
import { Details } from '../../ui/details.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dash } from '../dashboard-words.ts'

type PartProps = {
  id: string
  title: string
  /** What the drawing shows, as a sentence. It is the drawing's text alternative, too. */
  says: Child
  /** What else a reader should know of it. */
  more?: Child
  children?: Child
}

export const Part = ({ id, title, says, more, children }: PartProps) => (
  <section class="up-part" id={id}>
    <div>
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-says`}>{says}</p>
      {more}
    </div>
    {children ? <div class="up-part__shows">{children}</div> : null}
  </section>
)

type DrawingProps = {
  /** The part whose sentence tells what is drawn. */
  of: string
  /** What is drawn, where a part has several drawings. */
  label?: string | undefined
  children: Child
}

/** A picture with words in it. Who can't see it hears the sentence of its part, and finds the numbers in the table. */
export const Drawing = ({ of: id, label, children }: DrawingProps) => (
  <div
    class="up-drawing"
    role="img"
    aria-label={label}
    aria-labelledby={label ? undefined : `${id}-title ${id}-says`}
  >
    {children}
  </div>
)

/** What is wider than a phone, such as a table, is moved inside its own frame, by keyboard too. */
export const Frame = ({ of: what, children }: { of: string; children: Child }) => (
  <section class="up-frame" tabindex={0} aria-label={`${what}, table`}>
    {children}
  </section>
)

type NumbersProps = {
  /** What the numbers are of, for the table and for whoever hears its link alone. */
  of: string
  head: readonly Column[]
  rows: readonly (readonly Child[])[]
}

/** The numbers of a drawing. */
export const Numbers = ({ of: what, head, rows }: NumbersProps) => (
  <Details
    summary={
      <>
        See the numbers<span class="nhsuk-u-visually-hidden">: {what}</span>
      </>
    }
  >
    <Frame of={what}>
      <Table caption={what} firstCellIsHeader head={head} rows={rows} />
    </Frame>
  </Details>
)

/** A cell of a table: a screen reader passes over a lone dash. */
export const Cell = ({ says }: { says: string }) => (
  <>
    <span aria-hidden={says === dash ? 'true' : undefined}>{says}</span>
    {says === dash ? <span class="nhsuk-u-visually-hidden">hidden</span> : null}
  </>
)

export const cut = (value: number) => Math.round(value * 100) / 100
export const percentOf = (value: number) => `${cut(value)}%`
