/** Places under one another: the pale track is everybody there, the water those who joined, the deep those who use it. */
import { scaleLinear } from 'd3-scale'
import { percentOf } from './part.tsx'

export type Track = {
  name: string
  people: string
  headcount: number
  joined: number | null
  checkedIn: number | null
  says: readonly string[]
  note?: string | undefined
  within?: readonly Track[] | undefined
}

const TrackRow = ({ track, x, height }: { track: Track; x: (heads: number) => number; height: number }) => (
  <>
    <p class="up-tracks__name">
      <strong>{track.name}</strong> <span>{track.people}</span>
    </p>
    <svg width="100%" height={height} aria-hidden="true" focusable="false">
      <rect class="up-ink-bed" width={percentOf(x(track.headcount))} height={height} rx="3" />
      {track.joined === null ? (
        <line
          class="up-ink-hidden"
          x1="4"
          x2={percentOf(x(track.headcount))}
          y1={height / 2}
          y2={height / 2}
        />
      ) : (
        <rect class="up-ink-middle" width={percentOf(x(track.joined))} height={height} rx="3" />
      )}
      {track.checkedIn === null ? null : (
        <rect
          class="up-ink-water"
          width={percentOf(x(track.checkedIn))}
          y={height / 4}
          height={height / 2}
          rx="2"
        />
      )}
    </svg>
    <p class="up-tracks__says">
      {track.says.map((words, at) => (
        <span>{at < track.says.length - 1 ? `${words}, ` : words}</span>
      ))}
    </p>
    {track.note ? <p class="up-tracks__note">{track.note}</p> : null}
  </>
)

export const Tracks = ({ tracks }: { tracks: readonly Track[] }) => {
  const x = scaleLinear([0, Math.max(...tracks.map(({ headcount }) => headcount), 1)], [0, 100]).clamp(true)
  return (
    <ul class="up-tracks">
      {tracks.map((track) => (
        <li>
          <TrackRow track={track} x={x} height={24} />
          {track.within?.length ? (
            <ul>
              {track.within.map((inner) => (
                <li>
                  <TrackRow track={inner} x={x} height={14} />
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
