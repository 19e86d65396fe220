/** What a stage will lack as it is set, for whoever is about to deploy it. */
import type { Stage } from '../infra/stage.ts'

export function lacking(stage: Stage): string[] {
  const words: [lacks: boolean, words: string][] = [
    [!stage.alertsTo, 'Nobody is told when something fails, or of money: set alertsTo.'],
    [
      !stage.domain,
      'It answers on CloudFront’s own name, which is enough to try it out. People should get a domain.',
    ],
    [stage.sender.endsWith('@example.org'), 'Nothing can be sent from example.org: set sender.'],
    [
      !stage.smsOriginationIdentity,
      'No texts are sent: set smsOriginationIdentity, or tell people that it is by email alone.',
    ],
  ]
  return words.flatMap(([lacks, words]) => (lacks ? words : []))
}
