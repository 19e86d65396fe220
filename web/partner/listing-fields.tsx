/** The fields of each section of a listing. */
import {
  accessFactIds,
  accessFacts,
  suitabilities,
  suitabilityIds,
} from '../../functions/core/directory/listing.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { mostNeeds, offeredNeeds, type Section } from '../../functions/core/groups/listing-form.ts'
import { activityTypeIds, activityTypes, needs } from '../../functions/core/taxonomy.ts'
import { ticked, typed } from '../http/form.ts'
import type { FieldErrors } from '../ui/errors.ts'
import { Checkboxes, Input, Radios, Select, Textarea } from '../ui/fields.tsx'
import { TimeFields } from './listing-times.tsx'

type Props = { values: FormValues; errors: FieldErrors; more: boolean }

export const SectionFields = ({ section, ...props }: Props & { section: Section }) => {
  const Fields = fields[section]
  return <Fields {...props} />
}

const What = ({ values, errors }: Props) => (
  <>
    <Input
      name="title"
      label="What is it called?"
      hint="Say what happens there: “Saturday walk by the lake” tells more than “Walking group”."
      maxlength={100}
      value={typed(values, 'title')}
      error={errors['title']}
    />
    <Textarea
      name="summary"
      label="In a few sentences"
      hint="What happens, who comes, how it feels. Write to somebody who has never been."
      rows={6}
      maxlength={600}
      value={typed(values, 'summary')}
      error={errors['summary']}
    />
    <Select
      name="type"
      label="What kind of thing is it?"
      value={typed(values, 'type')}
      error={errors['type']}
      items={[
        { value: '', text: 'Choose one' },
        ...activityTypeIds.map((id) => ({ value: id, text: activityTypes[id] })),
      ]}
    />
    <Select
      name="mainly"
      label="What may it mainly help with?"
      value={typed(values, 'mainly')}
      error={errors['mainly']}
      items={[
        { value: '', text: 'Choose one' },
        ...offeredNeeds.map((id) => ({ value: id, text: needs[id] })),
      ]}
    />
    <Checkboxes
      name="needs"
      legend="And with what else? (optional)"
      hint={`${mostNeeds} in all at most.`}
      small
      values={ticked(values, 'needs')}
      error={errors['needs']}
      items={offeredNeeds.map((id) => ({ value: id, text: needs[id] }))}
    />
  </>
)

const When = ({ values, errors, more }: Props) => (
  <>
    <TimeFields values={values} errors={errors} more={more} />
    <Input
      name="whenNote"
      label="Anything else about the days (optional)"
      hint="For example “weather permitting”."
      maxlength={300}
      value={typed(values, 'whenNote')}
      error={errors['whenNote']}
    />
  </>
)

const Where = ({ values, errors }: Props) => (
  <>
    <Radios
      name="online"
      legend="Do people come to a place?"
      value={typed(values, 'online')}
      error={errors['online']}
      items={[
        { value: 'no', text: 'Yes, to a place', conditional: <Place values={values} errors={errors} /> },
        { value: 'yes', text: 'No, it is online' },
      ]}
    />
  </>
)

const Place = ({ values, errors }: Omit<Props, 'more'>) => (
  <>
    <Line name="venue" label="Name of the place" values={values} errors={errors} max={300} />
    <Line name="address" label="Street (optional)" values={values} errors={errors} max={300} />
    <Line name="town" label="Town (optional)" values={values} errors={errors} max={100} />
    <Line name="county" label="County (optional)" values={values} errors={errors} max={100} />
    <Input
      name="postcode"
      label="Postcode"
      hint="For example LS6 2AB. Its first half is enough; people look for what is near by it."
      width={10}
      autocapitalize="characters"
      value={typed(values, 'postcode')}
      error={errors['postcode']}
    />
    <Input
      name="transport"
      label="Getting there (optional)"
      hint="Buses, the station, where to lock a bike."
      maxlength={300}
      value={typed(values, 'transport')}
      error={errors['transport']}
    />
  </>
)

type LineProps = Omit<Props, 'more'> & { name: string; label: string; max: number }
const Line = ({ name, label, values, errors, max }: LineProps) => (
  <Input name={name} label={label} maxlength={max} value={typed(values, name)} error={errors[name]} />
)

