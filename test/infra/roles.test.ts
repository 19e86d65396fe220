import { describe, expect, test } from 'vitest'
import { type Json, named, resourcesOf, smsIdentity, synth } from './synth.ts'

/** Who may touch what, by name: every action, resource and partition of every role, and nothing else. */

const resources = resourcesOf(synth({ smsOriginationIdentity: smsIdentity }).service)
const doors = [
  'Participant',
  'Partner',
  'Employer',
  'Operator',
  'Worker',
  'Sweeper',
  'DeliveryEvents',
  'Reconcile',
  'Releases',
  'Snapshot',
  'Open',
  'Harvest',
]

const all = 'DeleteItem GetItem PutItem Query UpdateItem'
const key =
  'kms: Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo'
const keyOf = (table: string) => `${key} on ${table} key via dynamodb`
const secret = [
  'secretsmanager: GetSecretValue on programme secret',
  'kms: Decrypt on programme secret key via secretsmanager',
]
const toContacts = 'contact key if kms:EncryptionContext:programme is "upstream-test-data"'
const openContacts = `kms: Decrypt on ${toContacts}`
const contacts = ['dynamodb: Query on programme where KEYS', openContacts]
const log = 'logs: CreateLogStream PutLogEvents on own log'
const jobs = [
  `dynamodb: ${all} on programme, programme/work-due`,
  'dynamodb: DeleteItem PutItem on evidence returning nothing',
  keyOf('programme'),
  keyOf('evidence'),
  ...secret,
  openContacts,
  `kms: GenerateDataKeyWithoutPlaintext on ${toContacts}`,
  'ses: SendRawEmail on configuration set, any identity from hello@example.org',
  'ses: GetSendQuota on *',
]
const sms = 'sms-voice: SendTextMessage on own pool'

