/**
 * HiGHS as the solver of the attack on releases. It runs in WebAssembly, on one thread, with no clock and no chance in
 * it, so that the same model gives the same answer everywhere.
 */
import highsLoader, { type Highs, type Model } from 'highs'
import { makeGate } from '../core/attack/gate.ts'
import type { LinearModel, OpenModel, Solved, Solver } from '../core/attack/solver.ts'
import type { Gate } from '../core/releases/gate.ts'

// Its types say that it is CommonJS, where a default export is a field; what Node and esbuild load is the ES module.
const loadHighs = highsLoader as unknown as typeof highsLoader.default

/** `wasm`: where `highs.wasm` is, for a bundle that does not have it in its own folder. */
type Options = { wasm?: string | undefined }

/** Loads the solver, which takes a fifth of a second: once for a process. */
export async function openSolver({ wasm }: Options = {}): Promise<Solver> {
  const highs = await loadHighs(wasm ? { locateFile: () => wasm } : {})
  return { open: (model) => openModel(highs, model) }
}

/** The gate that every release must pass. */
export async function openGate(options: Options = {}): Promise<Gate> {
  return makeGate(await openSolver(options))
}

/**
 * One goal after another over the same rows: the primal simplex goes on from the last answer, which stays possible,
 * and presolving or scaling ones and minus ones would only cost time. Measured nine times as fast as the defaults.
 */
const quick = { output_flag: false, presolve: 'off', simplex_strategy: 4, simplex_scale_strategy: 0 } as const
const thorough = { presolve: 'choose', simplex_strategy: 1, simplex_scale_strategy: 2 } as const

function openModel(highs: Highs, linear: LinearModel): OpenModel {
  const numCols = linear.lower.length
  const numRows = linear.rowLower.length
  const { objectiveSense, modelStatus, variableType } = highs.constants
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: linear.lower,
    colUpper: linear.upper,
    rowLower: linear.rowLower,
    rowUpper: linear.rowUpper,
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: linear.starts,
      indices: linear.indices,
      values: linear.values,
    },
    ...(linear.whole && {
      integrality: Int32Array.from(linear.whole, (one) =>
        one ? variableType.integer : variableType.continuous,
      ),
    }),
  })
  model.options.set(quick)

  let goalColumns: readonly number[] = []

  return {
    bound: (column, lower, upper) => {
      model.changeColBounds(column, lower, upper)
    },
    solve({ columns, weights }, way) {
      setCosts(model, goalColumns, () => 0)
      setCosts(model, columns, (at) => weights?.[at] ?? 1)
      goalColumns = columns
      model.changeObjectiveSense(way === 'least' ? objectiveSense.minimize : objectiveSense.maximize)
      let { modelStatus: status } = model.run()
      if (status !== modelStatus.optimal && status !== modelStatus.infeasible) {
        // Rarely it gets nowhere from where it was: then from the beginning, by its own best way.
        model.clearSolver()
        model.options.set(thorough)
        status = model.run().modelStatus
        model.options.set(quick)
      }
      if (status === modelStatus.infeasible) return { status: 'impossible' }
      if (status !== modelStatus.optimal) return { status: 'unsolved' }
      return solvedBy(model, linear.whole !== undefined)
    },
    close: () => model.dispose(),
  }
}

/** The best point of a whole-number model may be a little off the bound that was proved: the bound counts. */
function solvedBy(model: Model, whole: boolean): Solved {
  const bound = whole ? Number(model.info.get('mip_dual_bound')) : model.getObjectiveValue()
  return { status: 'solved', bound, point: model.getSolution().colValue }
}

function setCosts(model: Model, columns: readonly number[], cost: (at: number) => number): void {
  if (columns.length === 0) return
  if (columns.length === 1) {
    model.changeColCost(columns[0] ?? 0, cost(0))
    return
  }
  const order = columns.map((column, at) => ({ column, cost: cost(at) })).sort((a, b) => a.column - b.column)
  model.changeColsCost(
    { kind: 'set', indices: order.map(({ column }) => column) },
    order.map((one) => one.cost),
  )
}
