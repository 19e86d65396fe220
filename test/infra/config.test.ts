import { describe, expect, test } from 'vitest'
import { readStage } from '../../infra/config.ts'
import { checkStage, senderDomain } from '../../infra/stage.ts'

const good = { sender: 'hello@example.org' }
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/abc'

describe('stages', () => {
  test('the demo stage is in London and needs nothing but a sender', () => {
    expect(readStage('demo')).toEqual({
      name: 'demo',
      region: 'eu-west-2',
      programme: 'Upstream',
      requestsPerAddress: 3000,
      requestsPerSecond: 200,
      monthlyDollars: 50,
      sender: 'hello@example.org',
      senderProved: false,
      smsPerSecond: 1,
      smsMonthlyPounds: 20,
      smsPencePerSegment: 4,
      smsSegmentsAMonth: 500,
      workEpoch: 1,
    })
  })

  test.each([
    [20, 4, 500],
    [20, 3.9, 512],
    [10, 6, 166],
    [0, 4, 0],
    [0.03, 4, 0],
  ])('£%d a month at %dp a segment is %d segments: never a penny more', (pounds, pence, segments) => {
    const money = { smsMonthlyPounds: pounds, smsPencePerSegment: pence }
    expect(checkStage('live', { ...good, ...money }).smsSegmentsAMonth).toBe(segments)
  })

  test('a stage nobody wrote down is refused with the ones there are', () => {
    expect(() => readStage('live')).toThrow(
      'There is no stage called "live". Stages in infra/config.ts: demo.',
    )
  })

  test('a sender that is no address is refused with a clear sentence', () => {
    expect(() => checkStage('demo', { sender: 'Upstream' })).toThrow(
      'Stage "demo" cannot be used: sender must be an email address, such as hello@example.org.',
    )
  })

  test('every mistake is named at once', () => {
    expect(() => checkStage('Demo', { sender: '', region: 'London' })).toThrow(
      /name must be .*; region must be .*; sender must be .*\.$/,
    )
  })

  test('a domain comes with the zone that it is in, or with certificates for itself and for the API', () => {
    const domain = 'upstream.example.org'
    const zone = { id: 'Z0123456789ABC', name: 'example.org' }
    const certificates = {
      certificateArn,
      apiCertificateArn: certificateArn.replace('us-east-1', 'eu-west-2'),
    }
    expect(checkStage('live', { ...good, domain, zone })).toMatchObject({ domain, zone })
    expect(checkStage('live', { ...good, domain, ...certificates })).toMatchObject({ domain })
    expect(() => checkStage('live', { ...good, domain })).toThrow('domain needs its zone')
    expect(() => checkStage('live', { ...good, domain, certificateArn })).toThrow('domain needs its zone')
    expect(() => checkStage('live', { ...good, certificateArn })).toThrow('needs the domain')
    expect(() => checkStage('live', { ...good, domain, zone: { ...zone, name: 'example.com' } })).toThrow(
      'the zone that the domain is in',
    )
    expect(() => checkStage('live', { ...good, domain: 'notexample.org', zone })).toThrow('zone must be')
  })

  test('what is made elsewhere is of the stage’s own region and account', () => {
    const domain = 'upstream.example.org'
    const apiCertificateArn = certificateArn.replace('us-east-1', 'eu-west-2')
    const sms = 'arn:aws:sms-voice:eu-west-2:111122223333:phone-number/phone-1'
    const all = { ...good, domain, certificateArn, apiCertificateArn, smsOriginationIdentity: sms }
    expect(() => checkStage('live', { ...all, account: '111122223333' })).not.toThrow()
    expect(() => checkStage('live', { ...all, apiCertificateArn: certificateArn })).toThrow(
      'apiCertificateArn must be of eu-west-2',
    )
    expect(() => checkStage('live', { ...all, smsOriginationIdentity: sms.replace('-2:', '-1:') })).toThrow(
      'smsOriginationIdentity must be of eu-west-2',
    )
    for (const field of ['certificateArn', 'apiCertificateArn', 'smsOriginationIdentity'])
      expect(() => checkStage('live', { ...all, account: '444455556666' })).toThrow(
        `${field} must be of the stage’s account`,
      )
  })

  test('map tiles are an https address with places for the square, and somebody’s credit', () => {
    const mapTiles = { url: 'https://tiles.example.org/{z}/{x}/{y}.png', credit: 'Map data by its makers' }
    expect(checkStage('live', { ...good, mapTiles }).mapTiles).toEqual(mapTiles)
    for (const url of ['http://tiles.example.org/{z}/{x}/{y}.png', 'https://tiles.example.org/{z}/{x}.png'])
      expect(() => checkStage('live', { ...good, mapTiles: { ...mapTiles, url } })).toThrow(
        '{z}, {x} and {y}',
      )
    expect(() => checkStage('live', { ...good, mapTiles: { ...mapTiles, credit: '' } })).toThrow('whose map')
  })

  test.each([
    ['domain', 'https://upstream.example.org'],
    ['certificateArn', certificateArn.replace('us-east-1', 'eu-west-2')],
    ['programme', 'Bad <name>'],
    ['account', '1234'],
    ['requestsPerAddress', 10],
    ['requestsPerSecond', 1],
    ['monthlyDollars', 0],
    ['smsOriginationIdentity', '+447700900123'],
    ['smsPerSecond', 0],
    ['smsMonthlyPounds', -1],
    ['smsPencePerSegment', 0],
    ['workEpoch', 0],
    ['senderProved', 'yes'],
    ['alertsTo', 'the team'],
  ])('a wrong %s is refused', (field, value) => {
    expect(() => checkStage('live', { ...good, [field]: value })).toThrow(`${field} must be`)
  })

  test('mail is sent as the domain of its sender', () => {
    expect(senderDomain(readStage('demo'))).toBe('example.org')
  })
})
