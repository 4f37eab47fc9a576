/** Discord's markdown as a tree of plain objects. Pure: no DOM, no page state. Blocks here, inline text in inline.js. */

import { parseInline } from "./inline.js";

const FENCE = /^```(?:([\w+-]+)\n)?\n?([\s\S]*?)\n?```\n?/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SUBTEXT = /^-# +(.+)$/;
const ITEM = /^( *)([-*]|\d+\.) +(.+)$/;

function takeFence(source) {
  const match = FENCE.exec(source);
  return (
    match && {
      node: { type: "codeblock", language: match[1] ?? "", text: match[2] },
      length: match[0].length,
    }
  );
}

function takeQuote(source) {
  if (source.startsWith(">>> ")) {
    return {
      node: { type: "quote", children: parseBlocks(source.slice(4)) },
      length: source.length,
    };
  }
  const match = /^(?:> ?[^\n]*(?:\n|$))+/.exec(source);
  if (!match || !/^> /.test(source)) return null;
  const inner = match[0].replace(/\n$/, "").replace(/^> ?/gm, "");
  return { node: { type: "quote", children: parseBlocks(inner) }, length: match[0].length };
}

function takeList(source) {
  const items = [];
  let length = 0;
  for (const line of source.split("\n")) {
    const match = ITEM.exec(line);
    if (!match) break;
    items.push({
      depth: Math.floor(match[1].length / 2),
      marker: match[2],
      children: parseInline(match[3]),
    });
    length += line.length + 1;
  }
  return items.length ? { node: { type: "list", items }, length } : null;
}

function takeLine(source) {
  const line = source.split("\n", 1)[0];
  const heading = HEADING.exec(line);
  if (heading) {
    return {
      node: { type: "heading", level: heading[1].length, children: parseInline(heading[2]) },
      length: line.length + 1,
    };
  }
  const subtext = SUBTEXT.exec(line);
  return (
    subtext && {
      node: { type: "subtext", children: parseInline(subtext[1]) },
      length: line.length + 1,
    }
  );
}

const BLOCKS = [takeFence, takeQuote, takeList, takeLine];

function takeBlock(source) {
  for (const take of BLOCKS) {
    const taken = take(source);
    if (taken) return taken;
  }
  return null;
}

function paragraphLength(source) {
  const newline = source.indexOf("\n");
  const fence = source.indexOf("```", 1);
  const end = newline < 0 ? source.length : newline + 1;
  return fence > 0 && fence < end && FENCE.test(source.slice(fence)) ? fence : end;
}

/**
 * Split text into blocks: paragraphs, headings, subtext, quotes, lists and code blocks.
 * @param {string} source
 * @returns {object[]}
 */
export function parseBlocks(source) {
  const nodes = [];
  let text = "";
  const flush = () => {
    if (text) nodes.push({ type: "paragraph", children: parseInline(text.replace(/\n$/, "")) });
    text = "";
  };
  let rest = source;
  while (rest) {
    const taken = takeBlock(rest);
    if (taken) {
      flush();
      nodes.push(taken.node);
    } else {
      text += rest.slice(0, paragraphLength(rest));
    }
    rest = rest.slice(taken ? taken.length : paragraphLength(rest));
  }
  flush();
  return nodes;
}
