import { readFileSync } from 'node:fs'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { Card, CareCard, WarningCallout } from '../../web/ui/card.tsx'
import { Details } from '../../web/ui/details.tsx'
import {
  Button,
  Checkboxes,
  ErrorMessage,
  ErrorSummary,
  Fieldset,
  Hint,
  Input,
  Label,
  Radios,
  Select,
  Textarea,
} from '../../web/ui/fields.tsx'
import { InsetText } from '../../web/ui/inset-text.tsx'
import { BackLink, SkipLink } from '../../web/ui/links.tsx'
import { SummaryList } from '../../web/ui/summary-list.tsx'
import { Table } from '../../web/ui/table.tsx'
import { Tag } from '../../web/ui/tag.tsx'

// biome-ignore lint/suspicious/noExplicitAny: the macros' contexts are loose by nature
type Context = any
type Fixture = { name: string; context: Context; html: string }

const fixturesOf = (component: string): Fixture[] =>
  JSON.parse(
    readFileSync(
      new URL(
        `../../node_modules/nhsuk-frontend/dist/nhsuk/components/${component}/fixtures.json`,
        import.meta.url,
      ),
      'utf8',
    ),
  ).fixtures

/** One element a line, attributes in order, white space folded: two pages that mean the same read the same. */
const normalise = (node: Node): string => {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text.replace(/\s+/g, ' ').trim()
  if (node.nodeType !== NodeType.ELEMENT_NODE) return ''
  const element = node as HTMLElement
  const children = element.childNodes.map(normalise).filter(Boolean).join('\n')
  if (!element.tagName) return children
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .sort()
  return [`<${[element.tagName.toLowerCase(), ...attributes].join(' ')}>`, children, '<end>']
    .filter(Boolean)
    .join('\n')
}

const html = (text: string) => normalise(parse(text))

// What the macros write as { text } or { html } or a plain string.
const words = (value: unknown): Child => {
  if (typeof value === 'string') return value
  const given = value as Context | undefined
  return given?.html ? raw(given.html) : given?.text
}

const titled = (value: Context | string | undefined) => {
  const given = typeof value === 'string' ? { text: value } : (value ?? {})
  return {
    text: words(typeof given.heading === 'boolean' ? given : (given.heading ?? given)),
    heading: given.heading ? (1 as const) : undefined,
    size: given.size ?? undefined,
  }
}

const field = (context: Context) => {
  const label = titled(context.label)
  return {
    name: context.name,
    id: context.id,
    label: label.text,
    labelSize: label.size,
    labelHeading: label.heading,
    hint: words(context.hint),
    error: words(context.errorMessage) as string | undefined,
    disabled: context.disabled,
    autocomplete: context.autocomplete,
    spellcheck: context.spellcheck,
    value: context.value,
  }
}

const choices = (context: Context) => {
  const legend = titled(context.fieldset.legend)
  return {
    name: context.name,
    id: context.idPrefix,
    legend: legend.text,
    legendSize: legend.size,
    legendHeading: legend.heading,
    hint: words(context.hint),
    error: words(context.errorMessage) as string | undefined,
    inline: context.inline,
    small: context.small,
    disabled: context.disabled,
    items: context.items.map((item: Context) =>
      item.divider
        ? { divider: item.divider }
        : { ...item, text: words(item), hint: words(item.hint), conditional: words(item.conditional) },
    ),
  }
}

/** Every key of a context, however deep: { label: { size } } has `label` and `label.size`. */
const keysOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, path))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path ? `${path}.${key}` : key
    return [here, ...keysOf(inner, here)]
  })
}

const labelKeys = ['label', 'label.text', 'label.heading', 'label.size']
const legendKeys = ['fieldset', 'fieldset.legend', 'fieldset.legend.text', 'fieldset.legend.heading']
const hintKeys = ['hint', 'hint.text', 'hint.html', 'errorMessage', 'errorMessage.text']
const fieldKeys = [...labelKeys, ...hintKeys, 'name', 'id', 'disabled', 'autocomplete', 'spellcheck', 'value']
const itemKeys = ['items', 'items.value', 'items.text', 'items.disabled']
const choiceKeys = [
  ...legendKeys,
  ...hintKeys,
  ...itemKeys,
  ...['fieldset.legend.size', 'name', 'idPrefix', 'inline', 'small', 'disabled', 'value', 'values'],
  ...[
    'items.divider',
    'items.hint',
    'items.hint.text',
    'items.id',
    'items.conditional',
    'items.conditional.html',
  ],
]
const cardKeys = [
  ...['heading', 'heading.text', 'heading.size', 'heading.level', 'href', 'clickable', 'variant'],
  ...['description', 'description.text', 'description.html'],
]

