import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

export type CardHeadingLevel = 2 | 3 | 4
const headings = { 2: 'h2', 3: 'h3', 4: 'h4' } as const

type CardProps = {
  heading?: Child
  level?: CardHeadingLevel | undefined
  size?: 's' | 'm' | 'l' | undefined
  href?: string | undefined
  /** The whole card is the link's target. */
  clickable?: boolean | undefined
  variant?: 'feature' | 'secondary' | 'warning' | undefined
  /** Text becomes the card's paragraph; anything else stands as it is. */
  children?: Child
}

/** Said aloud before the words; the role keeps VoiceOver from reading the heading in two pieces. */
const Spoken = ({ first, children }: { first: string; children: Child }) => (
  // biome-ignore lint/a11y/useValidAriaRole: WebKit's own role, as nhsuk-frontend has it
  <span role="text">
    <span class="nhsuk-u-visually-hidden">{first}: </span>
    {children}
  </span>
)

const paragraph = (children: Child) =>
  typeof children === 'string' ? <p class="nhsuk-card__description">{children}</p> : children

export const Card = ({ heading, level = 2, size, href, clickable, variant, children }: CardProps) => {
  const Heading = headings[level]
  return (
    <div
      class={classes('nhsuk-card', clickable && 'nhsuk-card--clickable', variant && `nhsuk-card--${variant}`)}
    >
      <div class="nhsuk-card__content">
        {heading ? (
          <Heading class={classes('nhsuk-card__heading', size && `nhsuk-heading-${size}`)}>
            {href ? (
              <a class="nhsuk-card__link" href={href}>
                {heading}
              </a>
            ) : (
              heading
            )}
          </Heading>
        ) : null}
        {paragraph(children)}
      </div>
    </div>
  )
}

const careWords = {
  'non-urgent': 'Non-urgent advice',
  urgent: 'Urgent advice',
  emergency: 'Immediate action required',
}

type CareCardProps = {
  heading: Child
  urgency: keyof typeof careWords
  /** How urgent it is, in the words of a page in another language. */
  said?: string | undefined
  level?: CardHeadingLevel | undefined
  children: Child
}

export const CareCard = ({ heading, urgency, said, level = 2, children }: CareCardProps) => {
  const Heading = headings[level]
  return (
    <div class={`nhsuk-card nhsuk-card--care nhsuk-card--care--${urgency}`}>
      <div class="nhsuk-card__heading-container">
        <Heading class="nhsuk-card__heading">
          <Spoken first={said ?? careWords[urgency]}>{heading}</Spoken>
        </Heading>
        <span class="nhsuk-card--care__arrow" aria-hidden="true"></span>
      </div>
      <div class="nhsuk-card__content">{children}</div>
    </div>
  )
}

type CalloutProps = { heading?: string | undefined; level?: CardHeadingLevel | undefined; children: Child }

export const WarningCallout = ({ heading, level = 3, children }: CalloutProps) => {
  const alreadySaid = heading?.toLowerCase().includes('important')
  return (
    <Card
      variant="warning"
      level={level}
      heading={heading && !alreadySaid ? <Spoken first="Important">{heading}</Spoken> : heading}
    >
      {children}
    </Card>
  )
}
