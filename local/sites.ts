/** What the laptop bundles: every site that there is. */
export { participantApp } from '../web/participant/app.ts'
export { partnerApp } from '../web/partner/app.tsx'
