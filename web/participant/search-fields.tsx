/** The form of a search. Words and place stand open; the rest is folded away until somebody wants it. */
import { weekdayNames, weekdays } from '../../functions/core/calendar.ts'
import { accessFacts, suitabilities } from '../../functions/core/directory/listing.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { costBands, distances, partsOfDay } from '../../functions/core/search/search.ts'
import { needs, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { ticked, typed } from '../http/form.ts'
import { Details } from '../ui/details.tsx'
import { Button, Checkboxes, Input, Select } from '../ui/fields.tsx'

const itemsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, text]) => ({ value, text }))

const needItems = itemsOf(needs).filter(({ value }) => !needsNeverMatched.some((never) => never === value))
const dayItems = weekdays.map((day) => ({ value: day, text: weekdayNames[day] }))
const partItems = Object.entries(partsOfDay).map(([value, { name }]) => ({ value, text: name }))
const accessItems = itemsOf(accessFacts)
const suitsItems = itemsOf(suitabilities)
const milesItems = [
  { value: '', text: 'Anywhere' },
  ...distances.map((miles) => ({ value: miles, text: miles === '1' ? '1 mile' : `${miles} miles` })),
]
const costItems = [
  { value: '', text: 'Any cost' },
  ...costBands.map((pounds) => ({ value: pounds, text: pounds === '0' ? 'Free' : `Up to £${pounds}` })),
]

type Props = {
  values: FormValues
  /** What is spoken in the directory. */
  languages: readonly string[]
  error?: string | undefined
}

export const SearchFields = ({ values, languages, error }: Props) => {
  // Choices stay folded away after a search, so that what was found comes first.
  const named = (words: string, ...names: string[]) => {
    const chosen = names.flatMap((name) => ticked(values, name)).filter(Boolean)
    return chosen.length > 0 ? `${words}: ${chosen.length} chosen` : words
  }
  const languageItems = [
    { value: '', text: 'Any language' },
    ...languages.map((language) => ({ value: language, text: language })),
  ]
  return (
    <form action="/activities#results" method="get" class="up-search" id="search" novalidate>
      <div class="up-search__near">
        <Input
          name="words"
          label="Words"
          hint="Like choir, allotment or debt. Leave it empty to see everything."
          value={typed(values, 'words')}
          maxlength={100}
          autocomplete="off"
        />
      </div>
      <div class="up-search__near">
        <Input
          name="outcode"
          label="Near"
          hint="The first half of a postcode, like LS6."
          value={typed(values, 'outcode')}
          error={error}
          width={10}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <Select name="miles" label="Within" items={milesItems} value={typed(values, 'miles')} />
      </div>
      <Details summary={named('What matters to you', 'need')}>
        <Checkboxes
          name="need"
          legend="Show what may help with"
          items={needItems}
          values={ticked(values, 'need')}
          small
        />
      </Details>
      <Details summary={named('Day, time and cost', 'day', 'part', 'cost', 'soon')}>
        <Checkboxes name="day" legend="Day" items={dayItems} values={ticked(values, 'day')} small />
        <Checkboxes
          name="part"
          legend="Part of the day"
          items={partItems}
          values={ticked(values, 'part')}
          small
        />
        <Checkboxes
          name="soon"
          legend="When"
          items={[{ value: 'yes', text: 'Within two weeks' }]}
          values={ticked(values, 'soon')}
          small
        />
        <Select name="cost" label="Cost" items={costItems} value={costOf(values)} />
      </Details>
      <Details
        summary={named('Access, age and language', 'access', 'suits', 'age', 'language', 'online', 'live')}
      >
        <Checkboxes
          name="access"
          legend="Access needs"
          hint="Places that have not said come last, marked “not stated”."
          items={accessItems}
          values={ticked(values, 'access')}
          small
        />
        <Checkboxes
          name="suits"
          legend="Good for"
          items={suitsItems}
          values={ticked(values, 'suits')}
          small
        />
        <Input
          name="age"
          label="Your age"
          hint="Leaves out what is for others."
          value={typed(values, 'age')}
          width={3}
          inputmode="numeric"
          autocomplete="off"
        />
        {languages.length > 0 ? (
          <Select name="language" label="Language" items={languageItems} value={typed(values, 'language')} />
        ) : null}
        <Checkboxes
          name="online"
          legend="How"
          items={[{ value: 'yes', text: 'Online only' }]}
          values={ticked(values, 'online')}
          small
        />
        <Checkboxes
          name="live"
          legend="Asking"
          items={[{ value: 'yes', text: 'Only what I can ask for here' }]}
          values={ticked(values, 'live')}
          small
        />
      </Details>
      <Button text="Search" />
    </form>
  )
}

/** Links from before there were bands of cost say "free=yes". */
const costOf = (values: FormValues) => (typed(values, 'free') === 'yes' ? '0' : typed(values, 'cost'))
