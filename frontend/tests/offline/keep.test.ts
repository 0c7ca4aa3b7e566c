import { beforeEach, expect, test, vi } from "vitest";

import { FIGURES, Keeper, RUNNER, SHELL, WHOSE, type Settings } from "../../src/offline/keep";
import { Device } from "./caches";

const AT = "http://toeoff.test";
const TO: Settings = {
  version: "v1",
  shell: ["/static/toeoff/base.css?1", "/static/built/app.js?1"],
  offline: "/offline/",
  list: "/train/offline.json",
  events: "/train/events",
  train: "/train/",
  today: "/",
  figures: "/figures/",
  files: "/static/",
  leave: "/account/logout/",
};
const LIST = {
  stamp: "1",
  pages: ["/", "/train/", "/train/a/", "/train/a/data.json"],
  figures: ["/figures/s1/squat/motion.svg"],
  sessions: [{ title: "Hips", start: "2026-03-12T18:00:00+01:00", address: "/train/a/" }],
};

let device: Device;
/** What the server answers: by address, else the address itself. */
let server: Record<string, Response | (() => Response)>;
let whose: string;
let network: "up" | "down" | "slow";
let asked: string[];
let keeper: Keeper;

beforeEach(() => {
  device = new Device();
  [server, whose, network, asked] = [{}, "anna", "up", []];
  server[TO.list] = () => said(JSON.stringify(LIST));
  keeper = made();
});

function made(more: Partial<Settings> = {}, after = (): Promise<void> => Promise.resolve()): Keeper {
  const wait = (): Promise<void> => (network === "slow" ? after() : new Promise(() => undefined));
  return new Keeper({ ...TO, ...more }, AT, { caches: device as unknown as CacheStorage, fetch: answer, after: wait });
}

async function answer(request: Request | string): Promise<Response> {
  const url = new URL(typeof request === "string" ? request : request.url, AT);
  asked.push(url.pathname);
  if (network === "down") throw new TypeError("no network");
  if (network === "slow") return new Promise(() => undefined);
  const given = server[url.pathname];
  return typeof given === "function" ? given() : (given ?? said(`page ${url.pathname} of ${whose}`));
}

function said(body: string, init: ResponseInit = {}): Response {
  const response = new Response(body, init);
  if (whose) response.headers.set(WHOSE, whose);
  return response;
}

function page(path: string, method = "GET", mode = "navigate"): Request {
  return { url: AT + path, method, mode } as Request;
}

async function text(request: Request): Promise<string> {
  return (await (await keeper.answer(request))!.text());
}

test("the files of the pages come from here, all or none", async () => {
  await keeper.install();
  network = "down";
  expect(await text(page("/static/built/app.js?1", "GET", "cors"))).toBe("page /static/built/app.js of anna");
  await expect(keeper.answer(page("/static/built/app.js?2", "GET", "cors"))).rejects.toThrow();
  await expect(made({ version: "v2" }).install()).rejects.toThrow();
});

test("a file that is gone since it was listed does not stop the others, a broken server does", async () => {
  server["/static/built/app.js"] = () => said("", { status: 404 });
  await keeper.install();
  expect(await device.paths(`${SHELL}v1`)).toEqual(["/static/toeoff/base.css?1", "/offline/"]);
  server["/static/built/app.js"] = () => said("", { status: 500 });
  await expect(keeper.install()).rejects.toThrow();
});

test("files of the last version stay for pages that are open, older ones go", async () => {
  for (const version of ["v1", "v2", "v3"]) {
    const one = made({ version, shell: [`/static/built/app.js?${version}`] });
    await one.install();
    await one.activate();
  }
  expect(await device.keys()).toEqual([`${SHELL}v2`, `${SHELL}v3`]);
});

test("the sessions of the next days and their pictures are here without a network", async () => {
  await keeper.install();
  expect(await keeper.keep()).toBe(true);
  network = "down";
  expect(await text(page("/train/a/"))).toBe("page /train/a/ of anna");
  expect(await text(page("/train/a/?mode=free"))).toBe("page /train/a/ of anna");
  expect(await text(page("/train/a/data.json", "GET", "cors"))).toBe("page /train/a/data.json of anna");
  expect(await text(page("/figures/s1/squat/motion.svg", "GET", "no-cors"))).toContain("squat");
  expect(await text(page("/season/"))).toBe("page /offline/ of anna");
  expect(await keeper.keep()).toBe(false);
});

test("data of another place is its own, and never that of the planned one", async () => {
  const home = "/train/a/data.json?place=home";
  server[TO.list] = () => said(JSON.stringify({ ...LIST, pages: [...LIST.pages, home] }));
  server["/train/a/data.json"] = said("at the gym");
  await keeper.keep();
  server["/train/a/data.json"] = said("at home");
  await (await device.open(`${RUNNER}anna`)).put(home, said("at home"));
  network = "down";
  expect(await text(page("/train/a/data.json", "GET", "cors"))).toBe("at the gym");
  expect(await text(page(home, "GET", "cors"))).toBe("at home");
  await expect(keeper.answer(page("/train/a/data.json?place=cabin", "GET", "cors"))).rejects.toThrow();
  network = "up";
  server[TO.list] = () => said(JSON.stringify({ ...LIST, stamp: "2" }));
  server["/train/a/data.json"] = () => said("at the gym");
  await keeper.keep();
  expect(await device.paths(`${RUNNER}anna`)).not.toContain(home);
});

