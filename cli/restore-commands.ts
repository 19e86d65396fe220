/** What an operator does after a table was restored from a backup. docs/deploy.md has the order of the steps. */
import { replayErasures } from '../functions/core/people/erasure.ts'
import { copyBack } from '../functions/core/work/copy-back.ts'
import { type Call, type Command, Refusal } from './run.ts'

type Options = { 'from-table'?: string | undefined; into?: string | undefined }

export const restoreCommands: Record<string, Command<Options>> = {
  'restore copy': {
    usage:
      'restore copy --from-table <name of the restored table> [--into programme|evidence|releases|release-state]',
    run: copy,
    subject: ({ options }) => options['from-table'] ?? '',
  },
  'restore replay': {
    usage: 'restore replay',
    async run({ deps, print }) {
      const { tombstones, cameBack } = await replayErasures(deps)
      print(`${tombstones} people have asked to be deleted; ${cameBack} had come back and are deleted again.`)
    },
  },
}

async function copy({ deps, tables, scanOf, options, print }: Call<Options>): Promise<void> {
  const name = options['from-table']
  if (!name) throw new Refusal('Say which table the backup was restored to.')
  const { programme, evidence } = deps
  const { releases, releaseState } = tables
  const all = { programme, evidence, releases, 'release-state': releaseState }
  const into = all[(options.into ?? 'programme') as keyof typeof all]
  if (!into) throw new Refusal('--into is programme, evidence, releases or release-state.')
  const copied = await copyBack({ into, epoch: deps.epoch }, scanOf(name)).catch((error: Error) => {
    if (error.name === 'ResourceNotFoundException') throw new Refusal(`There is no table called “${name}”.`)
    throw error
  })
  if (!copied.ok)
    throw new Refusal(
      'What waits in that copy would be done once more. Raise workEpoch by one in infra/config.ts and deploy first.',
    )
  print(`${copied.seen} items looked at; ${copied.copied} were no longer there and are back.`)
}
