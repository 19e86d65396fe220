import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

interface FirewallProps {
  /** Requests in five minutes, past which an address waits. */
  requestsPerAddress: number
}

/**
 * What stands before CloudFront: a limit for each address, then AWS's own rules against addresses and requests that are
 * known to be bad. It keeps counts and no samples: a request's path can be a signed link.
 */
export class Firewall extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { requestsPerAddress }: FirewallProps) {
    super(scope, id)
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: countedAs('Upstream'),
      rules: [
        {
          name: 'EachAddress',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'wait' } } },
          statement: {
            rateBasedStatement: {
              limit: requestsPerAddress,
              evaluationWindowSec: 300,
              aggregateKeyType: 'IP',
            },
          },
          visibilityConfig: countedAs('EachAddress'),
        },
        managed('AWSManagedRulesAmazonIpReputationList', 1),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
        // Told apart by us, and only counted there: a form may say more than 8 KB (the app itself stops at 64), and what
        // somebody writes of themselves can look like code to a rule made for others' forms. What says nothing of itself
        // may be a mailbox provider, which unsubscribes somebody by one click (RFC 8058 asks it for no User-Agent).
        managed('AWSManagedRulesCommonRuleSet', 3, [
          'SizeRestrictions_BODY',
          'CrossSiteScripting_BODY',
          'NoUserAgent_HEADER',
        ]),
        {
          // The apps see no address: whoever asks for codes for others, or types codes that are not theirs, is held here.
          name: 'CodesEachAddress',
          priority: 4,
          action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'wait' } } },
          statement: {
            rateBasedStatement: {
              limit: codesPerAddress,
              evaluationWindowSec: 300,
              aggregateKeyType: 'IP',
              scopeDownStatement: postsTo(codeForms),
            },
          },
          visibilityConfig: countedAs('CodesEachAddress'),
        },
      ],
      customResponseBodies: {
        wait: {
          contentType: 'TEXT_PLAIN',
          content:
            'So much has been asked from where you are that we have to wait a little. Please try again in five minutes. If somebody is in danger, call 999.',
        },
      },
    })
    this.arn = acl.attrArn
  }
}

/** How the addresses end to which forms that ask for a code, or take one, are posted. */
const codeForms = ['/sign-in', '/contact', '/code', '/typed', '/employer']

/** A canteen that joins at one address gets by, in five minutes; a machine does not. */
const codesPerAddress = 300

const postsTo = (ends: readonly string[]): CfnWebACL.StatementProperty => ({
  andStatement: {
    statements: [
      matching({ method: {} }, 'EXACTLY', 'POST'),
      { orStatement: { statements: ends.map((end) => matching({ uriPath: {} }, 'ENDS_WITH', end)) } },
    ],
  },
})

const matching = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  positionalConstraint: 'EXACTLY' | 'ENDS_WITH',
  searchString: string,
): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch,
    positionalConstraint,
    searchString,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
})

function managed(
  name: string,
  priority: number,
  onlyCounted: readonly string[] = [],
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: countedAs(name),
  }
}

/** Metrics, and none of the requests themselves. */
const countedAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
})
