import { afterEach, expect, test, vi } from "vitest";

import { fetchCandidates, pageOf, readCandidates } from "../src/candidates";
import { candidate, candidates } from "./page";

const GIVEN = candidates(candidate("2026-03-13", "lower"), candidate("2026-03-14", "forbidden"));
const signal = new AbortController().signal;

afterEach(() => vi.unstubAllGlobals());

test("an answer of the server is read whole", () => {
  expect(readCandidates(JSON.parse(JSON.stringify(GIVEN)))).toEqual(GIVEN);
});

const WRONG = [{ days: "none" }, { title: 3 }, { lang: null }, { days: [{ outcome: "maybe" }] }];
test.each([null, [], ...WRONG.map((one) => ({ ...GIVEN, ...one }))])("anything else is refused: %j", (raw) =>
  expect(() => readCandidates(raw)).toThrow(TypeError),
);

test("a session's name can't lead to another address", () => {
  expect(pageOf("../me?x")).toBe("/sessions/..%2Fme%3Fx/");
});

test("the days are asked for at the session's own address", async () => {
  const asked = vi.fn(async (_address: string) => new Response(JSON.stringify(GIVEN)));
  vi.stubGlobal("fetch", asked);
  expect(await fetchCandidates("20260309-2", signal)).toEqual(GIVEN);
  expect(asked.mock.calls[0]?.[0]).toBe("/sessions/20260309-2/options.json");
});

test("an answer that says no is an error", async () => {
  vi.stubGlobal("fetch", async () => new Response("gone", { status: 404 }));
  await expect(fetchCandidates("20260309-2", signal)).rejects.toThrow("404");
});
