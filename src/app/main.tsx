/** Entry of the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tintype } from '../api/tab.ts';
import { startPwa } from './pwa.ts';

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <h1>Tintype</h1>
  </StrictMode>,
);

Object.assign(window, { tintype });
void startPwa();
