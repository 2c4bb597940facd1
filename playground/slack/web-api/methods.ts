import { authMethods } from './auth.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { reactionMethods } from './reactions.ts';
import { scheduledMethods } from './scheduled-messages.ts';
import { userMethods } from './users.ts';
import { validationMethods } from './validate-blocks.ts';
import { viewMethods } from './views.ts';

/** Every method that is called with a bot token. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...authMethods,
    ...chatMethods,
    ...scheduledMethods,
    ...conversationMethods,
    ...userMethods,
    ...viewMethods,
    ...fileMethods,
    ...reactionMethods,
    ...validationMethods,
  }),
);
