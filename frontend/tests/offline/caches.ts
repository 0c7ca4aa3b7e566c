/** Caches as far as the worker needs them. */

class OneCache {
  readonly kept = new Map<string, Response>();

  constructor(private readonly device: Device) {}

  async match(request: Request | string, options: CacheQueryOptions = {}): Promise<Response | undefined> {
    const wanted = address(request);
    const plain = (one: string): string => (options.ignoreSearch ? one.split("?")[0]! : one);
    for (const [kept, response] of this.kept) if (plain(kept) === plain(wanted)) return response.clone();
    return undefined;
  }

  async put(request: Request | string, response: Response): Promise<void> {
    if (this.device.full) throw new DOMException("no room", "QuotaExceededError");
    this.kept.set(address(request), response);
  }

  async keys(): Promise<Request[]> {
    return [...this.kept.keys()].map((one) => ({ url: `http://toeoff.test${one}` }) as Request);
  }

  async delete(request: Request | string): Promise<boolean> {
    return this.kept.delete(address(request));
  }
}

export class Device {
  private readonly all = new Map<string, OneCache>();

  get full(): boolean {
    return false;
  }

  async open(name: string): Promise<Cache> {
    const found = this.all.get(name) ?? new OneCache(this);
    this.all.set(name, found);
    return found as unknown as Cache;
  }

  async delete(name: string): Promise<boolean> {
    return this.all.delete(name);
  }

  async keys(): Promise<string[]> {
    return [...this.all.keys()];
  }

  async paths(name: string): Promise<string[]> {
    return [...(this.all.get(name)?.kept.keys() ?? [])];
  }
}

function address(request: Request | string): string {
  const url = new URL(typeof request === "string" ? request : request.url, "http://toeoff.test");
  return url.pathname + url.search;
}
