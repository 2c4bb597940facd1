import type { Span } from './detail.ts';
import { phones } from './packages.ts';

/** Where a number without a country may be from, if nothing else is known: where English and Spanish are spoken, and Germany. */
const COUNTRIES = ['GB', 'US', 'ES', 'MX', 'DE'] as const;
/** The shortest numbers with an area code have eight; a year, an amount or a room has fewer. */
const FEWEST_DIGITS = 8;
const NO_PHONE_BEFORE =
  /(?:\b(?:orders?|tracking|invoice|account|serial|reference|ref|batch|lot|barcode|isbn|version|build|card|pedido|factura|cuenta|lote|referencia|serie|tarjeta)(?:\s(?:no\.?|number|id|nº|número|de \p{L}+))?(?:\s(?:is|was|es|era))?:?\s#?|[£$€]\s?)$/iu;
const AMOUNT_AFTER =
  /^\s?(?:%|€|£|\$|euros?|pounds?|dollars?|rows|filas|users|records|registros|bytes)/iu;
const AMOUNT = /^\d{1,3}(?:[.,]\d{3})+$/;

/**
 * Phone numbers, national and international.
 * @param country - where the workspace is (ISO 3166, two letters), asked first
 */
export function findPhones(text: string, country?: string): Span[] {
  if (!/\d/.test(text)) return [];
  const { findPhoneNumbersInText, isSupportedCountry } = phones();
  const countries = new Set(
    [country?.toUpperCase(), ...COUNTRIES].filter((one) => one !== undefined),
  );
  const found = new Map<number, Span>();
  for (const defaultCountry of countries) {
    if (!isSupportedCountry(defaultCountry)) continue;
    for (const { startsAt: start, endsAt: end } of findPhoneNumbersInText(text, {
      defaultCountry,
      extended: true,
    })) {
      if (!found.has(start) && isPhone(text, { start, end })) found.set(start, { start, end });
    }
  }
  return [...found.values()];
}

function isPhone(text: string, { start, end }: Span): boolean {
  const number = text.slice(start, end);
  const digits = number.replace(/\D/gu, '').length;
  return (
    digits >= FEWEST_DIGITS &&
    !AMOUNT.test(number) &&
    !NO_PHONE_BEFORE.test(text.slice(Math.max(0, start - 40), start)) &&
    !AMOUNT_AFTER.test(text.slice(end, end + 12))
  );
}
