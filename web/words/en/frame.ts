/** What stands round every page of every site, in English: apart from the rest, which participants' pages alone say. */
import { chrome } from './chrome.ts'
import { crisis } from './crisis.ts'
import { errors } from './errors.ts'
import { problems } from './problems.ts'

export const frame = { chrome, crisis, errors, problems }
