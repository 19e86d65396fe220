/**
 * What AWS asks, in US dollars without tax, for London (eu-west-2) unless it says otherwise. The one place that prices
 * stand in: whoever runs a programme checks them against AWS's own pages, corrects them here, and sets the day.
 */

/** The day on which this table was put together. */
export const pricesOf = '2026-11-23'

/** Where a price is from. None was read on AWS's own pages; the first two are second-hand copies of its price list. */
const sources = {
  list: 'AWS Price List for eu-west-2 (global where there is one price), as a public cost note of 6 October 2026 quotes it line by line',
  line: 'the line EUW2-ApiGatewayHttpRequest of the AWS Price List, as a public project’s tests quote it; undated',
  guides: 'to be checked: several third-party price guides of 2026 agree; AWS’s own page was not read',
  dearer: 'to be checked: the published price of us-east-1 and a fifth more, because London’s was not found',
  guess: 'to be checked: no published price was found; an assumption to plan with',
} as const
type Source = keyof typeof sources

const price = (dollars: number, per: number, unit: string, source: Source) => ({
  dollars,
  per,
  unit,
  says: sources[source],
})
export type Price = ReturnType<typeof price>

export const prices = {
  'DynamoDB writes': price(0.75, 1e6, 'write units', 'dearer'),
  'DynamoDB reads': price(0.15, 1e6, 'read units', 'dearer'),
  'DynamoDB storage': price(0.3, 1, 'GB a month', 'dearer'),
  'Point-in-time recovery': price(0.24, 1, 'GB a month', 'dearer'),
  'Nightly copies': price(0.12, 1, 'GB a month', 'dearer'),
  'Lambda requests': price(0.2, 1e6, 'requests', 'list'),
  'Lambda time': price(0.0000133334, 1, 'GB-seconds, arm64', 'list'),
  'API Gateway': price(1.16, 1e6, 'requests to the HTTP API', 'line'),
  'CloudFront requests': price(0.012, 10_000, 'https requests, Europe', 'list'),
  'CloudFront data': price(0.085, 1, 'GB, Europe', 'list'),
  'WAF list': price(5, 1, 'web ACLs a month', 'guides'),
  'WAF rules': price(1, 1, 'rules a month', 'guides'),
  'WAF requests': price(0.6, 1e6, 'requests', 'guides'),
  Email: price(0.1, 1000, 'emails', 'list'),
  'Email attachments': price(0.12, 1, 'GB', 'list'),
  Texts: price(0.05, 1, 'segments to the UK', 'guess'),
  'Number for texts': price(2, 1, 'numbers a month', 'guess'),
  'KMS keys': price(1, 1, 'key versions a month', 'list'),
  'KMS requests': price(0.03, 10_000, 'requests', 'list'),
  Secrets: price(0.4, 1, 'secrets a month', 'list'),
  'Logs taken in': price(0.5985, 1, 'GB', 'list'),
  'Logs kept': price(0.0315, 1, 'GB a month', 'list'),
  Alarms: price(0.1, 1, 'alarms a month', 'list'),
  Dashboard: price(3, 1, 'dashboards a month', 'guides'),
  'DNS zone': price(0.5, 1, 'zones a month', 'list'),
  'DNS queries': price(0.4, 1e6, 'queries', 'list'),
  Scheduler: price(1.15, 1e6, 'invocations', 'list'),
  'SQS requests': price(0.4, 1e6, 'requests', 'list'),
  'SNS notices': price(0.5, 1e6, 'notices', 'guides'),
} as const satisfies Record<string, Price>
export type PriceName = keyof typeof prices

export const dollarsOf = (name: PriceName, quantity: number): number =>
  (quantity / prices[name].per) * prices[name].dollars
