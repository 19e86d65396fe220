import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Says why a rule of the AwsSolutions checks does not hold for a construct and all in it. It stands beside what it is
 * about, so that whoever changes that meets the reason.
 */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(construct).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason })
}