type Case = {
  component: string
  /** The macro options that our props cover; a fixture with any other is skipped. */
  covers: readonly string[]
  /** Skipped for a value, where the option itself is covered. */
  without?: (context: Context) => boolean
  render: (context: Context) => { toString(): string | Promise<string> }
  atLeast: number
}

// Our markup always names the group, always has words, and is never in error without saying how.
const noLegend = (context: Context) => !context.fieldset
const noMessage = (context: Context) => context.errorMessage === true
const noWords = (context: Context) => !context.text && !context.html

const cases: Case[] = [
  {
    component: 'input',
    covers: [
      ...fieldKeys,
      'type',
      'inputmode',
      'width',
      'code',
      ...['prefix', 'suffix'].flatMap((key) => [key, `${key}.text`, `${key}.html`]),
    ],
    without: noMessage,
    render: (context) => (
      <Input
        {...field(context)}
        type={context.type}
        inputmode={context.inputmode}
        width={context.width}
        code={context.code}
        prefix={words(context.prefix)}
        suffix={words(context.suffix)}
      />
    ),
    atLeast: 33,
  },
  {
    component: 'textarea',
    covers: [...fieldKeys, 'rows'],
    without: noMessage,
    render: (context) => <Textarea {...field(context)} rows={context.rows} />,
    atLeast: 14,
  },
  {
    component: 'select',
    covers: [...fieldKeys, ...itemKeys],
    without: noMessage,
    render: (context) => <Select {...field(context)} items={context.items} />,
    atLeast: 15,
  },
  {
    component: 'radios',
    covers: choiceKeys,
    without: (context) => noLegend(context) || noMessage(context),
    render: (context) => <Radios {...choices(context)} value={context.value} />,
    atLeast: 44,
  },
  {
    component: 'checkboxes',
    covers: choiceKeys,
    without: (context) => noLegend(context) || noMessage(context),
    render: (context) => <Checkboxes {...choices(context)} values={context.values} />,
    atLeast: 41,
  },
  {
    component: 'button',
    covers: ['text', 'href', 'variant', 'small', 'disabled'],
    without: (context) => !['secondary', 'warning', undefined].includes(context.variant),
    render: (context) => (
      <Button
        text={context.text}
        href={context.href}
        secondary={context.variant === 'secondary'}
        warning={context.variant === 'warning'}
        small={context.small}
        disabled={context.disabled}
      />
    ),
    atLeast: 20,
  },
  {
    component: 'label',
    covers: ['text', 'html', 'heading', 'size', 'for', 'id'],
    render: (context) => {
      const { text, heading, size } = titled(context)
      return (
        <Label size={size} heading={heading} for={context.for} id={context.id}>
          {text}
        </Label>
      )
    },
    atLeast: 8,
  },
  {
    component: 'fieldset',
    covers: ['legend', 'legend.text', 'legend.heading', 'legend.size', 'html'],
    render: (context) => {
      const { text, heading, size } = titled(context.legend)
      return (
        <Fieldset legend={text} size={size} heading={heading}>
          {context.html ? raw(context.html) : null}
        </Fieldset>
      )
    },
    atLeast: 2,
  },
  {
    component: 'hint',
    covers: ['text', 'html', 'id'],
    without: noWords,
    render: (context) => <Hint id={context.id}>{words(context)}</Hint>,
    atLeast: 2,
  },
  {
    component: 'error-message',
    covers: ['text', 'html', 'id'],
    without: noWords,
    render: (context) => <ErrorMessage id={context.id}>{words(context)}</ErrorMessage>,
    atLeast: 3,
  },
  {
    component: 'error-summary',
    covers: ['heading', 'heading.text', 'errorList', 'errorList.text', 'errorList.href'],
    render: (context) => (
      <ErrorSummary
        errors={Object.fromEntries(
          context.errorList
            .filter(Boolean)
            .map((item: Context) => [item.href?.replace('#', '') ?? '', item.text]),
        )}
      />
    ),
    atLeast: 6,
  },
  {
    component: 'details',
    covers: ['summary', 'summary.text', 'summary.html', 'text', 'html', 'open'],
    without: noWords,
    render: (context) => (
      <Details summary={words(context.summary)} open={context.open}>
        {words(context)}
      </Details>
    ),
    atLeast: 6,
  },
  {
    component: 'inset-text',
    covers: ['text', 'html'],
    without: noWords,
    render: (context) => <InsetText>{words(context)}</InsetText>,
    atLeast: 2,
  },
  {
    component: 'summary-list',
    covers: [
      ...['rows', 'border', 'rows.key', 'rows.key.text', 'rows.value', 'rows.value.text', 'rows.value.html'],
      ...['', '.items'].flatMap((list) =>
        ['', '.href', '.text', '.visuallyHiddenText'].map((key) => `rows.actions${list}${key}`),
      ),
    ],
    render: (context) => (
      <SummaryList
        border={context.border}
        rows={context.rows.map((row: Context) => ({
          key: words(row.key),
          value: words(row.value),
          actions: (row.actions?.items ?? row.actions)
            ?.filter(Boolean)
            .map((action: Context) => ({ ...action, hidden: action.visuallyHiddenText })),
        }))}
      />
    ),
    atLeast: 8,
  },
  {
    component: 'tables',
    covers: [
      ...['caption', 'caption.text', 'caption.size', 'firstCellIsHeader', 'head', 'head.text', 'head.format'],
      ...['rows', 'rows.text', 'rows.html'],
    ],
    render: (context) => (
      <Table
        caption={words(context.caption)}
        captionSize={context.caption?.size}
        firstCellIsHeader={context.firstCellIsHeader}
        head={context.head.filter(Boolean).map((column: Context | string) => ({
          text: words(column),
          numeric: typeof column === 'object' && column.format === 'numeric',
        }))}
        rows={context.rows.filter(Boolean).map((row: unknown[]) => row.filter(Boolean).map(words))}
      />
    ),
    atLeast: 10,
  },
  {
    component: 'tag',
    covers: ['text', 'html', 'colour'],
    without: (context) =>
      noWords(context) ||
      !['white', 'grey', 'green', 'blue', 'red', 'yellow', undefined].includes(context.colour),
    render: (context) => <Tag colour={context.colour}>{words(context)}</Tag>,
    atLeast: 9,
  },
  {
    component: 'back-link',
    covers: ['text', 'href'],
    without: (context) => !context.href,
    render: (context) => <BackLink href={context.href} text={context.text} />,
    atLeast: 1,
  },
  {
    component: 'skip-link',
    covers: ['text', 'href'],
    render: (context) => <SkipLink href={context.href} text={context.text} />,
    atLeast: 3,
  },
  {
    component: 'card',
    covers: cardKeys,
    // Without a description the words come from a call block; care cards are below.
    without: (context) =>
      !context.description || !['feature', 'secondary', 'warning', undefined].includes(context.variant),
    render: (context) => (
      <Card
        heading={words(context.heading)}
        level={context.heading?.level}
        size={context.heading?.size}
        href={context.href}
        clickable={context.clickable}
        variant={context.variant}
      >
        {words(context.description)}
      </Card>
    ),
    atLeast: 8,
  },
  {
    component: 'warning-callout',
    covers: ['heading', 'heading.text', 'text', 'html'],
    without: noWords,
    render: (context) => (
      <WarningCallout heading={words(context.heading) as string | undefined}>{words(context)}</WarningCallout>
    ),
    atLeast: 5,
  },
]

