/** Ripples going up to the sun: drawn here, so that no image is fetched. */
export const Wordmark = ({ href }: { href: string }) => (
  <a class="up-wordmark" href={href}>
    <svg
      class="up-wordmark__mark"
      viewBox="0 0 40 40"
      width="40"
      height="40"
      aria-hidden="true"
      focusable="false"
    >
      <circle class="up-wordmark__sun" cx="27" cy="11" r="6.5" />
      <path
        class="up-wordmark__water"
        d="M3 22c4.5-4 8.5-4 13 0s8.500 4 13 0c2.700-2.400 5.300-3.300 8-2.800"
      />
      <path
        class="up-wordmark__water"
        d="M3 30c4.500-4 8.500-4 13 0s8.500 4 13 0c2.700-2.400 5.300-3.300 8-2.800"
      />
      <path class="up-wordmark__water" d="M7 36.500c3-2 6-1.800 9 .5s8.500 3 13-.5" />
    </svg>
    <span>Upstream</span>
  </a>
)
