/** The fields of how people join, and of how many there is room for. */
import { ticked, typed } from '../../http/form.ts'
import { Checkboxes, Input, Radios } from '../../ui/fields.tsx'
import type { FieldsProps } from './line.tsx'

export const JoiningFields = ({ values, errors }: FieldsProps) => (
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
        { value: 'course', text: 'for all of it', hint: 'Whoever has a place comes every time.' },
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
