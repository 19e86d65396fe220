import { Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import type { Construct } from 'constructs'
import { Firewall } from './constructs/firewall.ts'
import { zoneOf } from './constructs/names.ts'
import type { Stage } from './stage.ts'

interface EdgeStackProps extends StackProps {
  stage: Stage
}

/** What CloudFront reads from us-east-1 only, wherever the stage itself is: its firewall and its certificate. */
export class EdgeStack extends Stack {
  readonly webAclArn: string
  readonly certificateArn: string | undefined

  constructor(scope: Construct, id: string, { stage, ...props }: EdgeStackProps) {
    super(scope, id, props)
    this.webAclArn = new Firewall(this, 'Firewall', { requestsPerAddress: stage.requestsPerAddress }).arn
    this.certificateArn = stage.certificateArn ?? this.certificateOf(stage)
  }

  private certificateOf(stage: Stage): string | undefined {
    const zone = zoneOf(this, stage)
    if (!zone || !stage.domain) return undefined
    const validation = CertificateValidation.fromDns(zone)
    // Called by its domain: what one region tells another is told once for each name, and a new value would not get there.
    const id = `Certificate-${stage.domain}`
    return new Certificate(this, id, { domainName: stage.domain, validation }).certificateArn
  }
}
