/** Room on the device: is there some, and does it stay ours? */

/** Is this error about room on the device? */
export function isFull(error: unknown): boolean {
  const names = [error, (error as { cause?: unknown } | undefined)?.cause].map((one) => (one as Error | undefined)?.name);
  return names.includes("QuotaExceededError");
}

/** Ask that the browser keeps what is here; false where it may still throw it away. */
export async function persist(storage: StorageManager | undefined = globalThis.navigator?.storage): Promise<boolean> {
  try {
    return (await storage?.persisted?.()) || ((await storage?.persist?.()) ?? false);
  } catch {
    return false;
  }
}
