/** A JSON object whose fields are not known yet. */
export type Fields = Record<string, unknown>;

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON objects of a list; anything else gives none. */
export function fieldsList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A value as an object; anything else gives an empty one. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A value as a string; anything else gives the empty one. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A deep copy, so that what was sent can't change under who reads it later. */
export function copy<T>(value: T): T {
  return structuredClone(value);
}
