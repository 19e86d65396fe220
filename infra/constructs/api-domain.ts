import { CfnOutput } from 'aws-cdk-lib'
import { ApiMapping, DomainName, type HttpApi, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { zoneOf } from './names.ts'

/** The name by which CloudFront alone reaches the API: `api.` before the domain. Nobody is ever told of it. */
export class ApiDomain extends Construct {
  readonly host: string
  private readonly name: DomainName

  constructor(scope: Construct, id: string, stage: Stage, domain: string) {
    super(scope, id)
    this.host = `api.${domain}`
    const zone = zoneOf(this, stage)
    const certificate = stage.apiCertificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', stage.apiCertificateArn)
      : new Certificate(this, 'Certificate', {
          domainName: this.host,
          validation: CertificateValidation.fromDns(zone),
        })
    this.name = new DomainName(this, 'Name', { domainName: this.host, certificate })
    const target = new ApiGatewayv2DomainProperties(
      this.name.regionalDomainName,
      this.name.regionalHostedZoneId,
    )
    if (zone)
      new ARecord(this, 'Record', { zone, recordName: this.host, target: RecordTarget.fromAlias(target) })
    else
      new CfnOutput(this, 'PointApiAt', {
        description: `CNAME of ${this.host} for DNS`,
        value: this.name.regionalDomainName,
      })
  }

  leadsTo(api: HttpApi, stage: HttpStage) {
    new ApiMapping(this, 'Mapping', { api, domainName: this.name, stage })
  }
}
