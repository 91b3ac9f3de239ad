/** Speaks to screen readers: a polite live region that is always in the page, so that changes are noticed. */
import { useApp } from './store.ts';

export function Announcer() {
  const announcement = useApp((s) => s.announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {announcement}
    </div>
  );
}
