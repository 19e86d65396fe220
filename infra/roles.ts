import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Feedback } from './constructs/feedback.ts'
import type { Mail } from './constructs/mail.ts'
import { type DataStack, workIndex } from './data-stack.ts'
import {
  inIndex,
  mayUseKey,
  openContacts,
  partitions,
  programmeSecret,
  wholeTable,
  withContactKey,
} from './statements.ts'

/**
 * Who may touch what, in one file. The role, not the code, is what keeps each door to its own rooms;
 * test/infra/roles.test.ts holds every line of this by name. Nobody has Scan but the daily reconcile.
 */

const read = ['dynamodb:GetItem', 'dynamodb:Query']
const write = ['dynamodb:PutItem', 'dynamodb:UpdateItem']
const remove = ['dynamodb:DeleteItem']

export const participantMay = (data: DataStack): PolicyStatement[] => [
  partitions(
    'OwnItems',
    data.programme,
    [...read, ...write, ...remove],
    [
      'PERSON#*',
      'CONTACT#*',
      'JOINING#*',
      'SESSION#*',
      'RATE#*',
      'MESSAGE#*',
      'STOP#*', // an erasure takes the addresses that stop a channel with it
      'ERASED',
      'GROUP#*#PLACES#*', // who holds which place at an occurrence, and nothing else of a group
    ],
  ),
  // The calls that they asked for, by ids that only their own items know. What is taken back is emptied.
  partitions('OwnCalls', data.programme, ['dynamodb:GetItem', ...write], ['CALL#*']),
  partitions('CallTakers', data.programme, ['dynamodb:GetItem'], ['TAKERS']),
  partitions('Directory', data.programme, read, [
    'DIRECTORY',
    'OUTCODES',
    'SNAPSHOT*', // the head, and the parts of each version
    'EMPLOYER#*',
    'JOIN#*',
  ]),
  // A person sees and erases her own check-ins; their partition is an id only her profile knows.
  wholeTable('OwnEvidence', data.evidence, [...read, ...write, ...remove]),
  // Everybody may see the very release that their employer sees.
  wholeTable('Releases', data.releases, read),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  mayUseKey('EvidenceKey', data.evidence.key, 'dynamodb'),
  mayUseKey('ReleasesKey', data.releases.key, 'dynamodb'),
  ...programmeSecret(data),
  ...openContacts(data),
]

/**
 * The employer's door: its own partitions and what was published. No people, no evidence, no index, no list of
 * employers. What keeps one employer from another is the id in every key, which comes from the sign-in alone.
 */
export const employerMay = (data: DataStack): PolicyStatement[] => [
  partitions('OwnPartitions', data.programme, [...read, ...write, ...remove], ['HR#*']),
  wholeTable('Releases', data.releases, read),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  mayUseKey('ReleasesKey', data.releases.key, 'dynamodb'),
  ...programmeSecret(data),
  ...openContacts(data),
]

export const partnerMay = (data: DataStack): PolicyStatement[] => [
  partitions('OwnGroup', data.programme, [...read, ...write], ['GROUP#*']),
  // What was looked at is put there. It can't be read here, so nobody knows the key of an entry to put another over it.
  partitions('NoteLooks', data.programme, ['dynamodb:PutItem'], ['LOOK#*']),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  ...programmeSecret(data),
  ...openContacts(data),
]

/**
 * The programme team's door, for operators and link workers. Nobody's own partition and no evidence: what is decided of
 * a person is left for the worker to carry. What a person asks of a link worker lies in partitions of its own.
 */
