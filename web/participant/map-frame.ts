/** Where things stand on a map of their own: Web Mercator, the zoom that holds them all, near ones together. */
import type { Place } from '../../functions/core/postcodes/outcodes.ts'

/** Small enough that its words can be read on a phone. */
export const size = { width: 440, height: 400 } as const
const tile = 256
/** Streets, and no closer: a listing says where it is, not which door. */
const closest = 15
const margin = 48
/** Markers nearer to one another than this can't be told apart by a thumb. */
const apart = 40

type Point = { x: number; y: number }
export type Marker = Point & { numbers: number[] }
export type Tile = Point & { z: number; tx: number; ty: number }
export type MapFrame = { markers: Marker[]; tiles: Tile[]; milesAcross: number; at(place: Place): Point }

function project({ latitude, longitude }: Place, zoom: number): Point {
  const world = tile * 2 ** zoom
  const sine = Math.sin((latitude * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  }
}

/** Frames places, the first being number 1. Undefined where there is none. */
export function frameMap(places: readonly (Place | undefined)[]): MapFrame | undefined {
  const numbered = places.flatMap((place, index) => (place ? [{ place, number: index + 1 }] : []))
  if (numbered.length === 0) return undefined
  const zoom = closestZoom(numbered.map(({ place }) => place))
  const points = numbered.map(({ place, number }) => ({ ...project(place, zoom), number }))
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
  const left = Math.round(middle(points.map(({ x }) => x)) - size.width / 2)
  const top = Math.round(middle(points.map(({ y }) => y)) - size.height / 2)
  const markers: Marker[] = []
  for (const { x, y, number } of points) {
    const here = { x: x - left, y: y - top }
    const near = markers.find((one) => Math.hypot(one.x - here.x, one.y - here.y) < apart)
    if (near) near.numbers.push(number)
    else markers.push({ ...here, numbers: [number] })
  }
  const latitude = numbered[0]?.place.latitude ?? 0
  const metresAPixel = (156_543.03 * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom
  return {
    markers,
    tiles: tilesIn(left, top, zoom),
    milesAcross: (metresAPixel * size.width) / 1609.344,
    at: (place) => {
      const { x, y } = project(place, zoom)
      return { x: x - left, y: y - top }
    },
  }
}

function closestZoom(places: readonly Place[]): number {
  for (let zoom = closest; zoom > 0; zoom--) {
    const points = places.map((place) => project(place, zoom))
    const span = (values: number[]) => Math.max(...values) - Math.min(...values)
    const fits =
      span(points.map(({ x }) => x)) <= size.width - 2 * margin &&
      span(points.map(({ y }) => y)) <= size.height - 2 * margin
    if (fits) return zoom
  }
  return 0
}

/** The squares of a tile server that lie under the frame. */
function tilesIn(left: number, top: number, z: number): Tile[] {
  const tiles: Tile[] = []
  const most = 2 ** z
  for (let ty = Math.floor(top / tile); ty * tile < top + size.height; ty++) {
    for (let tx = Math.floor(left / tile); tx * tile < left + size.width; tx++) {
      if (tx >= 0 && ty >= 0 && tx < most && ty < most)
        tiles.push({ z, tx, ty, x: tx * tile - left, y: ty * tile - top })
    }
  }
  return tiles
}
