import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alerts } from './alerts.ts'
import { bundled } from './bundled.ts'

export interface HouseFunctionProps {
  /** The file that exports `handler`, from the root of the repository. */
  entry: string
  /** Who misses what while this fails. It becomes the alarm's text, read by someone just woken. */
  impact: string
  /** Everything the role may do, apart from writing its own log. */
  may: PolicyStatement[]
  environment: Record<string, string>
  alerts: Alerts
  /** In MB; 512 unless told. Processor comes with it. */
  memory?: number
  /** Never more of it at once than so many. */
  atOnce?: number
  /** Files from the root of the repository that the bundle reads beside itself. */
  beside?: string[]
}

class HouseFunction extends Construct {
  readonly handler: LambdaFunction
  readonly role: Role
  readonly logGroup: LogGroup
  protected readonly alerts: Alerts

  constructor(scope: Construct, id: string, props: HouseFunctionProps, timeout: Duration) {
    super(scope, id)
    this.alerts = props.alerts
    // Logs name jobs and weeks, never people, so nothing is owed to them beyond a month.
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.logGroup = logGroup
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { may: new PolicyDocument({ statements: [...props.may, mayWriteTo(logGroup)] }) },
    })
    this.handler = new LambdaFunction(this, 'Handler', {
      code: bundled(props.entry, props.beside),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory ?? 512,
      ...(props.atOnce !== undefined && { reservedConcurrentExecutions: props.atOnce }),
      timeout,
      // Frozen: no construct can add to the role behind the back of the statements in roles.ts.
      role: this.role.withoutPolicyUpdates(),
      environment: props.environment,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    })
    props.alerts.when(this, 'Errors', {
      metric: this.handler.metricErrors({ period: Duration.minutes(5) }),
      impact: props.impact,
    })
  }
}

interface ApiFunctionProps extends HouseFunctionProps {
  /** Ten seconds unless told. */
  timeout?: Duration
}

/** Answers a page: whoever waits longer than this has gone. API Gateway itself gives up at 30 s. */
export class ApiFunction extends HouseFunction {
  constructor(scope: Construct, id: string, { timeout = Duration.seconds(10), ...props }: ApiFunctionProps) {
    super(scope, id, props, timeout)
  }
}

interface JobFunctionProps extends HouseFunctionProps {
  /** A minute unless told. */
  timeout?: Duration
}

/** Works through what is due. A minute is far inside the 15-minute lease on a claimed message. */
export class JobFunction extends HouseFunction {
  readonly timeout: Duration

  constructor(scope: Construct, id: string, props: JobFunctionProps) {
    const { timeout = Duration.minutes(1), ...rest } = props
    super(scope, id, rest, timeout)
    this.timeout = timeout
    // Lambda would try a failed run twice more by itself. The next one is soon.
    this.handler.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) })
  }

  /** A job that no longer starts makes no errors: for it, silence is the alarm. */
  alarmWhenSilent(impact: string, { period = Duration.minutes(5), periods = 1 } = {}) {
    this.alerts.when(this, 'Silence', {
      metric: this.handler.metricInvocations({ period }),
      impact,
      periods,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      whenMissing: TreatMissingData.BREACHING,
    })
  }
}

const mayWriteTo = (logGroup: LogGroup) =>
  new PolicyStatement({
    sid: 'OwnLog',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  })
