import * as z from 'zod'

const hostName = (such: string) =>
  z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, `must be a bare host name, such as ${such}`)

/** What can be set for one deployment, and what is wrong with what was set. The values are in config.ts. */
const Stage = z
  .object({
    name: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, 'must be 2 to 16 of a–z, 0–9 and -, such as demo'),
    region: z
      .string()
      .regex(/^[a-z]{2}-[a-z]+-\d$/, 'must be an AWS region, such as eu-west-2')
      .default('eu-west-2'),
    /** The account, where a machine has the keys of several. Without it, whichever the keys are of. */
    account: z
      .string()
      .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account')
      .optional(),
    /** What the programme calls itself in the name of its emails. */
    programme: z
      .string()
      .min(2, 'must be a name, such as Upstream Leeds')
      .max(40, 'must be at most 40 letters')
      .regex(/^[\p{L}\p{N} .,&’'-]+$/u, 'must be letters, digits, spaces and . , & ’ -')
      .default('Upstream'),
    /** Without a domain the site answers on CloudFront's own name, which is enough to try it out. */
    domain: hostName('upstream.example.org').optional(),
    /** The hosted zone of Route 53 that the domain is in. With it certificates and records make themselves. */
    zone: z
      .object({
        id: z.string().regex(/^Z[A-Z0-9]{5,31}$/, 'must be the id of a hosted zone, such as Z0123456789ABC'),
        name: hostName('example.org'),
      })
      .optional(),
    /** For a domain whose DNS is elsewhere. CloudFront reads certificates from us-east-1 only. */
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\//, 'must be the ARN of a certificate in us-east-1')
      .optional(),
    /** For the same: of `api.` before the domain, in the stage's own region. */
    apiCertificateArn: z
      .string()
      .regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\//, 'must be the ARN of a certificate')
      .optional(),
    /** Past it, one address waits: requests in five minutes. A whole office may share one address. */
    requestsPerAddress: z.int().min(100, 'must be 100 or more').max(100_000).default(3000),
    /** Past it, everybody who comes waits: requests a second. */
    requestsPerSecond: z.int().min(10, 'must be 10 or more').default(200),
    /** Whoever gets the alarms is told at four fifths of it, and when a month looks like going past it. In US dollars. */
    monthlyDollars: z.int().min(1, 'must be an amount in US dollars').default(50),
    sender: z.email('must be an email address, such as hello@example.org'),
    /** Where SES knows the sender's domain already: made by hand, or by another stage. SES knows a domain once. */
    senderProved: z.boolean('must be true or false').default(false),
    /** An ARN, because the same value is the resource in the sending roles. */
    smsOriginationIdentity: z
      .string()
      .regex(
        /^arn:aws:sms-voice:[a-z0-9-]+:\d{12}:(phone-number|sender-id|pool)\//,
        'must be the ARN of a phone number, sender ID or pool of AWS End User Messaging SMS',
      )
      .optional(),
    /** What the number may send a second: its own limit, as its provider gives it. */
    smsPerSecond: z.number().positive('must be more than 0').default(1),
    /** The most that the programme spends on texts in a month. Ideas and reminders stop at four fifths of it. */
    smsMonthlyPounds: z.number().min(0, 'must be an amount in pounds').default(20),
    /** What one segment costs. An assumption: check it against the provider's price list for the UK. */
    smsPencePerSegment: z.number().positive('must be more than 0').default(4),
    /**
     * A server of map tiles, where the programme has chosen one and may use it. Without it maps are drawn without a
     * ground, and nobody else's server learns what anybody looks at.
     */
    mapTiles: z
      .object({
        url: z
          .string()
          .regex(
            /^https:\/\/[^/]+\/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})/,
            'must be an https address with {z}, {x} and {y} in it',
          ),
        credit: z.string().min(1, 'must say whose map it is'),
      })
      .optional(),
    /** Raised by one by whoever restores the programme table under its own name: see docs/deploy.md. */
    workEpoch: z.int().min(1, 'must be 1 or more').default(1),
    /** Who is emailed when an alarm goes off. Without it alarms only show in the console. */
    alertsTo: z.email('must be an email address').optional(),
  })
  .refine(({ domain, zone }) => !zone || domain === zone.name || domain?.endsWith(`.${zone.name}`), {
    path: ['zone'],
    error: 'must be the zone that the domain is in',
  })
  .refine((stage) => !stage.domain || stage.zone || (stage.certificateArn && stage.apiCertificateArn), {
    path: ['domain'],
    error: 'needs its zone beside it, or certificateArn and apiCertificateArn',
  })
  .refine(
    ({ domain, certificateArn, apiCertificateArn }) => domain || !(certificateArn || apiCertificateArn),
    {
      path: ['certificateArn'],
      error: 'needs the domain that it is for',
    },
  )
  .superRefine((stage, context) => {
    for (const field of ['certificateArn', 'apiCertificateArn', 'smsOriginationIdentity'] as const) {
      const [, , , region, account] = stage[field]?.split(':') ?? []
      const wrong = (message: string) => context.addIssue({ code: 'custom', path: [field], message })
      // CloudFront's own certificate is in us-east-1, as its pattern says.
      if (region && field !== 'certificateArn' && region !== stage.region)
        wrong(`must be of ${stage.region}, as the stage is`)
      if (account && stage.account && account !== stage.account) wrong('must be of the stage’s account')
    }
  })
  // Money is counted in what is paid for: the segments of texts.
  .transform((stage) => ({
    ...stage,
    smsSegmentsAMonth: Math.floor((stage.smsMonthlyPounds * 100) / stage.smsPencePerSegment),
  }))
export type Stage = z.infer<typeof Stage>
/** What config.ts may say of a stage. */
export type StageValues = Omit<z.input<typeof Stage>, 'name'>

/** One sentence per mistake: whoever reads it is about to deploy and has no use for a stack of JSON. */
export const checkStage = (name: string, values: unknown): Stage => {
  const parsed = Stage.safeParse({ ...Object(values), name })
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new Error(`Stage "${name}" cannot be used: ${mistakes.join('; ')}.`)
}

export const senderDomain = (stage: Stage): string => stage.sender.slice(stage.sender.lastIndexOf('@') + 1)
