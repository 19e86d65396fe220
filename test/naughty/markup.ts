/** What stands in a page or an email that we have not put there. */
import { decode } from './entities.ts'

type Tag = { name: string; attributes: [name: string, value: string][] }

/** Every tag, as a browser reads them: a letter after the bracket begins one, and quotes hold their brackets. */
function tagsOf(html: string): Tag[] {
  const tags = html.matchAll(/<([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>?/gi)
  return [...tags].map(([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: [...rest.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)].map(
      ([, attribute = '', double, single, bare]) => [
        attribute.toLowerCase(),
        decode(double ?? single ?? bare ?? ''),
      ],
    ),
  }))
}

const elements = new Set(
  (
    'html head meta title link script body header nav main footer section div span p a h1 h2 h3 h4 ul ol li dl dt dd ' +
    'form fieldset legend label input select option textarea button strong em b bdi small time table caption colgroup ' +
    'col thead tbody tfoot tr th td details summary blockquote hr br sup sub abbr code output figure figcaption ' +
    'article aside pre wbr i svg g path rect circle line text tspan polyline polygon defs use desc pattern style'
  ).split(' '),
)
const attributes =
  /^(aria-[a-z]+|data-[a-z-]+|class|id|href|src|rel|name|content|charset|lang|dir|type|value|for|action|method|novalidate|autocomplete|inputmode|pattern|maxlength|minlength|min|max|step|rows|cols|checked|selected|disabled|multiple|required|readonly|hidden|spellcheck|autocapitalize|enterkeyhint|role|tabindex|scope|colspan|rowspan|start|open|datetime|target|download|defer|async|media|sizes|width|height|viewbox|xmlns|fill|stroke|stroke-[a-z]+|fill-[a-z]+|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|points|transform|text-anchor|dominant-baseline|preserveaspectratio|focusable|translate|title|alt|hreflang|property|shape-rendering|opacity|font-[a-z]+|formnovalidate|patternunits|group|wrap|draggable|overflow)$/
const addresses = /^(href|src|action|formaction|poster|data|cite|background)$/
/** Of this site, of the web, or to write to or ring somebody. A browser passes over controls in an address. */
const harmless = /^($|[#?]|\/(?![/\\])|https?:\/\/|mailto:|tel:|sms:)/i

/** What is wrong with a page or email that was made with this text in it. */
export function faultsIn(html: string, typed: string, made: 'page' | 'email' = 'page'): string[] {
  const faults: string[] = []
  for (const { name, attributes: all } of tagsOf(html)) {
    if (!elements.has(name) || (name === 'style' && made === 'page')) faults.push(`a <${name}>`)
    for (const [attribute, value] of all) {
      const known = attributes.test(attribute) || (attribute === 'style' && made === 'email')
      if (!known) faults.push(`<${name} ${attribute}>`)
      const address = value.replace(/[\u0000-\u0020\u007f]/g, '')
      if (addresses.test(attribute) && !harmless.test(address))
        faults.push(`${attribute}="${value.slice(0, 40)}"`)
      if (name === 'script' && attribute === 'src' && !value.startsWith('/assets/'))
        faults.push('a foreign script')
    }
    if (name === 'script' && !all.some(([attribute]) => attribute === 'src'))
      faults.push('a script in the page')
    if (name === 'meta' && all.some(([attribute]) => attribute === 'http-equiv'))
      faults.push('<meta http-equiv>')
  }
  // Brackets, quotes and ampersands never stand as they were typed. What is shorter may be of our own making.
  if (typed.length > 3 && /[<>"'&]/.test(typed) && html.includes(typed))
    faults.push('what was typed, as it was typed')
  // A page has no comment of its own, and its one declaration comes first.
  if (/<[!?]/.test(html.replace(/^\s*<!doctype html>/i, ''))) faults.push('a comment or declaration')
  return [...new Set(faults)]
}
