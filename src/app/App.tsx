/** The frame of the studio: bar, rail, stage, panel, and the dialogs that lie over them. */
import { lazy, Suspense } from 'react';
import { useDocument } from '../editor/document.ts';
import { Announcer } from './Announcer.tsx';
import styles from './App.module.css';
import { DropTarget } from './DropTarget.tsx';
import { t } from './messages/index.ts';
import { Notices } from './Notices.tsx';
import { PanelHost } from './PanelHost.tsx';
import { Stage } from './Stage.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useApp } from './store.ts';
import { ToolRail } from './ToolRail.tsx';
import { TopBar } from './TopBar.tsx';

const SaveDialog = lazy(() => import('../library/SaveDialog.tsx'));
const LibraryDialog = lazy(() => import('../library/LibraryDialog.tsx'));
const BatchDialog = lazy(() => import('../library/batch/BatchDialog.tsx'));
const ModelsDialog = lazy(() => import('../models/ModelsDialog.tsx'));
const SitesDialog = lazy(() => import('../api/embed/SitesDialog.tsx'));
const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const ApiDocs = lazy(() => import('../api/docs/ApiDocs.tsx'));
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx'));

/** The whole studio, put up anew when the language changes: pictures, jobs and settings live outside of it. */
export function App() {
  const language = useApp((s) => s.language);
  return <Studio key={language} />;
}

function Studio() {
  const tool = useApp((s) => s.tool);
  const sheetOpen = useApp((s) => s.sheetOpen);
  const hasPicture = useDocument((s) => s.open !== null);
  const docs = useApp((s) => s.docs !== null);
  useShortcuts();
  if (docs)
    return (
      <>
        <Suspense>
          <ApiDocs />
        </Suspense>
        <Announcer />
        <Dialogs />
      </>
    );
  return (
    <div
      className={styles.app}
      data-panel={tool ? 'open' : 'closed'}
      data-sheet={tool && sheetOpen ? 'open' : 'closed'}
      data-picture={hasPicture || undefined}
    >
      <button type="button" className={styles.skip} onClick={() => document.getElementById('stage')?.focus()}>
        {t('app.skip')}
      </button>
      <TopBar />
      <ToolRail />
      <main id="stage" className={styles.stage} tabIndex={-1}>
        <Stage />
        <Notices />
      </main>
      <PanelHost />
      <DropTarget />
      <Announcer />
      <Dialogs />
    </div>
  );
}

function Dialogs() {
  const dialog = useApp((s) => s.dialog);
  if (!dialog) return null;
  return (
    <Suspense>
      {dialog === 'save' && <SaveDialog />}
      {dialog === 'library' && <LibraryDialog />}
      {dialog === 'batch' && <BatchDialog />}
      {dialog === 'models' && <ModelsDialog />}
      {dialog === 'sites' && <SitesDialog />}
      {dialog === 'commands' && <CommandPalette />}
      {dialog === 'shortcuts' && <ShortcutSheet />}
    </Suspense>
  );
}
