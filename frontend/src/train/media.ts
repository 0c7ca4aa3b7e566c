/** Controls on the lock screen and on headphones. They show up only while something plays: ten seconds of silence, again and again. */

import silence from "./silence.wav?url&no-inline";

export interface Controls {
  play(): void;
  pause(): void;
  next(): void;
  back(): void;
}

export class Media {
  private quiet: HTMLAudioElement | undefined;

  constructor(controls: Controls) {
    const actions: [MediaSessionAction, () => void][] = [
      ["play", () => controls.play()],
      ["pause", () => controls.pause()],
      ["nexttrack", () => controls.next()],
      ["previoustrack", () => controls.back()],
    ];
    for (const [action, act] of actions)
      try {
        navigator.mediaSession?.setActionHandler(action, act);
      } catch {
        // This browser does not know the action.
      }
  }

  /** Only a tap may begin it. */
  unlock(): void {
    if (!("mediaSession" in navigator)) return;
    this.quiet ??= Object.assign(new Audio(silence), { loop: true });
    void this.quiet.play().catch(() => undefined);
  }

  show(title: string, artist: string, running: boolean): void {
    const { mediaSession } = navigator;
    if (!mediaSession || !("MediaMetadata" in window)) return;
    if (mediaSession.metadata?.title !== title) mediaSession.metadata = new MediaMetadata({ title, artist });
    mediaSession.playbackState = running ? "playing" : "paused";
    if (running && this.quiet?.paused) void this.quiet.play().catch(() => undefined);
  }

  stop(): void {
    this.quiet?.pause();
    if (navigator.mediaSession) navigator.mediaSession.playbackState = "none";
  }
}
