/** How a channel is called and marked wherever it is named. */

const DIRECT = 1;
const ANNOUNCEMENT = 5;
const THREADS = [10, 11];

/** The name of the icon for a channel of any kind. */
export function channelIcon(channel) {
  if (THREADS.includes(channel.type)) return "thread";
  if (channel.type === DIRECT) return "at";
  return channel.type === ANNOUNCEMENT ? "news" : "hash";
}

/** What stands behind the icon: the name, of direct messages the member's. */
export const channelTitle = (channel) => (channel.label ?? channel.name).replace(/^@/, "");

/** What a channel is, in words. */
export function channelWords(channel) {
  if (THREADS.includes(channel.type)) return channel.archived ? "archived thread" : "thread";
  if (!channel.guild) return "direct messages";
  return channel.type === ANNOUNCEMENT ? "announcement channel" : "text channel";
}
