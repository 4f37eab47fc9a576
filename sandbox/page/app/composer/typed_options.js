/** Options written as text behind a command: `player:Zezima period:week`, or just the first one's value. Pure. */

function namePattern(options) {
  const names = options
    .flatMap((option) => [option.title, option.name])
    .map((name) => name.replace(/[^\p{L}\p{N}_-]/gu, ""));
  return new RegExp(`(?:^|\\s)(${names.join("|")}):\\s*`, "gu");
}

/**
 * Split typed text into options and their texts.
 * @param {object[]} options the command's options, in the order they are shown
 * @param {string} text what was typed after the command's name
 * @returns {[object, string][]}
 */
export function typedOptions(options, text) {
  if (!text.trim() || !options.length) return [];
  const found = [...text.matchAll(namePattern(options))];
  if (!found.length) return [[options[0], text]];
  return found.map((match, index) => {
    const value = text.slice(match.index + match[0].length, found[index + 1]?.index).trim();
    return [options.find((option) => [option.title, option.name].includes(match[1])), value];
  });
}
