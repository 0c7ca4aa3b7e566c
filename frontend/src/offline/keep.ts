/**
 * What the worker keeps on the device: the files that every page needs, the sessions of the next two weeks of the
 * runner who is signed in, and pictures. Nothing of a runner stays after she signed out.
 */

/** What the server says in front of the worker's script. */
export interface Settings {
  /** Changes with every file of `shell`. */
  readonly version: string;
  readonly shell: readonly string[];
  /** The page that stands in for one that is not here. */
  readonly offline: string;
  readonly list: string;
  readonly events: string;
  readonly train: string;
  readonly today: string;
  readonly figures: string;
  readonly files: string;
  /** Signing out is posted there; empty where there are no accounts. */
  readonly leave: string;
}

/** What the server wants to be kept. `stamp` changes with what the pages would show. */
export interface Listed {
  readonly stamp: string;
  readonly pages: readonly string[];
  readonly figures: readonly string[];
  readonly sessions: readonly { readonly title: string; readonly start: string; readonly address: string }[];
}

export interface Doing {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>;
  /** Resolves after so long [ms]. */
  readonly after?: (wait_ms: number) => Promise<void>;
}

export const SHELL = "toeoff-shell-";
export const RUNNER = "toeoff-runner-";
export const FIGURES = "toeoff-figures";
/** Whose answer this is; `-` for nobody's. */
export const WHOSE = "Toeoff-Runner";
const NOBODY = "-";
const PATIENCE_MS = 3_000;
const AT_ONCE = 4;
const SHELLS_KEPT = 2;

export class Keeper {
  /** Goes up when somebody leaves: what was asked for before is not kept any more. */
  private leavings = 0;

  constructor(
    private readonly to: Settings,
    private readonly origin: string,
    private readonly doing: Doing,
  ) {}

  /** Fetch every file that pages need, all or none; one that is gone since it was listed is left out. */
  async install(): Promise<void> {
    const shell = await this.shell();
    const fetched = [...new Set([...this.to.shell, this.to.offline])].map(async (address) => {
      const response = await this.doing.fetch(address, { cache: "no-cache", redirect: "manual" });
      if (isWhole(response)) await shell.put(address, response);
      else if (response.status !== 404) throw new Error(address);
    });
    await Promise.all(fetched);
  }

  /** Forget older files, but for those of the last version: a page of it may be open in the middle of a session. */
  async activate(): Promise<void> {
    const shells = (await this.doing.caches.keys()).filter((name) => name.startsWith(SHELL) && name !== SHELL + this.to.version);
    for (const name of shells.slice(0, Math.max(0, shells.length + 1 - SHELLS_KEPT))) await this.doing.caches.delete(name);
  }

  /** The answer to a request, or nothing where the browser does without us. */
  answer(request: Request): Promise<Response> | undefined {
    const url = new URL(request.url);
    if (url.origin !== this.origin) return undefined;
    const page = request.mode === "navigate";
    if (request.method === "POST" && page && this.to.leave && url.pathname === this.to.leave) return this.leaving(request);
    if (request.method !== "GET") return undefined;
    if (url.pathname.startsWith(this.to.files)) return this.file(request);
    if (url.pathname.startsWith(this.to.figures)) return this.figure(request);
    if (page || this.keeps(url)) return this.networkFirst(request, page);
    return undefined;
  }

  /** Fetch what the server lists; false where it cannot be reached. */
  async keep(): Promise<boolean> {
    const before = this.leavings;
    const response = await this.doing.fetch(this.to.list, { cache: "no-store", redirect: "manual" }).catch(() => undefined);
    if (!response) return false;
    if (before !== this.leavings) return true;
    await this.heard(response, before);
    const runner = response.headers.get(WHOSE);
    const list = response.ok && runner && runner !== NOBODY ? await response.clone().json().catch(() => undefined) : undefined;
    if (!isListed(list)) return response.ok || response.type === "opaqueredirect";
    const cache = await this.doing.caches.open(RUNNER + runner);
    const old: unknown = await (await cache.match(this.to.list))?.json().catch(() => undefined);
    const same = isListed(old) && old.stamp === list.stamp;
    const whole = await this.fill(cache, list.pages, same, (page) => page.headers.get(WHOSE) === runner);
    await this.forget(cache, new Set([...list.pages, this.to.list]));
    const figures = await this.doing.caches.open(FIGURES);
    await this.fill(figures, list.figures, true, () => true);
    await this.forgetFigures(figures, list.figures);
    // Last, and only when all is here: a half-filled cache is filled again.
    if (whole) await cache.put(this.to.list, response).catch(() => undefined);
    return true;
  }

  /** Forget everything that belongs to a runner, or to others than this one. */
  async clear(but = ""): Promise<void> {
    this.leavings++;
    for (const name of await this.doing.caches.keys())
      if (name.startsWith(RUNNER) && name !== RUNNER + but) await this.doing.caches.delete(name);
  }

  /** The runner whose sessions are here; empty for nobody. */
  async whose(): Promise<string> {
    const name = (await this.doing.caches.keys()).find((one) => one.startsWith(RUNNER));
    return name?.slice(RUNNER.length) ?? "";
  }

