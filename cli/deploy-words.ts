/** What whoever is about to deploy a stage is told: what it will lack as it is set, and what the account says. */
import type { Stage } from '../infra/stage.ts'
import type { Finding } from './aws.ts'

const marks = { stops: 'STOPS: ', later: 'Later: ', well: '', unseen: '' } as const

export const said = ({ state, words }: Finding): string => `${marks[state]}${words}`

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
