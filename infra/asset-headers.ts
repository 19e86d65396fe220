const twoYears = 2 * 365 * 24 * 3600

/**
 * What styles and scripts are served with. None of them is a page: opened by itself it may load nothing and be framed
 * by nobody, and no other site may use it. Browser tests serve them under the same.
 */
export const assetHeaders = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': `max-age=${twoYears}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const
