import { test } from 'vitest'
import { rulesInForce } from '../../../functions/core/releases/rules.ts'
import { properties } from './properties.ts'

test.each(Object.entries(properties))('%s', (_, property) => property(rulesInForce))
