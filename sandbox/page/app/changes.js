/** Drawing again only what changed, so that focus and open menus survive news about other things. */

/**
 * Wrap a renderer so that it runs only when what it shows is different from the last time.
 * @param {function(): *} inputs what the renderer depends on, as plain data
 * @param {function()} render
 */
export function whenChanged(inputs, render) {
  let known;
  return () => {
    const current = JSON.stringify(inputs());
    if (current === known) return;
    known = current;
    render();
  };
}
