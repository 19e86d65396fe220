/**
 * The stages: what differs between one deployment and another. It is written here, in code, so that a change to a stage
 * is reviewed like any other change and a build needs nothing but the repository. stage.ts says what each value means,
 * what it is when it is left out, and what it may be.
 */
import { checkStage, type Stage, type StageValues } from './stage.ts'

const stages: Record<string, StageValues> = {
  demo: { sender: 'hello@example.org' },
}

export const readStage = (name: string): Stage => {
  const values = stages[name]
  if (values) return checkStage(name, values)
  const known = Object.keys(stages).join(', ')
  throw new Error(`There is no stage called "${name}". Stages in infra/config.ts: ${known}.`)
}