const expected: Record<string, string[]> = {
  Participant: [
    `dynamodb: ${all} on programme where PERSON#* CONTACT#* JOINING#* SESSION#* RATE#* MESSAGE#* STOP#* ERASED GROUP#*#PLACES#*`,
    'dynamodb: GetItem PutItem UpdateItem on programme where CALL#*',
    'dynamodb: GetItem on programme where TAKERS',
    'dynamodb: GetItem Query on programme where DIRECTORY OUTCODES SNAPSHOT* EMPLOYER#* JOIN#*',
    `dynamodb: ${all} on evidence`,
    'dynamodb: GetItem Query on releases',
    keyOf('programme'),
    keyOf('evidence'),
    keyOf('releases'),
    ...secret,
    ...contacts,
    log,
  ],
  Employer: [
    `dynamodb: ${all} on programme where HR#*`,
    'dynamodb: GetItem Query on releases',
    keyOf('programme'),
    keyOf('releases'),
    ...secret,
    ...contacts,
    log,
  ],
  Partner: [
    'dynamodb: GetItem PutItem Query UpdateItem on programme where GROUP#*',
    'dynamodb: PutItem on programme where LOOK#*',
    keyOf('programme'),
    ...secret,
    ...contacts,
    log,
  ],
  Operator: [
    'dynamodb: GetItem PutItem Query UpdateItem on programme where TEAM TEAM#*',
    'dynamodb: PutItem Query on programme where AUDIT#*',
    'dynamodb: GetItem Query on programme where CHECKS NOTES REPORTS HELDS GROUPS EMPLOYERS FEEDS DIRECTORY LOOK#* EMPLOYER#* JOIN#* HR#* FEED#* MESSAGE#* BREAKER#* SPEND#*',
    'dynamodb: DeleteItem on programme where NOTES REPORTS HELDS',
    'dynamodb: PutItem on programme where RULING#* HELDS',
    'dynamodb: GetItem PutItem Query UpdateItem on programme where GROUP#*',
    'dynamodb: DeleteItem on programme where GROUP#AT#*',
    'dynamodb: PutItem on programme where GROUPS EMPLOYER#*',
    'dynamodb: PutItem UpdateItem on programme where JOIN#* HR#*',
    'dynamodb: UpdateItem on programme where FEED#* MESSAGE#*',
    'dynamodb: Query on programme/work-due where W#* P#*',
    'dynamodb: GetItem UpdateItem on programme where CALL#*',
    'dynamodb: DeleteItem PutItem Query on programme where CALLS CASELOAD#*',
    'dynamodb: PutItem on programme where TAKERS',
    'dynamodb: PutItem on programme where CASELOOKS',
    'dynamodb: GetItem Query on releases',
    keyOf('programme'),
    keyOf('releases'),
    ...secret,
    ...contacts,
    log,
  ],
  Worker: [
    ...jobs,
    sms,
    'dynamodb: DescribeStream GetRecords GetShardIterator ListStreams on programme stream',
    'sqs: SendMessage on aside queue',
    log,
  ],
  Sweeper: [...jobs, sms, log],
  DeliveryEvents: [
    'dynamodb: GetItem PutItem UpdateItem on programme where MESSAGE#* PERSON#* GROUP#*',
    'dynamodb: GetItem on programme where CONTACT#*',
    keyOf('programme'),
    ...secret,
    'sqs: DeleteMessage GetQueueAttributes ReceiveMessage on events queue',
    log,
  ],
  Reconcile: [
    'dynamodb: Scan UpdateItem on programme',
    'dynamodb: Query on programme where KEYS',
    'dynamodb: PutItem on programme where RESEAL#*',
    'dynamodb: GetItem PutItem on programme where ROUND',
    keyOf('programme'),
    log,
  ],
  Releases: [
    'dynamodb: GetItem PutItem Query on programme where EMPLOYERS EMPLOYER#* HR#*',
    'dynamodb: UpdateItem on programme where EMPLOYER#*',
    'dynamodb: DeleteItem on programme where HR#*',
    'dynamodb: GetItem Query on evidence',
    'dynamodb: GetItem PutItem Query on releases',
    'dynamodb: DeleteItem GetItem PutItem Query on release state',
    keyOf('programme'),
    keyOf('evidence'),
    keyOf('releases'),
    keyOf('release state'),
    log,
  ],
  Open: ['dynamodb: GetItem Query on programme where DIRECTORY OUTCODES SNAPSHOT*', keyOf('programme'), log],
  Harvest: [
    `dynamodb: ${all} on programme where FEED#*`,
    'dynamodb: DeleteItem on programme where FEEDS',
    'dynamodb: DeleteItem GetItem PutItem UpdateItem on programme where DIRECTORY',
    'dynamodb: PutItem UpdateItem on programme where SNAPSHOT',
    'dynamodb: Query on programme/work-due where F#*',
    keyOf('programme'),
    log,
  ],
  Snapshot: [
    'dynamodb: Query on programme where DIRECTORY OUTCODES',
    'dynamodb: DeleteItem GetItem PutItem UpdateItem on programme where SNAPSHOT*',
    keyOf('programme'),
    log,
  ],
}

describe.each(doors)('the role of %s', (name) => {
  const role = named(resources, `${name}Role`)
  const statements = statementsOf(name)

  test('may do exactly this', () => {
    expect(statements.map(inWords)).toEqual(expected[name])
  })

  test('has no wildcard in an action, and none for a resource', () => {
    for (const { Action, Resource, Condition } of statements) {
      expect(JSON.stringify(Action)).not.toMatch(/\*|Batch|PartiQL/)
      // The account's quota is no resource: AWS has no narrower form of this one. As whom mail is sent, its condition says.
      if (Action === 'ses:GetSendQuota') continue
      if (Action === 'ses:SendRawEmail')
        expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'hello@example.org' } })
      else expect(JSON.stringify(Resource)).not.toContain('*')
    }
  })

  // IAM counts all inline policies of a role together, without spaces, and refuses 10,241 characters: on deploying.
  test('fits into what IAM takes, whatever the stage is called', () => {
    const arn = `arn:aws:dynamodb:eu-west-2:111122223333:table/upstream-${'x'.repeat(16)}-data-ReleaseStateTable${'X'.repeat(22)}`
    const text = JSON.stringify(role.Properties['Policies']).replaceAll(
      /\{"(?:Ref|Fn::GetAtt|Fn::ImportValue)":(?:"[^"]*"|\["[^\]]*\])\}/g,
      `"${arn}"`,
    )
    expect(text.length).toBeLessThan(10_240)
  })

  test('is its own, and nothing is attached to it from elsewhere', () => {
    const handler = JSON.stringify(named(resources, `${name}Handler`).Properties['Role'])
    expect(handler).toContain(`"${name}Role`)
    expect(role.Properties).not.toHaveProperty('ManagedPolicyArns')
    expect(role.Properties['Policies']).toHaveLength(1)
    const attached = Object.values(resources).filter(({ Type }) => /IAM::(Managed)?Policy$/.test(Type))
    for (const policy of attached) expect(JSON.stringify(policy)).not.toContain(`"${name}Role`)
  })
})

