/** XMP packets (ISO 16684-1): edited as text, since a worker has no XML parser and a packet must keep what it does not know. */
import type { DigitalSourceType } from '../../../src/capabilities/contract.ts';

const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Where a picture was taken: EXIF's GPS properties, and the place names of Photoshop and IPTC. */
const PLACE =
  'exif:GPS\\w+|photoshop:(?:City|State|Country)|Iptc4xmpCore:(?:Location|CountryCode)|Iptc4xmpExt:Location\\w+';
/** What no longer holds once the picture stands upright and was changed. */
const STALE = 'tiff:Orientation|xmp:Thumbnails|Iptc4xmpExt:DigitalSourceType';

/** Without the named properties, as attributes, as elements and as empty elements. */
function without(packet: string, names: string): string {
  return packet
    .replace(new RegExp(`\\s(?:${names})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '')
    .replace(new RegExp(`<(${names})(?:\\s[^>]*)?/>`, 'g'), '')
    .replace(new RegExp(`<(${names})(?:\\s[^>]*)?>[\\s\\S]*?</\\1\\s*>`, 'g'), '');
}

export function xmpHasPlace(packet: string): boolean {
  return without(packet, PLACE) !== packet;
}

/**
 * The packet of a saved picture: what was there, without the place unless `withPlace`, and with the digital source type.
 * @returns undefined when there is nothing to say
 */
export function xmpForSaving(
  packet: string | undefined,
  { withPlace, sourceType }: { withPlace: boolean; sourceType?: DigitalSourceType },
): string | undefined {
  let kept = packet && without(packet, STALE);
  if (kept && !withPlace) kept = without(kept, PLACE);
  if (!sourceType) return kept;
  const description = `<rdf:Description xmlns:rdf="${RDF}" rdf:about="" xmlns:Iptc4xmpExt="${IPTC}" Iptc4xmpExt:DigitalSourceType="${VOCABULARY}${sourceType}"/>`;
  const end = kept?.lastIndexOf('</rdf:RDF>') ?? -1;
  if (kept && end >= 0) return kept.slice(0, end) + description + kept.slice(end);
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${description}</rdf:RDF></x:xmpmeta>`;
}
