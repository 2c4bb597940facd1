import { Refusal } from '../refusal.ts';
import { messageAt } from '../state/messages.ts';
import type { Method } from './method.ts';
import { hasBot, knownChannel } from './reach.ts';

const add: Method = {
  scopes: ['reactions:write'],
  tier: 't3',
  takes: { channel: 'string!', timestamp: 'string!', name: 'string!' },
  run(call) {
    const { args, engine, installation } = call;
    const channel = knownChannel(call, args.text('channel'));
    if (channel.isArchived) throw new Refusal('is_archived');
    if (!hasBot(call, channel)) throw new Refusal('not_in_channel');
    const message = messageAt(channel, args.text('timestamp'));
    if (!message) throw new Refusal('message_not_found');
    const name = args.text('name');
    // Names come without colons; skin tones as `wave::skin-tone-2`.
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/u.test(name)) throw new Refusal('invalid_name');
    const reaction = message.reactions.find((other) => other.name === name);
    if (reaction?.users.includes(installation.botUserId)) throw new Refusal('already_reacted');
    if (reaction) reaction.users.push(installation.botUserId);
    else message.reactions.push({ name, users: [installation.botUserId] });
    engine.changes.changed();
    return {};
  },
};

export const reactionMethods: Record<string, Method> = { 'reactions.add': add };
