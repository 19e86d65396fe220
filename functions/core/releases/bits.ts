/** Which of a list each person chose, as bits: 32 choices a word, as many words a person as the list needs. */
export type Bits = {
  mark(person: number, choice: number): void
  has(person: number, choice: number): boolean
}

export function makeBits(people: number, choices: number): Bits {
  const words = Math.ceil(choices / 32)
  const bits = new Uint32Array(people * words)
  const at = (person: number, choice: number) => person * words + (choice >>> 5)
  return {
    mark(person, choice) {
      bits[at(person, choice)] = (bits[at(person, choice)] ?? 0) | (1 << (choice & 31))
    },
    has: (person, choice) => ((bits[at(person, choice)] ?? 0) & (1 << (choice & 31))) !== 0,
  }
}
