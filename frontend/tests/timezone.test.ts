import { expect, test } from "vitest";

import { guessTimezone } from "../src/timezone";
import { pageWith } from "./page";

const CHOICE = `<select data-timezone><option value=""></option><option>Europe/Berlin</option><option>Asia/Tokyo</option></select>`;

test("an empty choice becomes the device's zone", () => {
  const page = pageWith(CHOICE);
  guessTimezone(page, "Asia/Tokyo");
  expect(page.querySelector("select")?.value).toBe("Asia/Tokyo");
});

test("a choice that was made stays", () => {
  const page = pageWith(CHOICE);
  page.querySelector("select")!.value = "Europe/Berlin";
  guessTimezone(page, "Asia/Tokyo");
  expect(page.querySelector("select")?.value).toBe("Europe/Berlin");
});

test("a zone that is not offered changes nothing", () => {
  const page = pageWith(CHOICE);
  guessTimezone(page, "Mars/Olympus");
  expect(page.querySelector("select")?.value).toBe("");
});

test("the device's own zone is a name", () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const page = pageWith(`<select data-timezone><option value=""></option><option>${zone}</option></select>`);
  guessTimezone(page);
  expect(page.querySelector("select")?.value).toBe(zone);
});