describe('what no door may reach', () => {
  const text = (name: string) => statementsOf(name).map(inWords).join('\n')

  test('what coordinators looked at is added to by their door alone, read by the team’s, and changed by none', () => {
    for (const name of doors.filter((one) => !['Worker', 'Sweeper', 'Reconcile', 'Operator'].includes(one)))
      expect(text(name).match(/.*LOOK#.*/g) ?? []).toEqual(
        name === 'Partner' ? ['dynamodb: PutItem on programme where LOOK#*'] : [],
      )
    expect(text('Operator').match(/.*LOOK#.*/g)).toEqual([
      expect.stringMatching(/^dynamodb: GetItem Query on programme where /),
    ])
  })
  test('the partner has nothing of evidence', () => expect(text('Partner')).not.toContain('evidence'))
  test.each(doors.filter((name) => name !== 'Reconcile'))('%s never scans', (name) =>
    expect(text(name)).not.toContain('Scan'),
  )
  test('what scans opens nothing: it has no secret, and no table but the programme’s', () =>
    expect(text('Reconcile')).not.toMatch(/secret|evidence|contact key/))
  test.each(['DeliveryEvents', 'Releases', 'Snapshot', 'Open', 'Harvest'])('%s opens no contact', (name) =>
    expect(JSON.stringify(statementsOf(name))).not.toMatch(/ContactKey|"KEYS"/),
  )
  test('no role writes a data key but those that do all work, and none sees one that it makes', () => {
    for (const name of doors)
      expect(text(name)).not.toMatch(/GenerateDataKey on contact key|Encrypt[^\n]* on contact key/)
    for (const name of ['Participant', 'Employer', 'Partner', 'Operator', 'Reconcile'])
      expect(text(name)).not.toMatch(/(Put|Delete)Item[^\n]* where KEYS/)
  })
  test('what hears the providers lists nothing and has nothing of evidence', () =>
    expect(text('DeliveryEvents')).not.toMatch(/Query|DeleteItem|evidence/))
  test('the employer has nothing of evidence or of people, and no index', () => {
    expect(text('Employer')).not.toMatch(/evidence|work-due|PERSON|CONTACT|EMPLOYER/)
    expect(JSON.stringify(statementsOf('Employer'))).not.toMatch(/Evidence|ReleaseState|index/)
  })
  test('the team’s door has nobody’s own partition, no evidence, and sees in the index what is late and what is parked', () => {
    expect(text('Operator')).not.toMatch(/evidence|PERSON|CONTACT|ERASED| SESSION#| CODE#|release state/)
    expect(JSON.stringify(statementsOf('Operator'))).not.toMatch(/Evidence|ReleaseState/)
    expect(text('Operator')).toMatch(/work-due where W#\* P#\*$/m)
  })
  test('a call is reached by its id, by the doors of whoever asked and of whoever takes it, and who looked is read by none', () => {
    for (const name of doors.filter((one) => !['Worker', 'Sweeper', 'Reconcile'].includes(one))) {
      expect(/CALL#/.test(text(name)), name).toBe(['Participant', 'Operator'].includes(name))
      expect(text(name)).not.toMatch(/Query[^\n]* CALL#/)
      expect(text(name).match(/.*CASELOOKS.*/g) ?? [], name).toEqual(
        name === 'Operator' ? ['dynamodb: PutItem on programme where CASELOOKS'] : [],
      )
    }
  })
  test('the team’s door takes nothing out of the record of what it did, nor changes a line of it', () =>
    expect(text('Operator')).not.toMatch(/(Update|Delete)Item[^\n]*(AUDIT|LOOK|CASELOOKS)/))
  test.each([
    'Participant',
    'Partner',
    'Employer',
    'DeliveryEvents',
    'Reconcile',
    'Releases',
    'Snapshot',
    'Open',
  ])('%s has no index', (name) => expect(text(name)).not.toContain('work-due'))
  test.each(doors.filter((name) => !['Participant', 'Employer', 'Operator', 'Releases'].includes(name)))(
    '%s has nothing of the releases',
    (name) => expect(JSON.stringify(statementsOf(name))).not.toMatch(/ReleasesTable|ReleasesKey/),
  )
  test.each(['Participant', 'Employer', 'Operator'])('%s reads releases and can’t write one', (name) =>
    expect(text(name)).not.toMatch(/(Put|Update|Delete)Item[^\n]* on releases/),
  )
  test('a release can be changed or deleted by nobody, the job that puts it included', () => {
    for (const name of doors) expect(text(name)).not.toMatch(/(Update|Delete)Item[^\n]* on releases/)
  })
  test.each(doors.filter((name) => name !== 'Releases'))(
    '%s has nothing of what the next release remembers',
    (name) => expect(JSON.stringify(statementsOf(name))).not.toMatch(/ReleaseState/),
  )
  test('the job that publishes reads evidence without changing it, and has no secret to open a name with', () =>
    expect(text('Releases')).not.toMatch(/secret|PERSON|(Put|Update|Delete)Item[^\n]* on evidence/))
  test('what makes the snapshot knows nobody: no people, no groups, no secret', () =>
    expect(text('Snapshot')).not.toMatch(/secret|evidence|PERSON|CONTACT|GROUP/))
  test('what reads feeds knows nobody, has no secret, and sees of the index its own lane alone', () => {
    expect(text('Harvest')).not.toMatch(/secret|evidence|PERSON|CONTACT|GROUP|EMPLOYER|HR#|CHECKS/)
    expect(text('Harvest')).toMatch(/work-due where F#\*$/m)
  })
  test('the open door knows nobody, writes nothing and has no secret', () =>
    expect(text('Open')).not.toMatch(
      /secret|evidence|PERSON|CONTACT|GROUP|HR#|PutItem|UpdateItem|DeleteItem/,
    ))
  test.each(['Worker', 'Sweeper'])('%s reads no evidence', (name) =>
    expect(text(name)).not.toMatch(/(GetItem|Query)[^\n]* on [^\n]*evidence/),
  )
  test.each([
    'Participant',
    'Partner',
    'Employer',
    'Operator',
    'DeliveryEvents',
    'Reconcile',
    'Releases',
    'Open',
    'Harvest',
  ])('%s sends nothing itself', (name) => expect(text(name)).not.toMatch(/ses:|sms-voice:/))
})

test('a limit to partitions does not pass for a request that names no partition', () => {
  for (const name of [
    'Participant',
    'Partner',
    'Employer',
    'Operator',
    'DeliveryEvents',
    'Releases',
    'Snapshot',
    'Open',
    'Harvest',
  ])
    for (const { Action, Resource, Condition } of statementsOf(name))
      if (JSON.stringify(Action).includes('dynamodb:') && place(Resource).startsWith('programme'))
        expect(Condition).toMatchObject({ Null: { 'dynamodb:LeadingKeys': 'false' } })
})

type Statement = {
  Effect: string
  Action: Json
  Resource: Json
  Condition?: Record<string, Record<string, Json>>
}

function statementsOf(name: string): Statement[] {
  const policies: unknown = named(resources, `${name}Role`).Properties['Policies']
  return (policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    (p) => p.PolicyDocument.Statement,
  )
}

/** One line per statement, so that a wrong one reads as what somebody could do. */
function inWords({ Effect, Action, Resource, Condition, ...rest }: Statement): string {
  const { Sid: _, ...unread } = rest as { Sid?: string }
  expect({ Effect, ...unread }, 'NotAction, NotResource and Deny would need words of their own').toEqual({
    Effect: 'Allow',
  })
  const actions = list(Action).map(String)
  const service = actions[0]?.split(':')[0]
  const verbs = actions.map((action) => action.replace(`${service}:`, '')).sort()
  const where = list(Resource).map(place).join(', ')
  return `${service}: ${verbs.join(' ')} on ${where}${limits(Condition ?? {})}`
}

function limits(condition: Record<string, Record<string, Json>>): string {
  const {
    'ForAllValues:StringLike': partitions,
    StringEquals: equals,
    StringEqualsIfExists: maybe,
    Null: _,
    ...unread
  } = condition
  expect(unread).toEqual({})
  const parts = Object.entries({ ...partitions, ...equals, ...maybe }).map(([key, value]) => {
    if (key === 'dynamodb:LeadingKeys') return ` where ${list(value).join(' ')}`
    if (key === 'kms:ViaService')
      return ` via ${/"(dynamodb|secretsmanager)\./.exec(JSON.stringify(value))?.[1]}`
    if (key === 'ses:FromAddress') return ` from ${value}`
    if (key === 'dynamodb:ReturnValues' && value === 'NONE') return ' returning nothing'
    return ` if ${key} is ${JSON.stringify(value)}`
  })
  return parts.join('')
}

const places: [RegExp, string][] = [
  [/ProgrammeTable\w+?StreamArn/, 'programme stream'],
  [/ProgrammeTable.*"\/index\/work-due"/, 'programme/work-due'],
  [/ProgrammeTable[0-9A-F]{8}Arn[0-9A-F]{8}"}$/, 'programme'],
  [/EvidenceTable[0-9A-F]{8}Arn[0-9A-F]{8}"}$/, 'evidence'],
  [/ReleasesTable[0-9A-F]{8}Arn[0-9A-F]{8}"}$/, 'releases'],
  [/ReleaseStateTable[0-9A-F]{8}Arn[0-9A-F]{8}"}$/, 'release state'],
  [/ProgrammeKey[0-9A-F]{8}Arn/, 'programme key'],
  [/EvidenceKey[0-9A-F]{8}Arn/, 'evidence key'],
  [/ReleasesKey[0-9A-F]{8}Arn/, 'releases key'],
  [/ReleaseStateKey[0-9A-F]{8}Arn/, 'release state key'],
  [/ContactKey[0-9A-F]{8}Arn/, 'contact key'],
  [/ProgrammeSecretKey[0-9A-F]{8}Arn/, 'programme secret key'],
  [/RefProgrammeSecret[0-9A-F]{8}/, 'programme secret'],
  [/:identity\/\*"/, 'any identity'],
  [/:configuration-set\/upstream-test"/, 'configuration set'],
  [/HintsAside[0-9A-F]{8}","Arn"/, 'aside queue'],
  [/FeedbackQueue[0-9A-F]{8}","Arn"/, 'events queue'],
  [/TextsPool[0-9A-F]{8}","Arn"/, 'own pool'],
  [
    /(Participant|Partner|Employer|Operator|Worker|Sweeper|DeliveryEvents|Reconcile|Releases|Snapshot|Open|Harvest)Log[0-9A-F]{8}","Arn"/,
    'own log',
  ],
]

function place(resource: Json): string {
  const text = JSON.stringify(resource)
  return places.find(([pattern]) => pattern.test(text))?.[1] ?? text.replaceAll('"', '')
}

function list(value: Json): Json[] {
  return Array.isArray(value) ? value : [value]
}
