import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const here = new URL('.', import.meta.url)

/** The one stylesheet of the whole site. */
export function compileStyles(): string {
  return compile(fileURLToPath(new URL('upstream.scss', here)), {
    style: 'compressed',
    loadPaths: [fileURLToPath(new URL('../../node_modules', here))],
    charset: false,
    quietDeps: true,
  }).css
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(compileStyles())
