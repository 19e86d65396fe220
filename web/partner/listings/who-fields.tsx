/** The fields of what it costs and who it is for. */
import { suitabilities, suitabilityIds } from '../../../functions/core/directory/listing.ts'
import { ticked, typed } from '../../http/form.ts'
import { Checkboxes, Input, Radios, Textarea } from '../../ui/fields.tsx'
import { type FieldsProps, Line } from './line.tsx'

export const WhoFields = ({ values, errors }: FieldsProps) => (
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
      legend="Are any of these true? (optional)"
      hint="What you leave out is shown as “not stated”."
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
