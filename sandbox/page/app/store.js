/** What the page knows: the world, the messages, who speaks and where. Views listen to named changes. */

const REMEMBERED = "herald-sandbox";

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(REMEMBERED)) ?? {};
  } catch {
    return {};
  }
}

/** The page's state. Changes: world, messages, message, member, channel, arrived, unread, connection. */
class Store {
  #listeners = new Map();
  #wanted = null;
  world = {
    guilds: [{ name: "…", roles: [], members: [] }],
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

  /** Stop calling `listener`. */
  off(name, listener) {
    const known = this.#listeners.get(name) ?? [];
    this.#listeners.set(
      name,
      known.filter((other) => other !== listener),
    );
  }

  #emit(name, detail) {
    for (const listener of this.#listeners.get(name) ?? []) listener(detail);
  }

  /** The server on screen; beside direct messages, the first one. */
  get guild() {
    const { guilds } = this.world;
    return guilds.find((guild) => guild.name === this.channel?.guild) ?? guilds[0];
  }

  /** The server's members, as they are there. */
  get members() {
    return this.guild.members;
  }

  /** The server's roles. */
  get roles() {
    return this.guild.roles;
  }

  /** The server's channels and threads. */
  get channels() {
    return this.world.channels.filter((channel) => channel.guild === this.guild.name);
  }

  /** The member the page speaks as. */
  get member() {
    return this.members.find((member) => member.name === this.memberName) ?? this.members[0];
  }

  /** The language of the member's client. */
  get locale() {
    return this.member?.locale ?? "en-US";
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
    if (!this.channel && world.channels.length) this.selectChannel(this.#firstChannel());
    this.#emit("world");
    this.#selectWanted();
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

  /** Go to a channel as soon as the page hears of it. */
  selectSoon(name) {
    this.#wanted = name;
    this.#selectWanted();
  }

  #selectWanted() {
    if (!this.world.channels.some((channel) => channel.name === this.#wanted)) return;
    this.selectChannel(this.#wanted);
    this.#wanted = null;
    this.#emit("arrived");
  }

  /** Go to a server: to its first channel. */
  selectGuild(name) {
    const first = this.world.channels.find((channel) => channel.guild === name && !channel.parent);
    if (first) this.selectChannel(first.name);
  }

  #firstChannel() {
    const { channels } = this.world;
    return (channels.find((channel) => channel.guild) ?? channels[0]).name;
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
