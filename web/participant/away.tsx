/** What somebody who has left the programme sees where something would be sent or counted: the way back. */
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { Button } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'
import { fill, Say } from '../ui/say.tsx'
import { type Ctx, show } from './site.tsx'

export const ComeBack = () => (
  <form method="post" action="/me/come-back">
    <Button text={useWords().leave.left.button} />
  </form>
)

/** Says kindly that a page has nothing to offer to somebody who has left, whatever they posted to it. */
export function awayPage(c: Ctx, day: string) {
  const words = c.var.words.leave.left
  return show(
    c,
    { title: words.title, words },
    <>
      <p>{fill(words.words, { day: sayDayIn(c.var.reading.language, day) })}</p>
      <ComeBack />
      <p>
        <Say words={words.space} to={['/me', '/me/delete']} />
      </p>
    </>,
    c.req.method === 'POST' ? 409 : undefined,
  )
}
