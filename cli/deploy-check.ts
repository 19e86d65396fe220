/**
 * `npm run deploy -- --stage <name> --check`: what would stop a deployment, asked of the account before it is begun. It
 * changes nothing. What docs/deploy.md calls the likeliest failures is what is looked for here.
 */
import * as z from 'zod'
import { type Finding, type Look, noCommandLine, stops, unseen, well } from './aws.ts'
import { lookAtCertificate, lookAtRecords, lookAtZone } from './deploy-check-names.ts'
import { lookAtMail, lookAtNumber, lookAtSender, lookAtTextMoney } from './deploy-check-sending.ts'
import { lookAtBootstrap, lookAtConcurrency, lookAtStacks } from './deploy-check-stacks.ts'

export async function checkAccount({ stage, ask, serversOf }: Omit<Look, 'standing'>): Promise<Finding[]> {
  const who = await ask(['sts', 'get-caller-identity'])
  if (!who.ok)
    return [
      who.fault === noCommandLine
        ? unseen('The AWS command line is not installed, so nothing could be looked at.')
        : stops(`AWS does not know these keys: sign in first, such as with “aws sso login”. ${who.said}`),
    ]
  const { Account, Arn } = z.object({ Account: z.string(), Arn: z.string() }).parse(who.value)
  if (stage.account && stage.account !== Account)
    return [stops(`These are the keys of account ${Account}; the stage is of ${stage.account}.`)]
  const stacks = await lookAtStacks(stage, ask)
  const look = { stage, ask, serversOf, standing: stacks.standing }
  const rest = await Promise.all([
    ...[...new Set([stage.region, 'us-east-1'])].map((region) => lookAtBootstrap(look, region)),
    lookAtConcurrency(look),
    lookAtMail(look),
    lookAtSender(look),
    lookAtZone(look),
    lookAtRecords(look),
    ...[stage.certificateArn, stage.apiCertificateArn].map((arn) => lookAtCertificate(look, arn)),
    lookAtNumber(look),
    lookAtTextMoney(look),
  ])
  return [well(`The account is ${Account}, as ${Arn}.`), ...stacks.findings, ...rest.flat()]
}