test("what is here already is not fetched again until something changes", async () => {
  await keeper.keep();
  asked = [];
  await keeper.keep();
  expect(asked).toEqual([TO.list]);
  server[TO.list] = () => said(JSON.stringify({ ...LIST, stamp: "2", pages: ["/train/", "/train/b/"], figures: ["/figures/s2/squat/motion.svg"] }));
  asked = [];
  await keeper.keep();
  expect(asked.sort()).toEqual(["/figures/s2/squat/motion.svg", "/train/", TO.list, "/train/b/"].sort());
  expect((await device.paths(`${RUNNER}anna`)).sort()).toEqual(["/train/", TO.list, "/train/b/"].sort());
  expect(await device.paths(FIGURES)).toEqual(["/figures/s2/squat/motion.svg"]);
});

test("a list that could not be fetched whole is fetched again", async () => {
  server["/train/a/"] = () => said("", { status: 503 });
  await keeper.keep();
  asked = [];
  await keeper.keep();
  expect(asked).toContain("/train/a/");
});

test("with a network pages are new, and are kept as they are shown", async () => {
  await keeper.keep();
  server["/train/a/"] = () => said("newer");
  expect(await text(page("/train/a/"))).toBe("newer");
  network = "down";
  expect(await text(page("/train/a/"))).toBe("newer");
});

test("after three seconds without an answer what is here is shown", async () => {
  await keeper.keep();
  network = "slow";
  expect(await text(page("/train/a/"))).toBe("page /train/a/ of anna");
});

test("an error of the server and a way to the sign-in are shown and not kept", async () => {
  await keeper.keep();
  server["/train/a/"] = () => said("broken", { status: 500 });
  expect(await text(page("/train/a/"))).toBe("broken");
  const sent = said("sign in");
  Object.defineProperty(sent, "redirected", { value: true });
  server["/train/a/"] = sent;
  await keeper.answer(page("/train/a/"));
  network = "down";
  expect(await text(page("/train/a/"))).toBe("page /train/a/ of anna");
});

test("after signing out nothing of her is here", async () => {
  await keeper.install();
  await keeper.keep();
  await keeper.answer(page(TO.leave, "POST"));
  expect(await keeper.whose()).toBe("");
  network = "down";
  expect(await text(page("/train/a/"))).toBe("page /offline/ of anna");
});

test("a page that is nobody's ends it too, as after a sign-out elsewhere", async () => {
  await keeper.keep();
  whose = "-";
  await keeper.answer(page("/account/login/"));
  expect(await keeper.whose()).toBe("");
});

test("an answer that was under way when she signed out is not kept", async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const late = new Keeper(TO, AT, {
    caches: device as unknown as CacheStorage,
    fetch: async (request) => ((typeof request !== "string" && request.url.endsWith("/a/") ? await gate : undefined), answer(request)),
    after: () => new Promise(() => undefined),
  });
  const shown = late.answer(page("/train/a/"));
  await late.clear();
  release();
  await shown;
  expect(await late.whose()).toBe("");
});

test("somebody else on the same device gets only her own", async () => {
  await keeper.keep();
  whose = "ben";
  server["/train/a/"] = () => said("not found", { status: 404 });
  await keeper.answer(page("/train/"));
  expect((await device.keys()).filter((name) => name.startsWith(RUNNER))).toEqual([`${RUNNER}ben`]);
  network = "down";
  expect(await text(page("/train/"))).toBe("page /train/ of ben");
  await expect(keeper.answer(page("/train/a/"))).rejects.toThrow();
});

test("the list of somebody else replaces hers at once", async () => {
  await keeper.keep();
  whose = "ben";
  await keeper.keep();
  expect((await device.keys()).filter((name) => name.startsWith(RUNNER))).toEqual([`${RUNNER}ben`]);
  network = "down";
  expect(await text(page("/train/a/"))).toBe("page /train/a/ of ben");
});

test("what is not ours to answer is left to the browser", () => {
  expect(keeper.answer(page("/train/events", "POST", "cors"))).toBeUndefined();
  expect(keeper.answer(page("/train/events", "GET", "cors"))).toBeUndefined();
  expect(keeper.answer(page("/api/v1/athletes", "GET", "cors"))).toBeUndefined();
  expect(keeper.answer({ url: "https://elsewhere.test/", method: "GET", mode: "navigate" } as Request)).toBeUndefined();
});

test("a full device keeps what it can and still answers", async () => {
  vi.spyOn(device, "full", "get").mockReturnValue(true);
  expect(await keeper.keep()).toBe(true);
  expect(await text(page("/train/a/"))).toBe("page /train/a/ of anna");
});
