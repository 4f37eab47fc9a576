/** Which icon stands before a channel. */

const ANNOUNCEMENT = 5;
const THREADS = [10, 11];

/** The name of the icon for a channel of any kind. */
export function channelIcon(channel) {
  if (THREADS.includes(channel.type)) return "thread";
  return channel.type === ANNOUNCEMENT ? "news" : "hash";
}

/** What a channel is, in words. */
export function channelWords(channel) {
  if (THREADS.includes(channel.type)) return channel.archived ? "archived thread" : "thread";
  if (!channel.guild) return "direct messages";
  return channel.type === ANNOUNCEMENT ? "announcement channel" : "text channel";
}
