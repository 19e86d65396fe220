/** A field of a listing in an operator's words, for holding what is proposed beside what is there. */
import { saySchedule } from '../../directory/say-schedule.ts'
import { Schedule } from '../../directory/schedule.ts'

/** A field's value as an operator reads it. */
export function sayField(field: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return '(not stated)'
  if (field === 'schedules') {
    const lines = Schedule.array().parse(value).map(sayWhole)
    return lines.length > 0 ? lines.join(' | ') : '(not stated)'
  }
  if (field === 'cost') return value === 0 ? 'free' : `£${(Number(value) / 100).toFixed(2)}`
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : '(not stated)'
  if (typeof value === 'object') {
    const facts = Object.entries(value).filter(([, answer]) => answer)
    return facts.map(([fact, answer]) => `${fact} ${answer}`).join(', ') || '(not stated)'
  }
  return String(value)
}

function sayWhole(schedule: Schedule): string {
  const { from, until, skip, also, rule } = schedule
  return [
    saySchedule(schedule) || rule || 'no regular days',
    ...(from ? [`from ${from}`] : []),
    ...(until ? [`until ${until}`] : []),
    ...(skip.length > 0 ? [`not on ${skip.join(', ')}`] : []),
    ...(also.length > 0 ? [`also on ${also.join(', ')}`] : []),
  ].join('; ')
}
