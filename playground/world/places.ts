import type { Slack } from '../slack/slack.ts';

/** `#staff`, or for a direct message whom it is with; null for what this Slack doesn't know. */
export function placeName({ workspace: { state } }: Slack, id: string): string | null {
  const person = state.users.get(id);
  if (person) return person.realName;
  const channel = state.channels.get(id);
  if (!channel) return null;
  if (channel.name) return `#${channel.name}`;
  const addressee = [...channel.members]
    .map((member) => state.users.get(member))
    .find((user) => user && !user.isBot);
  return addressee?.realName ?? null;
}
