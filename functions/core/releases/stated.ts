/**
 * What the employer states, and what is settled, at the start of a frame: sites, teams, headcounts, the lists that
 * people choose from, and the frame's own secret. Nothing here comes from a person. It is the `employer.json` of the
 * command line, and what the job puts together out of its tables.
 */
import * as z from 'zod'
import { ageBands } from '../employers/employer.ts'
import { activityTypeIds, needIds } from '../taxonomy.ts'

const id = z
  .string('is missing')
  .min(1, 'is empty')
  .refine((text) => !text.startsWith('~'), 'starts with “~”, which is kept for ~other')
const headcount = z.int('must be a whole number').min(0, 'is below 0').max(10_000_000, 'is too large')
const Team = z.object({ id, headcount })
const Site = z.object({ id, headcount, teams: z.array(Team, 'must be a list').default([]) })
// `;` joins the needs of a check-in in events.csv.
const listed = id.refine((text) => !text.includes(';'), 'holds a “;”')

/** The shortest secret that is taken. A longer one is better: 32 characters at random can't be guessed. */
const shortestSecret = 8

const alone = (items: readonly { id: string }[]) =>
  new Set(items.map((item) => item.id)).size === items.length
const listOf = (items: readonly string[]) =>
  z
    .array(listed, 'must be a list')
    .refine((all) => new Set(all).size === all.length, 'names one thing twice')
    .default([...items])

export const Stated = z
  .object({
    id,
    /** Stands for the key that nudges are drawn with. One for each frame, never another's. */
    secret: z.string('is missing').min(shortestSecret, `is shorter than ${shortestSecret} characters`),
    /** The first day of the twelve months for which all this holds. */
    frameFrom: z.iso.date('must be a day, as 2026-01-01'),
    sites: z.array(Site, 'must be a list').min(1, 'names no site').refine(alone, 'names one site twice'),
    ageBands: listOf(ageBands),
    needs: listOf(needIds),
    categories: listOf(activityTypeIds),
  })
  .superRefine(({ sites }, context) => {
    sites.forEach(({ headcount, teams }, at) => {
      const fault = (message: string) =>
        context.addIssue({ code: 'custom', path: ['sites', at, 'teams'], message })
      if (!alone(teams)) fault('names one team twice')
      const inTeams = teams.reduce((sum, team) => sum + team.headcount, 0)
      if (inTeams > headcount) {
        fault(`has ${inTeams} people in teams, and the site has ${headcount}`)
      }
    })
    if (headcountOf({ sites }) === 0) {
      context.addIssue({ code: 'custom', path: ['sites'], message: 'has nobody in it' })
    }
  })
export type Stated = z.infer<typeof Stated>

/** The organisation's headcount: all of its sites together. */
export const headcountOf = ({ sites }: Pick<Stated, 'sites'>): number =>
  sites.reduce((sum, site) => sum + site.headcount, 0)