const Who = ({ values, errors }: Props) => (
  <>
    <Radios
      name="costs"
      legend="Does it cost anything?"
      value={typed(values, 'costs')}
      error={errors['costs']}
      items={[
        { value: 'free', text: 'It is free' },
        {
          value: 'some',
          text: 'It costs something',
          conditional: (
            <Input
              name="pounds"
              label="How much, in pounds?"
              hint="For example 3.50."
              prefix="£"
              inputmode="decimal"
              width={5}
              value={typed(values, 'pounds')}
              error={errors['pounds']}
            />
          ),
        },
        { value: '', text: 'I would rather not say' },
      ]}
    />
    <Input
      name="costNote"
      label="Anything about the cost (optional)"
      hint="For example “the first time is free”."
      maxlength={300}
      value={typed(values, 'costNote')}
      error={errors['costNote']}
    />
    <div class="up-pair">
      <Input
        name="agesFrom"
        label="Youngest age (optional)"
        inputmode="numeric"
        width={3}
        value={typed(values, 'agesFrom')}
        error={errors['agesFrom']}
      />
      <Input
        name="agesTo"
        label="Oldest age (optional)"
        inputmode="numeric"
        width={3}
        value={typed(values, 'agesTo')}
        error={errors['agesTo']}
      />
    </div>
    <Line name="whoFor" label="Who is it for? (optional)" values={values} errors={errors} max={300} />
    <Checkboxes
      name="suits"
      legend="Does one of these hold? (optional)"
      hint="What you leave open is shown as “not stated”."
      small
      values={ticked(values, 'suits')}
      error={errors['suits']}
      items={suitabilityIds.map((id) => ({ value: id, text: suitabilities[id] }))}
    />
    <Input
      name="languages"
      label="Languages that are spoken (optional)"
      hint="For example English, Polish."
      maxlength={300}
      value={typed(values, 'languages')}
      error={errors['languages']}
    />
    <Textarea
      name="firstVisit"
      label="What happens the first time? (optional)"
      hint="Who meets them, where to ring the bell. For many this is the hardest part."
      rows={4}
      maxlength={600}
      value={typed(values, 'firstVisit')}
      error={errors['firstVisit']}
    />
  </>
)

const Access = ({ values, errors }: Props) => (
  <>
    {accessFactIds.map((fact) => (
      <Radios
        name={fact}
        legend={accessFacts[fact]}
        inline
        small
        value={typed(values, fact)}
        error={errors[fact]}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
          { value: '', text: 'Not stated' },
        ]}
      />
    ))}
  </>
)

const Joining = ({ values, errors }: Props) => (
  <>
    <Radios
      name="joining"
      legend="How do people join?"
      value={typed(values, 'joining')}
      error={errors['joining']}
      items={[
        {
          value: 'live',
          text: 'They ask here',
          hint: 'You get an email with who they are and how to reach them, and answer by a link in it.',
        },
        {
          value: 'contact',
          text: 'They get in touch with us',
          hint: 'We show what you give below. You hear nothing from us.',
        },
      ]}
    />
    <Input
      name="phone"
      label="Phone that people may call (optional)"
      type="tel"
      width={20}
      value={typed(values, 'phone')}
      error={errors['phone']}
    />
    <Input
      name="email"
      label="Email that people may write to (optional)"
      hint="Everybody can see it. Sign-ups go to your group’s own address, which nobody sees."
      type="email"
      value={typed(values, 'email')}
      error={errors['email']}
    />
    <Input
      name="web"
      label="Your page on the web (optional)"
      inputmode="url"
      autocapitalize="none"
      value={typed(values, 'web')}
      error={errors['web']}
    />
    <Input
      name="places"
      label="How many people is there room for? (optional)"
      hint="We give away no more places than that. Leave it empty when there is always room."
      inputmode="numeric"
      width={4}
      value={typed(values, 'places')}
      error={errors['places']}
    />
    <Radios
      name="placesPer"
      legend="Those places are"
      value={typed(values, 'placesPer') || 'course'}
      error={errors['placesPer']}
      items={[
        { value: 'course', text: 'for all of it', hint: 'Who has a place comes every time.' },
        { value: 'occurrence', text: 'for each single time', hint: 'People choose the date that they come.' },
      ]}
    />
    <Checkboxes
      name="waitingList"
      legend="When all places are taken"
      values={ticked(values, 'waitingList')}
      error={errors['waitingList']}
      items={[
        {
          value: 'yes',
          text: 'Keep a waiting list',
          hint: 'It moves by itself: whoever is next is offered a place that comes free.',
        },
      ]}
    />
  </>
)

const fields = { what: What, when: When, where: Where, who: Who, access: Access, joining: Joining }
