/** What somebody typed, in whatever direction they write. */
export const Said = ({ children }: { children: string }) => (
  <bdi class="up-typed" dir="auto">
    {children}
  </bdi>
)
