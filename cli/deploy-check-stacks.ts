/** For `npm run deploy -- --check`: what stands of a stage, and can CDK and Lambda take more? */
import * as z from 'zod'
import type { Stage } from '../infra/stage.ts'
import { type Ask, type Finding, type Look, later, read, stands, stops, well } from './aws.ts'

/** Jobs that keep one run each for themselves. */
export const reserved = 3
/** What Lambda keeps back for everything else. */
const keptBack = 100

export async function lookAtStacks(stage: Stage, ask: Ask) {
  const standing = new Set<string>()
  const findings: Finding[] = []
  for (const [kind, region] of [
    ['edge', 'us-east-1'],
    ['data', stage.region],
    ['service', stage.region],
  ] as const) {
    const name = `upstream-${stage.name}-${kind}`
    const answer = ask(['cloudformation', 'describe-stacks', '--stack-name', name, '--region', region])
    const shape = z.object({
      Stacks: z.tuple([
        z.object({ StackStatus: z.string(), EnableTerminationProtection: z.boolean().default(false) }),
      ]),
    })
    findings.push(
      ...(await read(
        answer,
        name,
        shape,
        ({ Stacks: [{ StackStatus: state, EnableTerminationProtection: kept }] }) => {
          if (!isHollow(state)) standing.add(name)
          return stackFinding(name, region, state, kept)
        },
        (_, said) => (/does not exist/.test(said) ? well(`${name} is not there yet.`) : undefined),
      )),
    )
  }
  return { standing, findings }
}

/** There by name, with nothing in it: it was never made, or the making of it was taken back. */
const isHollow = (state: string) => state === 'REVIEW_IN_PROGRESS' || hasFailedFirst(state)
const hasFailedFirst = (state: string) => state === 'ROLLBACK_COMPLETE' || state === 'ROLLBACK_FAILED'

function stackFinding(name: string, region: string, state: string, kept: boolean): Finding {
  if (state === 'REVIEW_IN_PROGRESS') return well(`${name} is not there yet.`)
  if (state.endsWith('_IN_PROGRESS'))
    return stops(`${name} is being changed (${state}): wait until it is done.`)
  if (hasFailedFirst(state)) {
    const unlock = `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`
    return kept
      ? stops(`The first try of ${name} failed, and what is left of it is protected: ${unlock}`)
      : later(`The first try of ${name} failed: what is left of it is taken away first.`)
  }
  if (state.endsWith('_FAILED'))
    return stops(
      `${name} is stuck (${state}): CloudFormation’s console says at what, and has “Continue update rollback”.`,
    )
  return well(`${name} stands (${state}).`)
}

export const lookAtBootstrap = ({ stage, ask }: Look, region: string) =>
  read(
    ask(['ssm', 'get-parameter', '--name', '/cdk-bootstrap/hnb659fds/version', '--region', region]),
    `what CDK deploys with in ${region}`,
    z.object({ Parameter: z.object({ Value: z.string() }) }),
    ({ Parameter }) => well(`CDK can deploy in ${region} (version ${Parameter.Value}).`),
    (fault) =>
      fault === 'ParameterNotFound'
        ? stops(`CDK can’t deploy in ${region} yet: npm run deploy -- --stage ${stage.name} --bootstrap`)
        : undefined,
  )

export const lookAtConcurrency = (look: Look) =>
  read(
    look.ask(['lambda', 'get-account-settings', '--region', look.stage.region]),
    'how much Lambda may do at once',
    z.object({
      AccountLimit: z.object({ ConcurrentExecutions: z.int(), UnreservedConcurrentExecutions: z.int() }),
    }),
    ({ AccountLimit: { ConcurrentExecutions: all, UnreservedConcurrentExecutions: free } }) =>
      stands(look) || free - reserved >= keptBack
        ? well(`Lambda may do ${all} things at once.`)
        : stops(
            `Lambda may do ${all} things at once, which is too few: ask Service Quotas for 1,000 “Concurrent executions” in ${look.stage.region}.`,
          ),
  )
