/** Canvas and history of the open document; loaded with the first picture. */
import { useEffect } from 'react';
import { findCapability } from '../capabilities/registry.ts';
import { prepareAgain } from '../capabilities/session.ts';
import { type Step, useDocument } from '../editor/document.ts';
import { EditBar } from '../editor/EditBar.tsx';
import { HistoryStrip } from '../editor/HistoryStrip.tsx';
import { useHinting } from '../editor/hints/hinting.ts';
import { strokeToolIds, useTools } from '../editor/tools/settings.ts';
import { Viewport } from '../editor/Viewport.tsx';
import { OLD_PHOTO, OLD_PHOTO_TOOLS } from './flow/flow.ts';
import { offerToGoOn, useFlowPlace } from './flow/store.ts';
import { selectTool, useApp } from './store.ts';
import styles from './Workbench.module.css';

export default function Workbench() {
  const tool = useApp((s) => s.tool);
  const place = useFlowPlace();
  const working = tool === OLD_PHOTO ? place && OLD_PHOTO_TOOLS[place.index] : tool;
  useEffect(() => {
    const inputs = Object.values((working && findCapability(working)?.inputs) || {});
    const tools = useTools.getState();
    const wantsMask = inputs.some((input) => input.from === 'mask' && input.required);
    if (wantsMask && tools.tool === 'hand') tools.set({ tool: 'brush' });
    tools.offer(
      strokeToolIds,
      inputs.some((input) => input.from === 'keep'),
    );
    const takesHints = inputs.some((input) => input.from === 'hints');
    tools.offer(['dots'], takesHints);
    useHinting.setState({ offered: takesHints, chosen: null });
  }, [working]);
  const document = useDocument((s) => s.open?.id);
  useEffect(() => {
    if (document) offerToGoOn();
  }, [document]);
  return (
    <>
      <EditBar />
      <div className={styles.canvas}>
        <Viewport />
      </div>
      <div className={styles.history} data-panel-open={tool !== null || undefined}>
        <HistoryStrip onRunAgain={runAgain} />
      </div>
    </>
  );
}

/** Opens the panel with the settings that made the step, and shows the picture from before it. */
function runAgain(step: Step): void {
  if (step.provenance && prepareAgain(step.provenance)) selectTool(step.provenance.capability);
}
