/** `npm start`: all of Upstream on this machine. What it prints at the end is where to look. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { dynamoClient, sesClient } from '../functions/adapters/clients.ts'
import { openDataKeys } from '../functions/adapters/data-keys.ts'
import { documentClient, dynamoScan, dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { sesEmail } from '../functions/adapters/email.ts'
import { newId } from '../functions/adapters/ids.ts'
import { log } from '../functions/adapters/log.ts'
import { smsClient, voiceSms } from '../functions/adapters/sms.ts'
import { openVault } from '../functions/adapters/vault.ts'
import { makeFirstDataKey } from '../functions/core/data-keys/data-key.ts'
import { renewGroups } from '../functions/core/groups/renew.ts'
import { hearText } from '../functions/core/messages/inbound-text.ts'
import type { Deps, WorkerDeps } from '../functions/core/ports.ts'
import { openDirectory } from '../functions/core/snapshot/open-directory.ts'
import { makeBreaker } from '../functions/core/work/breaker.ts'
import { epochOf } from '../functions/core/work/epoch.ts'
import { makePace } from '../functions/core/work/pace.ts'
import { sweep } from '../functions/core/work/sweep.ts'
import { localBudget } from './budget.ts'
import { build } from './built.ts'
import { clockAhead, localClock } from './clock.ts'
import { localWhere } from './engine.ts'
import { keepHarvesting } from './harvesting.ts'
import { startInbox } from './inbox.ts'
import { sayWaiting, waitingLives } from './lives.ts'
import { mend } from './mend.ts'
import { findEngine, openPlace, publishEngine } from './place.ts'
import { claimPorts, openForMs } from './ports.ts'
import { keepPublishing } from './publishing.ts'
import {
  demoColleague,
  demoEmployer,
  demoGroupAddress,
  demoTeam,
  openEmployersDoor,
  openTeamDoor,
  seed,
} from './seed.ts'
import { smsOutbox } from './sms-outbox.ts'
import { keepSnapshots } from './snapshots.ts'
import { makeTables, tableNames } from './tables.ts'
import { localWrapping } from './wrapping.ts'

const port = await claimPorts()
const address = (at: number) => `http://localhost:${at}`
const { folder, secret, wrappingKey, life } = openPlace()

const engine = await findEngine(folder)
const names = tableNames('upstream')
const dynamo = dynamoClient(engine.where)
await makeTables(dynamo, names)
publishEngine(folder, engine.where, address(port))
const tables = documentClient(dynamo)

const inbox = await startInbox(port + 1, join(folder, 'inbox.jsonl'))

const programme = dynamoTable(tables, names.programme)
const wrapping = localWrapping(wrappingKey)
const now = localClock()
const base: Deps = {
  programme,
  evidence: dynamoTable(tables, names.evidence),
  vault: openVault(secret, openDataKeys({ programme, now, wrapping })),
  origin: address(port),
  now,
  newId,
  epoch: epochOf(names.programme, life.raised),
  directory: () => openDirectory(base),
}
const releases = dynamoTable(tables, names.releases)
const texts = await listen(
  smsOutbox(join(folder, 'texts.jsonl'), (reply) => hearText(base, reply)),
  port + 2,
)
const allowance = async () => ({
  // Nothing that this machine sends goes anywhere, so there is no account to ask: what SES lets most programmes send.
  email: { perSecond: 14, exhausted: false },
  sms: { perSecond: 14, exhausted: false },
})
const deps: WorkerDeps = {
  ...base,
  post: {
    allowance,
    email: telling(
      sesEmail(sesClient(localWhere(address(port + 1))), { sender: 'Upstream <hello@example.org>' }),
    ),
    sms: telling(voiceSms(smsClient(localWhere(address(port + 2))), {})),
  },
  pace: makePace({ allowance, now: base.now, sleep }),
  breaker: makeBreaker(base),
  budget: localBudget,
  log,
}
await makeFirstDataKey({ ...base, wrapping })
// Only files of its own, which nobody else has open.
const putBack = engine.own ? await mend({ ...base, scan: dynamoScan(tables, names.programme) }) : 0
const { seeded, listings } = await seed(deps)
await openEmployersDoor(deps)
await openTeamDoor(deps)
await renewGroups(deps)

const waiting = await waitingLives(base, names.programme, life.raised)

const snapshots = await keepSnapshots(deps)
const site = await listen(await allSites(), port)
const sweeper = keepSweeping()
const harvesting = keepHarvesting(deps)
// Once the sites answer: the demonstration's year takes some seconds to make up and to publish.
const publishing = keepPublishing({
  where: engine.where,
  names,
  demonstration: demoEmployer,
  now: base.now,
  log,
})
console.log(`
Upstream is running on this machine. Nothing that it sends leaves it.

  The site          ${address(port)}
  Join at work      ${address(port)}/join/demo
  Join in a town    ${address(port)}/join/demo-town
  A poster          ${address(port)}/join/demo/poster
  For groups        ${address(port)}/partner  (sign in as ${demoGroupAddress})
  For employers     ${address(port)}/employer  (sign in as ${demoColleague})
  For the team      ${address(port)}/operator  (sign in as ${demoTeam.operator} or ${demoTeam['link-worker']}:
                    a code, then a passkey, which Chrome and Edge make here on this address)
  Open data         ${address(port)}/open
  Emails sent       ${address(port + 1)}
  Texts sent        ${address(port + 2)}

${[
  seeded
    ? `It starts with a demonstration: ${listings} made-up activities around Leeds.`
    : 'It goes on where it stopped.',
  ...(putBack > 0 ? [`It was stopped suddenly: ${putBack} things to do were put back.`] : []),
  ...sayWaiting(waiting, names.programme, { isCopy: life.isCopy }),
  ...(clockAhead() > 0 ? [`Its clock runs ahead: for it, it is ${base.now().toUTCString()}.`] : []),
].join('\n')}
Data is in ${resolve(folder)}. Ctrl-C stops it and loses nothing; npm run fresh starts anew.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

/** Sends, after the folder has been told: an older copy of it can then be told apart. */
function telling<Sent, Outcome>(send: (sent: Sent) => Promise<Outcome>) {
  return (sent: Sent) => {
    life.willSend()
    return send(sent)
  }
}

