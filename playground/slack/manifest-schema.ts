import { z } from 'zod';

const command = z.strictObject({
  command: z
    .string()
    .regex(/^\/[^\s/]{1,31}$/u, 'must start with "/" and have at most 32 characters'),
  description: z.string().min(1).max(2000),
  usage_hint: z.string().max(1000).optional(),
  should_escape: z.boolean().optional(),
  url: z.url().max(3000).optional(),
});

const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.enum(['global', 'message']),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const scopes = z.array(z.string()).max(255).default([]);

/** The parts of Slack's app manifest that this Slack acts on; limits from slackapi/manifest-schema. */
export const manifestSchema = z.strictObject({
  _metadata: z.looseObject({}).optional(),
  display_information: z.looseObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
  }),
  features: z
    .looseObject({
      app_home: z
        .strictObject({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(true),
        })
        .optional(),
      bot_user: z
        .strictObject({ display_name: z.string().max(80), always_online: z.boolean().optional() })
        .optional(),
      shortcuts: z.array(shortcut).min(1).max(10).optional(),
      slash_commands: z.array(command).min(1).max(50).optional(),
    })
    .default({}),
  oauth_config: z
    .looseObject({
      redirect_urls: z.array(z.string()).optional(),
      scopes: z.looseObject({ bot: scopes, bot_optional: scopes }).optional(),
    })
    .default({}),
  settings: z
    .strictObject({
      allowed_ip_address_ranges: z.array(z.string()).optional(),
      event_subscriptions: z
        .looseObject({
          request_url: z.string().optional(),
          bot_events: z.array(z.string()).max(100).default([]),
        })
        .optional(),
      incoming_webhooks: z.looseObject({}).optional(),
      interactivity: z
        .strictObject({
          is_enabled: z.boolean(),
          request_url: z.string().optional(),
          message_menu_options_url: z.string().optional(),
        })
        .optional(),
      org_deploy_enabled: z.boolean().optional(),
      socket_mode_enabled: z.boolean().optional(),
      token_rotation_enabled: z.boolean().optional(),
      is_hosted: z.boolean().optional(),
      function_runtime: z.string().optional(),
      hermes_app_type: z.string().optional(),
      siws_links: z.unknown().optional(),
      is_mcp_enabled: z.boolean().optional(),
    })
    .default({}),
});
