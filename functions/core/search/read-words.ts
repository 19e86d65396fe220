/** Text as words to search by: no accents, no endings that come and go, no words that tell nothing. */

const tellNothing = new Set(
  'a an and are at be by for from i in is it me my near of on or our some that the this to want we with you your'.split(
    ' ',
  ),
)

/** The words of a text, each as it is searched by. */
export const readWords = (text: string): string[] => splitWords(text).flatMap((word) => rootOf(word) ?? [])

/** In small letters and without accents. Most text is plain, and quicker to take apart. */
export function splitWords(text: string): string[] {
  const small = text.replace(/['’]/g, '').toLowerCase()
  if (/^[\x00-\x7f]*$/.test(small)) return small.match(/[a-z0-9]+/g) ?? []
  return (
    small
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** A word as it is searched by, or nothing for one that tells nothing. */
export const rootOf = (word: string): string | undefined =>
  word.length < 2 || tellNothing.has(word) ? undefined : stem(word)

/** "walks" and "walking" are "walk", "dancing" and "dance" are "danc": alike is all that they need to be. */
function stem(word: string): string {
  let root = word
  if (root.length > 3 && root.endsWith('s') && !root.endsWith('ss')) root = root.slice(0, -1)
  if (root.length > 5 && root.endsWith('ing')) {
    root = root.slice(0, -3)
    // running, knitting: but not "tell" and "cross".
    if (/([^aeiouls])\1$/.test(root)) root = root.slice(0, -1)
  }
  if (root.length > 4 && root.endsWith('e')) root = root.slice(0, -1)
  return root.length > 3 && root.endsWith('y') ? `${root.slice(0, -1)}i` : root
}
