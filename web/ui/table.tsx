import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import type { Size } from './label.tsx'

export type Column = string | { text: Child; numeric?: boolean | undefined }

export type TableProps = {
  caption?: Child
  captionSize?: Size | undefined
  head: readonly Column[]
  rows: readonly (readonly Child[])[]
  /** The first cell of a row names the row. */
  firstCellIsHeader?: boolean | undefined
}

const isNumeric = (column: Column | undefined) => typeof column === 'object' && column.numeric === true

const HeaderCell = ({
  scope,
  numeric,
  children,
}: {
  scope: 'col' | 'row'
  numeric: boolean
  children: Child
}) => (
  <th class={classes('nhsuk-table__header', numeric && 'nhsuk-table__header--numeric')} scope={scope}>
    {children}
  </th>
)

export const Table = ({ caption, captionSize, head, rows, firstCellIsHeader }: TableProps) => (
  <table class="nhsuk-table">
    {caption ? (
      <caption class={classes('nhsuk-table__caption', captionSize && `nhsuk-table__caption--${captionSize}`)}>
        {caption}
      </caption>
    ) : null}
    <thead class="nhsuk-table__head">
      <tr class="nhsuk-table__row">
        {head.map((column) => (
          <HeaderCell scope="col" numeric={isNumeric(column)}>
            {typeof column === 'object' ? column.text : column}
          </HeaderCell>
        ))}
      </tr>
    </thead>
    <tbody class="nhsuk-table__body">
      {rows.map((row) => (
        <tr class="nhsuk-table__row">
          {row.map((cell, index) =>
            firstCellIsHeader && index === 0 ? (
              <HeaderCell scope="row" numeric={isNumeric(head[index])}>
                {cell}
              </HeaderCell>
            ) : (
              <td
                class={classes('nhsuk-table__cell', isNumeric(head[index]) && 'nhsuk-table__cell--numeric')}
              >
                {cell}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