/** Listens on loopback only. Nothing is said to be running before it is. */
async function listen(app: Hono, at: number): Promise<Server> {
  const server = serve({ fetch: app.fetch, port: at, hostname: 'localhost' }) as Server
  server.keepAliveTimeout = openForMs
  if (!server.listening) await once(server, 'listening')
  return server
}

async function allSites(): Promise<Hono> {
  const { sites: bundle, assets } = await build(folder)
  const sites: typeof import('./sites.ts') = await import(pathToFileURL(bundle).href)
  const base = `/assets/${assets.version}`
  const settings = {
    ...deps,
    releases,
    assets: { base },
    origins: [address(port), `http://127.0.0.1:${port}`] as [string, string],
    onFault: (fault: string) => log({ job: 'page', counts: { faults: 1 }, fault }),
  }
  const participant = sites.participantApp(settings)
  const partner = sites.partnerApp(settings)
  const employer = sites.employerApp(settings)
  const operator = sites.operatorApp(settings)
  const { assets: kept, origins, onFault, now } = settings
  const directory = () => openDirectory(deps)
  const open = sites.openApp({ directory, now, assets: kept, origins, onFault })
  const app = new Hono().get('/health', (c) => c.json({ ok: true }))
  // As CloudFront does it.
  app.use(`${base}/*`, compress())
  for (const { path, contents, type } of assets.files) {
    app.get(`${base}/${path}`, (c) =>
      c.body(contents, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
  }
  return app
    .all('/partner', (c) => partner.fetch(c.req.raw))
    .all('/partner/*', (c) => partner.fetch(c.req.raw))
    .all('/employer', (c) => employer.fetch(c.req.raw))
    .all('/employer/*', (c) => employer.fetch(c.req.raw))
    .all('/operator', (c) => operator.fetch(c.req.raw))
    .all('/operator/*', (c) => operator.fetch(c.req.raw))
    .all('/open', (c) => open.fetch(c.req.raw))
    .all('/open/*', (c) => open.fetch(c.req.raw))
    .all('*', (c) => participant.fetch(c.req.raw))
}

/** On a laptop there is no stream to hint: the sweeper alone does everything, every second. */
function keepSweeping() {
  let stopped = false
  let running = Promise.resolve()
  const timer = setInterval(() => {
    if (stopped) return
    stopped = true
    running = sweep(deps)
      .catch((error: unknown) =>
        log({ job: 'sweeper', counts: { failed: 1 }, fault: String((error as Error).name) }),
      )
      .then(() => {
        stopped = false
      })
  }, 1000)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Finishes what is under way, then closes in the order that loses nothing. */
async function stop() {
  site.close()
  await sweeper.stop()
  await publishing.stop()
  await harvesting.stop()
  await snapshots.stop()
  for (const server of [site, texts, inbox]) {
    server.close()
    server.closeAllConnections()
  }
  dynamo.destroy()
  await engine.stop()
  rmSync(join(folder, 'engine-address'), { force: true })
  console.log('Stopped. Everything is kept.')
  process.exit(0)
}
