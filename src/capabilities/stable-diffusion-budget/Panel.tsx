/** See prompt/DiffusionPanel.tsx. */
export { default } from '../prompt/DiffusionPanel.tsx';
