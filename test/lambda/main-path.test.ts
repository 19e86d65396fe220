/** The files that are deployed, bundled by CDK and run on Lambda's Node: how large they are, and that they work. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEvent } from '../../cli/lambda-events.ts'
import { functionsIn, type LambdaFunction, readAtStart } from '../../cli/lambda-functions.ts'
import { dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { addDays, londonDay } from '../../functions/core/calendar.ts'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { saveListing } from '../../functions/core/directory/listing.ts'
import { operator } from '../../functions/core/employers/colleague.ts'
import { findEmployer, saveEmployer } from '../../functions/core/employers/employer.ts'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { keys } from '../../functions/core/keys.ts'
import type { ReleaseLine } from '../../functions/core/publishing/deps.ts'
import { keepFrames } from '../../functions/core/publishing/frames.ts'
import { listPublished } from '../../functions/core/publishing/published.ts'
import { addMember } from '../../functions/core/team/come-and-go.ts'
import { checkStage } from '../../infra/stage.ts'
import { featureFlags, upstream } from '../../infra/upstream.ts'
import { crowd, fill } from '../core/publishing/crowd.ts'
import { assets } from '../infra/synth.ts'
import { demoEmployer, gardenGroup, gardenListing } from '../world.ts'
import { type Deployed, deploy } from './deployed.ts'
import { queueEvent } from './events.ts'

const outdir = join(tmpdir(), `upstream-deployed-${process.pid}`)
let functions: LambdaFunction[]
let deployed: Deployed
beforeAll(async () => {
  // Really bundled, with esbuild from node_modules: no Docker and no network.
  const app = new App({ context: featureFlags, outdir })
  upstream(app, checkStage('test', { sender: 'hello@example.org' }), assets)
  app.synth()
  functions = functionsIn(outdir, 'test')
  deployed = await deploy(functions)
  const { deps } = deployed
  await saveEmployer(deps, demoEmployer)
  // The second is what the example events of demo/events ask for.
  for (const code of ['acme', 'demo'])
    await addJoinCode(deps, { code, employer: demoEmployer.id, closed: false })
  await saveGroup(deps, gardenGroup)
  await saveListing(deps, gardenListing)
})
afterAll(async () => {
  await deployed?.stop()
  rmSync(outdir, { recursive: true, force: true })
})

const codeIn = (words: string) => (/(\d{4}) ?(\d{4})/.exec(words) ?? []).slice(1).join('')

// A cold start reads index.mjs and what it imports: our words in four languages, the search and the rules of recurrence
// included. Past this somebody imported something whole, such as every locale.
const ceiling = 1_300_000

test('every function is small, is a bundle of its own, and is called by what the template says', () => {
  const calls: Record<string, string[]> = {}
  for (const { name, folder, calledBy } of functions) {
    calls[calledBy] = [...(calls[calledBy] ?? []), name]
    const sizes = readAtStart(folder).map((file) => statSync(join(folder, file)).size)
    expect(
      sizes.reduce((all, one) => all + one),
      name,
    ).toBeLessThan(ceiling)
    expect(readdirSync(folder).includes('highs.wasm'), name).toBe(name === 'releases')
  }
  expect(new Set(functions.map(({ folder }) => folder)).size).toBe(functions.length)
  expect(calls).toEqual({
    request: ['participant', 'employer', 'partner', 'operator', 'open'],
    stream: ['worker'],
    queue: ['delivery-events'],
    clock: ['sweeper', 'reconcile', 'releases', 'harvest', 'snapshot'],
  })
})

describe('deployed,', () => {
  test('somebody joins, checks in, finds something, asks to come, and hears that they can', async () => {
    await deployed.call('snapshot', {})
    const sam = deployed.browser()
    await sam.open('/join/acme')
    await sam.click('Join now')
    await sam.press('Continue', { consents: ['checkIns', 'sharing'] })
    await sam.press('Send me a code', { channel: 'email', email: 'sam@example.com' })
    await deployed.call('sweeper', {})
    await sam.press('Continue', { code: codeIn(deployed.lastMail('sam@example.com').text) })
    await sam.press('Save and continue')

    await sam.click('Check in')
    const saved = await sam.press('Save my check-in', {
      satisfied: '6',
      worthwhile: '7',
      happy: '6',
      anxious: '3',
      lonely: 'some',
      needs: ['nature'],
    })
    expect(saved.text).toContain('Garden mornings')
    await sam.open('/activities?need=nature&outcode=ls6')
    await sam.click('Garden mornings')
    await sam.click('I’d like to come')
    await sam.press('Continue', { firstName: 'Sam', contactBy: 'email', note: 'I have bad knees.' })
    await sam.press('Send it to the group')
    await deployed.hint()

    const mail = deployed.lastMail('garden@example.org')
    expect(mail.text).toContain('Sam would like to come to Garden mornings.')
    const [accept = ''] = mail.links
    const coordinator = deployed.browser()
    await coordinator.open(accept)
    await coordinator.press('Tell them they can come', { message: 'Ask for Jo at the gate.' })
    await deployed.hint()

    expect(deployed.lastMail('sam@example.com').text).toContain('Ask for Jo at the gate.')
    const mine = await sam.open('/me/sign-ups/garden-morning')
    expect(mine.text).toContain('Ask for Jo at the gate.')
  })

  test('what SES says of an email is heard from the queue', async () => {
    const { key } = deployed.lastMail('garden@example.org')
    const timestamp = new Date().toISOString()
    const said = (mk: string) => ({
      eventType: 'Delivery',
      mail: { timestamp, destination: ['garden@example.org'], tags: { mk: [mk] } },
      delivery: { timestamp },
    })
    // Of one that nobody knows yet the record comes back; it keeps no other.
    const given = await deployed.call('delivery-events', queueEvent(said(key), said('not-yet-written')))
    expect(given).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
    const message = await deployed.deps.programme.get(keys.message(key))
    expect(message?.['state']).toBe('delivered')
  })

  test('a colleague signs in, somebody of the team comes as far as a passkey, and the public reads the directory', async () => {
    const invited = { employer: demoEmployer.id, email: 'hr@example.org', invitedBy: operator }
    await inviteColleague(deployed.deps, invited)
    await deployed.hint()
    const hr = deployed.browser()
    await hr.open('/employer')
    await hr.press('Send me a code', { email: 'hr@example.org' })
    await deployed.hint()
    await hr.press('Continue', { code: codeIn(deployed.lastMail('hr@example.org').text) })
    expect(hr.page?.h1).toContain('Acme Deliveries')

    await addMember(deployed.deps, 'jo@example.org', ['operator'])
    const jo = deployed.browser()
    await jo.open('/operator')
    await jo.press('Send me a code', { email: 'jo@example.org' })
    await deployed.hint()
    await jo.press('Continue', { code: codeIn(deployed.lastMail('jo@example.org').text) })
    expect(jo.page?.h1).toBe('Make your passkey')
    expect((await jo.send('/operator')).status).toBe(303)

    const response = await deployed.browser().send('/open/services')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Garden mornings')
  })

  test('what did not come through CloudFront is turned away', async () => {
    const text = readFileSync('demo/events/join-page.json', 'utf8')
    const answer = await deployed.call('participant', JSON.parse(text))
    expect(answer).toMatchObject({ statusCode: 403 })
    expect(await deployed.call('participant', readEvent(text, 'request'))).toMatchObject({ statusCode: 200 })
  })

  test('the day’s look and the harvest run through, and no log names anybody', async () => {
    expect(await deployed.call('reconcile', {})).toMatchObject({ parked: 0, otherEpoch: 0 })
    await deployed.call('harvest', {})
    for (const line of deployed.lines.join('').trim().split('\n'))
      expect(JSON.parse(line)).toHaveProperty('job')
    expect(deployed.lines.join('')).not.toMatch(/sam|garden|@/i)
  })

  test('releases are attacked by the solver beside them, and published', async () => {
    const { deps, documents, names, lines } = deployed
    const { programme, evidence } = deps
    const releaseState = dynamoTable(documents, names.releaseState)
    const employer = await findEmployer({ programme }, demoEmployer.id)
    if (!employer) throw new Error('no employer')
    // The bundle goes by the clock of this machine: a frame that began half a year ago has releases due.
    const from = addDays(londonDay(new Date()), -200)
    await keepFrames({ programme, releaseState }, employer, from)
    const sites = [{ id: 'depot' }, { id: 'office' }] as const
    await fill(evidence, employer.id, crowd({ seed: 7, many: 60, sites, from, days: 150 }))
    lines.length = 0
    await deployed.call('releases', {})
    const verdicts = lines
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReleaseLine)
      .filter(({ verdict }) => verdict !== undefined)
    const releases = dynamoTable(documents, names.releases)
    expect((await listPublished({ releases }, employer.id)).map(({ release }) => release.period)).toEqual(
      verdicts.map(({ period }) => period),
    )
    expect(verdicts.length).toBeGreaterThan(0)
    for (const { counts } of verdicts) expect(counts['figures']).toBeGreaterThan(0)
  })
})
