/** Numbers for people: durations, file sizes, pixel counts. */
import { t } from './index.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** 4200 → "4.2 s", 65000 → "1 min 5 s". */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return t('unit.seconds', { n: oneDigit.format(seconds) });
  if (seconds < 59.5) return t('unit.seconds', { n: whole.format(seconds) });
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
  if (bytes < 999_500) return t('unit.kib', { n: whole.format(bytes / 1e3) });
  if (bytes < 999_500_000) return t('unit.mib', { n: oneDigit.format(bytes / 1e6) });
  return t('unit.gib', { n: oneDigit.format(bytes / 1e9) });
}

/** 24_000_000 → "24 MP". */
export function formatPixels(width: number, height: number): string {
  const megapixels = (width * height) / 1e6;
  return t('unit.megapixels', { n: megapixels < 0.1 ? megapixels.toFixed(2) : oneDigit.format(megapixels) });
}
