import { CfnOutput, Stack } from 'aws-cdk-lib'
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { type Stage, senderDomain } from '../stage.ts'
import { isInZone, zoneOf } from './names.ts'

/** The right to send as the programme. Its domain answers for itself once the DKIM records are in DNS. */
export class Mail extends Construct {
  readonly sender: string
  readonly configurationSet: ConfigurationSet
  readonly configurationSetName: string
  readonly configurationSetArn: string
  /** Every identity of the account: who may send as whom is said by the sender's address. */
  readonly identitiesArn: string

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    this.sender = stage.sender
    this.configurationSetName = `upstream-${stage.name}`
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSetName,
      // A sign-up names a person and what she goes to: better late than readable on the way.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    const ses = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName })
    // SES asks a role about other identities than the domain's: an address that somebody proved by itself, and, until
    // the account may send to everybody, whoever is written to.
    this.identitiesArn = ses('identity', '*')
    this.configurationSetArn = ses('configuration-set', this.configurationSetName)
    if (!stage.senderProved) this.prove(stage)
  }

  /** It goes with the stack: SES knows a domain once, and one left behind would keep the stage from being made again. */
  private prove(stage: Stage) {
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(senderDomain(stage)),
      configurationSet: this.configurationSet,
    })
    const zone = isInZone(stage, senderDomain(stage)) ? zoneOf(this, stage) : undefined
    identity.dkimRecords.forEach(({ name, value }, index) => {
      const id = `Dkim${index + 1}`
      if (!zone) new CfnOutput(this, id, { description: 'CNAME for DNS', value: `${name} ${value}` })
      // A plain record: the name is known when it is deployed, and ends in a dot so that no zone is added to it.
      else
        new CfnRecordSet(this, `${id}Record`, {
          hostedZoneId: zone.hostedZoneId,
          name: `${name}.`,
          type: 'CNAME',
          ttl: '1800',
          resourceRecords: [value],
        })
    })
  }
}
