/**
 * What every client is told in Lambda, where it is known: whoever runs there has the credentials and the region in
 * the environment, and nobody's `~/.aws`. Told all this, the SDK looks for no file and for no other way to credentials. The
 * command line runs where there are profiles and sign-ins, and so leaves all of it to the SDK.
 */
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

type Told = Pick<
  DynamoDBClientConfig,
  | 'region'
  | 'credentials'
  | 'retryMode'
  | 'maxAttempts'
  | 'defaultsMode'
  | 'useDualstackEndpoint'
  | 'useFipsEndpoint'
  | 'authSchemePreference'
  | 'userAgentAppId'
> & { endpoint?: string; ignoreConfiguredEndpointUrls: boolean }

/** What is not in the environment is found, or missed, as the SDK does by itself. Retries are its own defaults. */
export function toldIn(environment: Record<string, string | undefined>, service: string): Told {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment
  const endpoint = environment[`AWS_ENDPOINT_URL_${service}`]
  return {
    ...(AWS_REGION && { region: AWS_REGION }),
    ...(AWS_ACCESS_KEY_ID &&
      AWS_SECRET_ACCESS_KEY && {
        credentials: {
          accessKeyId: AWS_ACCESS_KEY_ID,
          secretAccessKey: AWS_SECRET_ACCESS_KEY,
          ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
        },
      }),
    // Another address is one of this machine, by which a bundle is tried out.
    ...(endpoint && { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    retryMode: 'standard',
    maxAttempts: 3,
    defaultsMode: 'legacy',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    authSchemePreference: [],
    userAgentAppId: async () => undefined,
  }
}

export const told = (service: string) => toldIn(process.env, service)
