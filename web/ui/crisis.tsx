import { type CrisisLine, crisisLines } from '../../functions/core/crisis.ts'
import type { Words } from '../words/words.ts'
import { CareCard } from './card.tsx'
import { useFrame } from './language.ts'
import { Say } from './say.tsx'

const digits = (number: string) => number.replace(/\D/g, '')

type Said = { words: Words['crisis']['block']; line: CrisisLine }

const Reach = ({ words, line }: Said) => (
  <>
    {line.call ? (
      <a class="up-crisis__reach" href={`tel:${digits(line.call)}`}>
        <span>
          <Say words={words.call} values={{ number: line.call }} />
        </span>
      </a>
    ) : null}
    {line.text ? (
      <a
        class="up-crisis__reach"
        href={`sms:${digits(line.text.to)}?body=${encodeURIComponent(line.text.word)}`}
      >
        <span>
          <Say words={words.text} values={{ word: line.text.word, number: line.text.to }} />
        </span>
      </a>
    ) : null}
  </>
)

export const CrisisBlock = ({ heading }: { heading?: string }) => {
  const { block, what } = useFrame().crisis
  return (
    <section class="up-crisis" {...block.mark}>
      <CareCard urgency="urgent" said={block.urgent} heading={heading ?? block.heading}>
        <p class="up-crisis__first">
          <Say words={block.lifeAtRisk} to={['tel:999']} />
        </p>
        <ul class="up-crisis__lines">
          {crisisLines.map((line) => (
            <li class="up-crisis__line">
              <strong>
                <bdi>{line.name}</bdi>
              </strong>
              <Reach words={block} line={line} />
              <span class="up-crisis__what" {...what.mark}>
                {what[line.name]}
              </span>
            </li>
          ))}
        </ul>
        <p class="up-crisis__deaf">
          <Say words={block.deaf} to={['https://111.nhs.uk']} />
        </p>
      </CareCard>
    </section>
  )
}
