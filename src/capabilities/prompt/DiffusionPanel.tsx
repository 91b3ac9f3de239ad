/** The panel of the Stable Diffusion endpoints: the derived controls with prompt tools. */
import type { PanelProps } from '../DerivedPanel.tsx';
import { PromptTools } from './PromptTools.tsx';
import { SafetyNote } from './SafetyNote.tsx';
import { SketchButton } from './SketchButton.tsx';
import { DIFFUSION_HELP } from './words.ts';

export default function DiffusionPanel(props: PanelProps) {
  const { definition, fields } = props;
  const others = Object.keys(definition.params).filter((name) => name !== 'inputText');
  return (
    <>
      {fields(['inputText'])}
      <PromptTools {...props} groups={DIFFUSION_HELP} />
      <SketchButton {...props} />
      {fields(others)}
      <SafetyNote />
    </>
  );
}