  private shell(): Promise<Cache> {
    return this.doing.caches.open(SHELL + this.to.version);
  }

  private keeps(url: URL): boolean {
    if (url.pathname === this.to.events) return false;
    return url.pathname === this.to.today || url.pathname.startsWith(this.to.train);
  }

  private async leaving(request: Request): Promise<Response> {
    const response = await this.doing.fetch(request);
    await this.clear();
    return response;
  }

  /** Addresses of files change with their contents, so what is here is right. */
  private async file(request: Request): Promise<Response> {
    for (const name of (await this.doing.caches.keys()).filter((one) => one.startsWith(SHELL)).reverse()) {
      const found = await (await this.doing.caches.open(name)).match(request);
      if (found) return found;
    }
    return this.doing.fetch(request);
  }

  private async figure(request: Request): Promise<Response> {
    const cache = await this.doing.caches.open(FIGURES);
    const found = await cache.match(request);
    if (found) return found;
    const response = await this.doing.fetch(request);
    if (isWhole(response)) await cache.put(request, response.clone()).catch(() => undefined);
    return response;
  }

  /** The network for three seconds, then what is here, while the network may still bring something newer. */
  private async networkFirst(request: Request, page: boolean): Promise<Response> {
    const before = this.leavings;
    const network = this.doing.fetch(request).then(async (response) => {
      await this.heard(response, before, request);
      return response;
    });
    network.catch(() => undefined);
    const patience = (this.doing.after ?? later)(PATIENCE_MS);
    const first = await Promise.race([network.catch(() => undefined), patience]);
    if (first) return first;
    const here = await this.here(request, page);
    if (here) return here;
    try {
      return await network;
    } catch (error) {
      const instead = page ? await (await this.shell()).match(this.to.offline) : undefined;
      if (instead) return instead;
      throw error;
    }
  }

  /** A page that is asked for in another way is still that page; data of another place is not. */
  private async here(request: Request, page: boolean): Promise<Response | undefined> {
    const runner = await this.whose();
    if (!runner || !this.keeps(new URL(request.url))) return undefined;
    const cache = await this.doing.caches.open(RUNNER + runner);
    const exact = await cache.match(request.url, { ignoreVary: true });
    return exact ?? (page ? cache.match(request.url, { ignoreSearch: true, ignoreVary: true }) : undefined);
  }

  /** Every answer says whose it is: what is another's goes, what is hers is kept. */
  private async heard(response: Response, before: number, request?: Request): Promise<void> {
    const runner = response.headers.get(WHOSE);
    if (runner === null || before !== this.leavings) return;
    const whose = await this.whose();
    if (runner === NOBODY || (whose && whose !== runner)) {
      if (whose) await this.clear(runner);
      if (runner === NOBODY) return;
      before = this.leavings;
    }
    if (!request || !isWhole(response)) return;
    const url = new URL(request.url);
    if (!this.keeps(url) || url.search || url.pathname === this.to.list) return;
    const copy = response.clone();
    const cache = await this.doing.caches.open(RUNNER + runner);
    if (before === this.leavings) await cache.put(request.url, copy).catch(() => undefined);
  }

  private async fill(
    cache: Cache,
    addresses: readonly string[],
    same: boolean,
    right: (response: Response) => boolean,
  ): Promise<boolean> {
    const todo = [...addresses];
    let whole = true;
    const work = async (): Promise<void> => {
      for (let address = todo.shift(); address !== undefined; address = todo.shift()) {
        if (same && (await cache.match(address, { ignoreVary: true }))) continue;
        const response = await this.doing.fetch(address, { redirect: "manual" }).catch(() => undefined);
        const good = response !== undefined && isWhole(response) && right(response);
        const put = good && (await cache.put(address, response).then(() => true, () => false));
        whole &&= put;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return whole;
  }

  private async forget(cache: Cache, wanted: ReadonlySet<string>): Promise<void> {
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url, this.origin);
      if (!wanted.has(pathname + search)) await cache.delete(request);
    }
  }

  /** Pictures of an older knowledge base go; others of this one may stay. */
  private async forgetFigures(cache: Cache, wanted: readonly string[]): Promise<void> {
    const stamps = new Set(wanted.map((address) => stampOf(address, this.to.figures)));
    if (!stamps.size) return;
    for (const request of await cache.keys())
      if (!stamps.has(stampOf(new URL(request.url, this.origin).pathname, this.to.figures))) await cache.delete(request);
  }
}

function isWhole(response: Response): boolean {
  return response.status === 200 && !response.redirected && response.type !== "opaque";
}

function stampOf(path: string, figures: string): string {
  return path.slice(figures.length).split("/")[0] ?? "";
}

export function isListed(found: unknown): found is Listed {
  if (typeof found !== "object" || found === null) return false;
  const { stamp, pages, figures, sessions } = found as Record<string, unknown>;
  return typeof stamp === "string" && [pages, figures, sessions].every(Array.isArray);
}

function later(wait_ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, wait_ms));
}
