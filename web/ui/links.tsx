import { useFrame } from './language.ts'

export const BackLink = ({ href, text }: { href: string; text?: string | undefined }) => {
  const words = useFrame().chrome.page
  return (
    <a class="nhsuk-back-link" href={href} {...(text ? {} : words.mark)}>
      {text ?? words.back}
    </a>
  )
}

export const SkipLink = ({ href = '#main', text }: { href?: string; text?: string }) => (
  <a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href={href}>
    {text ?? useFrame().chrome.header.skip}
  </a>
)
