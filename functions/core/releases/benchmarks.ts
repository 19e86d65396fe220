/**
 * What people in the UK and in England answer to the same questions, each with its source and its time. A release may
 * stand beside them, with care: people give an interviewer higher answers than they give a screen.
 */
import type { MeanMeasure } from './release.ts'

export type Benchmark = {
  value: number
  /** Whose answers these are. */
  who: string
  /** How they were asked, which moves the answers by more than most programmes do. */
  asked: 'by an interviewer' | 'online or on paper'
  when: string
  /** The same, short. */
  years: string
  source: string
  /** The date on the page of that publication. */
  dated: string
}

type Asked = Omit<Benchmark, 'value'>

const interviewed: Asked = {
  who: 'UK',
  asked: 'by an interviewer',
  when: 'April 2022 to March 2023',
  years: '2022/23',
  source: 'Office for National Statistics, Personal well-being in the UK (Annual Population Survey)',
  dated: '2023-11-07',
}

const selfCompleted: Asked = {
  who: 'England',
  asked: 'online or on paper',
  when: 'October 2021 to September 2022',
  years: '2021/22',
  source: 'Department for Culture, Media and Sport, Community Life Survey 2021/22',
  dated: '2023-05-03',
}

/** The average for anxiety of the year after was not to be had; this one was asked during the pandemic. */
const selfCompletedBefore: Asked = {
  ...selfCompleted,
  when: 'April 2020 to March 2021',
  years: '2020/21',
  source: 'Department for Culture, Media and Sport, Community Life Survey 2020/21',
  dated: '2021-07-29',
}

/** Averages out of 10: first those that were asked as a check-in asks, by the person alone. */
export const averages: Record<MeanMeasure, readonly Benchmark[]> = {
  satisfied: [
    { ...selfCompleted, value: 6.9 },
    { ...interviewed, value: 7.45 },
  ],
  worthwhile: [
    { ...selfCompleted, value: 7.1 },
    { ...interviewed, value: 7.73 },
  ],
  happy: [
    { ...selfCompleted, value: 7 },
    { ...interviewed, value: 7.39 },
  ],
  anxious: [
    { ...selfCompletedBefore, value: 3.8 },
    { ...interviewed, value: 3.23 },
  ],
}

/** Percent of adults who say that they feel lonely often or always. */
export const oftenLonely: Benchmark = {
  value: 6.6,
  who: 'England',
  asked: 'online or on paper',
  when: 'October 2024 to March 2025',
  years: '2024/25',
  source: 'Department for Culture, Media and Sport, Community Life Survey 2024/25',
  dated: '2025-12-10',
}
