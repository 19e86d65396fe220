import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowed } from '../../functions/adapters/log.ts'
import { namesOnly } from '../../functions/adapters/names-only.ts'
import type { ReleaseLine } from '../../functions/core/publishing/deps.ts'

const said = (line: unknown) => JSON.stringify(allowed(line as ReleaseLine))

describe('a line of the log', () => {
  test.each([
    { job: 'sweeper', counts: { carried: 3, 'message ready': 1, oldestDueMinutes: 0.5 } },
    { job: 'delivery-events', counts: { 'text stop': 1 }, fault: 'ConditionalCheckFailedException' },
    {
      job: 'releases',
      employer: 'larkfield-2',
      period: '2026-Q4',
      counts: { failed: 1 },
      fault: 'StateLost',
    },
    { job: 'releases', period: '2026-11', verdict: 'as planned', dropped: ['category', 'site'], counts: {} },
    { job: 'releases', counts: { figure: 100 }, ranges: ['need|need=money 0–15', 'answered|of=happy 3–10'] },
  ])('of the programme’s own passes whole: %j', (line) => {
    expect(allowed(line as ReleaseLine)).toEqual(line)
  })

  test('tells sites and teams apart without their names', () => {
    const line = said({
      job: 'releases',
      counts: {},
      ranges: ['joined|site=leeds|team=nights 3–10', 'joined|site=york 3–10'],
    })
    expect(line).toMatch(/"joined\|site=#[0-9a-f]{6}\|team=#[0-9a-f]{6} 3–10"/)
    expect(line).not.toMatch(/leeds|nights|york/)
  })

  test('holds nothing that somebody typed, whatever a caller puts into it', () => {
    const typed = fc
      .tuple(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }))
      .map(([before, after]) => `${before}sam@example.com${after}`)
    const fields = fc.constantFrom(
      'job',
      'employer',
      'period',
      'verdict',
      'fault',
      'note',
      'email',
      '__proto__',
    )
    fc.assert(
      fc.property(fields, fields, typed, fc.nat(4), (one, other, text, where) => {
        const line = [
          { [one]: text, counts: {} },
          { [one]: { [other]: text } },
          { [one]: [text], [other]: text },
          { job: 'x', counts: { [text]: 1, ok: text, deep: { text } } },
          { job: 'x', counts: {}, dropped: [text], ranges: [text, `joined|site=${text} 1–2`] },
        ][where]
        expect(said(line)).not.toContain('sam')
      }),
      { numRuns: 500 },
    )
  })
})

test('what a job throws leaves by its name alone', () => {
  const error = Object.assign(new SyntaxError('unexpected token in sam@example.com'), {
    input: 'sam@example.com',
  })
  const request = { error } as unknown as Parameters<NonNullable<ReturnType<typeof namesOnly>['onError']>>[0]
  namesOnly().onError?.(request)
  expect(request.error?.name).toBe('SyntaxError')
  const seen = [request.error?.message, request.error?.stack, JSON.stringify(request.error)].join()
  expect(seen).not.toContain('sam')
})
