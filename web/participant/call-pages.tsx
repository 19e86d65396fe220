/** The two pages of asking for a call: what the person writes, and the last look before it goes. */
import { weekdays } from '../../functions/core/calendar.ts'
import { type CallDetails, callDays, callParts, type GoodTimes } from '../../functions/core/calls/details.ts'
import { aboutLength, asDialled, type Proved } from '../../functions/core/calls/form.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { type Language, languages } from '../../functions/core/languages.ts'
import { sayWeekdayIn } from '../../functions/core/messages/words/when.ts'
import { addressOf } from '../../functions/core/people/person.ts'
import { ticked, typed } from '../http/form.ts'
import { PhoneInput } from '../ui/contact-inputs.tsx'
import { Button, Checkboxes, Input, Radios, Textarea } from '../ui/fields.tsx'
import { Said } from '../ui/said.tsx'
import { Say } from '../ui/say.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import type { Words } from '../words/words.ts'
import { type Ctx, me, show } from './site.tsx'

export const callSeenBy = (c: Ctx) => [
  'You and the link worker who takes it',
  sponsorWords(me(c).sponsor).nobody,
]

/** The person's own addresses, which they have proved. */
export async function provedBy(c: Ctx): Promise<Proved> {
  const email = await addressOf(c.var.deps, me(c), 'email')
  const mobile = await addressOf(c.var.deps, me(c), 'sms')
  return { email: email?.address, mobile: mobile?.address }
}

/** A draft as the form would have posted it. */
export function typedBefore(
  { firstName, about, reach }: CallDetails,
  good: GoodTimes,
  own: Proved,
): FormValues {
  const same = reach.by === 'phone' && own.mobile !== undefined && asDialled(own.mobile) === reach.value
  const reachBy = reach.by === 'email' ? 'email' : same ? 'mobile' : 'phone'
  return { firstName, about, reachBy, phone: reachBy === 'phone' ? reach.value : '', ...good }
}

export async function askCallPage(c: Ctx, values: FormValues, errors: Record<string, string> = {}) {
  const words = c.var.words.call.ask
  const own = await provedBy(c)
  return show(
    c,
    {
      title: words.title,
      words,
      errors,
      seen: callSeenBy(c),
      back: { href: '/me', text: c.var.words.chrome.header.mySpace },
    },
    <>
      <p>{words.what}</p>
      <p>
        <Say words={words.notUrgent} to={['/help-now']} />
      </p>
      <p>{words.step}</p>
      <form method="post" action="/call" novalidate>
        <Input
          name="firstName"
          label={words.firstName}
          hint={words.firstNameHint}
          autocomplete="given-name"
          spellcheck={false}
          width={20}
          value={typed(values, 'firstName')}
          error={errors['firstName']}
        />
        <Radios
          name="reachBy"
          legend={words.reach}
          error={errors['reachBy']}
          value={typed(values, 'reachBy') || undefined}
          items={[
            ...(own.mobile
              ? [
                  {
                    value: 'mobile',
                    text: <Say words={words.mobile} values={{ address: asDialled(own.mobile) }} />,
                  },
                ]
              : []),
            {
              value: 'phone',
              text: words.other,
              conditional: <PhoneInput name="phone" label={words.number} values={values} errors={errors} />,
            },
            ...(own.email
              ? [{ value: 'email', text: <Say words={words.email} values={{ address: own.email }} /> }]
              : []),
          ]}
        />
        <Checkboxes
          name="days"
          legend={words.days}
          hint={words.daysHint}
          items={callDays.map((day) => ({ value: day, text: sayDayOfWeek(c.var.reading.language, day) }))}
          values={ticked(values, 'days')}
          small
        />
        <Checkboxes
          name="parts"
          legend={words.parts}
          hint={words.partsHint}
          items={callParts.map((part) => ({ value: part, text: words[part] }))}
          values={ticked(values, 'parts')}
          small
        />
        <Textarea
          name="about"
          label={words.about}
          hint={words.aboutHint}
          rows={5}
          // What counts down the characters left speaks English.
          maxlength={c.var.reading.language === 'en' ? aboutLength : undefined}
          value={typed(values, 'about')}
          error={errors['about']}
        />
        <Button text={words.continue} />
      </form>
    </>,
  )
}

const sayDayOfWeek = (language: Language, day: (typeof callDays)[number]) =>
  sayWeekdayIn(language, weekdays.find((one) => one === day) ?? 'Mon')

/** "Monday, Tuesday; morning". */
export function sayGood(words: Words['call'], language: Language, { days, parts }: GoodTimes): string {
  const said = days.map((day) => sayDayOfWeek(language, day)).join(', ') || words.check.anyDay
  const when = parts.map((part) => words.ask[part].toLocaleLowerCase(language)).join(', ')
  return `${said}; ${when || words.check.anyTime}`
}

/** All that somebody sent, or is about to send. */
export function sentRows(c: Ctx, details: CallDetails, good: GoodTimes) {
  const words = c.var.words.call
  return [
    { key: words.check.firstName, value: <bdi>{details.firstName}</bdi>, field: 'firstName' },
    { key: words.check.reach, value: <bdi>{details.reach.value}</bdi>, field: 'reachBy' },
    { key: words.check.good, value: sayGood(words, c.var.reading.language, good), field: 'days' },
    {
      key: words.check.about,
      value: details.about ? <Said>{details.about}</Said> : words.check.nothing,
      field: 'about',
    },
    ...(details.language === 'en'
      ? []
      : [
          {
            key: words.check.language,
            value: <bdi>{languages[details.language].name}</bdi>,
            field: undefined,
          },
        ]),
  ]
}

export function checkCallPage(c: Ctx, details: CallDetails, good: GoodTimes) {
  const words = c.var.words.call.check
  return show(
    c,
    { title: words.title, words, seen: callSeenBy(c), back: { href: '/call' } },
    <>
      <p>{words.all}</p>
      <SummaryList
        rows={sentRows(c, details, good).map(({ key, value, field }) => ({
          key,
          value,
          ...(field ? { actions: [{ href: `/call#${field}`, text: words.change, hidden: key }] } : {}),
        }))}
      />
      <h2>{words.who}</h2>
      <ul>
        <li>{words.waiting}</li>
        <li>{words.taker}</li>
        <li>{words.nobody}</li>
        <li>{words.kept}</li>
      </ul>
      <form method="post" action="/call/send">
        <Button text={words.send} />
      </form>
      <form method="post" action="/call/drop">
        <Button secondary text={words.drop} />
      </form>
    </>,
  )
}
