/** The units that the model counts with: what `npm run bench -- units` measures, measured anew each time. */
import { units } from '../bench/units.ts'

export type Units = { reads: number; tableWrites: number; indexWrites: number }
export type Measured = Record<string, Units>

export async function measureUnits(): Promise<Measured> {
  const measured: Measured = {}
  for await (const { name, value } of units({ small: true })) {
    const [, act = '', kind = ''] = name.split('.')
    if (kind !== 'reads' && kind !== 'tableWrites' && kind !== 'indexWrites') continue
    const known = measured[act] ?? { reads: 0, tableWrites: 0, indexWrites: 0 }
    measured[act] = { ...known, [kind]: value }
  }
  return measured
}