describe.each(cases)(
  '$component stands as nhsuk-frontend has it',
  ({ component, covers, without, render, atLeast }) => {
    const all = fixturesOf(component)
    // A fixture written with a call block keeps its words outside its context, so we cannot repeat it.
    const ours = all.filter(
      ({ name, context }) =>
        !name.includes('via call block') &&
        keysOf(context).every((key) => covers.includes(key)) &&
        !without?.(context),
    )

    test(`at least ${atLeast} of ${all.length} fixtures are compared`, () => {
      expect(ours.length).toBeGreaterThanOrEqual(atLeast)
    })

    test.each(ours)('$name', async (fixture) => {
      expect(html(String(await render(fixture.context).toString()))).toBe(html(fixture.html))
    })
  },
)

test('an urgent care card stands as nhsuk-frontend has it', () => {
  const fixture = fixturesOf('card').find(({ context }) => context.variant === 'urgent')
  const inside = parse(fixture?.html ?? '').querySelector('.nhsuk-card__content')?.innerHTML ?? ''
  const ours = (
    <CareCard urgency="urgent" heading={fixture?.context.heading}>
      {raw(inside)}
    </CareCard>
  )
  expect(html(String(ours))).toBe(html(fixture?.html ?? 'no such fixture'))
})

test('a comparison fails when a class, an attribute or a word differs', () => {
  const input = html('<input class="nhsuk-input" id="a">')
  expect(html('<input id="a"  class="nhsuk-input">')).toBe(input)
  expect(html('<input class="nhsuk-input nhsuk-input--error" id="a">')).not.toBe(input)
  expect(html('<input class="nhsuk-input" id="b">')).not.toBe(input)
  expect(html('<p>one</p>')).not.toBe(html('<p>two</p>'))
})
