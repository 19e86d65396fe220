/** What the two kinds of sponsor are called: functions/core/employers/employer.ts. */
import { sponsorWords } from '../../../functions/core/employers/employer.ts'

export const sponsor = { employer: sponsorWords('employer'), community: sponsorWords('community') }
