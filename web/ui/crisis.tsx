import { type CrisisLine, crisisLines, deafAccess, lifeAtRisk } from '../../functions/core/crisis.ts'
import { CareCard } from './card.tsx'

const digits = (number: string) => number.replace(/\D/g, '')

const Reach = ({ line }: { line: CrisisLine }) => (
  <>
    {line.call ? (
      <a class="up-crisis__reach" href={`tel:${digits(line.call)}`}>
        Call {line.call}
      </a>
    ) : null}
    {line.text ? (
      <a
        class="up-crisis__reach"
        href={`sms:${digits(line.text.to)}?body=${encodeURIComponent(line.text.word)}`}
      >
        Text {line.text.word} to {line.text.to}
      </a>
    ) : null}
  </>
)

/** The one phrase of a sentence that someone can tap. */
const Linked = ({ text, phrase, href }: { text: string; phrase: string; href: string }) => {
  const [before, after] = text.split(phrase)
  if (after === undefined) return <>{text}</>
  return (
    <>
      {before}
      <a href={href}>{phrase}</a>
      {after}
    </>
  )
}

export const CrisisBlock = ({ heading = 'If you need someone now' }: { heading?: string }) => (
  <section class="up-crisis">
    <CareCard urgency="urgent" heading={heading}>
      <p class="up-crisis__first">
        <Linked text={lifeAtRisk} phrase="call 999" href="tel:999" />
      </p>
      <ul class="up-crisis__lines">
        {crisisLines.map((line) => (
          <li class="up-crisis__line">
            <strong>{line.name}</strong>
            <Reach line={line} />
            <span class="up-crisis__what">{line.what}</span>
          </li>
        ))}
      </ul>
      <p class="up-crisis__deaf">
        <Linked text={deafAccess} phrase="111.nhs.uk" href="https://111.nhs.uk" />
      </p>
    </CareCard>
  </section>
)
