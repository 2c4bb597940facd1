import { isFields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import { respond } from '../response-url-requests.ts';
import type { ResponseUrlUse } from '../response-urls.ts';
import { channelNameInPayloads } from '../state/channels.ts';
import type { ChannelState } from '../state/world.ts';
import { type Actor, notify, offersCommands, wasAcknowledged } from './actor.ts';
import { mustBeInside, withMentions } from './talking.ts';

/**
 * Runs a slash command as typed. Resolves when the app has answered or three seconds have passed; the person sees
 * `operation_timeout` or `dispatch_failed` when it went wrong. Slack never tries a command twice.
 */
export async function runCommand(
  actor: Actor,
  channel: ChannelState,
  typed: string,
): Promise<void> {
  const { engine, workspace, user } = actor;
  mustBeInside(actor, channel);
  const [, name = '', text = ''] = /^(\/\S+)(?: ([\s\S]*))?$/u.exec(typed) ?? [];
  const command = engine.app.manifest.commands.find((known) => known.command === name);
  if (!command || !offersCommands(actor)) {
    notify(actor, `${name} is not a valid command.`);
    return;
  }
  const use: ResponseUrlUse = {
    teamId: workspace.id,
    userId: user.id,
    channelId: channel.id,
    threadTs: null,
    originalTs: null,
    typed,
  };
  const payload = {
    token: engine.app.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelNameInPayloads(channel),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: command.escapes ? escaped(actor, text) : text,
    api_app_id: engine.app.id,
    is_enterprise_install: 'false',
    response_url: engine.responseUrls.issue(use),
    trigger_id: engine.triggers.issue({
      teamId: workspace.id,
      userId: user.id,
      channelId: channel.id,
      viewId: null,
    }),
  };
  const answer = await engine.deliveries.deliver(
    { kind: 'slash_command', type: name, payload },
    workspace.id,
  );
  if (!wasAcknowledged(actor, answer, `command ${name}`)) {
    const code = answer.kind === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
    notify(actor, `${name} failed with the error "${code}"`);
    return;
  }
  try {
    if (typeof answer.body === 'string')
      respond(engine, workspace, channel, use, { text: answer.body });
    else if (isFields(answer.body) && Object.keys(answer.body).length > 0) {
      respond(engine, workspace, channel, use, answer.body);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    engine.complain(`answer to ${name}`, error.message);
    notify(actor, `${name} failed with the error "invalid_command_response"`);
  }
}

/** `should_escape`: mentions carry ids and links stand in angle brackets. [docs:slash-commands] */
function escaped({ workspace }: Actor, text: string): string {
  const linked = text.replaceAll(/https?:\/\/\S+/gu, (link) => `<${link}>`);
  return withMentions(
    workspace,
    linked,
    (id, name) => `<@${id}|${name}>`,
    (id, name) => `<#${id}|${workspace.channels.get(id)?.kind === 'public' ? name : ''}>`,
  );
}
