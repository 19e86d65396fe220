/**
 * Reads a CSV file row by row, in the memory of a row. Made for tens of millions of rows: it takes a third of the time
 * of csv-parse, to which the tests hold it, and which elsewhere reads what is small.
 */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Refusal } from './refusal.ts'

/** `fields` are in the order of the columns asked for, whatever the file's own. Lines count from 1, the header's. */
export type Each = (fields: string[], line: number) => void

/** What a decoder puts for bytes that are no UTF-8. */
const unreadable = '\uFFFD'

/** The longest that one row may be: past it a quote was opened and never closed. */
const longestRow = 65_536

/** Reads a file that has just these columns, in any order. Takes a BOM, CRLF, quoted fields and empty lines. */
export async function readRows(path: string, columns: readonly string[], each: Each): Promise<void> {
  const file = basename(path)
  let order: readonly number[] | undefined
  let isInOrder = false
  const toRow = (fields: string[], line: number) => {
    if (!order) {
      order = orderOf(fields, columns, `${file} line ${line}`)
      isInOrder = order.every((from, to) => from === to)
      return
    }
    if (fields.length !== columns.length) {
      const fault = `has ${fields.length} fields where the first line has ${columns.length}`
      throw new Refusal(`${file} line ${line} ${fault}.`)
    }
    each(isInOrder ? fields : order.map((at) => fields[at] ?? ''), line)
  }
  const lines = makeLines(file, toRow)
  const decoder = new TextDecoder('utf-8')
  let text = ''
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) {
      text += decoder.decode(bytes, { stream: true })
      text = lines.take(text)
    }
    lines.take(`${text}${decoder.decode()}\n`)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new Refusal(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new Refusal(`${path} is a folder, not a file.`)
    throw error
  }
  lines.end()
  if (!order) throw new Refusal(`${file} line 1 must be: ${columns.join(',')}.`)
}

/** Cuts text into rows. `take` gives back what is left after the last line end. */
function makeLines(file: string, toRow: Each) {
  let line = 0
  /** A row that a quote has carried over a line end, and where it began. */
  let open: { text: string; line: number } | undefined

  function takeLine(text: string): void {
    line += 1
    if (text.includes(unreadable))
      throw new Refusal(`${file} line ${line} is not UTF-8. Save it as UTF-8 CSV.`)
    if (open) {
      open.text += `\n${text}`
      if (open.text.length > longestRow) throw unclosed(open.line)
      if (!hasOddQuotes(text)) return
      const fields = splitQuoted(open.text)
      if (!fields) throw unclosed(open.line)
      toRow(fields, open.line)
      open = undefined
    } else if (text.includes('"')) {
      const fields = splitQuoted(text)
      if (fields) toRow(fields, line)
      else if (hasOddQuotes(text)) open = { text, line }
      else throw unclosed(line)
    } else if (text !== '') {
      toRow(text.split(','), line)
    }
  }

  const unclosed = (at: number) =>
    new Refusal(`${file} line ${at}: a quote is opened and not closed, or stands in the wrong place.`)

  return {
    take(text: string): string {
      let from = 0
      for (;;) {
        const to = text.indexOf('\n', from)
        if (to === -1) return text.slice(from)
        takeLine(text.slice(from, text.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to))
        from = to + 1
      }
    },
    end() {
      if (open) throw unclosed(open.line)
    },
  }
}

/** The fields of a row in which some are quoted, a quote within them doubled; undefined when a quote stands elsewhere. */
function splitQuoted(text: string): string[] | undefined {
  const fields: string[] = []
  for (let at = 0; ; at++) {
    let end = text.indexOf(',', at)
    if (end === -1) end = text.length
    let field = text.slice(at, end)
    if (field.startsWith('"')) {
      let quote = text.indexOf('"', at + 1)
      let isDoubled = false
      while (quote !== -1 && text[quote + 1] === '"') {
        isDoubled = true
        quote = text.indexOf('"', quote + 2)
      }
      if (quote === -1) return undefined
      field = text.slice(at + 1, quote)
      if (isDoubled) field = field.replaceAll('""', '"')
      end = quote + 1
    } else if (field.includes('"')) {
      return undefined
    }
    fields.push(field)
    if (end === text.length) return fields
    if (text[end] !== ',') return undefined
    at = end
  }
}

const hasOddQuotes = (text: string) => text.split('"').length % 2 === 0

/** Where in the file's rows each asked-for column stands. */
function orderOf(header: string[], columns: readonly string[], at: string): number[] {
  const isWhole = header.length === columns.length && columns.every((column) => header.includes(column))
  if (!isWhole) throw new Refusal(`${at} must be: ${columns.join(',')}. It is: ${header.join(',')}.`)
  return columns.map((column) => header.indexOf(column))
}
