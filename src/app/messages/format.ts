/** Numbers for people: durations, file sizes, pixel counts. */
import { currentLanguage, t } from './index.ts';

/** A number in the current language. @param digits behind the point, at most */
export function formatNumber(value: number, digits = 0, least = 0): string {
  const options = { maximumFractionDigits: digits, minimumFractionDigits: least };
  return new Intl.NumberFormat(currentLanguage(), options).format(value);
}

/** The browser's own tag of the current language (`en-GB`), which says how days are written; the language alone without one. */
function region(): string {
  const tags = globalThis.navigator?.languages ?? [];
  const language = currentLanguage();
  return tags.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

/** A day, with the time unless only the day matters, in the current language. */
export function formatDate(at: number, withTime = true): string {
  const time: Intl.DateTimeFormatOptions = withTime ? { timeStyle: 'short' } : {};
  return new Intl.DateTimeFormat(region(), { dateStyle: 'medium', ...time }).format(at);
}

/** 4200 → "4.2 s", 65000 → "1 min 5 s". */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return t('unit.seconds', { n: formatNumber(seconds, 1) });
  if (seconds < 59.5) return t('unit.seconds', { n: formatNumber(seconds) });
  const rounded = Math.round(seconds);
  return t('unit.minutes', { m: Math.floor(rounded / 60), s: rounded % 60 });
}

/** Coarse on purpose, so that a remaining time does not flicker: 1 s steps to 10 s, then 5 s, then half minutes. */
export function formatRemaining(ms: number): string {
  const seconds = ms / 1000;
  const step = seconds <= 10 ? 1 : seconds <= 60 ? 5 : 30;
  return formatDuration(Math.max(step, Math.ceil(seconds / step) * step) * 1000);
}

/** Decimal units, as file managers show them: 2_400_000 → "2.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return t('unit.bytes', { n: bytes });
  if (bytes < 999_500) return t('unit.kib', { n: formatNumber(bytes / 1e3) });
  if (bytes < 999_500_000) return t('unit.mib', { n: formatNumber(bytes / 1e6, 1) });
  return t('unit.gib', { n: formatNumber(bytes / 1e9, 1) });
}

/** 24_000_000 → "24 MP". */
export function formatPixels(width: number, height: number): string {
  const megapixels = (width * height) / 1e6;
  const decimals = megapixels < 0.01 ? 3 : megapixels < 0.1 ? 2 : 1;
  return t('unit.megapixels', { n: formatNumber(megapixels, decimals) });
}
