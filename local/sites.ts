/** What the laptop bundles: every site that there is. */
export { employerApp } from '../web/employer/app.tsx'
export { openApp } from '../web/open/app.ts'
export { operatorApp } from '../web/operator/app.tsx'
export { participantApp } from '../web/participant/app.ts'
export { partnerApp } from '../web/partner/app.tsx'
