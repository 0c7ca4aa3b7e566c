/** Keeps the screen on while a session runs; the browser takes it back when the page goes out of sight. */

export class Wake {
  private lock: WakeLockSentinel | undefined;
  private wanted = false;

  constructor(private readonly page: Document) {
    page.addEventListener("visibilitychange", () => void this.take());
  }

  want(wanted: boolean): void {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    if (wanted) void this.take();
    else void this.lock?.release().catch(() => undefined);
  }

  private async take(): Promise<void> {
    if (!this.wanted || this.page.visibilityState !== "visible" || this.lock?.released === false) return;
    try {
      this.lock = await navigator.wakeLock?.request("screen");
    } catch {
      // Refused, as with an empty battery. The session's clock does not need the screen.
    }
  }
}
