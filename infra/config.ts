import * as z from 'zod'

/**
 * What differs between one deployment and another. The values are written here, in code, so that a
 * change to a stage is reviewed like any other change and a build needs nothing but the repository.
 */
const Stage = z
  .object({
    name: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, 'must be 2 to 16 of a–z, 0–9 and -, such as demo'),
    region: z
      .string()
      .regex(/^[a-z]{2}-[a-z]+-\d$/, 'must be an AWS region, such as eu-west-2')
      .default('eu-west-2'),
    /** Without a domain the site answers on CloudFront's own name. */
    domain: z
      .string()
      .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a bare host name, such as upstream.example.org')
      .optional(),
    /** CloudFront reads certificates from us-east-1 only, whatever the region of the stage. */
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\//, 'must be the ARN of a certificate in us-east-1')
      .optional(),
    /** A CloudFront-scoped web ACL lives in us-east-1 too, so it is made outside these stacks. */
    webAclArn: z
      .string()
      .regex(/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\//, 'must be the ARN of a global WAF web ACL')
      .optional(),
    sender: z.email('must be an email address, such as hello@example.org'),
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
    /** Raised by one by whoever restores the programme table under its own name: see docs/deploying.md. */
    workEpoch: z.int().min(1, 'must be 1 or more').default(1),
    /** Who is emailed when an alarm goes off. Without it alarms only show in the console. */
    alertsTo: z.email('must be an email address').optional(),
  })
  .refine((stage) => (stage.domain === undefined) === (stage.certificateArn === undefined), {
    path: ['domain'],
    error: 'needs certificateArn beside it, and certificateArn needs domain',
  })
  // Money is counted in what is paid for: the segments of texts.
  .transform((stage) => ({
    ...stage,
    smsSegmentsAMonth: Math.floor((stage.smsMonthlyPounds * 100) / stage.smsPencePerSegment),
  }))
export type Stage = z.infer<typeof Stage>

type StageValues = Omit<z.input<typeof Stage>, 'name'>

const stages: Record<string, StageValues> = {
  demo: { sender: 'hello@example.org' },
}

export const readStage = (name: string): Stage => {
  const values = stages[name]
  if (values) return checkStage(name, values)
  const known = Object.keys(stages).join(', ')
  throw new Error(`There is no stage called "${name}". Stages in infra/config.ts: ${known}.`)
}

/** One sentence per mistake: whoever reads it is about to deploy and has no use for a stack of JSON. */
export const checkStage = (name: string, values: unknown): Stage => {
  const parsed = Stage.safeParse({ ...Object(values), name })
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new Error(`Stage "${name}" cannot be used: ${mistakes.join('; ')}.`)
}

export const senderDomain = (stage: Stage): string => stage.sender.slice(stage.sender.lastIndexOf('@') + 1)
