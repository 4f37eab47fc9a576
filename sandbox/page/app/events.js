/** Server-Sent Events: what happens in the sandbox, as it happens. */

/**
 * Listen to the sandbox for as long as the page lives.
 * The browser reconnects by itself; `onOpen` is called after each connection, because events may have been missed before.
 * @param {{onEvent: function(object), onOpen: function(), onLost: function()}} handlers
 */
export function listen({ onEvent, onOpen, onLost }) {
  const open = () => {
    const source = new EventSource("/api/events");
    source.onopen = onOpen;
    source.onmessage = (event) => onEvent(JSON.parse(event.data));
    source.onerror = () => {
      onLost();
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    };
  };
  open();
}