export const operatorMay = (data: DataStack): PolicyStatement[] => [
  partitions('Team', data.programme, [...read, ...write], ['TEAM', 'TEAM#*']),
  partitions('Record', data.programme, ['dynamodb:Query', 'dynamodb:PutItem'], ['AUDIT#*']),
  partitions('Look', data.programme, read, [
    ...['CHECKS', 'NOTES', 'REPORTS', 'HELDS', 'GROUPS', 'EMPLOYERS', 'FEEDS', 'DIRECTORY'],
    ...['LOOK#*', 'EMPLOYER#*', 'JOIN#*', 'HR#*', 'FEED#*', 'MESSAGE#*', 'BREAKER#*', 'SPEND#*'],
  ]),
  partitions('Settle', data.programme, remove, ['NOTES', 'REPORTS', 'HELDS']),
  partitions('Rule', data.programme, ['dynamodb:PutItem'], ['RULING#*', 'HELDS']),
  // Listings are approved there, addresses changed; of two addresses the earlier is let in no more.
  partitions('Groups', data.programme, [...read, ...write], ['GROUP#*']),
  partitions('NoMore', data.programme, remove, ['GROUP#AT#*']),
  partitions('Name', data.programme, ['dynamodb:PutItem'], ['GROUPS', 'EMPLOYER#*']),
  partitions('LetIn', data.programme, write, ['JOIN#*', 'HR#*']),
  partitions('AskAgain', data.programme, ['dynamodb:UpdateItem'], ['FEED#*', 'MESSAGE#*']),
  // What is late and what is parked, by its keys.
  inIndex('Waiting', data.programme, ['W#*', 'P#*']),
  // A call by its id and never a list of them. The lists of them have nobody in them.
  partitions('Calls', data.programme, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], ['CALL#*']),
  partitions(
    'CallLists',
    data.programme,
    ['dynamodb:Query', 'dynamodb:PutItem', ...remove],
    ['CALLS', 'CASELOAD#*'],
  ),
  partitions('CallTakers', data.programme, ['dynamodb:PutItem'], ['TAKERS']),
  partitions('NoteCases', data.programme, ['dynamodb:PutItem'], ['CASELOOKS']),
  wholeTable('Releases', data.releases, read),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  mayUseKey('ReleasesKey', data.releases.key, 'dynamodb'),
  ...programmeSecret(data),
  ...openContacts(data),
]

export const sweeperMay = (
  data: DataStack,
  mail: Mail,
  smsIdentity: string | undefined,
): PolicyStatement[] => [
  new PolicyStatement({
    sid: 'AllWork',
    actions: [...read, ...write, ...remove],
    resources: [data.programme.table.tableArn, `${data.programme.table.tableArn}/index/${workIndex}`],
  }),
  // Uptake is noted and erased by keys already known: a job never learns what anyone answered.
  new PolicyStatement({
    sid: 'NoteEvidence',
    actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
    resources: [data.evidence.table.tableArn],
    // A put or a delete can be asked to hand back what it replaced, which would be reading after all.
    conditions: { StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } },
  }),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  mayUseKey('EvidenceKey', data.evidence.key, 'dynamodb'),
  ...programmeSecret(data),
  withContactKey(data, 'OpenContacts', 'kms:Decrypt'),
  // It makes the first data key of all, and sees none by that.
  withContactKey(data, 'MakeDataKeys', 'kms:GenerateDataKeyWithoutPlaintext'),
  new PolicyStatement({
    sid: 'SendEmail',
    actions: ['ses:SendRawEmail'],
    // Any identity, and one sender: the condition is what keeps a job from writing as somebody else.
    resources: [mail.identitiesArn, mail.configurationSetArn],
    conditions: { StringEquals: { 'ses:FromAddress': mail.sender } },
  }),
  // How fast the account may send, and what is left of the day. It is the account's: AWS knows no narrower form.
  new PolicyStatement({ sid: 'SendQuota', actions: ['ses:GetSendQuota'], resources: ['*'] }),
  ...(smsIdentity
    ? [
        new PolicyStatement({
          sid: 'SendText',
          actions: ['sms-voice:SendTextMessage'],
          resources: [smsIdentity],
        }),
      ]
    : []),
]

