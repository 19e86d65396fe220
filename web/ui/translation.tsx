/** Lines about the language of a page: that no translator has read it yet, and how to read it in another. */
import { type Language, languageIds, languages } from '../../functions/core/languages.ts'
import { frameFor, type Mark, markOf } from '../words/words.ts'
import { type Reading, useFrame } from './language.ts'

const withQuery = (address: string, query: string) => `${address}${address.includes('?') ? '&' : '?'}${query}`

/** Where a language is chosen, and where to go once it is. */
const chooseAt = (address: string | undefined) =>
  address ? `/language?back=${encodeURIComponent(address)}` : '/language'

/** Every language by its own name: readable for whoever can read nothing else here. */
export const LanguageLink = ({ address }: Pick<Reading, 'address'>) => {
  const { footer } = useFrame().chrome
  return (
    <p class="up-languages">
      <a href={chooseAt(address)}>
        <span class="nhsuk-u-visually-hidden">{footer.language}: </span>
        {languageIds.map((id, at) => (
          <>
            {at > 0 ? ' · ' : null}
            <Name of={id} />
          </>
        ))}
      </a>
    </p>
  )
}

const Name = ({ of: id }: { of: Language }) => <bdi lang={languages[id].tag}>{languages[id].name}</bdi>

type Props = { reading: Reading; main: Mark }

/** Calm, above the page: whether it was checked by a person, and the one press to the other language. */
export const TranslationStrip = ({ reading, main }: Props) => {
  const { language, chosen = 'en', offered, address } = reading
  if (offered) return <Line {...frameFor(offered).chrome.review} words="offer" href={chooseAt(address)} />
  if (chosen !== language && address)
    return <Line {...frameFor(chosen).chrome.review} words="goBack" href={address} />
  if (languages[language].reviewed) return null
  const translated = main.lang === languages[language].tag
  const href = translated && address ? withQuery(address, 'in=en') : undefined
  return (
    <Line {...frameFor(language).chrome.review} words={translated ? 'waiting' : 'inEnglish'} href={href} />
  )
}

type Review = ReturnType<typeof frameFor>['chrome']['review']
type LineProps = Review & { words: 'offer' | 'goBack' | 'waiting' | 'inEnglish'; href?: string | undefined }

const Line = ({ words, href, mark, ...review }: LineProps) => (
  <div class="up-translation" {...mark}>
    <p class="up-width">
      {words === 'offer' || words === 'goBack' ? <a href={href}>{review[words]}</a> : review[words]}
      {words === 'waiting' && href ? (
        <>
          {' '}
          <a href={href} {...markOf('en', 'pl')}>
            English
          </a>
        </>
      ) : null}
    </p>
  </div>
)
