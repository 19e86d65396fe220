/** Files that come out all together or not at all. */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from './refusal.ts'

/** Writes files under other names beside where they go, and only when all are written gives them their own. */
export async function writeTogether(folder: string, files: Record<string, string>): Promise<void> {
  const parts = Object.keys(files).map((name) => ({
    part: join(folder, `.${name}.${process.pid}.part`),
    whole: join(folder, name),
    text: files[name] ?? '',
  }))
  try {
    await mkdir(folder, { recursive: true })
    for (const { whole } of parts) await refuseFolder(whole)
    for (const { part, text } of parts) await writeFile(part, text)
    for (const { part, whole } of parts) await rename(part, whole)
  } catch (error) {
    for (const { part } of parts) await rm(part, { force: true })
    throw new Refusal(`Nothing could be written to ${folder}: ${(error as Error).message}`)
  }
}

/** A file can't take a folder's name, and that must not come out when others have theirs. */
async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) throw new Error(`${path} is a folder.`)
}
