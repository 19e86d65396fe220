/** What we use of autocannon, which brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    type Options = {
      url: string
      connections?: number
      duration?: number
      amount?: number
      method?: 'GET' | 'POST'
      headers?: Record<string, string>
      body?: string
      idReplacement?: boolean
    }
    type Result = {
      requests: { average: number }
      latency: { p99: number }
      non2xx: number
      '5xx': number
      errors: number
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>
  export = autocannon
}
