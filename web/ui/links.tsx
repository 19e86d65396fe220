export const BackLink = ({ href, text = 'Back' }: { href: string; text?: string | undefined }) => (
  <a class="nhsuk-back-link" href={href}>
    {text}
  </a>
)

export const SkipLink = ({
  href = '#main',
  text = 'Skip to main content',
}: {
  href?: string
  text?: string
}) => (
  <a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href={href}>
    {text}
  </a>
)
