/** Letting somebody into the team, as it is typed. */
import * as z from 'zod'
import { manyOf } from '../form.ts'
import { EmailAddress } from '../people/contact.ts'
import { teamRoles } from './team.ts'

export const TeamForm = z.object({
  email: EmailAddress,
  roles: manyOf(teamRoles).refine((roles) => roles.length > 0, 'Choose what they do.'),
})
