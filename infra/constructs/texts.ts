import { CfnOptOutList, CfnPool } from 'aws-cdk-lib/aws-smsvoice'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

interface TextsProps {
  stage: Stage
  /** Where what people text back goes. */
  topic: ITopic
}

/**
 * What texts are sent from. A phone number is put into a pool of ours, which hears what comes back and leaves STOP to
 * our own list: AWS's would keep sign-in codes from whoever wants no more ideas, and lock them out of their own space.
 * A pool or a sender name is used as it was made.
 */
export class Texts extends Construct {
  /** What the jobs may send from. */
  readonly identityArn: string

  constructor(scope: Construct, id: string, identity: string, { stage, topic }: TextsProps) {
    super(scope, id)
    if (!identity.includes(':phone-number/')) {
      this.identityArn = identity
      return
    }
    const optOutList = new CfnOptOutList(this, 'OptOuts', { optOutListName: `upstream-${stage.name}` })
    const pool = new CfnPool(this, 'Pool', {
      originationIdentities: [identity],
      twoWay: { enabled: true, channelArn: topic.topicArn },
      selfManagedOptOutsEnabled: true,
      // Nothing is ever put on it while opt-outs are ours; without one AWS would use its default list.
      optOutListName: optOutList.ref,
      // CloudFormation asks for both. With opt-outs of our own they are not sent.
      mandatoryKeywords: {
        stop: { message: `${stage.programme}: no more ideas or reminders by text.` },
        help: { message: `${stage.programme}: to stop these texts, reply STOP.` },
      },
      sharedRoutesEnabled: false,
      // The pool is nothing but these settings, and the number outlives it. Protected, it would hold up the taking back of
      // a deployment that failed, and leave a stack that can neither go on nor go away.
      deletionProtectionEnabled: false,
    })
    // The topic is tried when it is named.
    pool.node.addDependency(topic)
    this.identityArn = pool.attrArn
  }
}
