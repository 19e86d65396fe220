import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const here = new URL('.', import.meta.url)

/** The one stylesheet of the whole site. */
export function compileStyles(): string {
  const { css } = compile(fileURLToPath(new URL('upstream.scss', here)), {
    style: 'compressed',
    loadPaths: [fileURLToPath(new URL('../../node_modules', here))],
    charset: false,
    quietDeps: true,
  })
  return eitherWay(css)
}

/**
 * Left and right become start and end, in nhsuk-frontend's rules as in ours, so that right-to-left pages turn round.
 * `left` and `right` themselves stay: browsers have had their logical twins for too short a time. What is placed by
 * them is placed anew in _direction.scss.
 */
function eitherWay(css: string): string {
  return css
    .replace(/(?<=[{;](?:margin|padding|border))-left(?=[-:])/g, '-inline-start')
    .replace(/(?<=[{;](?:margin|padding|border))-right(?=[-:])/g, '-inline-end')
    .replace(/(?<=[{;](?:text-align|justify-content):)left/g, 'start')
    .replace(/(?<=[{;](?:text-align|justify-content):)right/g, 'end')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(compileStyles())
