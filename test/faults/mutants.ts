/**
 * The guards of the engine, each with a break that must be noticed. `breaks` names what a run without it shows.
 * A guard whose loss no run notices is either needless or untested.
 */
export type Mutant = {
  name: string
  file: string
  guard: string
  broken: string
  /** How many items it takes to show, where that is more than usual. */
  items?: number
  /** Shown by so small a run that it is part of the tests. */
  quick?: true
}

export const mutants: readonly Mutant[] = [
  {
    name: 'a message is claimed whoever else has claimed it',
    file: 'functions/core/work/deliver.ts',
    guard: '    ver: { equals: message.ver },\n',
    broken: '',
  },
  {
    name: 'a worker sends what it was the second to make',
    file: 'functions/core/work/in-hand.ts',
    guard: 'if (isOurs) held.push',
    broken: 'if (isOurs || message) held.push',
  },
  {
    name: 'what may have gone is sent again at once',
    file: 'functions/core/work/deliver.ts',
    guard: "        return 'unknown'\n    }",
    broken: "        return await putBack(deps.now(), {}, 'retrying')\n    }",
    items: 500,
  },
  {
    name: 'an item is done whether or not it is due',
    file: 'functions/core/work/sweep.ts',
    guard: "|| !item['due'] || takenFrom(item) > deps.now()",
    broken: "|| !item['due'] || takenFrom(item) < new Date(0)",
  },
  {
    name: 'a withdrawal is not looked for again before the send',
    file: 'functions/core/messages/compose-for-groups.ts',
    guard: 'if (!(await stillShares(deps, signUp)))',
    broken: 'if (!signUp)',
    items: 500,
  },
  {
    name: 'a message’s id is new each time it is queued',
    file: 'functions/core/referrals/carry.ts',
    guard: "-group-sign-up-0`, kind: 'group-sign-up', group, signUp })",
    broken: "-group-sign-up-0` + deps.newId(), kind: 'group-sign-up', group, signUp })",
    quick: true,
  },
  {
    name: 'what providers say afterwards is not heard',
    file: 'functions/core/messages/delivery-event.ts',
    guard: 'const change = changeBy(deps.now(), message, event)',
    broken: 'const change = undefined as ReturnType<typeof changeBy>',
    items: 500,
  },
  {
    name: 'a message is sent after it is worth nothing',
    file: 'functions/core/work/deliver.ts',
    guard: 'if (message.notAfter && now > message.notAfter)',
    broken: 'if (message.notAfter && now < new Date(0))',
    quick: true,
  },
  {
    name: 'what can never be done is tried for ever',
    file: 'functions/core/work/sweep.ts',
    guard: 'attempts >= maxTries ? parkedAt(key)',
    broken: 'attempts >= 1_000_000 ? parkedAt(key)',
    quick: true,
  },
  {
    name: 'a redrive does not look whether the item is parked',
    file: 'functions/core/work/parked.ts',
    guard: "{ work: { equals: item['work'] } },",
    broken: '{ work: { present: true } },',
  },
  {
    name: 'the marker is cleared before the messages are made',
    file: 'functions/core/referrals/carry.ts',
    guard: '  await closeEarlier(deps, referral)\n',
    broken:
      "  await deps.programme.change(keys.referral(person, listing), { set: { told: true }, remove: ['work', 'due'], add: { ver: 1 } }, {})\n  await closeEarlier(deps, referral)\n",
    quick: true,
  },
]
