/**
 * Pictures shared to the installed studio by other apps. The system POSTs them to `share-target`; they wait in a cache
 * until the page that opens next takes them (src/app/incoming.ts).
 */
import { INBOX_CACHE, NAME_HEADER, SHARE_FIELD } from '../app/inbox.ts';

/** Stores the shared files and sends the browser to the studio. */
export async function receiveShare(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll(SHARE_FIELD).filter((entry) => entry instanceof File);
  const inbox = await caches.open(INBOX_CACHE);
  for (const [i, file] of files.entries()) {
    const headers = { 'Content-Type': file.type, [NAME_HEADER]: encodeURIComponent(file.name) };
    await inbox.put(new URL(`inbox/${Date.now()}-${i}`, scope), new Response(file, { headers }));
  }
  return Response.redirect(scope, 303);
}
