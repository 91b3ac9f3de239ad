/** The texts of the embedded studio and of its list of sites, in German. */
import type { enEmbed } from './en-embed.ts';

export const deEmbed = {
  'embed.waiting': 'Wartet darauf, dass die Seite um diesen Rahmen etwas anfragt.',
  'embed.alone':
    'Diese Seite arbeitet im Rahmen einer anderen Website. Um selbst ein Bild zu bearbeiten, öffnen Sie das Studio.',
  'embed.open-studio': 'Studio öffnen',
  'embed.ask': '{site} möchte Bilder mit Tintype bearbeiten',
  'embed.ask-text':
    'Gerechnet wird in diesem Browser auf diesem Gerät. Die Website bekommt zurück, was sie angefragt hat; Ihre eigenen Bilder sieht sie nicht.',
  'embed.allow': '{site} erlauben',
  'embed.unnamed': 'Diese Website kann nicht erlaubt werden, weil ihre Adresse vor Tintype verborgen ist.',
  'embed.allowed': 'Bereit für {site}',
  'embed.own': 'Bereit',
  'embed.forbid': 'Nicht mehr erlauben',
  'embed.working': 'Arbeitet',
  'embed.refused':
    'Die Person an diesem Browser hat {site} nicht erlaubt, Tintype zu benutzen. Das geht im Rahmen selbst oder im Studio unter Andere Websites.',

  'sites.title': 'Andere Websites',
  'sites.lead':
    'Websites auf dieser Liste dürfen dieses Studio in einem Rahmen für sich arbeiten lassen. Sie bekommen die Bilder, die sie geschickt haben; Ihre sehen sie nicht.',
  'sites.none': 'Keine Website ist erlaubt.',
  'sites.address': 'Adresse einer Website',
  'sites.add': 'Erlauben',
  'sites.wrong': 'Geben Sie eine Adresse wie https://example.org ein.',
  'sites.note':
    'Manche Browser halten getrennt, was ein Rahmen sich auf jeder Website merkt. Dort erlauben Sie die Website im Rahmen selbst.',
} as const satisfies Record<keyof typeof enEmbed, string>;
