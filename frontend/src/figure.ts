/** A drawn figure moves: played, paused, sought, and mirrored for the other side. */

const STEPS = 1000;

export type Fetch = (address: string) => Promise<string>;

export function moveFigures(page: Document, read: Fetch = readText): void {
  for (const box of page.querySelectorAll<HTMLElement>("[data-figure]")) {
    const controls = box.querySelector<HTMLElement>(".fig-go");
    const address = box.dataset.figure;
    if (controls && address) new Player(page, box, controls, address, read).begin();
  }
}

class Player {
  private drawing: SVGSVGElement | undefined;
  private playing = false;
  private rounds_s = 1;

  constructor(
    private readonly page: Document,
    private readonly box: HTMLElement,
    private readonly controls: HTMLElement,
    private readonly address: string,
    private readonly read: Fetch,
  ) {}

  begin(): void {
    this.controls.hidden = false;
    this.button("play").addEventListener("click", () => void (this.playing ? this.pause() : this.play()));
    this.controls.querySelector("[data-mirror]")?.addEventListener("click", () => this.mirror());
    this.seeker.addEventListener("input", () => void this.seek());
    const calm = this.page.defaultView?.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm) void this.play();
  }

  private get seeker(): HTMLInputElement {
    return this.controls.querySelector<HTMLInputElement>("[data-seek]") as HTMLInputElement;
  }

  private button(name: string): HTMLButtonElement {
    return this.controls.querySelector<HTMLButtonElement>(`[data-${name}]`) as HTMLButtonElement;
  }

  private async play(): Promise<void> {
    const drawing = await this.drawn();
    if (!drawing) return;
    this.playing = true;
    drawing.unpauseAnimations();
    this.say();
    this.follow();
  }

  private pause(): void {
    this.playing = false;
    this.drawing?.pauseAnimations();
    this.say();
  }

  private async seek(): Promise<void> {
    const drawing = await this.drawn();
    if (!drawing) return;
    this.pause();
    drawing.setCurrentTime((Number(this.seeker.value) / STEPS) * this.rounds_s);
  }

  private mirror(): void {
    const mirrored = this.box.classList.toggle("mirrored");
    this.button("mirror").setAttribute("aria-pressed", String(mirrored));
  }

  /** The moving figure, put in the place of the still one when it is first wanted. */
  private async drawn(): Promise<SVGSVGElement | undefined> {
    if (this.drawing) return this.drawing;
    let text: string;
    try {
      text = await this.read(this.address);
    } catch {
      this.controls.hidden = true;
      return undefined;
    }
    if (this.drawing) return this.drawing;
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const still = this.box.querySelector<HTMLImageElement>(".fig-main img");
    if (!(parsed instanceof SVGSVGElement) || !still) return undefined;
    const drawing = this.page.importNode(parsed, true);
    drawing.setAttribute("aria-label", still.alt);
    this.rounds_s = (drawing.dataset.phases ?? "1").split(" ").reduce((sum, part) => sum + Number(part), 0);
    still.replaceWith(drawing);
    this.drawing = drawing;
    return drawing;
  }

  private say(): void {
    this.button("play").setAttribute("aria-pressed", String(this.playing));
    for (const [mark, on] of [["on", true], ["off", false]] as const) {
      const word = this.controls.querySelector<HTMLElement>(`[data-${mark}]`);
      if (word) word.hidden = this.playing !== on;
    }
  }

  private follow(): void {
    const view = this.page.defaultView;
    if (!this.playing || !this.drawing || !view) return;
    const at = (this.drawing.getCurrentTime() % this.rounds_s) / this.rounds_s;
    this.seeker.value = String(Math.round(at * STEPS));
    view.requestAnimationFrame(() => this.follow());
  }
}

async function readText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}
