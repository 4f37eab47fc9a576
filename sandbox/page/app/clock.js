/** The sandbox's time. The browser's own clock only measures what passed since the last word from the sandbox. */

let offset = 0;
const listeners = new Set();

/** Take over the sandbox's time (ISO text). */
export function setNow(iso) {
  offset = Date.parse(iso) - Date.now();
  tick();
}

/** The sandbox's time in milliseconds since 1970. */
export const now = () => Date.now() + offset;

/** Call `listener` every second and whenever the clock was moved. */
export function onTick(listener) {
  listeners.add(listener);
}

function tick() {
  for (const listener of listeners) listener();
}

setInterval(tick, 1000);
