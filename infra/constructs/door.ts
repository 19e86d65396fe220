import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'
import type { Alerts } from './alerts.ts'
import { ApiDomain } from './api-domain.ts'
import type { ApiFunction } from './house-function.ts'

/**
 * The HTTP API. With a domain CloudFront reaches it by a name of its own and AWS's is closed; without one AWS's name
 * stays open. Either way what keeps others out is the `x-origin-secret` header, which only CloudFront adds and every
 * app checks.
 */
export class Door extends Construct {
  readonly api: HttpApi
  private readonly stage: HttpStage
  private readonly shares: Record<string, object> = {}
  /** The name that CloudFront asks. */
  readonly host: string

  constructor(scope: Construct, id: string, stage: Stage, alerts: Alerts) {
    super(scope, id)
    const domain = stage.domain ? new ApiDomain(this, 'Domain', stage, stage.domain) : undefined
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      description: 'Upstream',
      disableExecuteApiEndpoint: domain !== undefined,
    })
    this.host = domain?.host ?? `${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`
    const destination = new LogGroupLogDestination(
      new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY }),
    )
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      // Room for a whole workforce opening one email; past it, 429 and not a bill.
      throttle: { rateLimit: stage.requestsPerSecond, burstLimit: Math.ceil(stage.requestsPerSecond * 2.5) },
      accessLogSettings: { destination, format: AccessLogFormat.custom(accessLog) },
    })
    domain?.leadsTo(this.api, this.stage)
    // A door that Lambda has no room for makes no errors of its own: nothing of it runs.
    alerts.when(this, 'RefusedAlarm', {
      metric: this.api.metricServerError({ period: Duration.minutes(5) }),
      threshold: 5,
      impact:
        'People get an error page instead of what they came for. If no function’s own alarm goes off with this one, Lambda has no room: look at the account’s concurrency.',
    })
    acknowledge(this, {
      APIG4: 'The pages sign people in themselves: by an emailed code, a signed link, or not at all.',
    })
  }

  /**
   * The route takes everything under the path; a path no other route takes is the default's. With `mostPerSecond` it is
   * shed on its own, so that a flood there leaves room for the others.
   */
  opens(path: '/' | `/${string}`, to: ApiFunction, { mostPerSecond }: { mostPerSecond?: number } = {}) {
    const integration = new HttpLambdaIntegration(to.node.id, to.handler)
    if (path === '/') {
      new HttpRoute(this, 'Default', { httpApi: this.api, integration, routeKey: HttpRouteKey.DEFAULT })
      return
    }
    for (const route of [path, `${path}/{proxy+}`]) {
      const routes = this.api.addRoutes({ path: route, methods: [HttpMethod.ANY], integration })
      if (mostPerSecond) this.shed(`ANY ${route}`, mostPerSecond, routes)
    }
  }

  /** The stage takes settings of routes that are there already. */
  private shed(route: string, mostPerSecond: number, routes: HttpRoute[]) {
    this.shares[route] = { ThrottlingRateLimit: mostPerSecond, ThrottlingBurstLimit: 2 * mostPerSecond }
    const stage = this.stage.node.defaultChild as CfnStage
    stage.routeSettings = this.shares
    stage.node.addDependency(...routes)
  }
}

// Neither path nor address: a path can be a signed link, and who looked is nobody's business.
const accessLog = JSON.stringify({
  time: '$context.requestTime',
  request: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.integrationErrorMessage',
})
