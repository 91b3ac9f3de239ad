/** The open picture as a file in the chosen format, made anew whenever the choice changes, so that its size is known. */
import { useEffect, useState } from 'react';
import { inLanguage, t } from '../app/messages/index.ts';
import { JobError } from '../capabilities/contract.ts';
import { useDocument } from '../editor/document.ts';
import { encodePicture, type FileNotes } from './codec.ts';
import type { Format } from './save.ts';
import { notesOnDocument } from './source-type.ts';

export interface Encoding {
  /** The file as chosen; undefined until it is made. */
  blob?: Blob;
  /** Size of the last file, shown while the next one is made. */
  busy: boolean;
  notices: readonly string[];
  error?: string;
}

/** A slider that is being dragged is waited for. */
const SETTLE_MS = 180;

/** What the file of the shown step says beside its pixels. */
export function notesOfDocument(keep: FileNotes['keep']): FileNotes {
  const { open } = useDocument.getState();
  const metadata = open?.metadata;
  return { keep, ...(metadata && { metadata }), ...(open && notesOnDocument(open)) };
}

export function useEncoding(type: Format, quality: number, keep: FileNotes['keep']): Encoding {
  const [encoding, setEncoding] = useState<Encoding>({ busy: true, notices: [] });
  useEffect(() => {
    const abort = new AbortController();
    setEncoding({ busy: true, notices: [] });
    const timer = setTimeout(() => {
      useDocument
        .getState()
        .currentRaster()
        .then((raster) =>
          encodePicture(raster, { type, quality, notes: notesOfDocument(keep) }, abort.signal),
        )
        .then(
          ({ blob, notices }) => !abort.signal.aborted && setEncoding({ blob, notices, busy: false }),
          (error: unknown) => {
            if (abort.signal.aborted) return;
            const known = error instanceof JobError && error.code !== 'internal';
            setEncoding({
              busy: false,
              notices: [],
              error: known ? inLanguage(error.message) : t('save.failed'),
            });
          },
        );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [type, quality, keep]);
  return encoding;
}
