/** Entry of the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <h1>Tintype</h1>
  </StrictMode>,
);
