import { isMap, isSeq, parseDocument, type Document } from 'yaml';

/** How the printed manifest differs from `manifest.yml`, which is the Socket Mode variant. */
export type Variant = {
  /** Where Slack reaches Oops over HTTP: an origin such as `https://oops.example.org`. Without it: Socket Mode. */
  url?: string | undefined;
  /** The slash command's name, when `/oops` is taken in the workspace. */
  command?: string | undefined;
};

/** What was asked for can't be made; the message says what to write instead. */
export class VariantError extends Error {
  override name = 'VariantError';
}

/**
 * Makes a variant of the app manifest; comments stay where they are.
 *
 * @param source - the text of `manifest.yml`
 * @param variant - what to change; nothing by default
 * @returns the manifest as YAML, ready to paste into Slack's "From a manifest" box
 * @throws VariantError when the address or the command is not one that Slack accepts
 */
export function manifestVariant(source: string, { url, command }: Variant = {}): string {
  const manifest = parseDocument(source);
  if (command !== undefined) renameCommand(manifest, slashCommand(command));
  if (url !== undefined) receiveOverHttp(manifest, origin(url));
  return manifest.toString({ lineWidth: 0 });
}

function renameCommand(manifest: Document, command: string) {
  manifest.setIn(['features', 'slash_commands', 0, 'command'], command);
}

function receiveOverHttp(manifest: Document, host: string) {
  const endpoint = `${host}/slack/events`;
  manifest.commentBefore = ` The Slack app manifest, HTTP variant for ${host}, made from manifest.yml.`;
  manifest.setIn(['settings', 'socket_mode_enabled'], false);
  manifest.setIn(['settings', 'event_subscriptions', 'request_url'], endpoint);
  manifest.setIn(['settings', 'interactivity', 'request_url'], endpoint);
  manifest.setIn(['settings', 'interactivity', 'message_menu_options_url'], endpoint);
  for (const command of entries(manifest, ['features', 'slash_commands'])) {
    command.set('url', endpoint);
  }
}

function entries(manifest: Document, path: string[]) {
  const list = manifest.getIn(path);
  return isSeq(list) ? list.items.filter((item) => isMap(item)) : [];
}

/** Slack calls over the public internet, so HTTPS; a path, query or password would end up in every request. */
function origin(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' || parsed.href !== `${parsed.origin}/`) {
    throw new VariantError(
      `--url takes the https address that Slack can reach, such as https://oops.example.org; got "${url}".`,
    );
  }
  return parsed.origin;
}

/** At most 32 characters with the slash, lower case: what Slack's form for commands takes. */
function slashCommand(command: string): string {
  if (!/^\/[a-z0-9_-]{1,31}$/.test(command)) {
    throw new VariantError(
      `--command takes a name such as /oops: a slash, then lower-case letters, digits, "-" or "_"; got "${command}".`,
    );
  }
  return command;
}
