/** The times of an activity that somebody may ask for, where its places are counted by the day. */
import { sayDay } from '../../functions/core/calendar.ts'
import { saySpan } from '../../functions/core/directory/say-schedule.ts'
import type { TimeAhead } from '../../functions/core/places/left.ts'
import { Radios } from './choices.tsx'

const sayLeft = (left: number) =>
  left === 0 ? 'Full, with a waiting list' : left === 1 ? '1 place left' : `${left} places left`

type Props = {
  legend: string
  hint?: string
  times: readonly TimeAhead[]
  value: string
  error: string | undefined
}

export const Times = ({ legend, hint, times, value, error }: Props) => (
  <Radios
    name="day"
    legend={legend}
    hint={hint}
    error={error}
    value={(times.find(({ day }) => day === value) ?? times.find(({ left }) => left > 0))?.day}
    items={times.map(({ day, starts, ends, left }) => ({
      value: day,
      text: [sayDay(day), saySpan({ starts, ends })].filter(Boolean).join(', '),
      hint: sayLeft(left),
    }))}
  />
)
