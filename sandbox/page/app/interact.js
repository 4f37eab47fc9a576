/** Sending interactions as the current member, and what follows from the bot's answer: a modal, or nothing at all. */

import { ApiError, pressComponent, submitModal, useCommand, useOnMember } from "./api.js";
import { now } from "./clock.js";
import { openModal } from "./modal.js";
import { store } from "./store.js";
import { toast } from "./toast.js";

let failures = 0;

/** Leave a note only the member sees, where the bot's answer would have stood. */
function noteFailure(text, command, target = null) {
  failures += 1;
  const bot = { id: "bot", name: "Herald", ...store.world.bot, bot: true };
  store.putMessage({
    id: `local-${failures}`,
    channel: store.channelName,
    author: bot,
    content: "",
    failure: text || "The application did not respond",
    components: [],
    embeds: [],
    files: [],
    ephemeral_for: store.memberName,
    interaction: command ? { member: store.memberName, command, target } : null,
    timestamp: new Date(now()).toISOString(),
  });
}

/** Did the bot say anything at all? */
const isAnswered = (reply) => Boolean(reply.message_id || reply.modal || reply.ok);

function followUp(reply, messageId) {
  if (!reply.modal) return;
  openModal(reply.modal, (values) => sendModal(reply.modal.custom_id, values, messageId));
}

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message);
    return null;
  }
}

/** Use a slash command with options by name, in the channel on screen. */
export async function sendCommand(command, options) {
  const body = { member: store.memberName, channel: store.channelName, command, options };
  const reply = await attempt(() => useCommand(body));
  if (!reply) return;
  if (isAnswered(reply)) followUp(reply, null);
  else noteFailure(reply.text, command);
}

/** Use a command of the menu a member has. */
export async function sendOnMember(command, target) {
  const body = { member: store.memberName, channel: store.channelName, command, target };
  const reply = await attempt(() => useOnMember(body));
  if (!reply) return;
  if (isAnswered(reply)) followUp(reply, null);
  else noteFailure(reply.text, command, target);
}

/**
 * Press a button, or settle a select with values.
 * @returns {Promise<boolean>} false when the bot did not respond
 */
export async function press(message, customId, values = []) {
  const body = { message_id: message.id, custom_id: customId, member: store.memberName, values };
  const reply = await attempt(() => pressComponent(body));
  if (!reply) return false;
  followUp(reply, message.id);
  return isAnswered(reply);
}

async function sendModal(customId, values, messageId) {
  const body = { custom_id: customId, member: store.memberName, values };
  if (messageId) body.message_id = messageId;
  const reply = await attempt(() => submitModal(body));
  if (!reply) return;
  if (isAnswered(reply)) followUp(reply, messageId);
  else noteFailure(reply.text, null);
}
