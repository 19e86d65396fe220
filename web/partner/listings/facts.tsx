/** A listing's facts to its group, section by section, in the words that people read. */
import { sayFullDay } from '../../../functions/core/calendar.ts'
import { accessFactIds, accessFacts, type Listing } from '../../../functions/core/directory/listing.ts'
import { inWords } from '../../../functions/core/directory/say-schedule.ts'
import { nextOccurrences } from '../../../functions/core/directory/schedule.ts'
import { type Section, sectionIds } from '../../../functions/core/groups/listings/form.ts'
import { activityTypes, needs } from '../../../functions/core/taxonomy.ts'
import { notStated, sayAges, sayCost, saySuitabilities, sayWhen } from '../../participant/activity-facts.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { sectionNames } from './words.ts'

type Row = [key: string, value: string | undefined]
const yesNo = { yes: 'Yes', no: 'No' } as const
const or = (text: string | undefined) => text || notStated

function dates(listing: Listing, today: string): string {
  const next = nextOccurrences(listing.schedules, today, 4)
  return next.length > 0 ? next.map(({ day }) => sayFullDay(day)).join('\n') : 'None that we can tell'
}

const places = ({ places, placesPer, waitingList }: Listing) =>
  places === undefined
    ? 'No limit'
    : `${places} ${placesPer === 'occurrence' ? 'each time' : 'in all'}, ${waitingList ? 'with' : 'without'} a waiting list`

const sayPoint = ({ latitude, longitude }: Listing) =>
  latitude === undefined || longitude === undefined ? undefined : `${latitude}, ${longitude}`

function rowsOf(section: Section, listing: Listing, today: string): Row[] {
  switch (section) {
    case 'what':
      return [
        ['Name', listing.title],
        ['In a few sentences', listing.summary],
        ['Kind of thing', activityTypes[listing.type]],
        ['May help with', listing.needs.map((need) => needs[need]).join('; ') || notStated],
      ]
    case 'when':
      return [
        ['When', sayWhen(listing)],
        ['Next dates', dates(listing, today)],
      ]
    case 'where':
      return listing.online
        ? [['Where', 'Online']]
        : [
            [
              'Where',
              or(
                [
                  listing.venue,
                  listing.address,
                  listing.town,
                  listing.county,
                  listing.postcode ?? listing.outcode,
                ]
                  .filter(Boolean)
                  .join(', '),
              ),
            ],
            ['Point on the map', sayPoint(listing)],
            ['Getting there', or(listing.transport)],
          ]
    case 'who':
      return [
        ['Cost', sayCost(listing)],
        ['Who it is for', [listing.whoFor, sayAges(listing)].filter(Boolean).join('. ') || 'Anybody'],
        ['Good to know', saySuitabilities(listing) ?? notStated],
        ['Languages', or(inWords(listing.languages))],
        ['The first visit', or(listing.firstVisit)],
      ]
    case 'access':
      return accessFactIds.map((fact) => {
        const answer = listing.access[fact]
        return [accessFacts[fact], answer ? yesNo[answer] : notStated]
      })
    case 'joining':
      return [
        [
          'How people join',
          listing.joining === 'live' ? 'They ask here, and you get an email' : 'They get in touch with you',
        ],
        ['Phone', listing.phone],
        ['Email', listing.email],
        ['Web', listing.web],
        ['Places', places(listing)],
      ]
  }
}

type Props = {
  listing: Listing
  today: string
  /** Where each section is changed; without it there is nothing to change here. */
  edit?: string | undefined
}

export const ListingFacts = ({ listing, today, edit }: Props) => (
  <>
    {sectionIds.map((section) => (
      <section>
        <h2 class="up-section">{sectionNames[section]}</h2>
        <SummaryList
          rows={rowsOf(section, listing, today).flatMap(([key, value]) =>
            value === undefined ? [] : [{ key, value: <span class="up-typed">{value}</span> }],
          )}
        />
        {edit ? (
          <p>
            <a href={`${edit}/${section}`}>
              Change<span class="nhsuk-u-visually-hidden"> {sectionNames[section].toLowerCase()}</span>
            </a>
          </p>
        ) : null}
      </section>
    ))}
  </>
)
