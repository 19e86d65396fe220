import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** The stage's zone in Route 53, if its DNS is there. */
export const zoneOf = (scope: Construct, { zone }: Stage): IHostedZone | undefined =>
  zone && HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId: zone.id, zoneName: zone.name })

/** Whether a name is in the stage's zone, so that its records can be made and need not be typed. */
export const isInZone = ({ zone }: Stage, name: string): boolean =>
  zone !== undefined && (name === zone.name || name.endsWith(`.${zone.name}`))
