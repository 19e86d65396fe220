/** The fields of where it is. */
import { typed } from '../../http/form.ts'
import { Input, Radios } from '../../ui/fields.tsx'
import { type FieldsProps, Line } from './line.tsx'

const Place = ({ values, errors }: FieldsProps) => (
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
      name="point"
      label="Point on the map (optional)"
      hint="For somewhere without an address, like the gate of a park: two numbers as a map on the web gives them, like 53.8196, -1.5786."
      maxlength={60}
      autocomplete="off"
      value={typed(values, 'point')}
      error={errors['point']}
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

export const PlaceFields = ({ values, errors }: FieldsProps) => (
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
