/** The times of a listing as fields: a row for each, and one more when it is asked for. */
import { monthNames, weekdayNames, weekdays } from '../../../functions/core/calendar.ts'
import { ordinalIds } from '../../../functions/core/directory/plain-rule.ts'
import { saySchedule } from '../../../functions/core/directory/say-schedule.ts'
import { Schedule } from '../../../functions/core/directory/schedule.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import {
  emptyRow,
  mostTimes,
  oftenWords,
  rowsIn,
  type TimeRow,
  timeField,
} from '../../../functions/core/groups/listings/form-times.ts'
import { Details } from '../../ui/details.tsx'
import type { FieldErrors } from '../../ui/errors.ts'
import { Checkboxes, Input, Radios, Textarea } from '../../ui/fields.tsx'

const text = (value: string | string[]) => (typeof value === 'string' ? value : (value[0] ?? ''))
const many = (value: string | string[]) => [value].flat()
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** What a rule says that the choices can't. */
function sayRule(rule: string): string {
  const read = Schedule.safeParse({ rule })
  return (read.success && saySchedule(read.data)) || 'As it is now'
}

export const TimeFields = ({
  values,
  errors,
  more,
}: {
  values: FormValues
  errors: FieldErrors
  more: boolean
}) => {
  const rows = rowsIn(values)
  const shown = rows.length === 0 || (more && rows.length < mostTimes) ? [...rows, emptyRow] : rows
  return (
    <>
      {shown.map((row, at) => (
        <Time row={row} n={at + 1} of={shown.length} errors={errors} />
      ))}
    </>
  )
}

const Time = ({ row, n, of, errors }: { row: TimeRow; n: number; of: number; errors: FieldErrors }) => {
  const field = (name: Parameters<typeof timeField>[1]) => {
    const id = timeField(n, name)
    return { name: id, error: errors[id] }
  }
  const rare = ['notIn', 'until', 'skip', 'also'] as const
  const open = rare.some((name) => many(row[name]).some(Boolean) || errors[timeField(n, name)])
  const rule = text(row.rule)
  return (
    <fieldset class="nhsuk-fieldset up-time">
      <legend
        class={`nhsuk-fieldset__legend nhsuk-fieldset__legend--m${of === 1 ? ' nhsuk-u-visually-hidden' : ''}`}
      >
        {of === 1 ? 'Its time' : `Time ${n}`}
      </legend>
      <Radios
        {...field('often')}
        legend="How often?"
        value={text(row.often) || (rule ? 'rule' : '')}
        items={[
          ...(rule ? [{ value: 'rule', text: sayRule(rule), hint: 'As it is now.' }] : []),
          { value: 'weekly', text: oftenWords.weekly },
          {
            value: 'fortnightly',
            text: oftenWords.fortnightly,
            hint: 'Also give a date when it is on, below.',
          },
          {
            value: 'monthly',
            text: oftenWords.monthly,
            conditional: (
              <Checkboxes
                {...field('which')}
                legend="Which ones of the month?"
                small
                values={many(row.which)}
                items={ordinalIds.map((one) => ({ value: one, text: capital(one) }))}
              />
            ),
          },
          {
            value: 'none',
            text: oftenWords.none,
            hint: 'By appointment, or on single dates that you give below.',
          },
        ]}
      />
      {rule ? <input type="hidden" name={timeField(n, 'rule')} value={rule} /> : null}
      <Checkboxes
        {...field('days')}
        legend="On which days?"
        small
        values={many(row.days)}
        items={weekdays.map((day) => ({ value: day, text: weekdayNames[day] }))}
      />
      <div class="up-pair">
        <Input
          {...field('starts')}
          label="Starts (optional)"
          type="time"
          width={5}
          value={text(row.starts)}
        />
        <Input {...field('ends')} label="Ends (optional)" type="time" width={5} value={text(row.ends)} />
      </div>
      <Input
        {...field('from')}
        label="First date, or a date when it is on (optional)"
        hint="For example 8/12/2026. Every other week is counted from it."
        width={10}
        autocomplete="off"
        value={sayTyped(text(row.from))}
      />
      <Details summary="Months off, holidays, single dates" open={open}>
        <Checkboxes
          {...field('notIn')}
          legend="Not in these months"
          small
          values={many(row.notIn)}
          items={monthNames.map((name, at) => ({ value: String(at + 1), text: name }))}
        />
        <Input
          {...field('until')}
          label="Last date (optional)"
          hint="For example 17/7/2027. Leave it empty when it goes on."
          width={10}
          autocomplete="off"
          value={sayTyped(text(row.until))}
        />
        <Textarea
          {...field('skip')}
          label="Not on these dates (optional)"
          hint="One on each line, for example 29/12/2026."
          rows={3}
          value={text(row.skip)}
        />
        <Textarea
          {...field('also')}
          label="Also on these dates (optional)"
          hint="One on each line. For something on single dates only, put them all here."
          rows={3}
          value={text(row.also)}
        />
      </Details>
      {of > 1 ? (
        <Checkboxes
          name={`when-${n}-out`}
          legend={<span class="nhsuk-u-visually-hidden">Take out</span>}
          small
          items={[{ value: 'yes', text: `Take out time ${n}` }]}
        />
      ) : null}
    </fieldset>
  )
}

/** A day as people write it; what is no day stays as it was typed. */
const sayTyped = (typed: string) =>
  typed.replace(
    /^(\d{4})-(\d{2})-(\d{2})$/,
    (_, year, month, day) => `${Number(day)}/${Number(month)}/${year}`,
  )
