import { expect, test } from "vitest";

import { dropFiles } from "../src/drop";
import { offerPrint } from "../src/print";

const FIELD = `<form><div data-drop-area><input type="file" data-drop></div></form>`;

function event(name: string, ...files: File[]): Event {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  const made = new Event(name, { bubbles: true, cancelable: true });
  const types = files.length ? ["Files"] : ["text/plain"];
  Object.defineProperty(made, "dataTransfer", { value: { files: data.files, types, dropEffect: "none" } });
  return made;
}

function ready(body = FIELD): { area: HTMLElement; input: HTMLInputElement } {
  document.body.innerHTML = body;
  dropFiles(document);
  return { area: document.querySelector("[data-drop-area]")!, input: document.querySelector("input")! };
}

const RUNS = new File(["date,km"], "runs.csv");

test("a dropped file becomes the field's file", () => {
  const { area, input } = ready();
  let changed = 0;
  input.addEventListener("change", () => (changed += 1));
  area.dispatchEvent(event("dragenter", RUNS));
  expect(area.classList.contains("drop-over")).toBe(true);
  expect(area.dispatchEvent(event("dragover", RUNS))).toBe(false);
  expect(area.dispatchEvent(event("drop", RUNS))).toBe(false);
  expect(area.classList.contains("drop-over")).toBe(false);
  expect([...input.files!].map((file) => file.name)).toEqual(["runs.csv"]);
  expect(changed).toBe(1);
});

test("a field for one file takes the first of several", () => {
  const { area, input } = ready();
  area.dispatchEvent(event("drop", RUNS, new File([""], "b.csv")));
  expect([...input.files!].map((file) => file.name)).toEqual(["runs.csv"]);
});

test("dragged text is left to the browser", () => {
  const { area, input } = ready();
  expect(area.dispatchEvent(event("dragenter"))).toBe(true);
  expect(area.dispatchEvent(event("dragover"))).toBe(true);
  expect(area.dispatchEvent(event("drop"))).toBe(true);
  expect(area.classList.contains("drop-over")).toBe(false);
  expect(input.files?.length ?? 0).toBe(0);
});

test("passing over a part of the area does not leave it", () => {
  const { area, input } = ready();
  area.dispatchEvent(event("dragenter", RUNS));
  input.dispatchEvent(event("dragenter", RUNS));
  input.dispatchEvent(event("dragleave", RUNS));
  expect(area.classList.contains("drop-over")).toBe(true);
  area.dispatchEvent(event("dragleave", RUNS));
  expect(area.classList.contains("drop-over")).toBe(false);
});

test("a print button shows itself and prints", () => {
  document.body.innerHTML = `<button type="button" data-print hidden>Print</button>`;
  let printed = 0;
  window.print = () => (printed += 1);
  offerPrint(document);
  const button = document.querySelector("button")!;
  expect(button.hidden).toBe(false);
  button.click();
  expect(printed).toBe(1);
});
