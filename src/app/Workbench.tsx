/** Canvas and history of the open document; loaded with the first picture. */
import { prepareAgain } from '../capabilities/session.ts';
import type { Step } from '../editor/document.ts';
import { HistoryStrip } from '../editor/HistoryStrip.tsx';
import { Viewport } from '../editor/Viewport.tsx';
import { selectTool } from './store.ts';
import styles from './Workbench.module.css';

export default function Workbench() {
  return (
    <>
      <div className={styles.canvas}>
        <Viewport />
      </div>
      <div className={styles.history}>
        <HistoryStrip onRunAgain={runAgain} />
      </div>
    </>
  );
}

/** Opens the panel with the settings that made the step, and shows the picture from before it. */
function runAgain(step: Step): void {
  if (step.provenance && prepareAgain(step.provenance)) selectTool(step.provenance.capability);
}
