import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/database/contact-schema.ts',
  out: './migrations/contacts',
  casing: 'snake_case',
});
