/** Puts the screen of the moment on the page, lets it tick, and is there for keys, sound and the lock screen. */

import { fill, h } from "../dom";
import { cuesOf, words } from "../cues";
import type { Media } from "../media";
import { phase, stepBack, type Phase } from "../session";
import type { Wake } from "../wake";
import type { Context, Screen } from "./context";
import { freeScreen, secondsLeft } from "./free";
import { followScreen, restScreen } from "./stage";
import { startScreen } from "./start";
import { summaryScreen } from "./summary";

/** Beeps are planned so far ahead [ms]. */
const AHEAD_MS = 2200;
/** A page out of sight is woken once a second, once a minute when it was silent for a while, and less often still on a busy device. */
const AHEAD_UNSEEN_MS = 600_000;
const TICK_MS = 250;
/** Work that is long enough for its half to be said [s]. */
const LONG_S = 30;

export class App {
  /** Ends everything that listens. */
  readonly stop = new AbortController();
  private screen: Screen | undefined;
  private shown = "";
  private spoken = "";
  private halved = "";
  private revision = 0;
  private readonly alone: boolean;
  private readonly place = h("div", { class: "player" });
  private readonly live = h("div", { class: "sr", role: "status", "aria-live": "polite" });

  constructor(
    private readonly main: HTMLElement,
    private readonly context: Context,
    private readonly wake: Wake,
    private readonly media: Media,
  ) {
    this.alone = main.childElementCount === 0;
  }

  begin(): void {
    const { player } = this.context;
    // Until the start the page stays what it is, a list to fill in, with the player's buttons above it.
    const tap = this.main.querySelector(":scope > .tap");
    if (tap) tap.before(this.place);
    else this.main.append(this.place);
    tap?.querySelector(".btn")?.classList.replace("btn", "btn2");
    this.main.append(this.live);
    player.onChange(() => {
      this.revision += 1;
      this.tick();
    });
    // A finger leaves no focus behind, so that the space bar stays the player's.
    this.place.addEventListener("click", (event) => {
      if (event.detail > 0 && event.target instanceof Element) event.target.closest("button")?.blur();
    }, { capture: true });
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    document.addEventListener("visibilitychange", () => this.tick(), { signal });
    // After a reload the first tap anywhere lets it sound again.
    document.addEventListener("pointerdown", () => player.session.mode !== null && this.unlock(), { once: true, signal });
    const timer = setInterval(() => this.tick(), TICK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
    const frame = (): void => {
      if (signal.aborted) return;
      this.screen?.tick?.(player.now());
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    this.tick();
  }

  announce(text: string): void {
    this.live.textContent = text;
  }

  /** The main action of what is on: pause or go on with the clock, else the big check. */
  mainAction(): void {
    this.place.querySelector<HTMLElement>('[data-k="main"]')?.click();
  }

  private tick(): void {
    const { player, sound } = this.context;
    const now = player.look();
    const on = phase(player.session, now);
    if (this.keyOf(on) !== this.shown) this.show(on);
    const unseen = document.visibilityState === "hidden";
    if (!unseen) this.screen?.tick?.(now);
    this.half(on);
    sound.plan(cuesOf(player.session, on, unseen ? AHEAD_UNSEEN_MS : AHEAD_MS));
    this.wake.want(on.on === "follow" || on.on === "set" || on.on === "rest");
  }

  private keyOf(on: Phase): string {
    if (on.on === "follow") return `follow ${on.at.index} ${on.at.paused} ${this.revision}`;
    return `${on.on} ${this.revision}`;
  }

  private show(on: Phase): void {
    this.shown = this.keyOf(on);
    const focus = document.activeElement instanceof HTMLElement && this.place.contains(document.activeElement) ? document.activeElement.dataset.k : undefined;
    const running = on.on !== "before" && on.on !== "summary";
    document.body.classList.toggle("playing", running);
    this.main.dataset.on = on.on === "before" ? "before" : running ? "playing" : "summary";
    this.screen = this.screenOf(on);
    fill(this.place, [this.screen.node]);
    if (focus) this.place.querySelector<HTMLElement>(`[data-k="${focus}"]`)?.focus({ preventScroll: true });
    this.tell(on);
    this.onLockScreen(on, running);
  }

  private unlock(): void {
    this.context.sound.unlock();
    this.media.unlock();
  }

  private screenOf(on: Phase): Screen {
    const { context } = this;
    const left = secondsLeft(context);
    switch (on.on) {
      case "before":
        return startScreen(context, this.alone, () => this.unlock());
      case "follow":
        return followScreen(context, on);
      case "rest":
        return restScreen(context, on, () => left);
      case "set":
        return freeScreen(context, on, () => left);
      case "summary":
        return summaryScreen(context);
    }
  }

  /** Say what begins, once; over the loudspeaker and to a screen reader. */
  private tell(on: Phase): void {
    const { player, say, sound } = this.context;
    const about =
      on.on === "follow" ? `${on.at.index} ${on.at.paused}` : on.on === "set" || on.on === "rest" ? `${on.on} ${on.slot.label} ${on.slot.set} ${on.slot.side}` : on.on;
    if (about === this.spoken || on.on === "before") return;
    const first = this.spoken === "";
    this.spoken = about;
    const text = words(player.session, on, say);
    this.announce(player.away ? `${say("away", { minutes: player.away })} ${text}` : text);
    if (!first || on.on !== "summary") sound.speak(text);
    if (on.on === "summary") window.scrollTo?.(0, 0);
  }

  /** Halfway through a long hold it is said, for who cannot see the lap. */
  private half(on: Phase): void {
    if (on.on !== "follow" || on.step.kind !== "work" || on.step.seconds < LONG_S || on.at.elapsed < on.at.length / 2) return;
    const key = `half ${on.at.index} ${this.context.player.session.moves.length}`;
    if (this.halved === key) return;
    // Only as it is passed, not after a reload in the second half.
    if (on.at.elapsed < on.at.length / 2 + 2 * TICK_MS) this.context.sound.speak(this.context.say("say_half"));
    this.halved = key;
  }

  private onLockScreen(on: Phase, running: boolean): void {
    const { data, say } = this.context;
    if (!running) {
      this.media.stop();
      return;
    }
    const name = on.on === "follow" ? (on.step.kind === "rest" ? say("rest") : (on.item?.name ?? "")) : on.on === "rest" ? say("rest") : on.on === "set" ? on.item.name : "";
    this.media.show(name, data.title, !(on.on === "follow" && on.at.paused));
  }

  /** Space: pause, go on or done. Arrows: back and skip. */
  private key(event: KeyboardEvent): void {
    const { target } = event;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (target instanceof HTMLElement && target.closest("input, textarea, select")) return;
    if (!document.body.classList.contains("playing")) return;
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    if (event.key === " ") {
      if (target instanceof HTMLElement && target.closest("button, a")) return;
      this.mainAction();
    } else if (event.key === forward) this.next();
    else if (event.key === back) this.back();
    else return;
    event.preventDefault();
  }

  next(): void {
    const button = this.place.querySelector<HTMLElement>('[data-k="skip"], .lg [data-k="main"], .rest [data-k="main"]');
    button?.click();
  }

  back(): void {
    const { player } = this.context;
    if (player.session.mode === "follow") player.tap("back");
    else player.act(stepBack);
  }
}
