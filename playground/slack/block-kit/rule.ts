/** One thing Slack would refuse, and where: `pointer` is a JSON pointer into the request's arguments. */
export interface Problem {
  message: string;
  pointer: string;
}

/** Looks at the value that stands at `pointer` and adds what is wrong with it to `found`. Never throws. */
export type Rule = (value: unknown, pointer: string, found: Problem[]) => void;

export type JsonObject = Record<string, unknown>;
type Rules = Record<string, Rule>;

// The messages are Slack's own words where they have been seen in its answers: "must be less than 76 characters",
// "no more than 50 items allowed", "invalid additional property: x", "missing required field: x".

/** Whether the value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One step further down a JSON pointer, escaped as RFC 6901 asks. */
export function below(pointer: string, key: string | number): string {
  if (typeof key === 'number' || !/[~/]/.test(key)) return `${pointer}/${key}`;
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * A string of `min` to `max` characters. Counted in UTF-16 units, as JavaScript does: Slack doesn't publish its
 * unit, and no other unit gives a larger number, so what passes here is short enough by any count of characters.
 */
export function text(min: number, max = Number.POSITIVE_INFINITY): Rule {
  return (value, pointer, found) => {
    if (typeof value !== 'string') {
      found.push({ message: 'must provide a string', pointer });
    } else if (value.length < min) {
      found.push({ message: `must be more than ${min - 1} characters`, pointer });
    } else if (value.length > max) {
      found.push({ message: `must be less than ${max + 1} characters`, pointer });
    }
  };
}

/** A string that satisfies `accepts`; `message` says what it must be. */
export function textThat(accepts: (value: string) => boolean, message: string): Rule {
  return (value, pointer, found) => {
    if (typeof value !== 'string') found.push({ message: 'must provide a string', pointer });
    else if (!accepts(value)) found.push({ message, pointer });
  };
}

export const bool: Rule = (value, pointer, found) => {
  if (typeof value !== 'boolean') found.push({ message: 'must provide a boolean', pointer });
};

export const number: Rule = (value, pointer, found) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    found.push({ message: 'must provide a number', pointer });
  }
};

/** A whole number from `min` to `max`. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Rule {
  return (value, pointer, found) => {
    if (!Number.isSafeInteger(value)) {
      found.push({ message: 'must provide an integer', pointer });
    } else if (Number(value) < min) {
      found.push({ message: `must be greater than ${min - 1}`, pointer });
    } else if (Number(value) > max) {
      found.push({ message: `must be less than ${max + 1}`, pointer });
    }
  };
}

/** One of the listed values. */
export function oneOf(...allowed: (string | number)[]): Rule {
  return (value, pointer, found) => {
    if (!allowed.some((one) => one === value)) {
      found.push({ message: `must be a valid enum value: ${allowed.join(', ')}`, pointer });
    }
  };
}

/** An array of `min` to `max` items, each satisfying `item`. */
export function list(min: number, max: number, item: Rule): Rule {
  return (value, pointer, found) => {
    if (!Array.isArray(value)) {
      found.push({ message: 'must provide an array', pointer });
      return;
    }
    if (value.length < min) {
      found.push({ message: `no less than ${min} items allowed`, pointer });
    }
    if (value.length > max) {
      found.push({ message: `no more than ${max} items allowed`, pointer });
      return;
    }
    value.forEach((one: unknown, index) => item(one, below(pointer, index), found));
  };
}

/** An object with exactly these properties: all of `required`, any of `optional`, no other. */
export function shape(required: Rules, optional: Rules = {}): Rule {
  const needed = Object.keys(required);
  const known = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, pointer, found) => {
    if (!isObject(value)) {
      found.push({ message: 'must provide an object', pointer });
      return;
    }
    for (const name of needed) {
      if (value[name] === undefined) {
        found.push({ message: `missing required field: ${name}`, pointer });
      }
    }
    for (const [name, property] of Object.entries(value)) {
      const rule = known.get(name);
      if (rule === undefined) {
        found.push({ message: `invalid additional property: ${excerpt(name)}`, pointer });
      } else if (property !== undefined) {
        rule(property, below(pointer, name), found);
      }
    }
  };
}

/** A `shape` that stands in a `byType`, which has looked at the `type` already. */
export function typed(required: Rules, optional: Rules = {}): Rule {
  return shape({ type: text(1), ...required }, optional);
}

/** An object whose `type` is a key of `rules` and that satisfies the rule of that type. */
export function byType(rules: Rules): Rule {
  const known = new Map(Object.entries(rules));
  return (value, pointer, found) => {
    if (!isObject(value)) {
      found.push({ message: 'must provide an object', pointer });
    } else if (typeof value['type'] !== 'string') {
      found.push({ message: 'missing required field: type', pointer });
    } else {
      const rule = known.get(value['type']);
      if (rule === undefined) {
        const message = `unsupported type: ${excerpt(value['type'])}`;
        found.push({ message, pointer: below(pointer, 'type') });
      } else {
        rule(value, pointer, found);
      }
    }
  };
}

/** `rule` for an object, and once it finds nothing wrong, `extra` on the same object. */
export function also(
  rule: Rule,
  extra: (value: JsonObject, pointer: string, found: Problem[]) => void,
): Rule {
  return (value, pointer, found) => {
    const before = found.length;
    rule(value, pointer, found);
    if (found.length === before) extra(value as JsonObject, pointer, found);
  };
}

/** Exactly one of the two properties must be there. */
export function exactlyOne(first: string, second: string) {
  return (value: JsonObject, pointer: string, found: Problem[]) => {
    if ((value[first] === undefined) === (value[second] === undefined)) {
      found.push({ message: `must define either \`${first}\` or \`${second}\``, pointer });
    }
  };
}

function excerpt(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
