/** For `npm run deploy -- --check`: are the names that a stage takes free, and do its certificates stand? */
import * as z from 'zod'
import { type Finding, type Look, read, stands, stops, well } from './aws.ts'

export async function lookAtZone({ stage: { zone }, ask, serversOf }: Look): Promise<Finding[]> {
  if (!zone) return []
  const asked = await serversOf(zone.name).catch(() => [])
  return read(
    ask(['route53', 'get-hosted-zone', '--id', zone.id]),
    'the zone',
    z.object({
      HostedZone: z.object({ Name: z.string() }),
      DelegationSet: z.object({ NameServers: z.array(z.string()) }).optional(),
    }),
    ({ HostedZone: { Name }, DelegationSet }) => {
      if (Name !== `${zone.name}.`) return stops(`The zone ${zone.id} is ${Name}, not ${zone.name}.`)
      const servers = DelegationSet?.NameServers ?? []
      return asked.some((server) => servers.includes(server))
        ? well(`${zone.name} is asked for at Route 53.`)
        : stops(
            `The internet does not ask this zone for ${zone.name}, so certificates would wait for ever. Enter ${servers.join(', ')} where the domain was bought.`,
          )
    },
    (fault) =>
      fault === 'NoSuchHostedZone' ? stops(`There is no zone ${zone.id} in this account.`) : undefined,
  )
}

export async function lookAtRecords(look: Look): Promise<Finding[]> {
  const { stage, ask } = look
  const { domain, zone } = stage
  if (!domain || !zone || stands(look)) return []
  const names = [domain, `api.${domain}`]
  const each = names.map((name) =>
    read(
      ask([
        ...['route53', 'list-resource-record-sets', '--hosted-zone-id', zone.id],
        ...['--start-record-name', name, '--max-items', '10'],
      ]),
      `the records of ${name}`,
      z.object({ ResourceRecordSets: z.array(z.object({ Name: z.string(), Type: z.string() })) }),
      ({ ResourceRecordSets }) =>
        ResourceRecordSets.some(
          ({ Name, Type }) => Name === `${name}.` && ['A', 'AAAA', 'CNAME'].includes(Type),
        )
          ? stops(`${name} has a record in the zone already: take it away, the stage makes its own.`)
          : [],
    ),
  )
  return (await Promise.all(each)).flat()
}

export async function lookAtCertificate({ ask }: Look, arn: string | undefined): Promise<Finding[]> {
  if (!arn) return []
  const [, , , region = ''] = arn.split(':')
  return read(
    ask(['acm', 'describe-certificate', '--certificate-arn', arn, '--region', region]),
    'a certificate',
    z.object({ Certificate: z.object({ Status: z.string(), DomainName: z.string() }) }),
    ({ Certificate: { Status, DomainName } }) =>
      Status === 'ISSUED'
        ? well(`The certificate of ${DomainName} is issued.`)
        : stops(`The certificate of ${DomainName} is not issued (${Status}): is its CNAME in DNS?`),
    (fault) => (fault === 'ResourceNotFoundException' ? stops(`There is no certificate ${arn}.`) : undefined),
  )
}
