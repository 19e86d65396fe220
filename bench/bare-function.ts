/** A function with nothing of ours in it: a page and the document client, which every door here has too. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}))

const app = new Hono().get('/:key', async (c) => {
  const pk = c.req.param('key')
  const { Item } = await documents.send(
    new GetCommand({ TableName: process.env['PROGRAMME_TABLE'], Key: { pk, sk: pk } }),
  )
  return c.json(Item ?? null)
})

export const handler = handle(app)
