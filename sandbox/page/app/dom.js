/** Building DOM nodes. Text always goes in as text nodes, so nothing a player is called can become markup. */

const SVG = "http://www.w3.org/2000/svg";

function assign(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "class") node.setAttribute("class", value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "css")
    for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Create an element.
 * @param {string} tag
 * @param {Object<string, *>} [props] attributes; `on<event>` adds a listener, `css` sets style properties
 * @param {...*} children nodes, strings, arrays or nothing
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...present(children));
  return node;
}

/** Flatten children and leave out what is not there. */
export function present(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false);
}

/** Replace all children of a node. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/** Create an SVG element; used by the icons. */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

let lastId = 0;

/** A document-wide unique id, for aria references. */
export function uid(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Find an element of the page's skeleton. */
export function byId(id) {
  return document.getElementById(id);
}