/** The worker is the sweeper with a hint: it also hears the table's stream and can set a batch aside. */
export const workerMay = (
  data: DataStack,
  mail: Mail,
  smsIdentity: string | undefined,
  asideArn: string,
): PolicyStatement[] => [
  ...sweeperMay(data, mail, smsIdentity),
  new PolicyStatement({
    sid: 'HearChanges',
    actions: [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    resources: [`${data.programme.table.tableStreamArn}`],
  }),
  new PolicyStatement({ sid: 'SetAside', actions: ['sqs:SendMessage'], resources: [asideArn] }),
]

/**
 * What providers tell us is noted on messages, on whoever's address it was, and on groups. No index and no list: it
 * is told a key or an address, and finds nobody else. It sends nothing and has no evidence.
 */
export const deliveryEventsMay = (data: DataStack, feedback: Feedback): PolicyStatement[] => [
  partitions(
    'NoteDelivery',
    data.programme,
    ['dynamodb:GetItem', ...write],
    ['MESSAGE#*', 'PERSON#*', 'GROUP#*'],
  ),
  partitions('FindByContact', data.programme, ['dynamodb:GetItem'], ['CONTACT#*']),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  ...programmeSecret(data),
  new PolicyStatement({
    sid: 'ReadEvents',
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [feedback.queueArn],
  }),
]

/**
 * The job that publishes. It reads evidence and has no secret of the programme's, so that it could not say whose it is.
 * A release can be put and neither changed nor deleted. Nobody else has the table of its state.
 */
export const releasesMay = (data: DataStack): PolicyStatement[] => [
  partitions('Employers', data.programme, [...read, 'dynamodb:PutItem'], ['EMPLOYERS', 'EMPLOYER#*', 'HR#*']),
  // What is out of each frame.
  partitions('Frames', data.programme, ['dynamodb:UpdateItem'], ['EMPLOYER#*']),
  // What waited for a frame is taken over by it.
  partitions('TakeOver', data.programme, remove, ['HR#*']),
  wholeTable('ReadEvidence', data.evidence, read),
  wholeTable('Publish', data.releases, [...read, 'dynamodb:PutItem']),
  wholeTable('State', data.releaseState, [...read, 'dynamodb:PutItem', ...remove]),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
  mayUseKey('EvidenceKey', data.evidence.key, 'dynamodb'),
  mayUseKey('ReleasesKey', data.releases.key, 'dynamodb'),
  mayUseKey('ReleaseStateKey', data.releaseState.key, 'dynamodb'),
]

/** The open door gives away the directory. It reads that and nothing else, writes nothing, and has no secret. */
export const openMay = (data: DataStack): PolicyStatement[] => [
  partitions('Directory', data.programme, read, ['DIRECTORY', 'OUTCODES', 'SNAPSHOT*']),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
]

/**
 * What reads feeds is told by strangers what to write: it reaches feeds and the directory, and nobody's name. The index
 * is asked for its own lane alone.
 */
export const harvestMay = (data: DataStack): PolicyStatement[] => [
  partitions('Feeds', data.programme, [...read, ...write, ...remove], ['FEED#*']),
  // A feed that an operator takes away leaves the list of them.
  partitions('ForgetFeed', data.programme, remove, ['FEEDS']),
  partitions('Listings', data.programme, ['dynamodb:GetItem', ...write, ...remove], ['DIRECTORY']),
  partitions('NoteChanges', data.programme, write, ['SNAPSHOT']),
  inIndex('OwnLane', data.programme, ['F#*']),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
]

/** What makes the directory's snapshot reads what is public anyway, and has no secret. */
export const snapshotMay = (data: DataStack): PolicyStatement[] => [
  partitions('Directory', data.programme, ['dynamodb:Query'], ['DIRECTORY', 'OUTCODES']),
  partitions('Snapshot', data.programme, [...write, ...remove, 'dynamodb:GetItem'], ['SNAPSHOT*']),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
]

/** The one role that scans. It has no secret and opens nothing: what it passes over stays sealed and nameless. */
export const reconcileMay = (data: DataStack): PolicyStatement[] => [
  wholeTable('LookAtAll', data.programme, ['dynamodb:Scan', 'dynamodb:UpdateItem']),
  // What is under an older data key it leaves to the worker, which may open.
  partitions('DataKeys', data.programme, ['dynamodb:Query'], ['KEYS']),
  partitions('LeaveChores', data.programme, ['dynamodb:PutItem'], ['RESEAL#*']),
  // How far it has come.
  partitions('OwnRound', data.programme, ['dynamodb:GetItem', 'dynamodb:PutItem'], ['ROUND']),
  mayUseKey('ProgrammeKey', data.programme.key, 'dynamodb'),
]
