/**
 * Lists of all postcodes, read a row at a time and averaged to outcodes: the ONS Postcode Directory (with a header,
 * degrees) and OS Code-Point Open (without one, metres on the National Grid). Both are free under the Open Government
 * Licence. What has ended, has no place, or is outside what the programme is for is passed over.
 */
import proj4 from 'proj4'
import { isElsewhere, type Place } from './outcodes.ts'

export type PostcodeRows = {
  name: string
  /** Whether the first row is a header. */
  header: boolean
  /** Takes a row in. Gives what is wrong with it, if anything. */
  take(fields: readonly string[]): { took: boolean } | { fault: string }
  /** The mean of all its postcodes, for each outcode. */
  centres(): Map<string, Place>
}

/** How the list is read, by its first row; undefined where it is neither. */
export function postcodeRows(first: readonly string[]): PostcodeRows | undefined {
  return onspdRows(first) ?? codePointRows(first)
}

/** How the ONS writes that nobody knows where a postcode is. */
const noLatitude = 99

function onspdRows(header: readonly string[]): PostcodeRows | undefined {
  const names = header.map((name) => name.trim().toLowerCase())
  const at = (...wanted: string[]) => wanted.map((name) => names.indexOf(name)).find((index) => index >= 0)
  const [postcode, latitude, longitude, ended] = [
    at('pcds', 'pcd', 'pcd2', 'pcd7', 'pcd8'),
    at('lat'),
    at('long'),
    at('doterm'),
  ]
  if (postcode === undefined || latitude === undefined || longitude === undefined) return undefined
  const means = meansByOutcode()
  return {
    name: 'ONS Postcode Directory',
    header: true,
    take(fields) {
      const outcode = outcodeOf(fields[postcode])
      if (!outcode) return { fault: 'has no postcode' }
      if (isElsewhere(outcode) || (ended !== undefined && fields[ended]?.trim())) return { took: false }
      const [north, east] = [numberIn(fields[latitude]), numberIn(fields[longitude])]
      if (north === undefined || east === undefined) return { fault: 'has no latitude or longitude' }
      if (north > noLatitude) return { took: false }
      if (north < 49 || north > 61 || east < -9 || east > 3) return { fault: 'is not in Great Britain' }
      means.add(outcode, east, north)
      return { took: true }
    },
    centres: () => means.all(({ x, y }) => ({ latitude: y, longitude: x })),
  }
}

/** British National Grid (EPSG:27700), with the shift to WGS 84 that is right to some metres. */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

function codePointRows(first: readonly string[]): PostcodeRows | undefined {
  if (
    first.length < 4 ||
    !outcodeOf(first[0]) ||
    first.slice(1, 4).some((text) => numberIn(text) === undefined)
  ) {
    return undefined
  }
  const means = meansByOutcode()
  const toDegrees = proj4(nationalGrid, 'WGS84')
  return {
    name: 'OS Code-Point Open',
    header: false,
    take(fields) {
      const outcode = outcodeOf(fields[0])
      if (!outcode) return { fault: 'has no postcode' }
      if (isElsewhere(outcode)) return { took: false }
      const [east, north] = [numberIn(fields[2]), numberIn(fields[3])]
      if (east === undefined || north === undefined) return { fault: 'has no easting or northing' }
      // Of the lowest quality: there is no place.
      if (east === 0 && north === 0) return { took: false }
      if (east < 0 || east > 700_000 || north < 0 || north > 1_300_000) return { fault: 'is off the grid' }
      means.add(outcode, east, north)
      return { took: true }
    },
    centres: () =>
      means.all(({ x, y }) => {
        const [longitude = 0, latitude = 0] = toDegrees.forward([x, y])
        return { latitude, longitude }
      }),
  }
}

function meansByOutcode() {
  const sums = new Map<string, { x: number; y: number; of: number }>()
  return {
    add(outcode: string, x: number, y: number) {
      const sum = sums.get(outcode)
      if (!sum) sums.set(outcode, { x, y, of: 1 })
      else {
        sum.x += x
        sum.y += y
        sum.of++
      }
    },
    all: (place: (mean: { x: number; y: number }) => Place) =>
      new Map([...sums].map(([outcode, { x, y, of }]) => [outcode, place({ x: x / of, y: y / of })])),
  }
}

/** "LS6 2AB", "LS62AB" and "LS6  2AB" are all in LS6. */
function outcodeOf(postcode: string | undefined): string | undefined {
  const whole = (postcode ?? '').replace(/\s+/g, '').toUpperCase()
  return /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/.exec(whole)?.[1]
}

function numberIn(text: string | undefined): number | undefined {
  return text && /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined
}

/** The fields of a line. These lists have quotes around fields, and never a line break in one. */
export function fieldsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  )
}
