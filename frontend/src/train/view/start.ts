/** Before the start: what comes, what is to be heard, and three ways to begin. */

import type { Mode } from "../data";
import { button, english, h, icon } from "../dom";
import { begin } from "../session";
import { amountWords, load, type Context, type Screen } from "./context";
import { soundRow } from "./sheets";

/** `alone`: there is no list of the server's around it. */
export function startScreen(context: Context, alone: boolean, go: () => void): Screen {
  const { say, data, player } = context;
  const start = (mode: Mode) => (): void => {
    go();
    player.act((session, now) => begin(session, mode, now));
  };
  // Where loads are lifted, she leads; else the clock does.
  const heavy = data.blocks.some((block) => block.items.some((item) => item.load_kg !== null && item.bar));
  const ways = [
    ["follow", say("begin_clock"), say("begin_because"), "play"],
    ["free", say("begin_free"), say("begin_free_because"), "play"],
  ] as const;
  const [first, second] = heavy ? [ways[1], ways[0]] : [ways[0], ways[1]];
  const rows = data.blocks.flatMap((block) =>
    block.items.map((item) =>
      h("li", {}, [
        h("span", { class: "t" }, item.label),
        h("span", { class: "what" }, [english("span", item.name), item.load_kg !== null && h("small", {}, load(context, item.load_kg))]),
        h("span", { class: "end" }, `${item.sets} × ${amountWords(context, item)}`),
      ]),
    ),
  );
  const choices = h("div", { class: "go" }, [
    button(first[1], start(first[0]), { class: "btn", "data-k": "start" }, [icon(first[3], 28)]),
    h("p", { class: "sub" }, first[2]),
    button(second[1], start(second[0]), { class: "btn2", "data-k": "start-2" }, [icon(second[3], 20)]),
    h("p", { class: "sub" }, second[2]),
    soundRow(context),
    alone && button(say("begin_quick"), start("quick"), { class: "plain", "data-k": "quick" }),
    alone && h("p", { class: "sub" }, say("begin_quick_because")),
  ]);
  if (!alone) return { node: h("div", { class: "begin" }, [choices]) };
  const about = [say("minutes", { n: data.minutes }), data.place ? `, ${data.place}` : ""].join("");
  const node = h("div", { class: "begin" }, [
    h("header", { class: "top" }, [english("h1", data.title), h("span", { class: "sub" }, about)]),
    h("div", { class: "cols" }, [choices, h("ol", { class: "tt" }, rows)]),
  ]);
  return { node };
}
