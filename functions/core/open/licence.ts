/** Which listings may be passed on: our own groups', and those taken from others under a licence that lets us. */
import type { Listing, ListingSource } from '../directory/listing.ts'

/**
 * Licences of open data by their usual names and addresses: the Open Government Licence, CC0, CC BY and CC BY-SA.
 * NC and ND are not open: https://opendefinition.org/licenses/
 */
const openNames =
  /\b(?:open government licen[cs]e|ogl|cc0|cc[ -]by(?:[ -]sa)?|creative commons (?:zero|attribution))\b/i
const openAddresses =
  /^https?:\/\/(?:www\.)?(?:creativecommons\.org\/(?:licenses\/by(?:-sa)?\/|publicdomain\/zero\/)|nationalarchives\.gov\.uk\/doc\/open-government-licence\/)/i
const restricted = /\bn[cd]\b|non[ -]?commercial|no[ -]?deriv/i

const shareAlike = /\bby-sa\b|\bsa\b|share[ -]?alike/i

type Terms = Pick<ListingSource, 'licence' | 'licenceUrl'>
const whole = ({ licence, licenceUrl = '' }: Terms) => `${licence} ${licenceUrl}`

/** Whether what is under this licence may be given on. A licence that is not recognised is not open. */
export function isOpenLicence(terms: Terms): boolean {
  if (restricted.test(whole(terms))) return false
  const { licence, licenceUrl = '' } = terms
  return openAddresses.test(licenceUrl) || openAddresses.test(licence) || openNames.test(licence)
}

export const mayPassOn = ({ source }: Pick<Listing, 'source'>): boolean => !source || isOpenLicence(source)

/** Whether it may stand in a feed that is under CC BY as a whole: what is share-alike may not change its licence. */
export const mayPassOnAsCcBy = ({ source }: Pick<Listing, 'source'>): boolean =>
  !source || (isOpenLicence(source) && !shareAlike.test(whole(source)))

/** What its licence asks to be said of a listing that was taken from somebody else. */
export function creditOf({ name, licence, licenceUrl, url }: ListingSource): string {
  const where = url ? `${name} (${url})` : name
  const under = licenceUrl && licenceUrl !== licence ? `${licence} (${licenceUrl})` : licence
  return `Taken from ${where}, under ${under}.`
}
