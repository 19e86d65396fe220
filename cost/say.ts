/** What the model came to, as the tables that `npm run cost` prints and docs/cost.md holds. */
import { type Habits, habits } from './habits.ts'
import type { Measured } from './measure.ts'
import { costOf, type Line, type Part, total } from './model.ts'
import { type Price, prices, pricesOf } from './prices.ts'

const parts: Record<Part, string> = {
  fixed: 'whoever comes',
  people: 'what people do',
  messages: 'messages',
}

const dollars = (value: number) =>
  value.toLocaleString('en-GB', {
    minimumFractionDigits: value < 100 ? 2 : 0,
    maximumFractionDigits: value < 100 ? 2 : 0,
  })
const whole = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 })
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`

/** A month in dollars, by part, for so many people each. */
export function sayMonths(many: readonly number[], usual: Habits, measured: Measured): string {
  const months = many.map((people) => ({ people, lines: costOf(people, usual, measured) }))
  return [
    row(['dollars a month', ...many.map((people) => `${whole(people)} people`)]),
    row(['---', ...many.map(() => '---:')]),
    ...(Object.keys(parts) as Part[]).map((part) =>
      row([parts[part], ...months.map(({ lines }) => dollars(total(lines, part)))]),
    ),
    row(['**in all**', ...months.map(({ lines }) => `**${dollars(total(lines))}**`)]),
    row(['for each person', ...months.map(({ people, lines }) => (total(lines) / people).toFixed(3))]),
  ].join('\n')
}

/** What most of it goes on, the dearest first. */
export function sayLargest(people: number, lines: readonly Line[]): string {
  const all = total(lines)
  const largest = lines.toSorted((a, b) => b.dollars - a.dollars).slice(0, 8)
  return [
    row([`of ${whole(people)} people`, 'for', 'so many', 'dollars', 'share']),
    row(['---', '---', '---:', '---:', '---:']),
    ...largest.map((line) =>
      row([
        line.price,
        parts[line.part],
        `${whole(line.quantity)} ${prices[line.price].unit}`,
        dollars(line.dollars),
        `${Math.round((line.dollars / all) * 100)} %`,
      ]),
    ),
  ].join('\n')
}

export function sayHabits(usual: Habits): string {
  return [
    row(['flag', 'a month', 'is']),
    row(['---', '---:', '---']),
    ...Object.entries(habits).map(([name, { says }]) =>
      row([`\`--${name}\``, Number(usual[name as keyof Habits].toFixed(3)), says]),
    ),
  ].join('\n')
}

export function sayPrices(): string {
  return [
    row([`on ${pricesOf}`, 'dollars', 'for', 'from']),
    row(['---', '---:', '---', '---']),
    ...Object.entries(prices as Record<string, Price>).map(([name, price]) =>
      row([name, price.dollars, `${whole(price.per)} ${price.unit}`, price.says]),
    ),
  ].join('\n')
}

/** What each thing takes, in the units that DynamoDB charges. */
export function sayUnits(measured: Measured): string {
  return [
    row(['', 'read units', 'writes to tables', 'writes to the index']),
    row(['---', '---:', '---:', '---:']),
    ...Object.entries(measured).map(([act, { reads, tableWrites, indexWrites }]) =>
      row([act, reads, tableWrites, indexWrites]),
    ),
  ].join('\n')
}
