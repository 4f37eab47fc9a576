/** The world clock and the buttons that move it forward. */

import { advanceClock } from "../api.js";
import { now, onTick, setNow } from "../clock.js";
import { el, fill } from "../dom.js";
import { icon } from "../icons.js";
import { reported } from "../toast.js";

const STEPS = [
  { span: "1h", label: "+1 h", words: "one hour" },
  { span: "1d", label: "+1 d", words: "one day" },
  { span: "1w", label: "+1 w", words: "one week" },
];
const dateFormat = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
});
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

function stepButton({ span, label, words }) {
  const node = el(
    "button",
    {
      type: "button",
      class: "step",
      "aria-label": `Advance the clock by ${words}`,
      title: `Advance the clock by ${words}`,
      dataset: { testid: `clock-${span}` },
    },
    label,
  );
  node.addEventListener("click", async () => {
    node.disabled = true;
    const answer = await reported(() => advanceClock(span));
    if (answer) setNow(answer.now);
    node.disabled = false;
  });
  return node;
}

/** Show the clock. */
export function mountWorld(root) {
  const face = el("span", { class: "world-time", dataset: { testid: "clock" } });
  const line = el(
    "div",
    { class: "world-line", title: "The sandbox's own clock, in your time zone" },
    icon("clock"),
    face,
  );
  fill(root, line, el("div", { class: "steps" }, STEPS.map(stepButton)));
  onTick(() => {
    face.textContent = `${dateFormat.format(now())}, ${timeFormat.format(now())}`;
  });
}
