import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
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
  readonly identityArn: string

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
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(senderDomain(stage)),
      configurationSet: this.configurationSet,
    })
    // Verifying a domain takes people and DNS; a deleted stack should not cost it. One whose first deployment failed
    // takes it away again: SES knows a domain once, and the next try would not be let make it.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
    this.identityArn = identity.emailIdentityArn
    this.configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
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
