import { raw } from 'hono/html'
import { renderSVG } from 'uqr'

/** An address as a square to scan, drawn here so that nothing is fetched. `label` says it to a screen reader. */
export const QrCode = ({ address, label }: { address: string; label: string }) => (
  <div role="img" aria-label={label}>
    {raw(renderSVG(address, { border: 1 }))}
  </div>
)
