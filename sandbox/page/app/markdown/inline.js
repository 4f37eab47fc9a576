/** Inline markdown: styles, code, links, mentions, timestamps. Pure: no DOM, no page state. */

const URL_TEXT = "https?:\\/\\/[^\\s<>]*[^\\s<>.,:;\"'\\])!?*_~|]";

const styled = (type) => (match) => ({ type, children: parseInline(match[1]) });
const leaf = (type) => (match) => ({ type, text: match[1] });
const mention = (type) => (match) => ({ type, id: match[1] });

/** Tried in this order at each place; the first that fits wins. Sticky, so they match only there. */
const RULES = [
  [/\\([^\p{L}\p{N}\s])/uy, leaf("text")],
  [
    /(`+)([\s\S]*?[^`])\1(?!`)/y,
    (match) => ({ type: "code", text: match[2].replace(/^ (?=`)|(?<=`) $/g, "") }),
  ],
  [
    /<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/y,
    (match) => ({ type: "time", time: Number(match[1]) * 1000, style: match[2] ?? "f" }),
  ],
  [/<@!?(\d+)>/y, mention("user")],
  [/<@&(\d+)>/y, mention("role")],
  [/<#(\d+)>/y, mention("channel")],
  [/<(\/[^:>]+):\d+>/y, leaf("command")],
  [/<a?:(\w+):\d+>/y, (match) => ({ type: "text", text: `:${match[1]}:` })],
  [/<(https?:\/\/[^\s<>]+)>/y, (match) => link(match[1])],
  [
    /\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/[^\s<>)]+)>?(?: "[^"]*")?\)/y,
    (match) => link(match[2], parseInline(match[1])),
  ],
  [new RegExp(`(${URL_TEXT})`, "y"), (match) => link(match[1])],
  [/@(everyone|here)\b/y, (match) => ({ type: "everyone", text: `@${match[1]}` })],
  [/\|\|([\s\S]+?)\|\|/y, styled("spoiler")],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, styled("bold")],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, styled("underline")],
  [/~~((?:\\[\s\S]|[^\\])+?)~~/y, styled("strike")],
  [/\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)(?<=\S)\*(?!\*)/y, styled("italic")],
  [/_((?:__|\\[\s\S]|[^_\\])+?)_(?![\p{L}\p{N}_])/uy, styled("italic")],
];

function link(url, children = [{ type: "text", text: url }]) {
  return { type: "link", url, children };
}

/** `a_b_c` is a name, not italics: an underscore inside a word opens nothing. */
function isInsideWord(source, index) {
  return (
    source[index] === "_" &&
    source[index + 1] !== "_" &&
    index > 0 &&
    /[\p{L}\p{N}]/u.test(source[index - 1])
  );
}

function matchAt(source, index) {
  if (isInsideWord(source, index)) return null;
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = index;
    const match = pattern.exec(source);
    if (match) return { node: make(match), length: match[0].length };
  }
  return null;
}

/**
 * Parse inline text.
 * @param {string} source
 * @returns {object[]} nodes: text, code, bold, italic, underline, strike, spoiler, link, time and mentions
 */
export function parseInline(source) {
  const nodes = [];
  let text = "";
  let index = 0;
  while (index < source.length) {
    const taken = matchAt(source, index);
    if (!taken) {
      text += source[index];
      index += 1;
      continue;
    }
    if (text) nodes.push({ type: "text", text });
    text = "";
    nodes.push(taken.node);
    index += taken.length;
  }
  if (text) nodes.push({ type: "text", text });
  return nodes;
}
