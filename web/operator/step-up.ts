/**
 * What is asked for only soon after showing who one is: what destroys, what lets out, what opens the door to somebody.
 * Each has one address, for the page that asks "are you sure?" and for its POST, and `mustBeFresh` stands before it.
 */
export type Guarded = { at: RegExp; text: string; back: { href: string; text: string } }

const id = '[a-z0-9][a-z0-9-]{0,59}'

export const guardedPlaces: readonly Guarded[] = [
  {
    at: /^\/operator\/team\/add$/,
    text: 'Go on',
    back: { href: '/operator/team', text: 'The team' },
  },
  {
    at: new RegExp(`^/operator/team/${id}/(remove|reset)$`),
    text: 'Go on',
    back: { href: '/operator/team', text: 'The team' },
  },
  {
    at: new RegExp(`^/operator/feeds/${id}/accept$`),
    text: 'Go on',
    back: { href: '/operator/feeds', text: 'Feeds' },
  },
  {
    at: /^\/operator\/parked\/[A-Za-z0-9_-]{1,200}\/drop$/,
    text: 'Go on',
    back: { href: '/operator/parked', text: 'Parked messages' },
  },
  {
    at: new RegExp(`^/operator/groups/(add|${id}/change)$`),
    text: 'Go on',
    back: { href: '/operator/groups', text: 'Groups' },
  },
  {
    at: new RegExp(`^/operator/employers/${id}/invite$`),
    text: 'Go on',
    back: { href: '/operator/employers', text: 'Employers and sponsors' },
  },
]

export const why =
  'What comes next can’t be undone, or lets somebody in. So we ask who you are, unless you showed it in the last 10 minutes. Nobody can then do it from a computer that you left open.'

export const guarded = (path: string) => {
  const found = guardedPlaces.find(({ at }) => at.test(path))
  return found && { text: found.text, back: found.back, why }
}
