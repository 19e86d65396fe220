/** The fields of each section of a listing. */
import { accessFactIds, accessFacts } from '../../../functions/core/directory/listing.ts'
import type { Section } from '../../../functions/core/groups/listings/form.ts'
import { mostNeeds, offeredNeeds } from '../../../functions/core/groups/listings/form-sections.ts'
import { activityTypeIds, activityTypes, needs } from '../../../functions/core/taxonomy.ts'
import { ticked, typed } from '../../http/form.ts'
import { Checkboxes, Input, Radios, Select, Textarea } from '../../ui/fields.tsx'
import { JoiningFields } from './joining-fields.tsx'
import type { FieldsProps } from './line.tsx'
import { PlaceFields } from './place-fields.tsx'
import { TimeFields } from './time-fields.tsx'
import { WhoFields } from './who-fields.tsx'

type Props = FieldsProps & { more: boolean }

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

const fields = {
  what: What,
  when: When,
  where: PlaceFields,
  who: WhoFields,
  access: Access,
  joining: JoiningFields,
}
