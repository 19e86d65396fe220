/**
 * Found activities on a map, drawn here: an addition to the list beneath it, never instead. Nothing is asked of
 * anybody's server unless the programme has named one for its tiles.
 */

import type { Place } from '../../functions/core/postcodes/outcodes.ts'
import type { Found } from '../../functions/core/search/search.ts'
import type { MapTiles } from '../http/base.tsx'
import { frameMap, type MapFrame, size } from './map-frame.ts'

type Named = Place & { name: string }
type MapProps = {
  found: readonly Found[]
  /** The number of the first in the list. */
  from: number
  /** Names to find one's way by where there are no tiles. */
  outcodes: readonly Named[]
  tiles?: MapTiles | undefined
}

const placeOf = ({ listing: { latitude, longitude, online } }: Found): Place | undefined =>
  online || latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }

/** A name under a marker can't be read. */
type Label = { name: string; x: number; y: number }

const away = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.abs(one.x - other.x) > 46 || Math.abs(one.y - other.y) > 26

const inside = ({ x, y }: { x: number; y: number }) =>
  x > 16 && y > 16 && x < size.width - 16 && y < size.height - 16

export const MapView = ({ found, from, outcodes, tiles }: MapProps) => {
  const frame = frameMap(found.map(placeOf))
  if (!frame) return <p>None of these has a place on a map. They are all in the list.</p>
  return (
    <figure class="up-map">
      {/* The list says all of it in words, so that nobody needs the picture. */}
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
        {tiles ? <Tiles frame={frame} tiles={tiles} /> : <Ground frame={frame} outcodes={outcodes} />}
        {frame.markers.map(({ x, y, numbers }) => (
          <a href={`#activity-${(numbers[0] ?? 1) - 1 + from}`} tabindex={-1}>
            <Pin x={x} y={y} text={sayNumbers(numbers.map((number) => number - 1 + from))} />
          </a>
        ))}
        <ScaleBar milesAcross={frame.milesAcross} />
      </svg>
      {tiles ? <figcaption class="up-small">{tiles.credit}</figcaption> : null}
    </figure>
  )
}

/** "3", "3, 5" or "3 +4". */
function sayNumbers(numbers: readonly number[]): string {
  return numbers.length <= 2 ? numbers.join(', ') : `${numbers[0]} +${numbers.length - 1}`
}

const Pin = ({ x, y, text }: { x: number; y: number; text: string }) => {
  const width = Math.max(34, 18 + text.length * 10)
  return (
    <g class="up-map__pin">
      <rect x={x - width / 2} y={y - 17} width={width} height="34" rx="17" />
      <text x={x} y={y + 6} text-anchor="middle">
        {text}
      </text>
    </g>
  )
}

const Tiles = ({ frame, tiles }: { frame: MapFrame; tiles: MapTiles }) => (
  <g>
    {frame.tiles.map(({ x, y, z, tx, ty }) => (
      <image
        href={tiles.url.replace('{z}', `${z}`).replace('{x}', `${tx}`).replace('{y}', `${ty}`)}
        x={x}
        y={y}
        width="256"
        height="256"
      />
    ))}
  </g>
)

/** The names that lie on no marker and on no other name; of two that would, the first. */
function readable(names: readonly Label[], { markers }: MapFrame): Label[] {
  const kept: Label[] = []
  for (const name of names)
    if (inside(name) && [...markers, ...kept].every((other) => away(other, name))) kept.push(name)
  return kept
}

/** Paper, with the names of outcodes where they lie: enough to know which side of town. */
const Ground = ({ frame, outcodes }: { frame: MapFrame; outcodes: readonly Named[] }) => (
  <g class="up-map__ground">
    <rect width={size.width} height={size.height} />
    {readable(
      outcodes.map((outcode) => ({ name: outcode.name, ...frame.at(outcode) })),
      frame,
    ).map(({ name, x, y }) => (
      <text x={x} y={y} text-anchor="middle">
        {name}
      </text>
    ))}
  </g>
)

const steps = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100]

const ScaleBar = ({ milesAcross }: { milesAcross: number }) => {
  const miles = steps.findLast((step) => step <= milesAcross / 4) ?? steps[0] ?? 1
  const width = (miles / milesAcross) * size.width
  const name =
    miles < 1
      ? miles === 0.25
        ? 'a quarter of a mile'
        : 'half a mile'
      : `${miles} ${miles === 1 ? 'mile' : 'miles'}`
  return (
    <g class="up-map__scale">
      <path d={`M16 ${size.height - 28}v8h${width.toFixed(1)}v-8`} />
      <text x="16" y={size.height - 36}>
        {name}
      </text>
    </g>
  )
}
