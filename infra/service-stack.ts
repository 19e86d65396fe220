import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import type { BuiltAssets } from '../web/build/assets.ts'
import { assetsBase } from './assets.ts'
import { acknowledge } from './constructs/acknowledge.ts'
import { Alerts } from './constructs/alerts.ts'
import { Budget } from './constructs/budget.ts'
import { Clock } from './constructs/clock.ts'
import { Dashboard } from './constructs/dashboard.ts'
import { Door } from './constructs/door.ts'
import { Feedback } from './constructs/feedback.ts'
import { Harvest } from './constructs/harvest.ts'
import { Hints } from './constructs/hints.ts'
import { ApiFunction, JobFunction } from './constructs/house-function.ts'
import { Limits } from './constructs/limits.ts'
import { Mail } from './constructs/mail.ts'
import { Publishing } from './constructs/publishing.ts'
import { Reputation } from './constructs/reputation.ts'
import { Site } from './constructs/site.ts'
import { Snapshot } from './constructs/snapshot.ts'
import { Texts } from './constructs/texts.ts'
import { Upkeep } from './constructs/upkeep.ts'
import type { DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import {
  deliveryEventsMay,
  employerMay,
  harvestMay,
  openMay,
  operatorMay,
  participantMay,
  partnerMay,
  reconcileMay,
  releasesMay,
  snapshotMay,
  sweeperMay,
  workerMay,
} from './roles.ts'
import type { Stage } from './stage.ts'

/** Of a hundred thousand listings, whoever comes first waits up to nine seconds: rather that than an error. */
const opening = Duration.seconds(25)

interface ServiceStackProps extends StackProps {
  stage: Stage
  edge: EdgeStack
  data: DataStack
  assets: BuiltAssets
}

/** Browser → Site (CloudFront) → Door (HTTP API) → a function per trust boundary; jobs behind. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { stage, edge, data, assets, ...props }: ServiceStackProps) {
    super(scope, id, props)
    const alerts = new Alerts(this, 'Alerts', stage.alertsTo)
    const mail = new Mail(this, 'Mail', stage)
    const door = new Door(this, 'Door', stage, alerts)
    const site = new Site(this, 'Site', { stage, edge, door, assets })
    const hints = new Hints(this, 'Hints', alerts)
    const feedback = new Feedback(this, 'Feedback', { stage, mail, alerts })
    const number = stage.smsOriginationIdentity
    const sms = number && new Texts(this, 'Texts', number, { stage, topic: feedback.topic }).identityArn
    new Reputation(this, 'Reputation', alerts)
    if (stage.alertsTo)
      new Budget(this, 'Budget', {
        name: this.stackName,
        dollars: stage.monthlyDollars,
        email: stage.alertsTo,
      })

    const table = {
      PROGRAMME_TABLE: data.programme.table.tableName,
      // With the table's name it names this life of the table: work marked before a restore waits.
      WORK_EPOCH: `${stage.workEpoch}`,
    }
    const secret = { SECRET_ARN: data.programmeSecret.secretArn }
    const everyone = {
      ...table,
      ...secret,
      CONTACT_KEY: data.contactKey.keyArn,
      CONTACT_KEY_CONTEXT: data.contactKeyContext,
      ORIGIN: site.origin,
      ASSETS_BASE: assetsBase(assets),
    }
    const evidence = { EVIDENCE_TABLE: data.evidence.table.tableName }
    const releases = { RELEASES_TABLE: data.releases.table.tableName }
    const behindSite = { ORIGIN_SECRET: site.originSecret }
    const senders = {
      SENDER: mail.sender,
      PROGRAMME_NAME: stage.programme,
      SES_CONFIGURATION_SET: mail.configurationSetName,
      ...(sms && {
        SMS_ORIGINATION_IDENTITY: sms,
        SMS_PER_SECOND: `${stage.smsPerSecond}`,
        SMS_SEGMENTS_A_MONTH: `${stage.smsSegmentsAMonth}`,
      }),
      ...(feedback.smsConfigurationSet && { SMS_CONFIGURATION_SET: feedback.smsConfigurationSet }),
    }

    const { mapTiles } = stage
    const participant = new ApiFunction(this, 'Participant', {
      entry: 'functions/api/participant.ts',
      impact: 'Some people at work get an error instead of their check-in, activities or own space.',
      may: participantMay(data),
      environment: {
        ...everyone,
        ...evidence,
        ...releases,
        ...behindSite,
        ...(mapTiles && { MAP_TILES_URL: mapTiles.url, MAP_TILES_CREDIT: mapTiles.credit }),
      },
      alerts,
      // A processor of its own: whoever comes first waits while it opens the directory.
      memory: 1769,
      timeout: opening,
    })
    const employer = new ApiFunction(this, 'Employer', {
      entry: 'functions/api/employer.ts',
      impact: 'Some employers cannot sign in, see their releases, or get what brings their people in.',
      may: employerMay(data),
      environment: { ...everyone, ...releases, ...behindSite },
      alerts,
    })
    const partner = new ApiFunction(this, 'Partner', {
      entry: 'functions/api/partner.ts',
      impact: 'Some community groups cannot answer a sign-up from their email: people wait for a reply.',
      may: partnerMay(data),
      environment: { ...everyone, ...behindSite },
      alerts,
    })
    const operator = new ApiFunction(this, 'Operator', {
      entry: 'functions/api/operator.ts',
      impact:
        'Some of the programme team cannot work: nobody checks listings or reads reports, and people wait for calls.',
      may: operatorMay(data),
      environment: {
        ...everyone,
        ...releases,
        ...behindSite,
        SMS_SEGMENTS_A_MONTH: `${stage.smsSegmentsAMonth}`,
      },
      alerts,
    })
    const open = new ApiFunction(this, 'Open', {
      entry: 'functions/api/open.ts',
      impact: 'Other directories cannot read ours: what they show of it grows old.',
      may: openMay(data),
      environment: {
        PROGRAMME_TABLE: data.programme.table.tableName,
        ORIGIN: site.origin,
        ASSETS_BASE: assetsBase(assets),
        ...behindSite,
      },
      alerts,
      // A processor of its own, to lay out tens of thousands of listings before the first answer.
      memory: 1769,
      timeout: opening,
    })
    const worker = new JobFunction(this, 'Worker', {
      entry: 'functions/jobs/worker.ts',
      impact: 'Emails and texts leave up to a minute late, when the sweeper finds them.',
      may: workerMay(data, mail, sms, hints.asideArn),
      environment: { ...everyone, ...evidence, ...senders },
      alerts,
    })
    const sweeper = new JobFunction(this, 'Sweeper', {
      entry: 'functions/jobs/sweeper.ts',
      impact:
        'Some sign-ups, reminders and nudges are not sent, and old records are not removed on their day.',
      may: sweeperMay(data, mail, sms),
      environment: { ...everyone, ...evidence, ...senders },
      alerts,
    })

    const deliveryEvents = new JobFunction(this, 'DeliveryEvents', {
      entry: 'functions/jobs/delivery-events.ts',
      impact:
        'Bounces, complaints and texts of STOP are taken in late: people who want no more may be written to.',
      may: deliveryEventsMay(data, feedback),
      environment: { ...table, ...secret },
      alerts,
      timeout: Duration.seconds(30),
    })
    const reconcile = new JobFunction(this, 'Reconcile', {
      entry: 'functions/jobs/reconcile.ts',
      impact:
        'The look for work that went astray has broken off: until it goes on, a message without its marker waits unseen.',
      may: reconcileMay(data),
      environment: table,
      alerts,
      // It looks at every item there is, for thirteen minutes at a time, and goes on a quarter of an hour later.
      timeout: Duration.minutes(15),
    })

    const publishing = new JobFunction(this, 'Releases', {
      entry: 'functions/jobs/releases.ts',
      impact:
        'An employer and its people miss their release: its line in the log names the employer and the fault.',
      may: releasesMay(data),
      environment: {
        PROGRAMME_TABLE: data.programme.table.tableName,
        RELEASE_STATE_TABLE: data.releaseState.table.tableName,
        ...evidence,
        ...releases,
      },
      alerts,
      timeout: Duration.minutes(15),
      // A processor of its own: with that an employer of 100,000 people takes some four minutes.
      memory: 1769,
      // Two at once could leave the state of one beside the release of the other.
      atOnce: 1,
      // The solver of the attack, which its own code looks for beside itself.
      beside: ['node_modules/highs/build/highs.wasm'],
    })

    const harvest = new JobFunction(this, 'Harvest', {
      entry: 'functions/jobs/harvest.ts',
      impact:
        'Activities that other directories publish are not brought up to date here: people find old times.',
      may: harvestMay(data),
      environment: { ...table, ORIGIN: site.origin },
      alerts,
      timeout: Duration.minutes(10),
      // Several pages of 5 MB at once, unpacked and read.
      memory: 1024,
      // Two at once would only find each other's feeds taken.
      atOnce: 1,
    })
    const snapshot = new JobFunction(this, 'Snapshot', {
      entry: 'functions/jobs/snapshot.ts',
      impact:
        'The directory that people search is not brought up to date: stopped activities are still found.',
      may: snapshotMay(data),
      environment: { PROGRAMME_TABLE: data.programme.table.tableName },
      alerts,
      // A hundred thousand listings, and the processor that comes with it.
      timeout: Duration.minutes(3),
      memory: 2048,
      // A run that takes longer than a minute is not overtaken by the next.
      atOnce: 1,
    })

    for (const { role } of [worker, sweeper])
      acknowledge(role, {
        'IAM5[Resource::*]': 'Asking SES for the account’s own quota, which has no resource to name.',
        [`IAM5[Resource::arn:aws:ses:${stage.region}:<AWS::AccountId>:identity/*]`]:
          'The sender’s address is what may be sent as, by a condition: SES asks about the identities of others too.',
      })
    // Styles and scripts are in place before the pages that name them.
    for (const pages of [participant, partner, employer, operator, open]) pages.node.addDependency(site)
    door.opens('/', participant)
    door.opens('/partner', partner)
    door.opens('/employer', employer)
    door.opens('/operator', operator)
    // Machines wait and ask again; people should not have to because of them.
    door.opens('/open', open, { mostPerSecond: 50 })
    hints.from(data.programme.table, worker)
    feedback.to(deliveryEvents)
    new Upkeep(this, 'Upkeep', { reconcile, alerts })
    new Publishing(this, 'Publishing', publishing)
    new Snapshot(this, 'Snapshots', snapshot)
    new Harvest(this, 'Harvesting', { harvest, alerts })
    new Clock(this, 'EveryMinute', {
      description: 'Finds whatever is due, whether or not the stream hinted at it',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      job: sweeper,
    })
    new Limits(this, 'Limits', {
      from: { participant, partner, employer, operator, worker, sweeper },
      alerts,
    })
    sweeper.alarmWhenSilent('Nothing finds work that is due: reminders, nudges and retries have stopped.')
    new Dashboard(this, 'Dashboard', {
      name: this.stackName,
      alarms: alerts.all,
      doors: { participant, employer, partner, operator, open },
      jobs: { worker, sweeper, deliveryEvents, reconcile, releases: publishing, harvest, snapshot },
      tables: { programme: data.programme, evidence: data.evidence, releases: data.releases },
    })
  }
}
