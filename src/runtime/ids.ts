import { randomBytes, randomInt } from 'node:crypto';

/** 128 random bits in 22 characters: says nothing about when, where or by whom it was made. */
export function newId(): string {
  return randomBytes(16).toString('base64url');
}

/** Whether a text that came from outside has the form of one of our ids. */
export function isId(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}

/** A short reference that a person can read out and an operator can find in the log. */
export function newReference(): string {
  return randomBytes(4).toString('hex');
}

/** The same items in an order that nobody can foresee (Fisher and Yates, from the system's randomness). */
export function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = randomInt(last + 1);
    [order[last], order[pick]] = [order[pick] as T, order[last] as T];
  }
  return order;
}

/** A number from 0 to 1 that nobody can foresee, for spreading retries. */
export function chance(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}
