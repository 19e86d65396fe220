/**
 * Every key of the four tables: the list of access patterns. Roles in infra/ name the same prefixes.
 * The people's own partitions (PERSON, CONTACT, CODE…) are closed to the employer's and the groups' doors.
 */
import type { Key } from './ports.ts'

/** The id of the message that takes a code to its reader, by the browser that asked and a number of its own. */
export const codeMessage = (visit: string, id: string): string => `code-${visit}-${id}`
const codeOf = /^(code-[0-9a-f]{40})-/

export const keys = {
  // the programme table: people
  person: (id: string): Key => ({ pk: `PERSON#${id}`, sk: 'PROFILE' }),
  /** One item per person and activity: so there can't be two open self-referrals. */
  referral: (person: string, listing: string): Key => ({ pk: `PERSON#${person}`, sk: `REFERRAL#${listing}` }),
  /** A group that is sent nothing more of theirs until an operator has looked. */
  heldBack: (person: string, group: string): Key => ({ pk: `PERSON#${person}`, sk: `HELD#${group}` }),
  /** What the person wants to hear and when; it carries the marker of the next nudge. */
  nudgePlan: (person: string): Key => ({ pk: `PERSON#${person}`, sk: 'PLAN' }),
  /** What became of one occasion of one kind. */
  nudge: (person: string, kind: string, occasion: string): Key => ({
    pk: `PERSON#${person}`,
    sk: `NUDGE#${occasion}#${kind}`,
  }),
  /** Which call the person has asked for, and what they wrote until that has gone. */
  callAsked: (person: string): Key => ({ pk: `PERSON#${person}`, sk: 'CALL' }),
  /** A short address that stops a channel without signing in. */
  stop: (token: string): Key => ({ pk: `STOP#${token}`, sk: 'STOP' }),
  contact: (fingerprint: string): Key => ({ pk: `CONTACT#${fingerprint}`, sk: 'CONTACT' }),
  joining: (visit: string): Key => ({ pk: `JOINING#${visit}`, sk: 'DRAFT' }),
  /** The code that a browser asked for last, and the message that takes it to its reader: one item. */
  code: (visit: string): Key => ({ pk: `MESSAGE#code-${visit}`, sk: 'MESSAGE' }),
  session: (fingerprint: string): Key => ({ pk: `SESSION#${fingerprint}`, sk: 'SESSION' }),
  rate: (purpose: string, subject: string, window: string): Key => ({
    pk: `RATE#${purpose}#${subject}`,
    sk: window,
  }),
  /** A channel that the provider has closed for a while, so that nothing is tried in vain. */
  breaker: (channel: string): Key => ({ pk: `BREAKER#${channel}`, sk: 'BREAKER' }),
  /** Segments of text sent in a month. */
  spend: (month: string): Key => ({ pk: 'SPEND#sms', sk: month }),
  /** By its id. That of a code says which of its browser's it is: what is said of an older one finds a newer. */
  message: (id: string): Key => ({ pk: `MESSAGE#${codeOf.exec(id)?.[1] ?? id}`, sk: 'MESSAGE' }),
  /** In the programme and the evidence table alike, so that restoring either is repaired from the other. */
  erased: (person: string): Key => ({ pk: 'ERASED', sk: person }),

  // the programme table: sponsors and groups
  employer: (id: string): Key => ({ pk: `EMPLOYER#${id}`, sk: 'PROFILE' }),
  employers: (id: string): Key => ({ pk: 'EMPLOYERS', sk: id }),
  /** What an employer stated for twelve months of releases, by its first day. */
  frame: (employer: string, from: string): Key => ({ pk: `EMPLOYER#${employer}`, sk: `FRAME#${from}` }),
  /** The fault that the job met when it last failed at an employer's releases. */
  releaseTrouble: (employer: string): Key => ({ pk: `EMPLOYER#${employer}`, sk: 'TROUBLE' }),
  joinCode: (code: string): Key => ({ pk: `JOIN#${code}`, sk: 'JOIN' }),
  employerCode: (employer: string, code: string): Key => ({ pk: `EMPLOYER#${employer}`, sk: `CODE#${code}` }),
  group: (id: string): Key => ({ pk: `GROUP#${id}`, sk: 'PROFILE' }),
  groups: (id: string): Key => ({ pk: 'GROUPS', sk: id }),
  signUp: (group: string, id: string): Key => ({ pk: `GROUP#${group}`, sk: `SIGNUP#${id}` }),
  /** Who holds the places of one activity. The group's door reaches it as its own; the person's door too. */
  places: (group: string, listing: string): Key => ({ pk: `GROUP#${group}#PLACES#${listing}`, sk: 'PLACES' }),
  /** Who holds the places of one single time of it, by its day. */
  placesOn: (group: string, listing: string, day: string): Key => ({
    pk: `GROUP#${group}#PLACES#${listing}`,
    sk: `DAY#${day}`,
  }),
  /** The group's own copy of its listing, with whatever waits to be checked. */
  groupListing: (group: string, listing: string): Key => ({ pk: `GROUP#${group}`, sk: `LISTING#${listing}` }),
  /** It carries the marker of what comes next for a listing: a register, or asking whether it is still right. */
  calendar: (group: string, listing: string): Key => ({ pk: `GROUP#${group}`, sk: `CALENDAR#${listing}` }),
  /** Who came on a day. */
  register: (group: string, listing: string, day: string): Key => ({
    pk: `GROUP#${group}`,
    sk: `REGISTER#${listing}#${day}`,
  }),
  /** It carries the marker of the group's next weekly email. */
  digest: (group: string): Key => ({ pk: `GROUP#${group}`, sk: 'DIGEST' }),
  /** The groups whose coordinator has an address. */
  groupsAt: (coordinator: string, group: string): Key => ({ pk: `GROUP#AT#${coordinator}`, sk: group }),
  groupCode: (visit: string): Key => ({ pk: `GROUP#CODE#${visit}`, sk: 'CODE' }),
  groupSession: (fingerprint: string): Key => ({ pk: `GROUP#SESSION#${fingerprint}`, sk: 'SESSION' }),
  /** What a browser must have signed by a passkey, and the passkeys of one coordinator. */
  groupChallenge: (browser: string): Key => ({ pk: `GROUP#CHALLENGE#${browser}`, sk: 'CHALLENGE' }),
  groupPasskeys: (coordinator: string): Key => ({ pk: `GROUP#PASSKEYS#${coordinator}`, sk: 'PASSKEYS' }),
  groupRate: (purpose: string, subject: string, window: string): Key => ({
    pk: `GROUP#RATE#${purpose}#${subject}`,
    sk: window,
  }),

  // the programme table: the directory
  listing: (id: string): Key => ({ pk: 'DIRECTORY', sk: `LISTING#${id}` }),
  /** What groups have sent for an operator to check. */
  toCheck: (group: string, listing: string): Key => ({ pk: 'CHECKS', sk: `${group}#${listing}` }),
  /** What a group says is wrong with its listing, in words, for an operator. */
  listingNote: (group: string, listing: string): Key => ({ pk: 'NOTES', sk: `${group}#${listing}` }),
  /** A message that its group has reported, for an operator. */
  report: (group: string, signUp: string): Key => ({ pk: 'REPORTS', sk: `${group}#${signUp}` }),
  /** Somebody whom an operator has kept from writing to a group any more, by the report that it came of. */
  heldReport: (group: string, signUp: string): Key => ({ pk: 'HELDS', sk: `${group}#${signUp}` }),
  /** What an operator has decided of a person and a group, until the worker has carried it to the person. */
  ruling: (person: string, group: string): Key => ({ pk: `RULING#${person}#${group}`, sk: 'RULING' }),
  /** A number that goes up whenever the directory changes, and the snapshot that holds it up to one of them. */
  directoryChanges: (): Key => ({ pk: 'SNAPSHOT', sk: 'CHANGES' }),
  snapshot: (): Key => ({ pk: 'SNAPSHOT', sk: 'HEAD' }),
  snapshotPart: (version: string, part: number): Key => ({
    pk: `SNAPSHOT#${version}`,
    sk: String(part).padStart(4, '0'),
  }),
  /** The centres of the outcodes that begin with these letters, where a list of postcodes was loaded. */
  outcodes: (area: string): Key => ({ pk: 'OUTCODES', sk: area }),
  feed: (id: string): Key => ({ pk: `FEED#${id}`, sk: 'FEED' }),
  feeds: (id: string): Key => ({ pk: 'FEEDS', sk: id }),
  /** One thing that a feed has told of, by what the feed calls it. */
  feedItem: (feed: string, kind: string, id: string): Key => ({ pk: `FEED#${feed}`, sk: `${kind}#${id}` }),
  /** A wrapped key that contact details are sealed under. */
  dataKey: (id: string): Key => ({ pk: 'KEYS', sk: id }),
  /** How far the daily look at everything has come. */
  round: (): Key => ({ pk: 'ROUND', sk: 'ROUND' }),
  /** The chore of sealing an item's values again. */
  reseal: ({ pk, sk }: Key): Key => ({ pk: `RESEAL#${pk}|${sk}`, sk: 'RESEAL' }),
  // the programme table: its team, and what they did
  /** Everybody in it and as what, on one item: so that the last operator can't be removed. */
  teamRoll: (): Key => ({ pk: 'TEAM', sk: 'ROLL' }),
  /** The sealed address of somebody who is or was in it. */
  teamMember: (id: string): Key => ({ pk: 'TEAM', sk: `MEMBER#${id}` }),
  teamCode: (visit: string): Key => ({ pk: `TEAM#CODE#${visit}`, sk: 'CODE' }),
  teamSession: (fingerprint: string): Key => ({ pk: `TEAM#SESSION#${fingerprint}`, sk: 'SESSION' }),
  teamChallenge: (browser: string): Key => ({ pk: `TEAM#CHALLENGE#${browser}`, sk: 'CHALLENGE' }),
  teamPasskeys: (id: string): Key => ({ pk: `TEAM#PASSKEYS#${id}`, sk: 'PASSKEYS' }),
  teamRate: (purpose: string, subject: string, window: string): Key => ({
    pk: `TEAM#RATE#${purpose}#${subject}`,
    sk: window,
  }),
  /** A call that somebody asked for, with all that is kept of it, so that it goes as one. */
  call: (id: string): Key => ({ pk: `CALL#${id}`, sk: 'CALL' }),
  /** A call that nobody has taken: when it was asked for and when is good, and nothing of whose it is. */
  callWaiting: (id: string): Key => ({ pk: 'CALLS', sk: id }),
  /** A call that a link worker has taken, in a partition of theirs. */
  caseOf: (member: string, id: string): Key => ({ pk: `CASELOAD#${member}`, sk: id }),
  /** Whether there is anybody to take calls: what the person's door, which can't see the team, asks. */
  callTakers: (): Key => ({ pk: 'TAKERS', sk: 'TAKERS' }),
  /** Who looked at whose call: added to, and by no door read or changed. An entry starts with its instant. */
  callLook: (entry: string): Key => ({ pk: 'CASELOOKS', sk: entry }),
  /** What the team did, by month. */
  audit: (month: string, entry: string): Key => ({ pk: `AUDIT#${month}`, sk: entry }),
  /**
   * Who looked at people and answered them for a group. Its door may add to it, and neither read nor change it. An entry
   * starts with its instant, so that a month is a prefix.
   */
  look: (group: string, entry: string): Key => ({ pk: `LOOK#${group}`, sk: entry }),

  // the programme table: all of it that the employer's door may reach
  /** What its colleagues are told of their own sponsor: copies, made whenever the sponsor is saved. */
  hrProfile: (employer: string): Key => ({ pk: `HR#${employer}`, sk: 'PROFILE' }),
  hrPlaces: (employer: string): Key => ({ pk: `HR#${employer}`, sk: 'SITES' }),
  hrJoinCode: (employer: string, code: string): Key => ({ pk: `HR#${employer}`, sk: `JOIN#${code}` }),
  /** Sites, teams and headcounts that wait for the next frame. */
  hrNext: (employer: string): Key => ({ pk: `HR#${employer}`, sk: 'NEXT' }),
  hrColleague: (employer: string, fingerprint: string): Key => ({
    pk: `HR#${employer}`,
    sk: `COLLEAGUE#${fingerprint}`,
  }),
  /** The frame in force: its first day, and the first on which it holds no more. */
  hrFrame: (employer: string): Key => ({ pk: `HR#${employer}`, sk: 'FRAME' }),
  /** What the releases need of HR, such as headcounts to correct. No number stands in it. */
  hrNotice: (employer: string, about: string): Key => ({ pk: `HR#${employer}`, sk: `NOTICE#${about}` }),
  /** Who has signed in and not been removed, on one item: so that the last can't be removed. */
  hrRoll: (employer: string): Key => ({ pk: `HR#${employer}`, sk: 'ROLL' }),
  /** What a colleague looked at. An entry starts with its instant, so that a month is a prefix. */
  hrView: (employer: string, entry: string): Key => ({ pk: `HR#${employer}`, sk: `VIEW#${entry}` }),
  hrEmployerOf: (colleague: string, employer: string): Key => ({
    pk: `HR#COLLEAGUE#${colleague}`,
    sk: employer,
  }),
  hrCode: (visit: string): Key => ({ pk: `HR#CODE#${visit}`, sk: 'CODE' }),
  hrSession: (fingerprint: string): Key => ({ pk: `HR#SESSION#${fingerprint}`, sk: 'SESSION' }),
  hrChallenge: (browser: string): Key => ({ pk: `HR#CHALLENGE#${browser}`, sk: 'CHALLENGE' }),
  hrPasskeys: (colleague: string): Key => ({ pk: `HR#PASSKEYS#${colleague}`, sk: 'PASSKEYS' }),
  hrRate: (purpose: string, subject: string, window: string): Key => ({
    pk: `HR#RATE#${purpose}#${subject}`,
    sk: window,
  }),

  // the evidence table: nothing here names anybody
  checkIn: (evidence: string, week: string): Key => ({ pk: `EVIDENCE#${evidence}`, sk: `CHECKIN#${week}` }),
  /** An encouragement, sent or held out: at most one an ISO week, so that an erasure knows every key. */
  encouragement: (evidence: string, week: string): Key => ({
    pk: `EVIDENCE#${evidence}`,
    sk: `NUDGE#${week}`,
  }),
  /** What a person did, once a month, kind and category: so that an erasure knows every key. */
  uptake: (evidence: string, month: string, kind: string, category: string): Key => ({
    pk: `EVIDENCE#${evidence}`,
    sk: `UPTAKE#${month}#${kind}#${category}`,
  }),
  /** Who has joined, by employer, in sixteen partitions: a whole workforce may join in one morning. */
  roster: (employer: string, shard: string, evidence: string): Key => ({
    pk: `ROSTER#${employer}#${shard}`,
    sk: evidence,
  }),

  // the releases table: published, and never changed
  release: (employer: string, period: string): Key => ({ pk: `RELEASE#${employer}`, sk: period }),

  // the release state table: what the job alone may know, which goes with the frame that it is of
  releaseState: (employer: string, frame: string, part: string): Key => ({
    pk: `STATE#${employer}#${frame}`,
    sk: part,
  }),
} as const

export const prefix = {
  referral: 'REFERRAL#',
  heldBack: 'HELD#',
  nudge: 'NUDGE#',
  signUp: 'SIGNUP#',
  register: 'REGISTER#',
  day: 'DAY#',
  listing: 'LISTING#',
  checkIn: 'CHECKIN#',
  uptake: 'UPTAKE#',
  frame: 'FRAME#',
  code: 'CODE#',
  hrJoinCode: 'JOIN#',
  hrColleague: 'COLLEAGUE#',
  teamMember: 'MEMBER#',
} as const
