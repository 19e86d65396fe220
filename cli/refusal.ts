/** A sentence for somebody who typed something, or gave a file, that nothing can be done with. */
export class Refusal extends Error {}
