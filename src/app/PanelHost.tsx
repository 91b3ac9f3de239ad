/** The panel at the right (a sheet on a phone): loads and shows the panel of the chosen capability. */
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { findCapability } from '../capabilities/registry.ts';
import { useSessions } from '../capabilities/session.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { OLD_PHOTO, OLD_PHOTO_TOOLS } from './flow/flow.ts';
import { t } from './messages/index.ts';
import styles from './PanelHost.module.css';
import { selectTool, useApp } from './store.ts';

const DerivedPanel = lazy(() => import('../capabilities/DerivedPanel.tsx'));
const FlowPanel = lazy(() => import('./flow/FlowPanel.tsx'));

export function PanelHost() {
  const tool = useApp((s) => s.tool);
  const sheetOpen = useApp((s) => s.sheetOpen);
  const isFlow = tool === OLD_PHOTO;
  const busy = useSessions((s) =>
    Boolean(isFlow ? OLD_PHOTO_TOOLS.some((id) => s.sessions[id]?.job) : tool && s.sessions[tool]?.job),
  );
  const phone = usePhone();
  const definition = tool ? findCapability(tool) : undefined;
  if (!definition && !isFlow) return null;
  const { title, icon } = definition ?? { title: t('flow.title'), icon: 'Camera' };
  const folded = phone && !sheetOpen;
  return (
    <aside
      className={styles.panel}
      aria-label={t('panel.settings', { tool: title })}
      data-folded={folded || undefined}
    >
      <header className={styles.head}>
        <span className={styles.icon}>
          <Icon name={icon} size={17} />
        </span>
        <h2 className={styles.title}>{title}</h2>
        {phone && (
          <IconButton
            icon={folded ? 'ChevronUp' : 'ChevronDown'}
            label={folded ? t('panel.expand') : t('panel.collapse')}
            aria-expanded={!folded}
            onClick={() => useApp.setState({ sheetOpen: folded })}
          />
        )}
        <IconButton icon="X" label={t('panel.close')} onClick={() => selectTool(null)} />
      </header>
      <ErrorBoundary key={tool}>
        <Suspense fallback={<div className={styles.loading} />}>
          {definition ? (
            <DerivedPanel key={definition.id} definition={definition} folded={folded && !busy} />
          ) : (
            <FlowPanel folded={folded && !busy} />
          )}
        </Suspense>
      </ErrorBoundary>
    </aside>
  );
}

const PHONE = '(max-width: 759px)';

/** Whether the layout is the one for phones; the same width as in the style sheets. */
function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(PHONE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(PHONE).matches,
  );
}
