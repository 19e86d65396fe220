import { classes } from './classes.ts'
import { Tag } from './tag.tsx'

export type ActivityCardProps = {
  href: string
  /** Its number on a map beside it. */
  number?: number | undefined
  title: string
  group: string
  when: string
  nextDate?: string | undefined
  distance?: string | undefined
  where: string
  cost: string
  suits?: string | undefined
  access: string
  places?: string | undefined
  /** Nobody new just now. */
  paused?: string | undefined
  /** Whose directory it was taken from. */
  source?: string | undefined
  /** Why it stands where it does among what was found. */
  because?: string | undefined
  checked: string
  demo?: boolean | undefined
  /** Under a heading of its own on the page, a card's title is an h3. */
  level?: 2 | 3 | undefined
}

const Fact = ({ name, children }: { name: string; children: string | undefined }) =>
  children ? (
    <div class="up-activity__fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null

const headings = { 2: 'h2', 3: 'h3' } as const

export const ActivityCard = (activity: ActivityCardProps) => {
  const Heading = headings[activity.level ?? 2]
  return (
    <article class="up-activity" id={activity.number ? `activity-${activity.number}` : undefined}>
      <header>
        <Heading
          class={classes(
            'up-activity__title',
            activity.number !== undefined && 'up-activity__title--numbered',
          )}
        >
          {activity.number ? <span class="up-activity__number">{activity.number}</span> : null}
          <a href={activity.href}>{activity.title}</a>
        </Heading>
        <p class="up-activity__group">{activity.group}</p>
        {activity.because ? <p class="up-activity__because">{activity.because}</p> : null}
        {activity.paused ? <p class="up-activity__paused">{activity.paused}</p> : null}
      </header>
      <dl class="up-activity__facts">
        <Fact name="When">{activity.when}</Fact>
        <Fact name="Next">{activity.nextDate}</Fact>
        <Fact name="Where">
          {activity.distance ? `${activity.where}, ${activity.distance}` : activity.where}
        </Fact>
        <Fact name="Cost">{activity.cost}</Fact>
        <Fact name="Suits">{activity.suits}</Fact>
        <Fact name="Access">{activity.access}</Fact>
        <Fact name="Places">{activity.places}</Fact>
      </dl>
      <p class="up-activity__checked">
        <span>
          Last checked {activity.checked}
          {activity.source ? <>. From {activity.source}</> : null}
        </span>
        {activity.demo ? (
          <>
            {' '}
            <Tag colour="grey">Demonstration</Tag>
          </>
        ) : null}
      </p>
    </article>
  )
}
