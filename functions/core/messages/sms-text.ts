/**
 * What a text costs and how to keep it cheap. A text of GSM-7 letters alone holds 160 of them, any other only 70, and
 * a text is paid for by the segment: one curly apostrophe can double its price. Source: 3GPP TS 23.038, TS 23.040.
 */

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Sent as an escape and a letter: two septets each. */
const extended = new Set('\f^{}\\[~]|€')

/** What one segment holds alone, and as a part of several, where a header takes room. */
const room = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const

export type Segments = { segments: number; encoding: keyof typeof room; units: number }

/** How many segments a text is sent in. What takes two units is never cut in two, so a segment may end one short. */
export function segmentsOf(body: string): Segments {
  const characters = [...body]
  const encoding = characters.every(isGsm) ? 'GSM-7' : 'UCS-2'
  const sizes = characters.map((one) => (encoding === 'UCS-2' ? one.length : extended.has(one) ? 2 : 1))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, part } = room[encoding]
  if (units <= alone) return { segments: 1, encoding, units }
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > part) {
      segments++
      used = 0
    }
    used += size
  }
  return { segments, encoding, units }
}

const isGsm = (character: string) => basic.has(character) || extended.has(character)

/** What is typed for looks and has a plain twin in GSM-7. */
const straight: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′ʼ`´‹›]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—―−]/g, '-'],
  [/…/g, '...'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  // Soft hyphens and marks of direction or joining: nothing is lost where every letter is Latin.
  [/[\u00ad\u200b-\u200f\u2060-\u2064\u2066-\u2069\ufeff]/g, ''],
]

/** Letters that no mark can be taken from. */
const plainLetters: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', œ: 'oe', Œ: 'OE' }

/**
 * A text as it is sent: GSM-7 where that is possible, with quotes and dashes straight and without the marks that
 * Polish and Romanian can be read without. What needs UCS-2 anyway keeps every letter: folding would save nothing.
 */
export function smsSafe(text: string): string {
  // Controls have no business in a text, and half a surrogate pair is refused by whoever reads it.
  const clean = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
  const folded = [...straighten(clean.normalize('NFC'))].map(fold).join('')
  return [...folded].every(isGsm) ? folded : clean
}

function straighten(text: string): string {
  return straight.reduce((sofar, [fancy, plain]) => sofar.replace(fancy, plain), text)
}

function fold(letter: string): string {
  if (isGsm(letter)) return letter
  return plainLetters[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
}
