import { useFrame } from './language.ts'
import { Marked } from './say.tsx'

/** A sentence that says what is wrong, in the page's language where the words have it. */
export const ErrorWords = ({ message }: { message: string }) => {
  for (const { mark, ...sentences } of Object.values(useFrame().errors)) {
    const words = Object.entries(sentences).find(([english]) => english === message)?.[1]
    if (words) return <Marked mark={mark}>{words}</Marked>
  }
  return <>{message}</>
}
