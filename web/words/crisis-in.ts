/** Help that is open now, as the messages say it too: its sentences stand in functions/core, once a language. */
import { crisisLines } from '../../functions/core/crisis.ts'
import type { Language } from '../../functions/core/languages.ts'
import type { Frame } from '../../functions/core/messages/words/words.ts'

type Own = {
  /** Said aloud before the heading. */
  urgent: string
  call: string
  text: string
  /** The words of the first sentence that ring 999. */
  ring: string
}

export function crisisIn(language: Language, { help }: Frame, { urgent, call, text, ring }: Own) {
  return {
    block: {
      urgent,
      heading: help.heading,
      call,
      text,
      lifeAtRisk: help.lifeAtRisk.replace(ring, `[${ring}]`),
      deaf: help.deafAccess.replace(/(https:\/\/)?111\.nhs\.uk/, '[111.nhs.uk]'),
    },
    /** By the name of the service, which is the same in every language. */
    what: Object.fromEntries(
      crisisLines.flatMap(({ name, what }) => {
        const said = language === 'en' ? what : help.lines[name]?.what
        return said ? [[name, said]] : []
      }),
    ),
  }
}
