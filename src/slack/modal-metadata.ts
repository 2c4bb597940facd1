import type { z } from 'zod';

/** Carries ids through a modal. Never a person's id, never text: the shapes are fixed where they are used. */
export interface ModalMetadata<T> {
  write(data: T): string;
  /** @returns nothing for what this program didn't write, e.g. a form that an older version opened */
  read(text: string): T | undefined;
}

export function modalMetadata<T>(shape: z.ZodType<T>): ModalMetadata<T> {
  return {
    write: (data) => JSON.stringify(data),
    read(text) {
      try {
        return shape.safeParse(JSON.parse(text)).data;
      } catch {
        return undefined;
      }
    },
  };
}
