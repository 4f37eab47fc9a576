/** What the page knows: the world, the messages, who speaks and where. Views listen to named changes. */

const REMEMBERED = "herald-sandbox";

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(REMEMBERED)) ?? {};
  } catch {
    return {};
  }
}

/** The page's state. Changes: world, messages, message, member, channel, unread, connection. */
class Store {
  #listeners = new Map();
  world = {
    guild: { name: "…" },
    roles: [],
    members: [],
    channels: [],
    commands: [],
    bot: {},
    players: [],
  };
  memberName = remembered().member ?? "admin";
  channelName = decodeURIComponent(location.hash.slice(1)) || remembered().channel || "general";
  messages = new Map();
  unread = new Map();
  dismissed = new Set();
  connected = true;

  /** Call `listener` after each change called `name`. */
  on(name, listener) {
    const known = this.#listeners.get(name) ?? [];
    this.#listeners.set(name, [...known, listener]);
  }

  #emit(name, detail) {
    for (const listener of this.#listeners.get(name) ?? []) listener(detail);
  }

  /** The member the page speaks as. */
  get member() {
    return (
      this.world.members.find((member) => member.name === this.memberName) ?? this.world.members[0]
    );
  }

  /** The channel on screen. */
  get channel() {
    return this.world.channels.find((channel) => channel.name === this.channelName);
  }

  /** The messages of the channel on screen that the current member may see, oldest first. */
  get visibleMessages() {
    return (this.messages.get(this.channelName) ?? []).filter((message) =>
      this.#isVisible(message),
    );
  }

  setWorld(world) {
    this.world = world;
    if (!this.member) return;
    this.memberName = this.member.name;
    if (!this.channel && world.channels.length) this.selectChannel(world.channels[0].name);
    this.#emit("world");
  }

  selectMember(name) {
    this.memberName = name;
    this.#remember();
    this.#emit("member");
    this.#emit("messages");
  }

  selectChannel(name) {
    this.channelName = name;
    this.unread.delete(name);
    this.#remember();
    this.#emit("channel");
    this.#emit("unread");
    this.#emit("messages");
  }

  setMessages(channel, messages) {
    this.messages.set(channel, messages);
    if (channel === this.channelName) this.#emit("messages");
  }

  /** Add a message, or put its new form in place of the old one. */
  putMessage(message) {
    const known = this.messages.get(message.channel) ?? [];
    const index = known.findIndex((other) => other.id === message.id);
    if (index >= 0) known[index] = message;
    else known.push(message);
    this.messages.set(message.channel, known);
    if (!this.#isVisible(message)) return;
    if (message.channel === this.channelName) this.#emit("message", { message, isNew: index < 0 });
    else if (index < 0) this.#markUnread(message.channel);
  }

  removeMessage(channel, id) {
    const known = this.messages.get(channel) ?? [];
    this.setMessages(
      channel,
      known.filter((message) => message.id !== id),
    );
  }

  /** Take an ephemeral message off this page; nobody else ever saw it. */
  dismiss(id) {
    this.dismissed.add(id);
    this.#emit("messages");
  }

  setConnected(connected) {
    this.connected = connected;
    this.#emit("connection");
  }

  #isVisible(message) {
    const mine = !message.ephemeral_for || message.ephemeral_for === this.memberName;
    return mine && !this.dismissed.has(message.id);
  }

  #markUnread(channel) {
    if (!this.world.channels.some((other) => other.name === channel)) return;
    this.unread.set(channel, (this.unread.get(channel) ?? 0) + 1);
    this.#emit("unread");
  }

  #remember() {
    sessionStorage.setItem(
      REMEMBERED,
      JSON.stringify({ member: this.memberName, channel: this.channelName }),
    );
    history.replaceState(null, "", `#${encodeURIComponent(this.channelName)}`);
  }
}

/** The one store of the page. */
export const store = new Store();
