/** What a feed says of its own licence, and what follows when that becomes another. */
import type { Feed } from './feed.ts'

/** The name that people know a licence by; its address where it is none of the usual ones. */
export function nameLicence(url: string): string {
  const [, kind, version] =
    /\/\/(?:www\.)?creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/i.exec(url) ?? []
  if (kind && version) return `CC ${kind.toUpperCase()} ${version}`
  if (/\/\/(?:www\.)?creativecommons\.org\/publicdomain\/zero\//i.test(url)) return 'CC0 1.0'
  const [, ogl] =
    /\/\/(?:www\.)?nationalarchives\.gov\.uk\/doc\/open-government-licence\/version\/(\d)/i.exec(url) ?? []
  return ogl ? `Open Government Licence v${ogl}.0` : url
}

/**
 * The feed with what it says of its licence by now. An operator's word stands, until the publisher changes theirs: then
 * all listings are to carry the new one, so everything is read anew.
 */
export function withLicence(feed: Feed, said: string | undefined): Feed {
  if (said === undefined || said === feed.saidLicence) return feed
  if (feed.saidLicence !== undefined)
    return { ...feed, saidLicence: said, licence: nameLicence(said), licenceUrl: said, relicensed: true }
  const isSame = feed.licenceUrl === undefined && nameLicence(said) === feed.licence
  return { ...feed, saidLicence: said, ...(isSame ? { licenceUrl: said } : {}) }
}

/** The fields of it that are kept with the feed. */
export const licenceOf = ({ licence, licenceUrl, saidLicence, relicensed }: Feed) => ({
  licence,
  ...(licenceUrl === undefined ? {} : { licenceUrl }),
  ...(saidLicence === undefined ? {} : { saidLicence }),
  ...(relicensed === undefined ? {} : { relicensed }),
})
