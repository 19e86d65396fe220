/**
 * A function's code: one ES module, and beside it what is loaded only when it is asked for, such as the ways to
 * credentials that Lambda does not use. A cold start reads the first alone.
 */
import { copyFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')

/** Bundles an entry, and puts other files beside it. Both are named from the root of the repository. */
export const bundled = (entry: string, beside: readonly string[] = []): Code =>
  Code.fromAsset(root, {
    // What is in the bundle says whether it is new.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK wants one to be named. It is never asked.
      image: DockerImage.fromRegistry('none'),
      // Nor is this run: CDK takes two assets for one if all that it can compare is the same.
      command: [entry, ...beside],
      local: {
        tryBundle(outdir) {
          bundle(entry, outdir)
          for (const file of beside) copyFileSync(join(root, file), join(outdir, basename(file)))
          return true
        },
      },
    },
  })

function bundle(entry: string, outdir: string) {
  buildSync({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'index' }],
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    // The SDK goes inside: the runtime's copy changes under us, and loads slower than a bundle.
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    // Words in four languages are shorter as they are than as escapes.
    charset: 'utf8',
    tsconfig: 'tsconfig.json', // hono/jsx
    // ESM has no `require`, which CommonJS packages in the bundle still call for Node's own modules.
    banner: {
      js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
    },
    logLevel: 'warning',
  })
}
