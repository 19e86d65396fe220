/** Bundles the sites for this machine with the settings of Lambda's bundles: node runs .ts, but not .tsx. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes one module that exports `participantApp` and `partnerApp`. */
export async function bundleSites(outfile: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['local/sites.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    tsconfig: 'tsconfig.json',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'warning',
  })
}
