/** Texts of the guided flow "Restore an old photo", in German. */
import type { enFlow } from './en-flow.ts';

export const deFlow = {
  'flow.short': 'Altes Foto',
  'flow.title': 'Ein altes Foto restaurieren',
  'flow.summary':
    'Schritt für Schritt: jedes Ergebnis neben dem Bild davor ansehen, behalten, noch einmal versuchen oder weglassen. Fertige Schritte bleiben im Verlauf.',
  'flow.steps': 'Schritte',
  'flow.run': 'Diesen Schritt ausführen',
  'flow.skip': 'Überspringen',
  'flow.keep': 'Behalten und weiter',
  'flow.again': 'Noch einmal',
  'flow.leave-out': 'Weglassen',
  'flow.look': 'Sehen Sie das Bild davor und danach an, und entscheiden Sie.',
  'flow.state.done': 'behalten',
  'flow.state.review': 'zu beurteilen',
  'flow.state.skipped': 'übersprungen',
  'flow.state.now': 'jetzt',
  'flow.state.later': 'später',
  'flow.finished': 'Fertig. Der Verlauf behält jeden Schritt und das Original.',
  'flow.nothing': 'Jeder Schritt wurde übersprungen; das Bild ist, wie es war.',
  'flow.before-after': 'Mit dem Original vergleichen',
  'flow.restart': 'Von vorn',
  'flow.offer': 'Die Restaurierung dieses Fotos blieb bei Schritt {n} von {count} stehen.',
  'flow.go-on': 'Weiter',
} as const satisfies Record<keyof typeof enFlow, string>;
