/** Entry of the page. */
import '../ui/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answerRelayedRequests } from '../api/relay.ts';
import { tintype } from '../api/tab.ts';
import { openFiles, openFromAddress } from '../library/open.ts';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { App } from './App.tsx';
import { onIncomingPictures } from './incoming.ts';
import { t } from './messages/index.ts';
import { applyUpdate, onKept, onUpdate, startPwa } from './pwa.ts';
import { applyTheme, followAddress, notify, showLanguage, useApp } from './store.ts';

applyTheme(useApp.getState().theme);
followAddress();
await showLanguage();

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    {/* The Content-Security-Policy forbids inline style elements; our own CSS does what they would do. */}
    <CSPProvider disableStyleElements>
      <TooltipProvider delay={350}>
        <App />
      </TooltipProvider>
    </CSPProvider>
  </StrictMode>,
);

Object.assign(window, { tintype });
onKept((result) => {
  if (result === 'no-space') notify('info', t('pwa.no-space'));
});
onUpdate(() => notify('info', t('pwa.update'), { label: t('pwa.update-now'), perform: applyUpdate }));
onIncomingPictures((files) => void openFiles(files));
void openFromAddress();
answerRelayedRequests();
void startPwa();
void import('../library/batch/resume.ts').then(({ offerToResume }) => offerToResume());
void import('../library/autosave.ts').then(({ startAutosave }) => startAutosave());
