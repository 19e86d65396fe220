/** What a service costs, for what ages and in which languages it is, and its number. */
import type { Listing } from '../../directory/listing.ts'
import { costOf, isFree, readPence } from '../reading/cost.ts'
import { oneLine, phoneNumber } from '../reading/plain-text.ts'
import type { OrukCostIn, OrukLocationIn, OrukServiceIn } from './shape.ts'

export function costs(service: OrukServiceIn, today: string): { cost?: number; costNote?: string } {
  const isCurrent = ({ valid_from, valid_to }: OrukCostIn) =>
    (!valid_to || valid_to >= today) && (!valid_from || valid_from <= today)
  const prices = service.cost_options
    .filter(isCurrent)
    .map(({ option, amount, amount_description, currency }) => {
      const isPounds = !currency || /^(?:gbp|£)$/i.test(currency)
      const isNumber = amount === undefined || /^-?\d+(?:\.\d+)?$/.test(amount)
      const pence = isPounds ? readPence(amount) : undefined
      const isSaidFree = pence === undefined && (isFree(option) || isFree(amount_description))
      const words = [option, isNumber && isPounds ? undefined : amount, amount_description]
      return { pence: isSaidFree ? 0 : pence, words: words.filter((text) => text !== undefined) }
    })
  if (prices.length > 0) return costOf(prices)
  if (!service.fees) return {}
  return costOf([{ pence: isFree(service.fees) ? 0 : undefined, words: [service.fees] }])
}

/** "0 to 120" is how systems say that it is for everybody. */
export function agesOf(service: OrukServiceIn): Pick<Listing, 'agesFrom' | 'agesTo'> {
  const all = [service, ...service.eligibilitys].filter(
    (one) => one.minimum_age !== undefined || one.maximum_age !== undefined,
  )
  const from = Math.min(...all.map(({ minimum_age }) => minimum_age ?? 0))
  const to = Math.max(...all.map(({ maximum_age }) => maximum_age ?? 999))
  if (all.length === 0 || from > to) return {}
  const [least, most] = [Math.floor(from), Math.floor(to)]
  return {
    ...(least > 0 && least < 100 ? { agesFrom: least } : {}),
    ...(most > 0 && most < 100 ? { agesTo: most } : {}),
  }
}

const languageNames = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' })

export function languagesOf(service: OrukServiceIn): string[] {
  const names = service.languages.map(({ name, code, language }) => oneLine(name ?? language ?? code, 60))
  const known = names.flatMap((name) => {
    if (!name) return []
    if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(name)) return [name]
    return languageNames.of(name) ?? []
  })
  return [...new Set(known)].slice(0, 12)
}

/** The service's own number first; whose it is is nobody's matter. */
export function phoneOf(service: OrukServiceIn, location: OrukLocationIn | undefined): string | undefined {
  const all = [
    ...service.phones,
    ...service.contacts.flatMap(({ phones }) => phones),
    ...(location?.phones ?? []),
    ...(service.organization?.phones ?? []),
  ]
  return all.flatMap(({ number }) => phoneNumber(number) ?? [])[0]
}
