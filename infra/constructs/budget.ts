import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Construct } from 'constructs'

interface BudgetProps {
  name: string
  dollars: number
  email: string
}

/** Tells of money before it is gone: at four fifths of a month's, and when the month looks like going past it. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { name, dollars, email }: BudgetProps) {
    super(scope, id)
    const told = [{ subscriptionType: 'EMAIL', address: email }]
    const when = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
      },
      subscribers: told,
    })
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: name,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
      },
      notificationsWithSubscribers: [when('ACTUAL', 80), when('FORECASTED', 100)],
    })
  }
}
