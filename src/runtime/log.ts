import { type DestinationStream, pino } from 'pino';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/**
 * All that a log line may hold beside its event's name. A value of any other name never reaches the logger:
 * Slack's payloads, texts and account ids have no name here.
 */
export interface LogFields {
  /** The random id of a share: says nothing about its author. */
  shareId?: string;
  /** What was delivered, e.g. `mistake.post`. */
  delivery?: string;
  /** The Web API method that answered, e.g. `chat.postMessage`. */
  method?: string;
  /** An error's code, e.g. `is_archived` or `SQLITE_FULL`; never its message. */
  code?: string;
  /** The short reference a person was shown. */
  reference?: string;
  attempts?: number;
  count?: number;
  durationMs?: number;
  port?: number;
  mode?: 'socket' | 'http';
  version?: string;
  /** Where in our own code a fault arose: function names and line numbers only. */
  where?: string;
}

export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
}

/**
 * A log of JSON lines, by allow-list. The fields are copied by name before pino sees anything: pino itself would
 * write an error's message, which can hold what somebody typed.
 * @param destination where the lines go; standard output unless given
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    error: (event, fields) => logger.error(allowed(event, fields)),
    warn: (event, fields) => logger.warn(allowed(event, fields)),
    info: (event, fields) => logger.info(allowed(event, fields)),
    debug: (event, fields) => logger.debug(allowed(event, fields)),
  };
}

/** Every name that a field of a line can have. */
export const LOG_FIELD_NAMES = [
  'shareId',
  'delivery',
  'method',
  'code',
  'reference',
  'attempts',
  'count',
  'durationMs',
  'port',
  'mode',
  'version',
  'where',
] as const satisfies readonly (keyof LogFields)[];

function allowed(event: string, fields: LogFields = {}): Record<string, unknown> {
  const line: Record<string, unknown> = { event };
  for (const name of LOG_FIELD_NAMES) {
    const value: unknown = fields[name];
    // Whatever the types say: an object would bring its own names, and an error its message.
    if (typeof value === 'string' || typeof value === 'number') line[name] = value;
  }
  return line;
}
