/** A directory of any size, made up: listings as long and as various as real ones are, over the towns of England. */
import { accessFactIds, Listing, suitabilityIds } from '../functions/core/directory/listing.ts'
import { activityTypeIds, needIds } from '../functions/core/taxonomy.ts'
import { makeChance } from '../test/faults/chance.ts'

/** Towns with the letters of their postcodes and where they are; most people live in the first ones. */
const towns: [string, string, number, number][] = [
  ['London', 'SE', 51.47, -0.06],
  ['London', 'N', 51.57, -0.11],
  ['London', 'E', 51.54, 0.0],
  ['Birmingham', 'B', 52.48, -1.89],
  ['Manchester', 'M', 53.48, -2.24],
  ['Leeds', 'LS', 53.8, -1.55],
  ['Sheffield', 'S', 53.38, -1.47],
  ['Liverpool', 'L', 53.41, -2.98],
  ['Bristol', 'BS', 51.45, -2.59],
  ['Newcastle', 'NE', 54.98, -1.61],
  ['Nottingham', 'NG', 52.95, -1.15],
  ['Leicester', 'LE', 52.64, -1.13],
  ['Norwich', 'NR', 52.63, 1.3],
  ['Exeter', 'EX', 50.72, -3.53],
  ['Truro', 'TR', 50.26, -5.05],
  ['Carlisle', 'CA', 54.89, -2.93],
  ['York', 'YO', 53.96, -1.08],
  ['Brighton', 'BN', 50.82, -0.14],
  ['Oxford', 'OX', 51.75, -1.26],
  ['Ipswich', 'IP', 52.06, 1.15],
]
const kinds =
  'walk garden choir yoga pottery chess bowls swim knitting cookery drama tai-chi book-club coding allotment badminton drumming craft tea-dance pilates photography boxing meditation sewing language-cafe repair-cafe carers-group men’s-shed parkrun ukulele'.split(
    ' ',
  )
const venues = 'Community Centre,Library,Church Hall,Leisure Centre,Park Pavilion,Village Hall,School'.split(
  ',',
)
const filler =
  'we meet every week with tea and a warm welcome for anyone who lives nearby whether you have done this before or are quite new bring comfortable clothes and a bottle of water there is parking behind the hall the bus stops outside our volunteers will look out for you at the door and show you round nobody has to talk about themselves unless they like come once or come often people tell us that they sleep better feel less alone and have made friends the room is on the ground floor and children may come along in the holidays'.split(
    ' ',
  )
const heads = ['Ash', 'Beck', 'Cor', 'Dal', 'Elm', 'Fen', 'Gar', 'Hol', 'Ivy', 'Kirk']
const tails = ['ton', 'ham', 'by', 'ford', 'ley', 'wick', 'field', 'worth', 'stead', 'mere']
const ends = ['', '', 'gate', 'side', 'hurst', 'dene', 'croft', 'bury']
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const languages = ['English', 'Polish', 'Urdu', 'Punjabi', 'Arabic', 'Bengali', 'Romanian', 'Somali']

/** As many as asked for, the same every time for the same seed. */
export function madeUpDirectory(count: number, seed = 1): Listing[] {
  const chance = makeChance(seed)
  const below = (most: number) => Math.floor(chance.next() * most)
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T
  const often = (share: number) => chance.next() < share
  const some = <T>(all: readonly T[], most: number) => [
    ...new Set(Array.from({ length: 1 + below(most) }, () => one(all))),
  ]
  const words = (number: number) => Array.from({ length: number }, () => one(filler)).join(' ')
  /** Names of streets and groups are endless: a vocabulary grows with a directory. */
  const name = () => one(heads) + one(tails) + one(ends)

  return Array.from({ length: count }, (_, n) => {
    const [town, area, north, east] = one(towns.slice(0, often(0.7) ? 11 : towns.length))
    const outcode = `${area}${1 + below(area.length === 1 ? 30 : 24)}`
    const online = often(0.06)
    const kind = one(kinds).replace('-', ' ')
    const hour = 6 + below(15)
    const time = (at: number) => `${String(at).padStart(2, '0')}:${one(['00', '15', '30', '45'])}`
    const spread = () => (chance.next() + chance.next() - 1) * 0.25
    const rule = often(0.6)
      ? `FREQ=WEEKLY;BYDAY=${some(days, 2).join(',')}`
      : often(0.2)
        ? `FREQ=MONTHLY;BYDAY=${1 + below(4)}${one(days)}`
        : often(0.1)
          ? `FREQ=WEEKLY;INTERVAL=2;BYDAY=${one(days)}`
          : undefined
    const single = `2026-${often(0.5) ? 11 : 12}-${String(1 + below(28)).padStart(2, '0')}`
    return Listing.parse({
      id: `made-up-${String(n).padStart(6, '0')}`,
      group: `group-${below(Math.ceil(count / 4))}`,
      groupName: `${name()} ${one(['Friends', 'Community Trust', 'Wellbeing', 'Neighbours', 'Association'])}`,
      title: `${one(['Monday', 'Gentle', 'Friendly', 'Morning', 'Women’s', 'Over 60s', 'Family', 'Beginners’'])} ${kind} in ${name()}`,
      summary: words(40 + below(50)),
      needs: some(needIds, 3),
      type: one(activityTypeIds),
      online,
      ...(online
        ? {}
        : {
            venue: `${name()} ${one(venues)}`,
            address: `${1 + below(200)} ${name()} Road`,
            town,
            postcode: `${outcode} ${1 + below(9)}AB`,
            outcode,
            latitude: Math.round((north + spread()) * 1e5) / 1e5,
            longitude: Math.round((east + spread()) * 1e5) / 1e5,
          }),
      schedules: rule
        ? [{ rule, from: '2026-09-01', starts: time(hour), ends: time(hour + 2) }]
        : often(0.7)
          ? [{ also: [single], starts: time(hour) }]
          : [],
      ...(often(0.8) ? { cost: often(0.6) ? 0 : 100 * (1 + below(12)) } : {}),
      ...(often(0.3) ? { agesFrom: one([16, 18, 50, 60, 65]) } : {}),
      ...(often(0.5) ? { whoFor: words(6) } : {}),
      suits: often(0.4) ? some(suitabilityIds, 3) : [],
      access: Object.fromEntries(
        accessFactIds.filter(() => often(0.5)).map((fact) => [fact, often(0.8) ? 'yes' : 'no']),
      ),
      languages: often(0.1) ? some(languages, 2) : [],
      ...(often(0.5) ? { transport: words(8) } : {}),
      ...(often(0.3) ? { firstVisit: words(15) } : {}),
      waitingList: false,
      joining: often(0.4) ? 'live' : 'contact',
      phone: '0113 496 0101',
      web: `https://group-${below(count)}.example.org/activities/${n}`,
      lastChecked: `2026-${String(1 + below(11)).padStart(2, '0')}-15`,
      updated: '2026-11-01T09:00:00.000Z',
      source: {
        feed: `council-${below(20)}`,
        kind: 'oruk',
        name: `${town} Council`,
        licence: 'Open Government Licence v3.0',
        licenceUrl: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
        id: `${n}`,
      },
      demonstration: false,
    })
  })
}
