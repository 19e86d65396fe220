/** docs/cost.md, whole: so that what it says is what the program works out. */
import { usual } from './habits.ts'
import type { Measured } from './measure.ts'
import { costOf } from './model.ts'
import { sayHabits, sayLargest, sayMonths, sayPrices, sayUnits } from './say.ts'

const sizes = [100, 10_000, 1_000_000] as const

export const costDocument = (measured: Measured): string => `# What it costs

\`npm run cost -- --people 5000\` works out a month in US dollars without tax, with \`--texts-per-person 0.2\` or any
other of the flags below. It measures the database units of each thing that people do on the spot, on the embedded
engine, by DynamoDB's published rules; multiplies them by how often people are taken to do it, which are assumptions; and
by the prices below, some of which are still to be checked. Free allowances and cheaper tiers are left out. It is a plan
and no bill: no programme has run in AWS yet. \`npm run cost -- --write\` writes this page anew; a test holds it to what
the program works out.

${sayMonths(sizes, usual(), measured)}

## What it goes on

${sizes.map((people) => sayLargest(people, costOf(people, usual(), measured))).join('\n\n')}

- A small programme pays for what stands there whoever comes: keys, the firewall, alarms, the dashboard.
- A large one pays for texts. \`--texts-per-person 0\` shows it without them: an email costs a five-hundredth of a text.
- Metrics made of log lines are left out: CloudWatch charges one for the hours in which it is written, and nearly all of
  them are written only when something is wrong.
- Nightly copies are 35 whole ones. They are dearer than the tables themselves.
- An account opened since July 2026 starts on a dearer plan for email, at 0.16 dollars a thousand; it can be changed.
- The daily look reads every item, thirteen minutes at a time, and goes on a quarter of an hour later. At a thousand a
  second, which is a guess, and ten items a person, that is some 78,000 people at a time, and seven million in a day.

## What people are taken to do

For each person who takes part, in a month.

${sayHabits(usual())}

## Prices

${sayPrices()}

## Units

As measured, with all that follows from each act until its messages are confirmed by the provider. A marker that is set,
moved or cleared is a write to the index as well, which DynamoDB charges like one to the table. A release is for each
person in it.

${sayUnits(measured)}
`
