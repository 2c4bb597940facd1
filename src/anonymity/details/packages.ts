import { createRequire } from 'node:module';
import type * as English from 'chrono-node/en';
import type * as Spanish from 'chrono-node/es';
import type * as Phones from 'libphonenumber-js/min';
import type * as Links from 'linkifyjs';

const require = createRequire(import.meta.url);

/*
 * Required, and only when first asked for: imported, their many small files would cost every start 80 ms and 24 MB; so they
 * cost the first check 70 ms and 14 MB.
 */
export const links = (): typeof Links => require('linkifyjs') as typeof Links;
export const phones = (): typeof Phones => require('libphonenumber-js/min') as typeof Phones;
export const englishDates = (): typeof English => require('chrono-node/en') as typeof English;
export const spanishDates = (): typeof Spanish => require('chrono-node/es') as typeof Spanish;
