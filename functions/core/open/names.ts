/** What others know our listings by: their ids, and their pages here. */
import type { Listing } from '../directory/listing.ts'
import { openId, remembering } from './ids.ts'

const serviceIdOf = remembering((id: string) => openId('service', id))
export const serviceId = ({ id }: Pick<Listing, 'id'>) => serviceIdOf(id)
const groupIdOf = remembering((group: string) => openId('organization', group))
const namedIdOf = remembering((text: string) =>
  openId('organization', ...(JSON.parse(text) as [string, string])),
)
/** A feed gives listings of many organisations, which are told apart by name. */
export const organizationId = ({ group, groupName, source }: Listing) =>
  source ? namedIdOf(JSON.stringify([group, groupName])) : groupIdOf(group)

export const pageOfListing = (listing: Pick<Listing, 'id'>, origin: string) =>
  `${origin}/activities/${listing.id}`

const placeIdsOf = {
  physical: remembering((listing: string) => openId('service-at-location', listing, 'physical')),
  virtual: remembering((listing: string) => openId('service-at-location', listing, 'virtual')),
}
export const serviceAtLocationId = ({ id }: Pick<Listing, 'id'>, place: 'physical' | 'virtual') =>
  placeIdsOf[place](id)
