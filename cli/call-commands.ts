/** Who looked at whose call: read here alone, for no page and no door can. */
import { callReference } from '../functions/core/calls/call.ts'
import { callLooks } from '../functions/core/calls/looks.ts'
import { memberEmails } from '../functions/core/team/come-and-go.ts'
import { sayMoment } from '../functions/core/team/in-words.ts'
import { type Call, type Command, Refusal } from './run.ts'

export const callCommands: Record<string, Command<object>> = {
  'call looks': { usage: 'call looks <month>   (such as 2026-12)', run: sayLooks },
}

export async function sayLooks({
  deps,
  words,
  print,
}: Pick<Call<object>, 'deps' | 'words' | 'print'>): Promise<void> {
  const [month = ''] = words
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) throw new Refusal('Say which month, such as 2026-12.')
  const [entries, emails] = await Promise.all([callLooks(deps, month), memberEmails(deps)])
  for (const { at, by, call, did } of entries)
    print([sayMoment(at), emails.get(by) ?? by, callReference(call), did].join('\t'))
  if (entries.length === 0) print('Nobody looked at a call in that month.')
}
