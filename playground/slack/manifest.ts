import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestSchema } from './manifest-schema.ts';

export interface Manifest {
  name: string;
  botName: string;
  hasBotUser: boolean;
  commands: { command: string; description: string; usageHint: string; escapes: boolean }[];
  shortcuts: { name: string; type: 'global' | 'message'; callbackId: string }[];
  scopes: string[];
  optionalScopes: string[];
  events: string[];
  interactivity: boolean;
  /** Over HTTP, external selects have an address of their own; here it is forgotten. */
  lacksOptionsUrl: boolean;
  homeTab: boolean;
  messagesTab: boolean;
  messagesTabReadOnly: boolean;
  redirectUrls: string[];
}

/**
 * Reads an app manifest, from its file or as an object.
 * Throws when Slack would not accept it: unknown settings, names that are too long, a command without "/".
 */
export function readManifest(source: string | object): Manifest {
  const raw: unknown = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : source;
  const parsed = manifestSchema.safeParse(raw);
  if (!parsed.success) {
    throw new Error(`Slack would refuse this manifest:\n${z.prettifyError(parsed.error)}`);
  }
  const homeless = lacksAddress(parsed.data);
  if (homeless.length > 0) {
    throw new Error(
      `Slack would refuse this manifest: no Socket Mode and no URL for ${homeless.join(', ')}`,
    );
  }
  const { display_information: display, features, oauth_config: oauth, settings } = parsed.data;
  return {
    name: display.name,
    botName: features.bot_user?.display_name ?? display.name,
    hasBotUser: features.bot_user !== undefined,
    commands: (features.slash_commands ?? []).map((entry) => ({
      command: entry.command,
      description: entry.description,
      usageHint: entry.usage_hint ?? '',
      escapes: entry.should_escape ?? false,
    })),
    shortcuts: (features.shortcuts ?? []).map((entry) => ({
      name: entry.name,
      type: entry.type,
      callbackId: entry.callback_id,
    })),
    scopes: oauth.scopes?.bot ?? [],
    optionalScopes: oauth.scopes?.bot_optional ?? [],
    events: settings.event_subscriptions?.bot_events ?? [],
    interactivity: settings.interactivity?.is_enabled ?? false,
    lacksOptionsUrl: Boolean(
      settings.interactivity?.request_url && !settings.interactivity.message_menu_options_url,
    ),
    homeTab: features.app_home?.home_tab_enabled ?? false,
    messagesTab: features.app_home?.messages_tab_enabled ?? false,
    messagesTabReadOnly: features.app_home?.messages_tab_read_only_enabled ?? true,
    redirectUrls: oauth.redirect_urls ?? [],
  };
}

/** Without Socket Mode everything that Slack delivers needs an address. */
function lacksAddress({ features, settings }: z.infer<typeof manifestSchema>): string[] {
  if (settings.socket_mode_enabled) return [];
  const { event_subscriptions: events, interactivity } = settings;
  const commands = (features.slash_commands ?? []).filter((entry) => !entry.url);
  return [
    ...commands.map((entry) => `the command ${entry.command}`),
    ...(events?.bot_events.length && !events.request_url ? ['event_subscriptions'] : []),
    ...(interactivity?.is_enabled && !interactivity.request_url ? ['interactivity'] : []),
  ];
}
