/** The control API as functions. Knows paths and error shapes, nothing about the page. */

/** A request the sandbox refused, or one that never reached it (`status` 0). */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function bodyOf(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

async function request(method, path, body, signal) {
  const init = { method, signal, headers: body ? { "Content-Type": "application/json" } : {} };
  if (body) init.body = JSON.stringify(body);
  let response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("The sandbox does not answer.", 0);
  }
  const answer = await bodyOf(response);
  if (!response.ok)
    throw new ApiError(answer.error ?? `The sandbox said ${response.status}.`, response.status);
  return answer;
}

/** The world as it is: clock, guild, roles, members, channels, commands, bot, players. */
export const fetchState = () => request("GET", "/api/state");

/** All messages of a channel, oldest first. */
export async function fetchMessages(channel) {
  const answer = await request("GET", `/api/channels/${encodeURIComponent(channel)}/messages`);
  return answer.messages;
}

/** Use a slash command; resolves to the bot's final Reply. */
export const useCommand = (body) => request("POST", "/api/interactions", body);

/** Use a command of a member's menu; resolves to the Reply. */
export const useOnMember = (body) => request("POST", "/api/user-commands", body);

/** Ask for an option's choices; `signal` gives up an answer nobody waits for any more. */
export async function autocomplete(body, signal) {
  const answer = await request("POST", "/api/autocomplete", body, signal);
  return answer.choices;
}

/** Press a button or settle a select; resolves to the Reply. */
export const pressComponent = (body) => request("POST", "/api/components", body);

/** Submit a modal; resolves to the Reply. */
export const submitModal = (body) => request("POST", "/api/modals", body);

/** Move the sandbox's clock forward by a span such as "1d". */
export const advanceClock = (span) => request("POST", "/api/clock", { advance: span });

const at = (kind, name) => `/api/${kind}/${encodeURIComponent(name)}`;

/** Change a server: its language, system channel, whether the bot is in it. */
export const patchGuild = (name, change) => request("PATCH", at("guilds", name), change);

/** Found a fresh server; resolves to it. */
export const foundGuild = (body) => request("POST", "/api/guilds", body);

/** Change a member: roles, language. */
export const patchMember = (name, change) => request("PATCH", at("members", name), change);

/** Add a channel or thread; resolves to it. */
export const createChannel = (body) => request("POST", "/api/channels", body);

/** Change a channel or thread: permissions, archived, locked, delete. */
export const patchChannel = (name, change) => request("PATCH", at("channels", name), change);
