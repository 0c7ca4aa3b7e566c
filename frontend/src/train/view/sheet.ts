/** A sheet over the player. Nothing in it locks. */

import type { Item } from "../data";
import { button, h, icon, type Child } from "../dom";
import type { Context } from "./context";

/** A sheet that closes with Escape, its button or a tap beside it, and gives the focus back. */
export function sheet(context: Context, title: string, body: readonly Child[], english = false): HTMLDialogElement {
  document.querySelector("dialog.sht")?.remove();
  const close = (): void => made.close();
  const made: HTMLDialogElement = h("dialog", { class: "sht", "aria-label": title }, [
    h("div", { class: "sht-in" }, [
      h("header", { class: "sht-h" }, [
        h("h2", english ? { lang: "en" } : {}, title),
        button(context.say("close"), close, { class: "lnk", "data-k": "close" }, [icon("end", 20)]),
      ]),
      ...body,
    ]),
  ], {
    click: (event) => event.target === made && close(),
    close: () => made.remove(),
  });
  (document.querySelector("[data-train]") ?? document.body).append(made);
  made.showModal();
  return made;
}

export function closeSheet(): void {
  document.querySelector<HTMLDialogElement>("dialog.sht")?.close();
}

export function itemOf(context: Context, label: string): Item | undefined {
  return context.data.blocks.flatMap((block) => block.items).find((item) => item.label === label);
}
