/** The page of "Reminders and ideas": one form, as it stands or as it was just typed. */
import { useContext } from 'hono/jsx'
import { addDays, londonDay } from '../../functions/core/calendar.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { inLanguage } from '../../functions/core/languages.ts'
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { type EncouragementId, encouragementIds } from '../../functions/core/nudges/kind.ts'
import { kindOf } from '../../functions/core/nudges/kinds.ts'
import { findPlan, type NudgePlan, rhythmIds } from '../../functions/core/nudges/plan.ts'
import { hasConsent, kindsWanted } from '../../functions/core/people/consent.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import { addressOf } from '../../functions/core/people/person.ts'
import { needIds, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { ticked, typed } from '../http/form.ts'
import { Details } from '../ui/details.tsx'
import { Button, Checkboxes, Input, Radios } from '../ui/fields.tsx'
import { PageLanguage, useWords } from '../ui/language.ts'
import { fill, Say } from '../ui/say.tsx'
import type { Words } from '../words/words.ts'
import { type Ctx, me, show } from './site.tsx'
import { masked, StoppedChoices, stoppedAddresses } from './stopped-addresses.tsx'

/** How long a pause may be, in days. */
export const pauses = { weeks2: 14, weeks4: 28, months3: 91 } as const
export type Pause = keyof typeof pauses

const offered = needIds.filter((need) => !needsNeverMatched.includes(need))

function noticeOf(words: Words['reminders']['page'], done: string | undefined): string | undefined {
  return done === 'saved' || done === 'ended' || done === 'started' ? words[done] : undefined
}

/** The last day of a pause that is not over. */
export function pausedUntil(plan: NudgePlan | undefined, today: string): string | undefined {
  return plan?.pausedUntil && plan.pausedUntil >= today ? plan.pausedUntil : undefined
}

export async function remindersPage(c: Ctx, values?: FormValues, errors: Record<string, string> = {}) {
  const { deps } = c.var
  const words = c.var.words.reminders
  const { language } = c.var.reading
  const person = me(c)
  const today = londonDay(deps.now())
  const [plan, email, sms, stopped] = await Promise.all([
    findPlan(deps, person.id),
    addressOf(deps, person, 'email'),
    addressOf(deps, person, 'sms'),
    stoppedAddresses(c, person),
  ])
  const open = [email, sms].flatMap((contact) => (contact && !person.stopped[contact.channel] ? contact : []))
  const paused = pausedUntil(plan, today)
  const interests = values ? ticked(values, 'need') : (plan?.interests ?? [])
  const kinds = (channel: Channel) =>
    values ? ticked(values, channel) : kindsWanted(person.consents, channel)
  return show(
    c,
    {
      title: words.page.title,
      seen: ['Only you', sponsorWords(person.sponsor).nobody],
      errors,
      words: words.page,
      notice: noticeOf(words.page, c.req.query('done')),
      back: { href: '/me', text: c.var.words.chrome.header.mySpace },
    },
    <>
      <p>{words.page.lead}</p>
      {paused ? <Paused until={paused} /> : null}
      <StoppedChoices stopped={stopped} />
      <form method="post" action="/me/reminders" novalidate>
        {open.map((contact, at) => (
          <ChannelChoices
            channel={contact.channel}
            address={masked(contact)}
            chosen={kinds(contact.channel)}
            checkIns={hasConsent(person.consents, 'checkIns')}
            explained={at === 0}
          />
        ))}
        <Radios
          name="rhythm"
          legend={words.rhythm.legend}
          items={rhythmIds.map((value) => ({ value, text: words.rhythm[value] }))}
          value={(values && typed(values, 'rhythm')) || (plan?.rhythm ?? 'four-weekly')}
        />
        <Details
          summary={interests.length > 0 ? words.interests.chosen(interests.length) : words.interests.nothing}
          open={Boolean(errors['outcode']) || c.req.query('near') === 'yes'}
        >
          <Checkboxes
            name="need"
            legend={words.interests.legend}
            hint={words.interests.hint}
            items={offered.map((value) => ({ value, text: c.var.words.checkIn.needs[value] }))}
            values={interests}
            small
          />
          <Input
            name="outcode"
            label={words.interests.near}
            hint={words.interests.nearHint}
            value={values ? typed(values, 'outcode') : plan?.outcode}
            error={errors['outcode']}
            width={10}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
          />
        </Details>
        <Details summary={words.pause.legend}>
          <Radios
            name="pause"
            legend={words.pause.howLong}
            hint={words.pause.hint}
            items={[
              { value: 'none', text: words.pause.none },
              ...(paused
                ? [{ value: 'keep', text: fill(words.pause.keep, { day: sayDayIn(language, paused) }) }]
                : []),
              ...Object.entries(pauses).map(([value, days]) => ({
                value,
                text: fill(words.pause[value as Pause], { day: sayDayIn(language, addDays(today, days)) }),
              })),
            ]}
            value={(values && typed(values, 'pause')) || (paused ? 'keep' : 'none')}
          />
        </Details>
        <Button text={words.page.save} />
      </form>
      <h2 class="up-section">{words.trial.heading}</h2>
      <p>
        <Say words={words.trial.short} to={['/me/reminders/experiment']} />
      </p>
      <ul class="up-list">
        <li>
          <Say words={words.page.history} to={['/me/messages']} />
        </li>
        <li>
          <Say words={words.page.choices} to={['/me/choices']} />
        </li>
      </ul>
    </>,
  )
}

const Paused = ({ until }: { until: string }) => {
  const words = useWords().reminders.pause
  return (
    <div class="up-note" {...words.mark}>
      <p>
        <strong>{fill(words.paused, { day: sayDayIn(useContext(PageLanguage), until) })}</strong>
        <br />
        {words.pausedWords}
      </p>
      <form method="post" action="/me/reminders/pause/end">
        <Button secondary small text={words.end} />
      </form>
    </div>
  )
}

type ChannelProps = {
  channel: Channel
  address: string
  chosen: readonly string[]
  /** Whether their check-ins are kept: without that there are none to remind them of. */
  checkIns: boolean
  /** Whether each kind says when it comes: once on the page is enough. */
  explained: boolean
}
const aboutCheckIns: readonly EncouragementId[] = ['check-in-due', 'check-in-reminder']

const ChannelChoices = ({ channel, address, chosen, checkIns, explained }: ChannelProps) => {
  const { channels, kinds } = useWords().reminders
  const language = useContext(PageLanguage)
  return (
    <div {...channels.mark}>
      {/* An unticked box sends nothing: this says that the boxes were there. */}
      <input type="hidden" name={`${channel}Shown`} value="yes" />
      <Checkboxes
        name={channel}
        legend={channels[channel]}
        hint={<Say words={channels[`${channel}To`]} values={{ address }} />}
        items={encouragementIds.map((value) => ({
          value,
          text: inLanguage(kindOf(value).name, language),
          hint: !explained ? undefined : !checkIns && aboutCheckIns.includes(value) ? (
            <Say words={kinds.noCheckIns} to={['/me/choices']} />
          ) : (
            kinds[value]
          ),
        }))}
        values={chosen}
      />
    </div>
  )
}
